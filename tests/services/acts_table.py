"""Every act of the services with a call that changes something: what ``test_every_act.py`` walks.

A call is a function of :class:`Desk` that makes ready what the act needs and gives the arguments behind ``work`` and
``session_id``. A new act needs a line here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from coprod_desktop.domain.model import (
    Action,
    ActionUpdate,
    Authority,
    Ballot,
    DecisionRule,
    Given,
    Heard,
    Idea,
    Option,
    Person,
    PlanLine,
    Proposal,
    RoomTable,
    Round,
    Row,
    Session,
    Side,
    Theme,
    Unresolved,
    Version,
    View,
    VotingSettings,
)
from coprod_desktop.domain.person_line import PersonLine
from coprod_desktop.services import (
    actions,
    follow_up,
    framing,
    ideas,
    negotiation,
    notes,
    parking,
    people,
    plan,
    priorities,
    room_tables,
    setup,
    sign_off,
    small_sides,
    themes,
    voting_cards,
)
from coprod_desktop.services.parties import Party
from coprod_desktop.services.table_lists import Offered
from coprod_desktop.services.work import Work
from tests.services.acts_counting import COUNTING
from tests.services.acts_in_hall import HALL_ACTS
from tests.services.acts_talks import TALKS

R = TypeVar("R", bound=Row)
Arguments = dict[str, Any]


@dataclass(frozen=True)
class Desk:
    """The repairs sample on the desk."""

    work: Work
    session_id: str

    def rows(self, kind: type[R]) -> tuple[R, ...]:
        return self.work.store.rows(kind, self.session_id)

    def first(self, kind: type[R]) -> R:
        return self.rows(kind)[0]

    @property
    def side(self) -> str:
        return self.rows(Side)[0].id

    @property
    def other(self) -> str:
        return self.rows(Side)[1].id

    # ---- what an act may need to be there

    def vote(self, entry: str = "ballots", method: str = "top") -> Round:
        return priorities.start_vote(
            self.work, self.session_id, settings=VotingSettings(method=method), entry=entry,
            theme_ids=[theme.id for theme in self.free_themes()], present={self.side: 5, self.other: 5},
        )  # fmt: skip

    def free_themes(self) -> list[Theme]:
        """Three themes, the first without a proposal."""
        taken = {proposal.theme_id for proposal in self.rows(Proposal)}
        return sorted(self.rows(Theme), key=lambda theme: (theme.id in taken, theme.seq))[:3]

    def card(self) -> Ballot:
        return voting_cards.add_card(self.work, self.session_id, self.vote().id, "1 2 3", side_id=self.side)

    def closed_vote(self) -> Round:
        card = self.card()
        return priorities.close_vote(self.work, self.session_id, card.round_id)

    def option(self, round_: Round) -> Option:
        return self.work.store.rows(Option, self.session_id, round_id=round_.id)[0]

    def proposal(self) -> Proposal:
        return negotiation.add_proposal(self.work, self.session_id, "A new gate")

    def consent_version(self) -> Version:
        version = self.version()
        rule = DecisionRule(kind="consent")
        negotiation.set_rule(self.work, self.session_id, version.proposal_id, rule)
        return version

    def version(self) -> Version:
        return negotiation.add_version(self.work, self.session_id, self.proposal().id, "The gate is mended.")

    def agreed(self) -> Arguments:
        sign_off.agree_in_the_room(self.work, self.session_id)
        return {}

    def final(self) -> "Desk":
        self.agreed()
        sign_off.record_final(self.work, self.session_id)
        return self

    def update(self) -> ActionUpdate:
        action = self.first(Action).id
        return actions.add_update(self.work, self.session_id, action, date="2026-10-01", note="Begun")


def person_line(name: str = "New name") -> PersonLine:
    return PersonLine(name=name, attribution="named")


NEW_ACTION: Arguments = {
    "text": "Walk the block", "measure": "We walked", "due": "2026-11-24",
    "leads": (Party(name="Dan", outside=True),),
        "helpers": (),
}  # fmt: skip
ANSWER: Arguments = {"text": "New words", "why": "Because", "goes_to": "The board", "who": "Phil", "hear_by": "soon"}
VOTE: Arguments = {"settings": VotingSettings(method="dots"), "entry": "ballots"}

ACTS: Mapping[str, Callable[[Desk], Arguments]] = {
    **HALL_ACTS,
    # ---- set up
    "sessions.begin": lambda d: {},
    "setup.set_question": lambda d: {"text": "What now?"},
    "setup.set_facts": lambda d: {"facts": {"title": "New title", "venue": "The hall", "ground_rules": "One\nTwo"}},
    "retention.keep_on": lambda d: {"until": "2036-09-15", "reason": "The court asked for it"},
    "setup.add_side": lambda d: {"label": "Council", "part": "partner", "head_count": "4", "short": "council"},
    "setup.change_side": lambda d: {
        "side_id": d.side, "label": "Neighbours", "part": "uses", "head_count": "9", "short": "near"
    },
    "setup.remove_side": lambda d: {"side_id": setup.add_side(d.work, d.session_id, "Council").id},
    "setup.add_given": lambda d: {"text": "No money", "reason": "Cut", "says_who": "Board", "until": "31 March 2027"},
    "setup.change_given": lambda d: {
        "given_id": given(d).id, "text": "Less money", "reason": "Cut", "says_who": "Board", "until": "31 March 2027"
    },
    "setup.remove_given": lambda d: {"given_id": given(d).id},
    "setup.add_can_say_yes": lambda d: {"who": "Phil", "side_id": d.side, "what": "Money", "limit": "500"},
    "setup.change_can_say_yes": lambda d: {
        "authority_id": authority(d).id, "who": "Nadia", "side_id": d.side, "what": "Money", "limit": "500"
    },
    "setup.remove_can_say_yes": lambda d: {"authority_id": authority(d).id},
    "room_tables.add_table": lambda d: {"number": "7", "scribe": "Somebody", "note": "By the door"},
    "room_tables.change_table": lambda d: {
        "table_id": table(d).id, "number": "8", "scribe": "Somebody else", "note": "By the window",
    },
    "room_tables.remove_table": lambda d: {"table_id": table(d).id},
    "translating.translate_session": lambda d: {"name": "title", "code": "cy", "text": "Teitl"},
    "translating.translate_side": lambda d: {"side_id": d.side, "code": "cy", "text": "Tenantiaid"},
    "plan.add_plan_line": lambda d: {"name": "Ideas", "minutes": "20", "used": "", "part": "ideas"},
    "plan.change_plan_line": lambda d: {
        "line_id": plan_line(d).id, "name": "Tea", "minutes": "11", "used": "12", "part": "break"
    },
    "plan.move_plan_line": lambda d: {"line_id": plan_line(d).id, "by": -1},
    "plan.remove_plan_line": lambda d: {"line_id": plan_line(d).id},
    "decision_rule.set_decision_rule": lambda d: {
        "kind": "gradients", "bar": "2/3", "text": "Two thirds", "levels": "", "fist_blocks": False, "no_allowed": "",
        "agreed": True,
    },
    "people.add_person": lambda d: {
        "name": "Zoe New", "side_id": d.side, "role": "Tenant", "table_no": 1, "arrived": "13:00", "left": "14:00",
        "attribution": "named", "language": "cy", "access_needs": ("a ramp",), "voting": True,
    },
    "people.add_person_line": lambda d: {"line": "Zoe New; Tenant; table 1; 13:00; named", "side_id": d.side},
    "people.change_person": lambda d: {
        "person_id": d.first(Person).id, "said": person_line(), "side_id": d.other
    },
    "appearing.choose_name": lambda d: {
        "person_id": people.add_person(d.work, d.session_id, "Zed").id, "attribution": "named",
    },
    "people.hide_name": lambda d: {"person_id": people.add_person(d.work, d.session_id, "Zed", attribution="named").id},
    "people.remove_person": lambda d: {"person_id": people.add_person(d.work, d.session_id, "Zed").id},
    "people.someone_came": lambda d: {"side_id": d.side, "name": "Zoe New", "time": "13:30"},
    "people.someone_left": lambda d: {"side_id": d.side, "name": still_here(d), "time": "15:30"},
    "people.set_head_count": lambda d: {"side_id": d.side, "count": "15"},
    # ---- last time
    "follow_up.say_what_became": lambda d: {
        "action": "Mend the gate", "status": "done", "words": {d.side: "It works"}, "by": "Phil", "date": ""
    },
    "follow_up.forget_what_became": lambda d: {
        "last_time_id": follow_up.say_what_became(d.work, d.session_id, "The gate", "done").id
    },
    # ---- how it is now
    "framing.add_view": lambda d: {"side_id": d.side, "text": "It takes long", "kind": "view"},
    "framing.change_view": lambda d: {"view_id": view(d).id, "text": "Too long", "side_id": d.other, "kind": "view"},
    "framing.remove_view": lambda d: {"view_id": view(d).id},
    "framing.add_heard": lambda d: {"side_id": d.side, "of_side_id": d.other, "text": "You are sent blind"},
    "framing.change_heard": lambda d: {
        "heard_id": heard(d).id, "text": "You lose pay", "side_id": d.other, "of_side_id": d.side
    },
    "framing.confirm_heard": lambda d: {"heard_id": heard(d).id},
    "framing.remove_heard": lambda d: {"heard_id": heard(d).id},
    "framing.add_wording": lambda d: {"text": "Too many visits", "by_side_id": d.side, "reason": "Clearer"},
    "framing.change_wording": lambda d: {"wording_id": wording(d), "by_side_id": d.other, "reason": "Shorter"},
    "framing.agree_wording": lambda d: {"wording_id": wording(d)},
    "framing.remove_wording": lambda d: {"wording_id": wording(d)},
    # ---- ideas
    "ideas.add_idea": lambda d: {
        "text": "A new idea", "side_id": d.side, "table_no": 2, "late_stage": "themes", "into_id": d.first(Idea).id
    },
    "table_lists.join": lambda d: {"lines": [Offered("1", 1, "A scribe's idea", d.side, 3, None, None, "new")]},
    "ideas.reword_idea": lambda d: {"idea_id": d.first(Idea).id, "text": "Other words"},
    "ideas.correct_idea": lambda d: {
        "idea_id": d.first(Idea).id, "side_id": d.other, "person_id": None, "table_no": 7
    },
    "ideas.withdraw_idea": lambda d: {"idea_id": d.first(Idea).id},
    "ideas.bring_back_idea": lambda d: {
        "idea_id": ideas.withdraw_idea(d.work, d.session_id, d.first(Idea).id).id
    },
    # ---- themes
    "themes.make_theme": lambda d: {"name": "A new theme", "idea_ids": [d.rows(Idea)[0].id]},
    "themes.rename_theme": lambda d: {"theme_id": d.first(Theme).id, "name": "Another name"},
    "themes.remove_theme": lambda d: {"theme_id": themes.make_theme(d.work, d.session_id, "Empty").id},
    "themes.place_ideas": lambda d: {"idea_ids": [d.rows(Idea)[0].id], "theme_id": d.rows(Theme)[3].id},
    "themes.move_card": lambda d: {"idea_id": d.first(Idea).id, "by": 1},
    "themes.join_ideas": lambda d: {"idea_ids": [d.rows(Idea)[20].id], "into_id": d.rows(Idea)[0].id},
    "themes.unjoin_idea": lambda d: {"idea_id": next(i.id for i in d.rows(Idea) if i.merged_into)},
    "themes.park": lambda d: {"row_ids": [d.first(Idea).id]},
    "themes.unpark": lambda d: {"row_ids": [d.first(Session).parked[0]]},
    # ---- priorities
    **COUNTING,
    "priorities.start_vote": lambda d: VOTE | {
        "theme_ids": [t.id for t in d.rows(Theme)[:3]], "present": {d.side: 5, d.other: 5}, "reason": "Counted",
        "taken_at": "14:00",
    },
    "priorities.vote_again": lambda d: VOTE | {
        "round_id": d.first(Round).id, "option_ids": [o.id for o in d.rows(Option)[:3]],
        "present": {d.side: 5, d.other: 5}, "reason": "Counted", "taken_at": "14:00",
    },
    "priorities.set_present": lambda d: {
        "round_id": d.vote().id, "side_id": d.side, "number": 4, "reason": "One went home"
    },
    "priorities.add_issue": lambda d: {"round_id": d.first(Round).id, "issue": "A dot fell off", "side_id": d.side},
    "priorities.remove_issue": lambda d: {
        "round_id": priorities.add_issue(d.work, d.session_id, d.first(Round).id, "A dot fell off").id, "place": 0
    },
    "priorities.close_vote": lambda d: {"round_id": d.card().round_id},
    "priorities.reopen_vote": lambda d: {"round_id": d.closed_vote().id},
    "priorities.void_vote": lambda d: {"round_id": d.first(Round).id, "reason": "Counted twice"},
    "voting_cards.add_card": lambda d: {"round_id": d.vote().id, "line": "1 2 3", "side_id": d.side},
    "voting_cards.correct_card": lambda d: {"card_id": d.card().id, "line": "3 2 1", "side_id": d.other},
    "voting_cards.remove_card": lambda d: {"card_id": d.card().id},
    "carrying.carry_on": lambda d: carry(d, d.closed_vote()),
    "carrying.wait": lambda d: {"round_id": d.closed_vote().id, "again": True, "reason": "Most of us want to"},
    "small_sides.show_figures": lambda d: {"reason": "All three asked for it"},
    "small_sides.give_words": lambda d: given_words(d),
    "carrying.take_on": lambda d: take(d, d.closed_vote()),
    **TALKS,
    # ---- actions
    "actions.add_action": lambda d: NEW_ACTION | {"proposal_id": d.first(Proposal).id},
    "actions.change_action": lambda d: {
        "action_id": d.first(Action).id, "text": "New words", "measure": "It is done", "proposal_id": None
    },
    "actions.edit_action": lambda d: NEW_ACTION | {
        "action_id": d.first(Action).id, "proposal_id": None, "status": "done", "done_on": "2026-11-20"
    },
    "actions.set_who": lambda d: {
        "action_id": d.first(Action).id, "leads": (Party(name="Dan", outside=True),),
        "helpers": (Party(side_id=d.side),)
    },
    "actions.set_due": lambda d: {"action_id": d.first(Action).id, "due": "2027-01-02"},
    "actions.set_measure": lambda d: {"action_id": d.first(Action).id, "measure": "It is painted"},
    "actions.set_status": lambda d: {"action_id": d.first(Action).id, "status": "done", "done_on": "2026-11-20"},
    "actions.remove_action": lambda d: {"action_id": d.first(Action).id},
    "actions.add_update": lambda d: {
        "action_id": d.first(Action).id, "date": "2026-10-01", "note": "Begun", "by": "Phil", "status": "in_progress",
        "new_due": "2026-12-01", "said_by": "Nadia",
    },
    "actions.change_update": lambda d: {
        "update_id": d.update().id, "date": "2026-10-02", "note": "Half", "by": "Phil", "status": "part_done",
        "new_due": "2026-12-01", "said_by": "Nadia",
    },
    "actions.remove_update": lambda d: {"update_id": d.update().id},
    # ---- close
    "close.mark_read_back": lambda d: {"action_id": d.first(Action).id, "agreed": not d.first(Action).read_back},
    "close.change_at_read_back": lambda d: {
        "action_id": d.first(Action).id, "text": "New words", "measure": "It is done", "due": "24 November 2026"
    },
    "close.not_agreed": lambda d: {"action_id": d.first(Action).id, "why": "Nobody has time"},
    "close.set_feedback_question": lambda d: {"question": "Was it fair?", "scale": "no\na bit\nmostly\nyes"},
    "close.count_feedback": lambda d: {"side_id": d.side, "step": 0, "count": "3"},
    "close.add_unresolved": lambda d: dict(ANSWER),
    "close.change_unresolved": lambda d: ANSWER | {"line_id": d.first(Unresolved).id},
    "close.remove_unresolved": lambda d: {"line_id": d.first(Unresolved).id},
    "close.settle_parking": lambda d: {k: v for k, v in ANSWER.items() if k != "text"} | {"parking_id": parked(d)},
    "close.set_parked": lambda d: {"ids": [d.first(Theme).id]},
    "parking.add_parking": lambda d: {"text": "The bins", "side_id": d.side, "goes_to": "The board"},
    "parking.reword_parking": lambda d: {"parking_id": parked(d), "text": "The lift", "side_id": d.side},
    "parking.send_parking": lambda d: {"parking_id": parked(d), "goes_to": "The board"},
    "parking.remove_parking": lambda d: {"parking_id": parked(d)},
    "parking.carry_over": lambda d: one_waits(d),
    "notes.add_note": lambda d: {"text": "Speak slower", "stage": "ideas"},
    "notes.change_note": lambda d: {"note_id": note(d), "text": "Speak up"},
    "notes.remove_note": lambda d: {"note_id": note(d)},
    "sign_off.agree_in_the_room": lambda d: {"by": "Ellen", "time": "16:05", "ended": "16:10"},
    "sign_off.take_agreement_back": lambda d: d.agreed(),
    "sign_off.record_final": lambda d: d.agreed(),
    "sign_off.add_correction": lambda d: {
        "where": "Action 3" if d.final() else "", "reason": "Wrong word", "old": "list", "new": "board", "by": "Ellen"
    },
    "sign_off.add_told": lambda d: {
        "about": "A1", "day": "30 September 2026", "how": "Letter", "to": "All", "number": "9"
    },
    "sign_off.change_told": lambda d: {
        "told_id": told(d), "about": "A1", "day": "1 October 2026", "how": "Poster", "to": "All", "number": "9"
    },
    "sign_off.remove_told": lambda d: {"told_id": told(d)},
}  # fmt: skip

NEW_SESSIONS = frozenset(
    {"sessions.new_session", "rehearsal.practise", "follow_up.new_follow_up", "exchange.import_session",
     "exchange.try_sample", "exchange.new_from_template"}
)  # fmt: skip
"""Acts that make a session of their own: one step in that one, none in any other."""

NO_ACTS = frozenset({"practice.practice_vote", "bundles.bring_in", "folder.bring_in", "comparing.choose"})
"""What edits in a store of its own that is thrown away, or takes in what was done elsewhere: no step of its own in the
session."""

OVER_LINES = frozenset({"register_news.tell", "register_news.hand_over", "register_news.mark_told"})
"""Acts over lines of several sessions, a step in each: ``test_register.py``."""

AFTER_FINAL = frozenset(
    {"actions.add_update", "actions.change_update", "actions.remove_update", "notes.add_note", "notes.change_note",
     "notes.remove_note", "sign_off.add_correction", "sign_off.add_told", "sign_off.change_told",
     "sign_off.remove_told", "authority.answer_gap", "authority.answer_confirmation", "names.choose",
     "retention.keep_on"}
)  # fmt: skip
"""Acts that belong to a signed session too."""


# ---------------------------------------------------------------- rows that an act may need


def given(d: Desk) -> Given:
    return setup.add_given(d.work, d.session_id, "No money")


def authority(d: Desk) -> Authority:
    return setup.add_can_say_yes(d.work, d.session_id, who="Phil")


def table(d: Desk) -> RoomTable:
    return room_tables.add_table(d.work, d.session_id, "", scribe="Ann")


def plan_line(d: Desk) -> PlanLine:
    plan.add_plan_line(d.work, d.session_id, "Welcome", minutes="5")
    return plan.add_plan_line(d.work, d.session_id, "Ideas", minutes="20")


def still_here(d: Desk) -> str:
    return next(p.display_name for p in d.rows(Person) if p.side_id == d.side and p.left is None)


def view(d: Desk) -> View:
    return framing.add_view(d.work, d.session_id, d.side, "It takes long")


def heard(d: Desk) -> Heard:
    return framing.add_heard(d.work, d.session_id, d.side, d.other, "You are sent blind")


def wording(d: Desk) -> str:
    return framing.add_wording(d.work, d.session_id, "Too many visits").id


def carry(d: Desk, round_: Round) -> Arguments:
    return {"round_id": round_.id, "option_ids": [d.option(round_).id], "reason": "It is ripe", "park_rest": True}


def take(d: Desk, round_: Round) -> Arguments:
    taken = {p.theme_id for p in d.rows(Proposal)}
    options = d.work.store.rows(Option, d.session_id, round_id=round_.id)
    return {"round_id": round_.id, "option_id": next(o.id for o in options if o.theme_id not in taken)}


def parked(d: Desk) -> str:
    return parking.add_parking(d.work, d.session_id, "The bins").id


def one_waits(d: Desk) -> Arguments:
    parked(d)
    return {}


def note(d: Desk) -> str:
    return notes.add_note(d.work, d.session_id, "Speak slower").id


def told(d: Desk) -> str:
    return sign_off.add_told(d.work, d.session_id, how="Letter", about="A1").id


def given_words(d: Desk) -> Arguments:
    small_sides.show_figures(d.work, d.session_id, "All three asked for it")
    return {}
