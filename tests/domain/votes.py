"""A whole session with one vote, for what is worked out from records."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from coprod_desktop.domain.methods import METHODS
from coprod_desktop.domain.methods.base import Counts
from coprod_desktop.domain.model import Option, Round, Session, Side, VotingSettings
from coprod_desktop.domain.record import SessionRecord
from tests.domain.samples import SIDES, Card, ballot


def session_with_vote(
    method: str,
    options: Sequence[str],
    cards: Sequence[Card] = (),
    *,
    counts: Counts | None = None,
    voters: Mapping[str, int] | None = None,
    sides: Sequence[str] = SIDES,
    **settings: Any,
) -> SessionRecord:
    """One closed round; options are their own letters and ids."""
    voting = METHODS[method].with_defaults(VotingSettings(**settings))
    session = Session(id="s", session_id="s", file_id="s", title="A vote", voting=voting)
    rows: list[Any] = [
        Side(id=side, session_id="s", seq=n, file_id=side, label=side.capitalize()) for n, side in enumerate(sides)
    ]
    rows.append(Round(
        id="r", session_id="s", seq=1, number=1, state="closed", entry="ballots" if counts is None else "counts",
        counts=counts, voters_by_side=voters,
    ))  # fmt: skip
    rows += [
        Option(id=option, session_id="s", seq=n, round_id="r", file_id=option, text=f"Option {option}")
        for n, option in enumerate(options)
    ]
    rows += [replace(ballot(n, side, said), seq=n) for n, (side, said) in enumerate(cards)]
    return SessionRecord.of(session, rows)
