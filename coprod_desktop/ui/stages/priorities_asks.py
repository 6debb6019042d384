"""Small questions about a vote: who may vote, notes, and making it void. Each is kept through one service call."""

from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import counting, ideas, people, priorities, small_sides
from coprod_desktop.services.votes import RoundView
from coprod_desktop.services.work import Work
from coprod_desktop.ui.dialogs.ask import AskDialog


def put_right_present(work: Work, view: RoundView, parent: QWidget) -> AskDialog:
    """How many of a side may vote, and why that is not what the list of people says."""
    ask = AskDialog(parent, _("Who may vote"), _("This number is shown with the result."))
    ask.choice("side_id", _("Side"), [(side.id, side.label) for side in view.sides])
    ask.number("number", _("How many may vote"))
    ask.line("reason", _("Why it is another number"))

    def keep(said: dict[str, Any]) -> object:
        if said["number"] is None:
            raise RuleBroken(_("Type how many."), "number")
        return priorities.set_present(work, view.round.session_id, view.round.id, **said)

    ask.check = keep
    return ask


def how_many_voted(work: Work, view: RoundView, parent: QWidget) -> AskDialog:
    """How many of a side put their dots or hands, where that is not everybody who may vote."""
    ask = AskDialog(parent, _("How many voted"), _("Of those who may vote. The numbers are held against it."))
    ask.choice("side_id", _("Side"), [(side.id, side.label) for side in view.sides])
    ask.number("number", _("How many voted"))

    def keep(said: dict[str, Any]) -> object:
        if said["number"] is None:
            raise RuleBroken(_("Type how many."), "number")
        return counting.set_voters(work, view.round.session_id, view.round.id, **said)

    ask.check = keep
    return ask


def note_something(work: Work, view: RoundView, parent: QWidget) -> AskDialog:
    """Something odd that happened, about a person, a side or everybody."""
    known = people.people(work, view.round.session_id)
    ask = AskDialog(parent, _("Note something about this vote"), _("It is kept and printed with the vote."))
    ask.line("issue", _("What happened"), hint=_("Such as: left at three for an emergency job"))
    ask.line("person", _("About whom, if it is one person"))
    ask.choice("side_id", _("About which side"), [(None, _("everybody")), *((s.id, s.label) for s in view.sides)])

    def keep(said: dict[str, Any]) -> object:
        name = said["person"].strip()
        person_id = ideas.find_person(known, name).id if name else None
        return priorities.add_issue(
            work, view.round.session_id, view.round.id, said["issue"], person_id=person_id, side_id=said["side_id"]
        )

    ask.check = keep
    return ask


def take_note_away(work: Work, view: RoundView, parent: QWidget) -> AskDialog:
    """Which of the notes goes."""
    ask = AskDialog(parent, _("Take a note away"), "" if view.round.issues else _("There is no note on this vote."))
    ask.choice("place", _("Note"), [(place, issue.issue) for place, issue in enumerate(view.round.issues)])

    def keep(said: dict[str, Any]) -> object:
        place = said["place"]
        return None if place is None else priorities.remove_issue(work, view.round.session_id, view.round.id, place)

    ask.check = keep
    return ask


def show_small_sides(work: Work, view: RoundView, parent: QWidget) -> AskDialog:
    """Why the figures of a side with few voters may be shown."""
    sentence = _("On paper and on the wall a side with fewer than five voters is given in words, so that nobody can "
                 "work out how one person voted. Ask that side first.")  # fmt: skip
    ask = AskDialog(parent, _("Show the figures of small sides"), sentence, _("Show figures"))
    ask.line("reason", _("Why they may be shown"), hint=_("It stands in the record."))
    ask.check = lambda said: small_sides.show_figures(work, view.round.session_id, said["reason"])
    return ask


def make_void(work: Work, view: RoundView, parent: QWidget) -> AskDialog:
    """Why the vote does not count."""
    ask = AskDialog(parent, _("This vote does not count"), _("It stays in the record, marked as void."))
    ask.line("reason", _("Why"))
    ask.check = lambda said: priorities.void_vote(work, view.round.session_id, view.round.id, said["reason"])
    return ask
