"""Consent (Sociocracy for All): it passes when no reasoned objection stands; a concern is kept and does not block."""

from collections.abc import Mapping

from coprod_desktop.domain.decisions.base import Decision, Positions, SideVerdict, Verdict, outcome
from coprod_desktop.domain.methods.base import Issue
from coprod_desktop.domain.model import DecisionRule
from coprod_desktop.domain.words import number_word
from coprod_desktop.i18n import _, plural


class Consent(Decision):
    """Objections are words, not numbers: there is no share and nothing to count."""

    key = "consent"

    @property
    def name(self) -> str:
        return _("Consent: nobody objects with a reason")

    def level_names(self) -> tuple[str, ...]:
        return ()

    def with_defaults(self, rule: DecisionRule) -> DecisionRule:
        return rule

    def sentence(self, rule: DecisionRule) -> str:
        return _("Agreed if nobody has an objection with a reason that still stands.")

    def verdict(self, rule: DecisionRule, positions: Positions) -> Verdict:
        open_now, gaps = sum(positions.objections.values()), sum(positions.gaps.values())
        asked = positions.asked or open_now > 0
        passes = asked and open_now == 0
        sides = tuple(self._side(positions, side, asked) for side in positions.sides)
        return Verdict(
            sides=sides, voted=asked, passes=passes, gaps=gaps, proposes=outcome(asked, passes, gaps),
            objections_open=open_now,
        )  # fmt: skip

    def _side(self, positions: Positions, side: str, asked: bool) -> SideVerdict:
        objections, gap = positions.objections.get(side, 0), positions.gaps.get(side, 0)
        parts = [_side_words(objections, positions.concerns.get(side, 0), asked)]
        if gap:
            parts.append(_("{number} must ask").format(number=number_word(gap)))
        return SideVerdict(
            side=side, supporting=0, counted=0, aside=0, blocks=objections, gap=gap, passes=asked and not objections,
            words=", ".join(parts),
        )  # fmt: skip

    def check(self, positions: Positions, present: Mapping[str, int]) -> tuple[Issue, ...]:
        return ()


def _side_words(objections: int, concerns: int, asked: bool) -> str:
    if objections:
        words = plural("one objection stands", "{number} objections stand", objections)
        return words.format(number=number_word(objections))
    if not asked:
        return _("nobody was asked yet")
    if concerns:
        words = plural("no objection, one concern", "no objection, {number} concerns", concerns)
        return words.format(number=number_word(concerns))
    return _("no objection")
