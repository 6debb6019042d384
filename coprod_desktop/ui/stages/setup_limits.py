"""Set up: what is promised, what is open to change, what cannot change, and who can say yes."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.model import Authority, Given, Side
from coprod_desktop.domain.words import date_words
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import setup as service
from coprod_desktop.services.setup import SetUp
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.stages.base import Page
from coprod_desktop.ui.stages.setup_section import Section
from coprod_desktop.ui.widgets.chips import SidePicker
from coprod_desktop.ui.widgets.line_list import LineList
from coprod_desktop.ui.widgets.named_sides import named_sides, side_chips
from coprod_desktop.ui.widgets.rows import RowFace


class LimitsSection(Section):
    """Promise, scope, givens, authority."""

    title = _("Promise and what cannot change")
    keys = "Alt+L"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._sides: tuple[Side, ...] = ()
        card = self.card()
        card.box.addWidget(self.fact("promise", _("What we promise to do with what people say"), lines=True))
        card.box.addWidget(
            self.fact("in_scope", _("What is open to change today"), hint=_("One thing on each line."), lines=True)
        )
        card = self.card(_("What cannot change"))
        self.givens = LineList(
            _("What cannot change; the reason; who says so; until when"), self._given_face, self._add_given,
            hint=_("Enter keeps it. Only the first part is needed."),
        )  # fmt: skip
        self.page.keep_draft(self.givens.line, "given")
        card.box.addWidget(self.givens)
        card = self.card(_("Who can say yes"))
        self.picker = SidePicker((), card)
        card.box.addWidget(self.picker)
        self.say_yes = LineList(
            _("Who; to what; up to which limit"), self._say_yes_face, self._add_say_yes, hint=_("Enter keeps it.")
        )
        self.page.keep_draft(self.say_yes.line, "say_yes")
        card.box.addWidget(self.say_yes)
        self.box.addStretch(1)

    def summary(self, set_up: SetUp) -> str:
        givens, yes = len(set_up.givens), len(set_up.can_say_yes)
        parts = [
            _("promise written") if set_up.session.promise else "",
            plural("{n} thing cannot change", "{n} things cannot change", givens).format(n=givens) if givens else "",
            plural("{n} person can say yes", "{n} people can say yes", yes).format(n=yes) if yes else "",
        ]
        return ", ".join(part for part in parts if part)

    def refresh(self, set_up: SetUp) -> None:
        super().refresh(set_up)
        self._sides = set_up.sides
        self.givens.show_rows(set_up.givens)
        self.picker.set_sides(named_sides(set_up.sides))
        if self.picker.side_id is None and len(set_up.sides) > 1:
            self.picker.set_side(set_up.sides[1].id)
        self.say_yes.show_rows(set_up.can_say_yes)

    def first_field(self) -> QWidget:
        return self.facts["promise"].line

    def lists(self) -> Sequence[tuple[LineList, Callable[[object], object], Callable[[str], object]]]:
        return (
            (self.givens, self._change_given, lambda i: service.remove_given(self.work, self.session_id, i)),
            (self.say_yes, self._change_say_yes, lambda i: service.remove_can_say_yes(self.work, self.session_id, i)),
        )

    # ---- givens

    @staticmethod
    def _given_face(given: Given) -> RowFace:
        until = _("until {when}").format(when=date_words(given.until)) if given.until else ""
        return RowFace(text=given.text, sub=". ".join(p for p in (given.reason, given.says_who, until) if p))

    def _add_given(self, line: str) -> object:
        text, reason, says_who, until = parts_of(line, 4)
        return service.add_given(self.work, self.session_id, text, reason=reason, says_who=says_who, until=until)

    def _change_given(self, given: object) -> object:
        assert isinstance(given, Given)
        ask = AskDialog(self, _("What cannot change"))
        ask.text("text", _("What"), given.text).line("reason", _("Why"), given.reason or "")
        ask.line("says_who", _("Who says so"), given.says_who or "").line("until", _("Until"), given.until or "")
        ask.check = lambda said: service.change_given(self.work, self.session_id, given.id, **said)
        return ask.run()

    # ---- who can say yes

    def _say_yes_face(self, row: Authority) -> RowFace:
        limit = _("up to {limit}").format(limit=row.limit) if row.limit else ""
        return RowFace(
            text=row.who or "", sub=", ".join(p for p in (row.what, limit) if p),
            chips=side_chips(self._sides, row.side_id),
        )  # fmt: skip

    def _add_say_yes(self, line: str) -> object:
        who, what, limit = parts_of(line, 3)
        return service.add_can_say_yes(
            self.work, self.session_id, who=who, side_id=self.picker.side_id, what=what, limit=limit
        )

    def _change_say_yes(self, row: object) -> object:
        assert isinstance(row, Authority)
        ask = AskDialog(self, _("Who can say yes"))
        ask.line("who", _("Who"), row.who or "").line("what", _("To what"), row.what or "")
        ask.line("limit", _("Up to which limit"), row.limit or "")
        sides: list[tuple[str | None, str]] = [(None, _("Nobody's side"))]
        ask.choice("side_id", _("Side"), sides + [(s.id, s.label) for s in self._sides], row.side_id)
        ask.check = lambda said: service.change_can_say_yes(self.work, self.session_id, row.id, **said)
        return ask.run()


def parts_of(line: str, number: int) -> list[str]:
    """The parts of a line between semicolons: exactly ``number``, the last one takes what is too much."""
    parts = [part.strip() for part in line.split(";", number - 1)]
    return parts + [""] * (number - len(parts))
