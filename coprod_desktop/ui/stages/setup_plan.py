"""Set up: the plan, line by line, and what it adds up to."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.model import PlanLine
from coprod_desktop.i18n import _
from coprod_desktop.services import plan as service
from coprod_desktop.services.sessions import stage_titles
from coprod_desktop.services.setup import SetUp
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.stages.base import Page
from coprod_desktop.ui.stages.setup_limits import parts_of
from coprod_desktop.ui.stages.setup_section import Section
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.line_list import LineList
from coprod_desktop.ui.widgets.rows import RowFace


class PlanSection(Section):
    """Name, minutes, part; move by keys."""

    title = _("The plan")
    keys = "Alt+N"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        card = self.card()
        self.plan = LineList(
            _("What happens; minutes; which part; minutes used"), self._face, self._add, most=14,
            hint=_("Enter keeps it: Ideas; 35; ideas. Alt+Up and Alt+Down move a line. F2 changes it,"
                   " also the minutes used."),
        )  # fmt: skip
        self.page.keep_draft(self.plan.line, "plan")
        card.box.addWidget(self.plan)
        self.sum = label("", "strong")
        card.box.addWidget(self.sum)
        self.box.addStretch(1)

    def summary(self, set_up: SetUp) -> str:
        return self._sum_words(set_up) if set_up.plan else ""

    def refresh(self, set_up: SetUp) -> None:
        super().refresh(set_up)
        self.plan.show_rows(set_up.plan)
        self.sum.setText(self._sum_words(set_up) if set_up.plan else "")

    def first_field(self) -> QWidget:
        return self.plan.line

    def lists(self) -> Sequence[tuple[LineList, Callable[[object], object], Callable[[str], object]]]:
        return ((self.plan, self._change, lambda i: service.remove_plan_line(self.work, self.session_id, i)),)

    def move_line(self, by: int) -> None:
        """Move the line with the cursor up or down."""
        line = self.plan.list.current()
        if line is not None:
            self.page.attempt(self.plan.note, service.move_plan_line, self.work, self.session_id, line.id, by)

    @staticmethod
    def _sum_words(set_up: SetUp) -> str:
        total = service.plan_sum(set_up.session, set_up.plan)
        words = _("{n} minutes").format(n=total.planned)
        if total.ends:
            words = _("{n} minutes, so you end at {time}").format(n=total.planned, time=total.ends)
        if total.spare:
            words += ", " + (
                _("{n} minutes to spare").format(n=total.spare) if total.spare > 0
                else _("{n} minutes too long").format(n=-total.spare)
            )  # fmt: skip
        return words + (". " + _("{n} minutes used").format(n=total.used) if total.used else "")

    @staticmethod
    def _face(line: PlanLine) -> RowFace:
        planned = _("{n} min").format(n=line.planned_min) if line.planned_min is not None else ""
        used = _("{n} used").format(n=line.actual_min) if line.actual_min is not None else ""
        part = part_words().get(line.part or "", "")
        return RowFace(
            text=line.stage, chips=((part, "quiet"),) if part else (), end=", ".join(p for p in (planned, used) if p)
        )

    def _add(self, line: str) -> object:
        name, minutes, part, used = parts_of(line, 4)
        return service.add_plan_line(
            self.work, self.session_id, name, minutes=minutes, part=part_of(part or name), used=used
        )

    def _change(self, line: object) -> object:
        assert isinstance(line, PlanLine)
        ask = AskDialog(self, _("A line of the plan"))
        ask.line("name", _("What happens"), line.stage)
        ask.line("minutes", _("Minutes"), "" if line.planned_min is None else str(line.planned_min))
        ask.choice("part", _("Which part of the session"), [("", _("none")), *part_words().items()], line.part or "")
        ask.line("used", _("Minutes used"), "" if line.actual_min is None else str(line.actual_min))
        ask.check = lambda said: service.change_plan_line(self.work, self.session_id, line.id, **said)
        return ask.run()


def part_words() -> dict[str, str]:
    """Key and name of every part a line of the plan may be for, in order."""
    titles = {"welcome": _("Welcome"), **stage_titles(), "break": _("Break")}
    return {part: titles[part] for part in service.PARTS}


def part_of(words: str) -> str:
    """The part that was typed, by key or by the start of its name; empty where none fits."""
    asked = words.casefold().strip()
    for key, name in part_words().items():
        if asked and (key.replace("_", " ").startswith(asked) or name.casefold().startswith(asked) or asked == key):
            return key
    return ""
