"""Gradients in five plain answers: what is proposed to a group unless it chooses another."""

from dataclasses import replace
from fractions import Fraction

from coprod_desktop.domain.decisions.base import LevelDecision
from coprod_desktop.domain.model import DecisionRule
from coprod_desktop.domain.words import number_word, share_words
from coprod_desktop.i18n import _, plural

NO = 5


class Gradients5(LevelDecision):
    """Glad to, yes and with doubts support; stand aside is left out; more noes than allowed block."""

    key = "gradients5"
    bar = Fraction(3, 4)
    supporting = (1, 2, 3)
    left_out = (4,)

    @property
    def name(self) -> str:
        return _("Five answers, from glad to no")

    def level_names(self) -> tuple[str, ...]:
        return (_("Glad to"), _("Yes"), _("With doubts"), _("Stand aside"), _("No"))

    def with_defaults(self, rule: DecisionRule) -> DecisionRule:
        return replace(
            super().with_defaults(rule), levels=rule.levels or self.level_names(),
            supporting_levels=self.supporting_of(rule), excluded_from_denominator=self.left_out_of(rule),
            no_allowed=rule.no_allowed or 0,
        )  # fmt: skip

    def sentence(self, rule: DecisionRule) -> str:
        answers = self._answers(rule)
        if self.bar_of(rule) == 1:
            start = _("Agreed if, on each side, everybody not standing aside says {answers},").format(answers=answers)
        else:
            start = _("Agreed if, on each side, {bar} of those not standing aside say {answers},").format(
                bar=share_words(self.bar_of(rule)), answers=answers)  # fmt: skip
        if rule.no_allowed:
            end = _("and no more than {number} on a side say no.").format(number=number_word(rule.no_allowed))
        else:
            end = _("and nobody says no.")
        return f"{start} {end}"

    def _answers(self, rule: DecisionRule) -> str:
        """The answers that support: ``one of the first three``, or by name where a group chose others."""
        supporting = self.supporting_of(rule)
        if supporting == self.supporting:
            return _("one of the first three")
        names = rule.levels or self.level_names()
        return _(" or ").join(_("“{answer}”").format(answer=names[level - 1]) for level in supporting if level <= NO)

    def block_level(self, rule: DecisionRule) -> int:
        return NO

    def blocks_allowed(self, rule: DecisionRule) -> int:
        return rule.no_allowed or 0

    def block_words(self, number: int) -> str:
        return plural("one no", "{number} noes", number).format(number=number_word(number))
