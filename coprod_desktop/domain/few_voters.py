"""The rule for sides with few voters: the one place that says where it holds, and what stands in place of figures.

Paper, the wall, and bundles and records made without names give a side with fewer than five voters in words (nobody,
fewer than half, half, more than half, everybody) and leave out everything from which its figures could be worked out.
A session may switch that off with a reason. The facilitator's own screen, ``results`` and files with names keep every
figure. What is left of a vote is in ``published_votes.py``, of a whole session in ``published.py``. The rule is this
project's own.
"""

from collections.abc import Mapping
from fractions import Fraction

from coprod_desktop.domain.decisions import SideVerdict
from coprod_desktop.domain.model import Proposal
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.i18n import _

FEW_VOTERS = 5
"""A side with fewer voters than this is published in words."""


def in_words(record: SessionRecord, voters: int) -> bool:
    """Whether a side with so many voters is published in words only; never where the session switched that off."""
    return voters < FEW_VOTERS and record.session.small_sides_shown_because is None


def small_sides(record: SessionRecord, voters: Mapping[str, int]) -> tuple[str, ...]:
    """The sides of a vote that are published in words only, in their order. ``voters``: of every side of it."""
    return tuple(side.id for side in record.sides if side.id in voters and in_words(record, voters[side.id]))


def share_in_words(number: Fraction | int, of: int) -> str:
    """A number of a small side in words: nobody, fewer than half, half, more than half, everybody."""
    if number <= 0:
        return _("nobody")
    if number >= of:
        return _("everybody")
    twice = 2 * number
    return _("half") if twice == of else _("fewer than half") if twice < of else _("more than half")


def verdict_in_words(side: SideVerdict) -> str:
    """How a small side stands on a wording: ``more than half support it``."""
    if not side.counted:
        return _("no share: nobody who counts")
    one = side.supporting in (0, side.counted)
    words = (_("{part} supports it") if one else _("{part} support it")).format(
        part=share_in_words(side.supporting, side.counted)
    )
    return words if side.passes else words + ", " + _("not enough by the rule")


def position_shown(record: SessionRecord, proposal: Proposal, side_id: str | None) -> bool:
    """Whether the answer that somebody of a side gave may stand beside their words: not where the side was small."""
    if side_id is None:
        return True
    answered = [
        sum((version.counts or {}).get(side_id, ()))
        + sum(g.count for g in record.gaps(version) if g.side_id == side_id)
        for version in record.versions(proposal)
    ]
    return not any(number and in_words(record, number) for number in answered)
