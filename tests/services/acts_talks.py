"""The acts of the negotiation with a call that changes something; part of ``acts_table.py``."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from coprod_desktop.domain.model import AuthorityGap, DecisionRule, Proposal
from coprod_desktop.services import authority, negotiation, objections, terms

if TYPE_CHECKING:
    from tests.services.acts_table import Desk

TALKS: Mapping[str, Callable[["Desk"], dict[str, Any]]] = {
    "negotiation.add_proposal": lambda d: {"title": "A new gate", "theme_id": None, "origin_side_id": d.side},
    "negotiation.change_proposal": lambda d: {
        "proposal_id": d.first(Proposal).id, "title": "Another name", "theme_id": None, "origin_side_id": d.other
    },
    "negotiation.remove_proposal": lambda d: {"proposal_id": d.proposal().id},
    "negotiation.set_rule": lambda d: {
        "proposal_id": d.proposal().id, "rule": DecisionRule(kind="hands", threshold_each_side="1/2")
    },
    "negotiation.add_version": lambda d: {
        "proposal_id": d.first(Proposal).id, "text": "New words", "changed_by_side_id": d.side, "reason": "Shorter"
    },
    "negotiation.change_version": lambda d: {
        "version_id": d.version().id, "text": "Mended words", "changed_by_side_id": d.side, "reason": "Shorter"
    },
    "decision_votes.set_count": lambda d: {"version_id": d.version().id, "side_id": d.side, "level": 0, "number": 3},
    "authority.set_gap": lambda d: {
        "version_id": d.version().id, "side_id": d.side, "count": 2, "who_can": "Board", "hear_by": "2026-11-24"
    },
    "authority.answer_gap": lambda d: {
        "gap_id": gap(d), "answer": "yes", "words": "For a year", "on": "1 October 2026"
    },
    "authority.ask_those_who_can": lambda d: {"gap_id": gap(d)},
    "decision_votes.count_card": lambda d: {
        "version_id": d.version().id, "side_id": d.side, "card": "2", "back": False
    },
    "authority.set_gap_count": lambda d: {"version_id": d.version().id, "side_id": d.side, "count": 2},
    "decision_votes.ask_consent": lambda d: {"version_id": d.consent_version().id, "asked": True},
    "negotiation.decide": lambda d: {
        "proposal_id": d.proposal().id, "outcome": "to_be_confirmed", "proposed": "agreed", "reason": "They said so",
        "confirm_who": "Board", "confirm_date": "2026-11-24", "goes_to": "Board", "hear_by": "2026-11-30",
        "review_date": None,
    },
    "negotiation.reopen": lambda d: {
        "proposal_id": negotiation.decide(d.work, d.session_id, d.proposal().id, "agreed").id
    },
    "terms.add_term": lambda d: {
        "proposal_id": d.first(Proposal).id, "side_id": d.side, "kind": "offer", "text": "We paint it"
    },
    "terms.edit_term": lambda d: {
        "term_id": term(d), "kind": "ask", "text": "Paint it", "state": "with_somebody", "answer": "Yes",
        "with_whom": "Phil", "hangs_on": other_term(d),
    },
    "terms.change_into": lambda d: {"term_id": term(d), "text": "Paint half", "answer": "Half"},
    "terms.remove_term": lambda d: {"term_id": term(d)},
    "terms.add_dissent": lambda d: {
        "proposal_id": d.first(Proposal).id, "text": "I do not like it", "side_id": d.side, "by": "group of 3",
        "level": 5,
    },
    "terms.change_dissent": lambda d: {
        "dissent_id": dissent(d), "text": "I still do not", "side_id": d.other, "by": "anonymous", "level": 7
    },
    "terms.remove_dissent": lambda d: {"dissent_id": dissent(d)},
    "authority.answer_confirmation": lambda d: {
        "proposal_id": negotiation.decide(d.work, d.session_id, d.first(Proposal).id, "to_be_confirmed").id,
        "answer": "yes", "by": "The board", "words": "Go on", "on": "2026-10-01",
    },
    "objections.add_objection": lambda d: {
        "version_id": d.consent_version().id, "kind": "concern", "text": "It rusts",
        "side_id": d.side, "by": "group of 3"
    },
    "objections.settle_objection": lambda d: {
        "objection_id": objection(d), "state": "withdrawn", "version": 1, "words": "It was a mistake"
    },
    "objections.remove_objection": lambda d: {"objection_id": objection(d)},
}  # fmt: skip


def term(d: "Desk") -> str:
    return terms.add_term(d.work, d.session_id, d.first(Proposal).id, d.side, "offer", "We paint it").id


def other_term(d: "Desk") -> str:
    return terms.add_term(d.work, d.session_id, d.first(Proposal).id, d.other, "ask", "Somebody paints it").file_id


def gap(d: "Desk") -> str:
    version = d.version().id
    authority.set_gap(d.work, d.session_id, version, d.side, 1, who_can="Board", hear_by="2026-11-24")
    return d.work.store.rows(AuthorityGap, d.session_id, version_id=version)[0].id


def dissent(d: "Desk") -> str:
    return terms.add_dissent(d.work, d.session_id, d.first(Proposal).id, "I do not like it", side_id=d.side).id


def objection(d: "Desk") -> str:
    return objections.add_objection(
        d.work, d.session_id, d.consent_version().id, "objection", "It rusts", side_id=d.side
    ).id
