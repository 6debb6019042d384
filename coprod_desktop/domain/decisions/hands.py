"""Show of hands: for, against, not voting."""

from fractions import Fraction

from coprod_desktop.domain.decisions.base import LevelDecision
from coprod_desktop.domain.model import DecisionRule
from coprod_desktop.domain.words import share_words
from coprod_desktop.i18n import _


class Hands(LevelDecision):
    """The share of *for* among for and against; who does not vote is left out."""

    key = "hands"
    bar = Fraction(1, 2)
    supporting = (1,)
    left_out = (3,)

    @property
    def name(self) -> str:
        return _("Show of hands")

    def level_names(self) -> tuple[str, ...]:
        return (_("For"), _("Against"), _("Not voting"))

    def sentence(self, rule: DecisionRule) -> str:
        if self.bar_of(rule) == 1:
            return _("Agreed if, on each side, every hand that goes up is for it.")
        words = _("Agreed if, on each side, at least {bar} of the hands for and against are for it.")
        return words.format(bar=share_words(self.bar_of(rule)))

    def aside_words(self) -> str:
        return _("nobody put a hand up: no share")
