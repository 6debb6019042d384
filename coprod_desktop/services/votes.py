"""Reading a vote: its settings, who could vote, its cards, and - once closed - what it came to."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coprod_desktop.domain.methods import METHODS
from coprod_desktop.domain.methods.base import Method, Vote
from coprod_desktop.domain.model import Ballot, Option, Proposal, Round, Session, Side, VotingSettings
from coprod_desktop.domain.tallies import DEFAULT_METHOD, option_key, settings_of, sides_of
from coprod_desktop.domain.tally import Tally
from coprod_desktop.services.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundView:
    """One round with all that a page needs to show it."""

    round: Round
    settings: VotingSettings
    """The session's settings with those of the round over them, and the method's defaults."""
    method: Method
    options: tuple[Option, ...]
    sides: tuple[Side, ...]
    """Those that it was held among."""
    cards: tuple[Ballot, ...]
    """In the order typed; empty where counts are typed."""
    own: frozenset[str] = frozenset()
    """Ids of the cards that people put in alone on the laptop: nobody reads them before they are mixed."""

    @property
    def is_open(self) -> bool:
        """Whether cards or counts can still come in."""
        return self.round.state == "open"

    @property
    def is_void(self) -> bool:
        """Whether the vote does not count."""
        return self.round.state == "void"

    @property
    def counted(self) -> bool:
        """Whether numbers by side are typed, not cards."""
        return self.round.entry == "counts"

    @property
    def voters(self) -> dict[str, int]:
        """Side id -> cards handed in, or the voters said for counts."""
        if self.counted:
            said = self.round.voters_by_side or {}
            return {side.id: said.get(side.id, 0) for side in self.sides}
        return {side.id: sum(card.side_id == side.id for card in self.cards) for side in self.sides}

    def vote(self) -> Vote:
        """The round as the rules of its method want it."""
        return Vote(
            sides=tuple(side.id for side in self.sides), options=tuple(option.id for option in self.options),
            settings=self.settings, voters=self.voters, present=self.round.present, ballots=self.cards,
            counts=(self.round.counts or {}) if self.counted else None, by_place=self.round.by_place,
            letters={option.id: option.file_id for option in self.options},
        )  # fmt: skip

    def tally(self) -> Tally | None:
        """What the vote came to; None while it is open, so that nobody sees totals, and where it is void."""
        return None if self.is_open or self.is_void else self.method.score(self.vote())


def method_of(settings: VotingSettings) -> Method:
    """The way of choosing that these settings are for."""
    return METHODS[settings.method or DEFAULT_METHOD]


def rounds(work: Work, session_id: str) -> tuple[Round, ...]:
    """Every vote in order, void ones too."""
    return work.store.rows(Round, session_id)


def open_round(work: Work, session_id: str) -> Round | None:
    """The vote that is going on, or None."""
    return next((round_ for round_ in rounds(work, session_id) if round_.state == "open"), None)


def round_view(work: Work, session_id: str, round_id: str) -> RoundView:
    """One round as it stands. Raises RuleBroken where it is gone."""
    store = work.store
    round_ = store.need(Round, round_id)
    settings, handed_in = settings_of(store.need(Session, session_id), round_), cards(work, round_)
    return RoundView(
        round=round_, settings=settings, method=method_of(settings),
        options=store.rows(Option, session_id, round_id=round_id),
        sides=sides_of(store.rows(Side, session_id), round_, handed_in), cards=handed_in, own=own_cards(work, round_),
    )  # fmt: skip


def cards(work: Work, round_: Round) -> tuple[Ballot, ...]:
    """The cards of a round; those of an open secret vote lie in drafts, where they have no name and no number."""
    kept = work.store.rows(Ballot, round_.session_id, round_id=round_.id)
    return kept or tuple(secret_cards(work, round_).values())


def secret_cards(work: Work, round_: Round) -> dict[str, Ballot]:
    """Draft name -> card, in the order typed, of an open secret vote."""
    prefix = draft_prefix(round_.id)
    found: dict[str, Ballot] = {}
    for name, said in _secretly_said(work, round_):
        found[name] = Ballot(
            id=name, session_id=round_.session_id, seq=int(name[len(prefix) :]), round_id=round_.id,
            side_id=said["side"], marks=said["marks"],
            ranking=None if said["ranking"] is None else tuple(said["ranking"]),
        )  # fmt: skip
    return found


def own_cards(work: Work, round_: Round) -> frozenset[str]:
    """The ids of the cards of an open secret vote that people put in alone."""
    if round_.state != "open":
        return frozenset()
    return frozenset(name for name, said in _secretly_said(work, round_) if said.get("own"))


def _secretly_said(work: Work, round_: Round) -> list[tuple[str, dict[str, Any]]]:
    """Draft name and what it says, in the order typed."""
    prefix = draft_prefix(round_.id)
    texts = {name: text for name, text in work.store.drafts(round_.session_id).items() if name.startswith(prefix)}
    return [(name, json.loads(texts[name])) for name in sorted(texts, key=lambda name: int(name[len(prefix) :]))]


def draft_prefix(round_id: str) -> str:
    """How the names of the drafts of an open secret vote begin."""
    return f"card:{round_id}:"


def earlier_view(work: Work, session_id: str, view: RoundView) -> RoundView | None:
    """The closed vote before this one, taken the same way, with at least one of its options; or None."""
    mine = {option_key(option) for option in view.options}
    for other in reversed(rounds(work, session_id)):
        if other.number < view.round.number and other.state not in ("open", "void"):
            before = round_view(work, session_id, other.id)
            if before.method is view.method and mine & {option_key(option) for option in before.options}:
                return before
    return None


def proposals_by_theme(work: Work, session_id: str) -> Mapping[str, Proposal]:
    """Theme id -> the first proposal made from it."""
    found: dict[str, Proposal] = {}
    for proposal in work.store.rows(Proposal, session_id):
        if proposal.theme_id is not None:
            found.setdefault(proposal.theme_id, proposal)
    return found
