"""An action from anywhere, everything about one action, and its news: three small forms."""

from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.model import Action, ActionUpdate
from coprod_desktop.domain.state_words import status_words
from coprod_desktop.domain.when import day_or_none
from coprod_desktop.domain.words import date_words
from coprod_desktop.i18n import _
from coprod_desktop.services import actions as service
from coprod_desktop.services.action_cards import NewsFacts, facts, sources
from coprod_desktop.services.parties import read_parties
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.dialogs.echo import echo_day, echo_who
from coprod_desktop.ui.room import Room


class _ActionForm:
    """The fields of an action in one order, for a new one and for one that is changed."""

    def __init__(self, room: Room, parent: QWidget | None, title: str) -> None:
        self.work, self.session_id = room.work, room.session_id
        self.dialog = AskDialog(parent, title).private()

    def ask(self, *, text: str, leads: str, helpers: str, due: str, measure: str, proposal_id: str | None) -> None:
        several = _("A name or a side; several with commas. It can wait.")
        ask = self.dialog
        ask.line("text", _("What will be done?"), text)
        ask.line("leads", _("Who leads?"), leads, several)
        ask.line("helpers", _("Who helps?"), helpers, several)
        ask.line("due", _("By when?"), due, _("end jan, six weeks, 15/1. It can wait."))
        ask.line("measure", _("How will everyone know it is done?"), measure)
        ask.choice("proposal_id", _("From"), sources(self.work, self.session_id), proposal_id)
        echo_who(ask.fields["leads"], self.work, self.session_id)
        echo_who(ask.fields["helpers"], self.work, self.session_id)
        echo_day(ask.fields["due"], self.work)

    def read(self, said: dict[str, Any]) -> dict[str, Any]:
        """The answers as the service takes them. Raises RuleBroken with the field."""
        return said | {
            "leads": read_parties(self.work, self.session_id, said["leads"], "leads"),
            "helpers": read_parties(self.work, self.session_id, said["helpers"], "helpers"),
            "due": day_or_none(said["due"], self.work.today(), "due"),
        }


class ActionDialog(_ActionForm):
    """A new action, from any stage. ``run`` gives the action as kept, or None."""

    def __init__(self, room: Room, parent: QWidget | None = None, words: str = "") -> None:
        super().__init__(room, parent, _("New action"))
        likely = service.likely_proposal(self.work, self.session_id)
        self.ask(text=words, leads="", helpers="", due="", measure="", proposal_id=likely.id if likely else None)
        self.dialog.check = lambda said: service.add_action(self.work, self.session_id, **self.read(said))

    def run(self) -> Action | None:
        if self.dialog.run() is None:
            return None
        kept = self.dialog.result_of_check
        return kept if isinstance(kept, Action) else None


class ChangeActionDialog(_ActionForm):
    """Everything about one action. ``run`` gives the action as kept, or None. Raises RuleBroken where it is gone."""

    def __init__(self, room: Room, action_id: str, parent: QWidget | None = None) -> None:
        action = facts(room.work, room.session_id, action_id)
        super().__init__(room, parent, _("Action {n}").format(n=action.number))
        self.ask(
            text=action.text, leads=action.leads, helpers=action.helpers, due=action.due, measure=action.measure,
            proposal_id=action.proposal_id,
        )  # fmt: skip
        self.dialog.choice("status", _("How it stands"), list(status_words().items()), action.status)
        self.dialog.line("done_on", _("Done on"), action.done_on)
        echo_day(self.dialog.fields["done_on"], self.work)
        self.dialog.check = lambda said: service.edit_action(
            self.work, self.session_id, action_id,
            **self.read(said) | {"done_on": day_or_none(said["done_on"], self.work.today(), "done_on")},
        )  # fmt: skip

    def run(self) -> Action | None:
        if self.dialog.run() is None:
            return None
        kept = self.dialog.result_of_check
        return kept if isinstance(kept, Action) else None


class NewsDialog:
    """News of one action, new or mended. ``run`` gives the row as kept, or None."""

    def __init__(self, room: Room, action_id: str, parent: QWidget | None = None, old: NewsFacts | None = None) -> None:
        work, session_id = room.work, room.session_id
        action = facts(work, session_id, action_id)
        said = old or NewsFacts(
            id="",
            action_id=action_id,
            date=date_words(work.today()),
            note="",
            by="",
            status=None,
            new_due="",
            said_by="",
        )
        self.dialog = ask = AskDialog(parent, _("News of action {n}").format(n=action.number), action.text).private()
        ask.also_final()
        ask.line("note", _("What was said"), said.note)
        ask.line("date", _("When"), said.date)
        ask.line("by", _("Who says so"), said.by)
        ask.choice("status", _("How it stands now"), [(None, _("As it was")), *status_words().items()], said.status)
        ask.line("new_due", _("Expected now by"), said.new_due, _("Only if it moved; the day agreed stays."))
        ask.line("said_by", _("Who heard it from them"), said.said_by)
        echo_day(ask.fields["date"], work)
        echo_day(ask.fields["new_due"], work)

        def keep(typed: dict[str, Any]) -> ActionUpdate:
            days = {
                "date": day_or_none(typed["date"], work.today(), "date") or work.today(),
                "new_due": day_or_none(typed["new_due"], work.today(), "new_due"),
            }
            if old is not None:
                return service.change_update(work, session_id, old.id, **typed | days)
            return service.add_update(work, session_id, action_id, **typed | days)

        ask.check = keep

    def run(self) -> ActionUpdate | None:
        if self.dialog.run() is None:
            return None
        kept = self.dialog.result_of_check
        return kept if isinstance(kept, ActionUpdate) else None
