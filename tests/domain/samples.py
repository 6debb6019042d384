"""The two whole sessions that ship with the program, read as an import reads them, and votes made by hand."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from coprod_desktop.domain.methods import METHODS, Vote
from coprod_desktop.domain.methods.base import Counts
from coprod_desktop.domain.model import Ballot, VotingSettings
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.exchange.session_json import read

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
VECTORS = Path(__file__).parent / "data" / "method_vectors.json"

SIDES = ("tenants", "staff")


def sample_text(name: str) -> dict[str, Any]:
    """A sample as JSON, with its block of hand-checked totals."""
    value: dict[str, Any] = json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
    return value


def expected(name: str) -> dict[str, Any]:
    """The hand-checked totals of a sample."""
    value: dict[str, Any] = sample_text(name)["expected"]
    return value


def record_of(session: Mapping[str, Any]) -> SessionRecord:
    """A session in the readable format as a record; the hand-checked totals are dropped first."""
    ids: Iterator[int] = count(1)
    value = {key: part for key, part in session.items() if key != "expected"}
    return read(json.dumps(value), lambda: f"row-{next(ids):05d}")


def vectors() -> dict[str, Any]:
    value: dict[str, Any] = json.loads(VECTORS.read_text("utf-8"))
    return value


Card = tuple[str, Sequence[str] | Mapping[str, int | str | None]]


def ballot(number: int, side: str, said: Sequence[str] | Mapping[str, int | str | None]) -> Ballot:
    """A card: a list is a ranking, a mapping are marks."""
    return Ballot(
        id=f"ballot-{number}",
        session_id="s",
        seq=number,
        round_id="r",
        side_id=side,
        ranking=None if isinstance(said, Mapping) else tuple(said),
        marks=said if isinstance(said, Mapping) else None,
    )


def vote(
    method: str,
    options: Sequence[str],
    cards: Sequence[Card] = (),
    *,
    counts: Counts | None = None,
    voters: Mapping[str, int] | None = None,
    present: Mapping[str, int] | None = None,
    sides: Sequence[str] = SIDES,
    **settings: Any,
) -> Vote:
    """A vote by cards ``(side, what it says)``, or by counts with ``voters``."""
    ballots = tuple(ballot(n, side, said) for n, (side, said) in enumerate(cards))
    return Vote(
        sides=tuple(sides),
        options=tuple(options),
        settings=METHODS[method].with_defaults(VotingSettings(**settings)),
        voters=voters or {side: sum(b.side_id == side for b in ballots) for side in sides},
        present=present,
        ballots=ballots,
        counts=counts,
        letters={option: option for option in options},
    )
