"""The ways of deciding on a proposal. A new one is one file here and one line in ``DECISIONS``."""

from collections.abc import Mapping
from types import MappingProxyType

from coprod_desktop.domain.decisions.base import (
    Decision,
    LevelDecision,
    Positions,
    SideVerdict,
    Verdict,
    answer_words,
    outcome_after_answers,
)
from coprod_desktop.domain.decisions.consent import Consent
from coprod_desktop.domain.decisions.fist import Fist
from coprod_desktop.domain.decisions.gradients import Gradients
from coprod_desktop.domain.decisions.gradients5 import Gradients5
from coprod_desktop.domain.decisions.hands import Hands

DECISIONS: Mapping[str, Decision] = MappingProxyType(
    {decision.key: decision for decision in (Gradients5(), Gradients(), Fist(), Consent(), Hands())}
)
"""Key as kept in the rows -> the way of deciding; the first is what is proposed."""

__all__ = [
    "DECISIONS",
    "Decision",
    "LevelDecision",
    "Positions",
    "SideVerdict",
    "Verdict",
    "answer_words",
    "outcome_after_answers",
]
