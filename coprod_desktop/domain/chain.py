"""The hash chain of a session's history: what ties each step to the one before it, without anybody's words.

A step is known by its hash. Two copies of a session have in common the steps at the start of both chains; what one
copy knows are the hashes of its own chain and of the other copies that were joined into it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Touched(NamedTuple):
    """A row that a step wrote, and the digest of what it was and became."""

    table: str
    row_id: str
    digest: str


@dataclass(frozen=True, slots=True)
class Link:
    """One step as it travels: ``kind`` is ``do``, ``undo`` or ``redo``, ``at`` UTC milliseconds, the others as in the
    journal. Its place in the chain is its ``seq``, counted from one."""

    kind: str
    of: int | None
    base: int
    top: int
    label_key: str
    numbers: Mapping[str, int]
    at: int
    hash: str
    rows: tuple[Touched, ...]


def canonical(value: object) -> str:
    """JSON text that is the same for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def chain_hash(prev: str, seq: int, session_id: str, kind: str, label_key: str, at: int, digests: Sequence[str]) -> str:
    """SHA-256 that ties a step to the one before it, in hexadecimal."""
    return hashlib.sha256(canonical([prev, seq, session_id, kind, label_key, at, list(digests)]).encode()).hexdigest()


def broken_at(session_id: str, links: Sequence[Link]) -> int:
    """The first step whose hash is not that of what it says, counted from one; 0 where the chain holds."""
    prev = ""
    for seq, link in enumerate(links, 1):
        digests = [row.digest for row in link.rows]
        if link.hash != chain_hash(prev, seq, session_id, link.kind, link.label_key, link.at, digests):
            return seq
        prev = link.hash
    return 0


def in_common(ours: Sequence[Link], theirs: Sequence[Link]) -> int:
    """How many steps at the start of both chains are the same."""
    for place, (one, other) in enumerate(zip(ours, theirs, strict=False)):
        if one.hash != other.hash:
            return place
    return min(len(ours), len(theirs))


def hashes(links: Iterable[Link], joined: Iterable[str] = ()) -> frozenset[str]:
    """What a copy knows: the steps of its chain, and those of the copies that were ``joined`` into it."""
    return frozenset(link.hash for link in links) | frozenset(joined)
