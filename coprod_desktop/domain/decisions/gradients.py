"""Gradients of agreement, eight levels (S. Kaner, *Facilitator's Guide to Participatory Decision-Making*)."""

from dataclasses import replace
from fractions import Fraction

from coprod_desktop.domain.decisions.base import LevelDecision
from coprod_desktop.domain.model import DecisionRule
from coprod_desktop.domain.words import number_word, share_words
from coprod_desktop.i18n import _, plural

VETO = 8


class Gradients(LevelDecision):
    """1, 2, 3 and 6 support; 4 stands aside; 8 blocks. The levels are not in order: they are never averaged."""

    key = "gradients"
    bar = Fraction(3, 4)
    supporting = (1, 2, 3, 6)
    left_out = (4,)

    @property
    def name(self) -> str:
        return _("Eight answers (gradients of agreement)")

    def level_names(self) -> tuple[str, ...]:
        return (
            _("1 Whole-hearted yes"), _("2 Yes, one small point"), _("3 Yes, with worries"),
            _("4 Stand aside (abstain)"), _("5 Need to talk more"), _("6 Do not like it but will support it"),
            _("7 Serious disagreement"), _("8 Veto (block)"),
        )  # fmt: skip

    def with_defaults(self, rule: DecisionRule) -> DecisionRule:
        return replace(
            super().with_defaults(rule), levels=rule.levels or self.level_names(),
            supporting_levels=self.supporting_of(rule), excluded_from_denominator=self.left_out_of(rule),
            veto_level=rule.veto_level or VETO,
        )  # fmt: skip

    def sentence(self, rule: DecisionRule) -> str:
        levels = [str(level) for level in self.supporting_of(rule)]
        listed = _("{some} or {last}").format(some=", ".join(levels[:-1]), last=levels[-1]) if levels[1:] else levels[0]
        if self.bar_of(rule) == 1:
            words = _("Agreed if, on each side, everybody not standing aside chooses {levels}, and nobody vetoes.")
            return words.format(levels=listed)
        return _(
            "Agreed if, on each side, at least {bar} of those not standing aside choose {levels}, and nobody vetoes."
        ).format(bar=share_words(self.bar_of(rule)), levels=listed)

    def block_level(self, rule: DecisionRule) -> int:
        return rule.veto_level or VETO

    def blocks_allowed(self, rule: DecisionRule) -> int:
        return 0

    def block_words(self, number: int) -> str:
        return plural("one veto", "{number} vetoes", number).format(number=number_word(number))
