"""The vote on a wording: how many of each side chose each answer, as counts or one card after another."""

from collections.abc import Mapping
from dataclasses import replace

from coprod_desktop.domain.decisions import DECISIONS, LevelDecision
from coprod_desktop.domain.model import Side, Version
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.authority import set_gap_count
from coprod_desktop.services.editing import editing
from coprod_desktop.services.negotiation import rule_of_version
from coprod_desktop.services.positions import gap_of, refuse_too_many
from coprod_desktop.services.work import Work

LABELS = {
    "negotiation.counted": _("votes on wording {number} typed"),
    "negotiation.card_counted": _("a card on wording {number} counted"),
    "negotiation.consent_asked": _("question put on wording {number}"),
}

MUST_ASK = "?"
"""What is typed for a card that says "cannot say yes today"."""


def set_count(work: Work, session_id: str, version_id: str, side_id: str, level: int, number: int | None) -> Version:
    """Keep how many of a side chose one level (0 for the first) of a wording; None empties the cell.

    A side whose last number is emptied has no vote any more. Raises RuleBroken (``number``) for more positions
    than that side has people.
    """
    return _keep_count(work, session_id, version_id, side_id, level, number, "negotiation.counted")


def count_card(work: Work, session_id: str, version_id: str, side_id: str, card: str, *, back: bool = False) -> Version:
    """Count one more card of a side; ``card`` is the number of the answer as printed (fingers for fist to five), or
    ``?`` for *cannot say yes today*. ``back`` takes such a card out again.

    Raises RuleBroken (``card``) for what is no answer, (``number``) for more cards than that side has people.
    """
    store = work.store
    version = store.need(Version, version_id)
    by = -1 if back else 1
    if card.strip() == MUST_ASK:
        gap = gap_of(work, version, side_id)
        set_gap_count(work, session_id, version_id, side_id, max(0, (gap.count if gap else 0) + by))
        return store.need(Version, version_id)
    level = _level(work, version, card)
    counts = (version.counts or {}).get(side_id)
    number = max(0, (counts[level] if counts else 0) + by)
    last = back and counts is not None and sum(counts) <= 1
    return _keep_count(
        work, session_id, version_id, side_id, level, None if last else number, "negotiation.card_counted"
    )


def ask_consent(work: Work, session_id: str, version_id: str, asked: bool) -> Version:
    """Note that the question was put (consent only), so that no objection means a pass."""
    old = work.store.need(Version, version_id)
    new = replace(old, consent_asked=asked)
    with editing(work, session_id, "negotiation.consent_asked", number=old.version) as step:
        step.put(new)
    return new


def _level(work: Work, version: Version, card: str) -> int:
    """Which level (0 for the first) a card names."""
    decision = DECISIONS[rule_of_version(work, version).kind]
    if not isinstance(decision, LevelDecision):
        raise RuleBroken(_("Consent is not counted: note objections and concerns."), "card")
    first, last = decision.first_level, decision.first_level + decision.size - 1
    words = card.strip()
    if not (words.isascii() and words.isdigit() and len(words) < 3 and first <= int(words) <= last):
        sentence = _("Type {first} to {last}, or ? for “cannot say yes today”.")
        raise RuleBroken(sentence.format(first=first, last=last), "card")
    return int(words) - first


def _keep_count(
    work: Work, session_id: str, version_id: str, side_id: str, level: int, number: int | None, label_key: str
) -> Version:
    store = work.store
    old = store.need(Version, version_id)
    levels = len(DECISIONS[rule_of_version(work, old).kind].level_names())
    counts = dict(old.counts or {})
    row = list(counts.get(side_id, (0,) * levels))
    row[level] = number or 0
    if number is None and not any(row):
        counts.pop(side_id, None)
    else:
        counts[side_id] = tuple(row)
    gap = gap_of(work, old, side_id)
    refuse_too_many(work, session_id, side_id, sum(row) + (gap.count if gap else 0), number)
    new = replace(old, counts=_in_side_order(work, session_id, counts) or None)
    with editing(work, session_id, label_key, number=old.version) as step:
        step.put(new)
    return new


def _in_side_order(work: Work, session_id: str, counts: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """The counts in the order of the sides, so that the file does not depend on the order of typing."""
    return {s.id: counts[s.id] for s in work.store.rows(Side, session_id) if s.id in counts}
