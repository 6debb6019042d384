"""Words about a vote: which one it is, how people choose, how its numbers are typed, and what was noted."""

from collections.abc import Iterable

from coprod_desktop.domain.model import Person
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.tally import Tally, voters_words
from coprod_desktop.domain.words import capital, number_word, ordinal, person_shown
from coprod_desktop.i18n import _
from coprod_desktop.services.votes import RoundView


def head_words(view: RoundView, tally: Tally | None) -> str:
    """The sentence beside the buttons of a vote; ``tally``: once it is closed."""
    place = capital(_("{place} vote").format(place=ordinal_word(view.round.number)))
    names = {side.id: short_name(side).lower() for side in view.sides}
    if tally is not None:
        voters = capital(voters_words(dict(tally.voters), names, view.round.present))
        return _("{place}. {voters}. Bars: {bars}.").format(place=place, voters=voters, bars=view.method.bars)
    if view.is_open and view.counted and view.method.kind == "spend":
        words = _("{place}. {method}, {each} each, no more than {most} on one. Enter goes down, Tab goes across.")
        return words.format(
            place=place, method=view.method.name, each=number_word(view.settings.dots_each or 0),
            most=number_word(view.settings.max_per_option or 0),
        )  # fmt: skip
    if view.is_open and view.counted:
        words = _("{place}. {method}. Enter goes down, Tab goes across.")
        return words.format(place=place, method=view.method.name)
    return _("{place}. {method}.").format(place=place, method=view.method.name)


def noted_words(view: RoundView, people: Iterable[Person], *, as_chosen: bool) -> str:
    """What was noted about a vote, with whom it is about by name, or ``as_chosen``; empty where nothing was."""
    sides = {side.id: short_name(side) for side in view.sides}
    names = {p.id: person_shown(p, sides.get(p.side_id or "")) if as_chosen else p.display_name for p in people}
    said = []
    for issue in view.round.issues:
        about = names.get(issue.person_id or "") or sides.get(issue.side_id or "")
        said.append(f"{about}: {issue.issue}" if about else issue.issue)
    if view.round.denominator_reason:
        said.append(_("Who may vote: {reason}").format(reason=view.round.denominator_reason))
    return _("Noted: {notes}.").format(notes="; ".join(said)) if said else ""


def ordinal_word(number: int) -> str:
    """``first`` to ``fifth``, then ``6th``."""
    words = (_("first"), _("second"), _("third"), _("fourth"), _("fifth"))
    return words[number - 1] if 0 < number <= len(words) else ordinal(number)
