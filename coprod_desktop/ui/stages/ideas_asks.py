"""The two questions about one idea: its words, and who it came from."""

from collections.abc import Sequence
from typing import Any

from coprod_desktop.domain.model import Idea, Person, Side
from coprod_desktop.i18n import _
from coprod_desktop.services import ideas as service
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.stages.base import Page


def reword(page: Page, idea: Idea) -> None:
    """Ask for other words."""
    ask = AskDialog(page, _("Reword idea {number}").format(number=idea.seq), _("The earlier words are kept too."))
    ask.line("text", _("In their words"), idea.text)
    ask.check = lambda said: service.reword_idea(page.work, page.session_id, idea.id, said["text"])
    ask.run()


def correct(page: Page, idea: Idea, sides: Sequence[Side], people: Sequence[Person]) -> None:
    """Ask again for the side, the table and the person."""
    person = next((p for p in people if p.id == idea.person_id), None)
    ask = AskDialog(page, _("Who said idea {number}?").format(number=idea.seq), idea.text).private()
    ask.choice("side_id", _("Side"), [(None, _("nobody's side")), *((s.id, s.label) for s in sides)], idea.side_id)
    ask.number("table_no", _("Table"), idea.table_no)
    ask.line("person", _("Name, only if they want it kept"), person.display_name if person is not None else "")

    def keep(said: dict[str, Any]) -> Idea:
        name = said["person"].strip()
        return service.correct_idea(
            page.work, page.session_id, idea.id, side_id=said["side_id"], table_no=said["table_no"],
            person_id=service.find_person(people, name).id if name else None,
        )  # fmt: skip

    ask.check = keep
    ask.run()
