"""Names, sides, days and times as a paper may show them: each person as they chose, sides by shape and name."""

from functools import cached_property

from coprod_desktop.domain.model import ActionParty, Person, Side
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.words import date_words, number_word, person_shown, time_words
from coprod_desktop.i18n import _, pgettext
from coprod_desktop.pdf.parts import Parts, Safe
from coprod_desktop.pdf.shapes import NO_SIDE


class Shown:
    """The words of one record as safe markup for one paper."""

    def __init__(self, record: SessionRecord, parts: Parts) -> None:
        self.record = record
        self._parts = parts
        self._index = {side.id: index for index, side in enumerate(record.sides)}

    # ---- sides

    def index(self, side_id: str | None) -> int:
        """Place of the side in the order of sides; ``NO_SIDE`` where there is none."""
        return self._index.get(side_id, NO_SIDE) if side_id else NO_SIDE

    def label(self, side_id: str | None) -> Safe:
        """The side's own name in full; "nobody's side" where there is none."""
        side = self.record.get(Side, side_id)
        return self._parts.name(side.label) if side else self._parts.text(_("no side"))

    def side(self, side_id: str | None, short: bool = True) -> Safe:
        """The side's shape and name (short: *Tenants* for "Tenants and leaseholders")."""
        found = self.record.get(Side, side_id)
        if found is None:
            return self.label(None)
        words = self._parts.name(short_name(found) if short else found.label)
        return Safe(self._parts.shape(self.index(side_id)) + words)

    # ---- people

    def person(self, person_id: str | None) -> Safe:
        """Somebody as they chose to appear on paper, without a shape; empty for nobody."""
        person = self.record.get(Person, person_id)
        if person is None:
            return Safe("")
        side = self.record.get(Side, person.side_id)
        return self._parts.name(person_shown(person, side.label if side else None))

    def person_with_side(self, person_id: str | None, side_id: str | None) -> Safe:
        """A person with the shape of their side; where only the side may be known, the side."""
        side_shape = self._parts.shape(self.index(side_id)) if self.index(side_id) >= 0 else Safe("")
        return Safe(side_shape + self.person(person_id))

    def party(self, party: ActionParty) -> Safe:
        """Who leads or helps with an action: shape and name as chosen."""
        person = self.record.get(Person, party.person_id)
        side_id = person.side_id if person else party.side_id
        if person:
            words = self.person(person.id)
        elif party.name:
            words = self._parts.name(party.name)
        else:
            words = self.short(party.side_id)
        index = self.index(side_id)
        return Safe((self._parts.shape(index) if index >= 0 else "") + self._parts.bold(words))

    def short(self, side_id: str | None) -> Safe:
        """The side in one word, without its shape."""
        side = self.record.get(Side, side_id)
        return self._parts.name(short_name(side)) if side else self._parts.text(_("nobody yet"))

    def who_said(self, side_id: str | None, person_id: str | None, by_text: str | None) -> Safe:
        """Whose words these are: the person as they chose, or what was written down, with the side."""
        if self.record.get(Person, person_id):
            return self.person_with_side(person_id, side_id)
        side = self.side(side_id) if self.index(side_id) >= 0 else Safe("")
        if by_text and by_text.casefold() not in ("anonymous", "side only"):
            return self._parts.join([side, self._parts.name(by_text)], ", ")
        return side or self._parts.text(_("somebody"))

    # ---- days, times, numbers

    def day(self, iso: str | None) -> Safe:
        """ "Tuesday 24 November 2026"; empty where it is not said."""
        return self._parts.name(date_words(iso)) if iso else Safe("")

    def time(self, civil: str | None) -> Safe:
        """ "ten past four"; empty where it is not said."""
        return self._parts.name(time_words(civil)) if civil else Safe("")

    def count(self, number: int) -> Safe:
        """A number in words up to twenty, else in digits."""
        return self._parts.text(_counted(number))

    @cached_property
    def who_came(self) -> tuple[tuple[Side, int], ...]:
        """Each side with how many took part: the people listed, or the head count where that is more."""
        people = [person for person in self.record.people if person.side_id]
        return tuple(
            (side, max(sum(person.side_id == side.id for person in people), side.head_count or 0))
            for side in self.record.sides
        )

    @cached_property
    def who_came_words(self) -> Safe:
        """ "Twelve tenants and seven staff took part."; empty where nobody is known."""
        counted = [(side, number) for side, number in self.who_came if number]
        if not counted:
            return Safe("")
        pieces = [
            self._parts.say(_("{number} {side}") if number > 1 else _("{number} of the {side}"),
                            number=self.count(number), side=self._parts.name(_lower(short_name(side))))
            for side, number in counted
        ]  # fmt: skip
        listed = pieces[0] if len(pieces) == 1 else self._parts.say(
            _("{several} and {last}"), several=self._parts.join(pieces[:-1], ", "), last=pieces[-1])  # fmt: skip
        return self._parts.capital(self._parts.say(_("{people} took part."), people=listed))


def _counted(number: int) -> str:
    """In words up to twenty: such numbers begin sentences here, and no sentence begins with a digit."""
    words = (
        pgettext("count", "ten"), pgettext("count", "eleven"), pgettext("count", "twelve"),
        pgettext("count", "thirteen"), pgettext("count", "fourteen"), pgettext("count", "fifteen"),
        pgettext("count", "sixteen"), pgettext("count", "seventeen"), pgettext("count", "eighteen"),
        pgettext("count", "nineteen"), pgettext("count", "twenty"),
    )  # fmt: skip
    return words[number - 10] if 10 <= number < 10 + len(words) else number_word(number)


def _lower(word: str) -> str:
    """A name of a side within a sentence; one in capitals (NHS) keeps them."""
    return word if word.isupper() else word[:1].lower() + word[1:]
