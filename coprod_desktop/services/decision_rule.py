"""How the group decides: the rules proposed, the bar, and the sentence that says them."""

import re
from dataclasses import replace
from fractions import Fraction
from typing import Any

from coprod_desktop.domain import checks
from coprod_desktop.domain.decisions import DECISIONS
from coprod_desktop.domain.model import DecisionRule, Proposal, Session
from coprod_desktop.domain.tallies import DEFAULT_DECISION
from coprod_desktop.domain.words import in_brief
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.editing import editing
from coprod_desktop.services.positions import voted_on
from coprod_desktop.services.work import Work

LABELS = {"set_up.rule_changed": _("the way of deciding changed")}

KINDS = tuple(DECISIONS)
"""The ways of deciding, the one proposed first."""


def kind_names() -> dict[str, str]:
    """The name of each way of deciding, as people read it."""
    return {kind: decision.name for kind, decision in DECISIONS.items()}


def proposed_rule(kind: str) -> DecisionRule:
    """The rule of that kind as proposed, with its bar and its sentence. Raises RuleBroken (``kind``)."""
    if kind not in DECISIONS:
        raise RuleBroken(_("Choose one of the ways of deciding."), "kind")
    return DECISIONS[kind].proposed()


def rule_sentence(rule: DecisionRule) -> str:
    """The rule in one sentence, with its own bar."""
    return DECISIONS[rule.kind].sentence(rule)


def read_bar(text: str) -> str | None:
    """The bar that was typed (``3/4``, ``3 in 4``, ``0.75``, ``75%``) as exact text; None for empty.

    Raises RuleBroken (``bar``) where it is no share above 0 and up to 1.
    """
    words = " ".join(text.split()).replace(" in ", "/").replace(" of ", "/").replace(",", ".").replace(" ", "")
    if not words:
        return None
    percent = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,4})?)%", words)
    if percent:
        words = str(Fraction(percent[1]) / 100)
    try:
        checks.bar(words)
    except RuleBroken:
        raise RuleBroken(_("Type the bar like 3/4, or 75%."), "bar") from None
    return words


def read_rule(
    kind: str,
    *,
    over: DecisionRule | None = None,
    bar: str = "",
    text: str | None = None,
    levels: str | None = None,
    fist_blocks: bool = False,
    no_allowed: str | int | None = None,
) -> DecisionRule:
    """A rule from what was typed; what is left empty is as proposed for that kind.

    ``over`` is the rule that it takes the place of: where that is of the same kind, what nobody is asked (None, and
    the levels that support, are left out, block or pass) stays as it has it. ``levels``: the words of the answers, one
    on a line. Raises RuleBroken (``kind``, ``bar``, ``levels``, ``no_allowed``).
    """
    proposed = proposed_rule(kind)
    before = over if over is not None and over.kind == kind else DecisionRule(kind=kind)
    asked: dict[str, Any] = {}
    if kind != "consent":
        asked["threshold_each_side"] = read_bar(bar) or proposed.threshold_each_side
    if kind == "fist":
        asked["fist_blocks"] = fist_blocks
    if kind == "gradients5":
        asked["no_allowed"] = _no_allowed(no_allowed)
    if proposed.levels and levels is not None:
        asked["levels"] = _levels(levels, proposed.levels)
    whole = DECISIONS[kind].with_defaults
    rule = whole(replace(before, **asked))
    as_it_was = text is None and before.text and rule == whole(before)
    return rule if as_it_was else replace(rule, text=(text or "").strip() or rule_sentence(rule))


def set_decision_rule(
    work: Work,
    session_id: str,
    kind: str,
    *,
    bar: str = "",
    text: str = "",
    levels: str = "",
    fist_blocks: bool = False,
    no_allowed: str = "",
    agreed: bool = False,
) -> DecisionRule:
    """Keep how the group decides and return it; it is read as :func:`read_rule` does.

    ``agreed``: the room agreed it before the first vote. Raises RuleBroken as :func:`read_rule`, and for another way
    or other answers once people have said where they stand: what they said would be read by a rule they did not know.
    """
    session = work.store.need(Session, session_id)
    rule = read_rule(
        kind, over=session.decision_rule, bar=bar, text=text, levels=levels, fist_blocks=fist_blocks,
        no_allowed=no_allowed,
    )  # fmt: skip
    rule = replace(rule, agreed_before_voting=agreed)
    _refuse_after_positions(work, session, rule)
    with editing(work, session_id, "set_up.rule_changed") as step:
        step.put(replace(session, decision_rule=rule))
    return rule


def _refuse_after_positions(work: Work, session: Session, rule: DecisionRule) -> None:
    """Refuse another way, or other answers, once a proposal without a rule of its own has been voted on."""
    before = session.decision_rule or DecisionRule(kind=DEFAULT_DECISION)
    before = DECISIONS[before.kind].with_defaults(before)
    if (before.kind, before.levels) == (rule.kind, rule.levels):
        return
    proposals = work.store.rows(Proposal, session.id)
    voted = next((p for p in proposals if p.decision_rule is None and voted_on(work, p)), None)
    if voted is not None:
        raise RuleBroken(
            _("People have voted on “{title}” in the way that was chosen, so that way and its answers stay.").format(
                title=in_brief(voted.title)
            ),
            "kind" if before.kind != rule.kind else "levels",
        )


def _no_allowed(typed: str | int | None) -> int:
    words = str(typed or 0).strip() or "0"
    if not (words.isascii() and words.isdigit()) or int(words[:4]) > 99:
        raise RuleBroken(_("Type how many may say no, such as 0."), "no_allowed")
    return int(words)


def _levels(typed: str, proposed: tuple[str, ...]) -> tuple[str, ...]:
    words = tuple(line.strip() for line in typed.splitlines() if line.strip())
    if words and len(words) != len(proposed):
        raise RuleBroken(_("There must be {n} answers, one on each line.").format(n=len(proposed)), "levels")
    return words or proposed
