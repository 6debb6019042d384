"""Fist to five. The legend is printed: meanings differ from book to book."""

from dataclasses import replace
from fractions import Fraction

from coprod_desktop.domain.decisions.base import LevelDecision
from coprod_desktop.domain.model import DecisionRule
from coprod_desktop.domain.words import number_word, share_words
from coprod_desktop.i18n import _, plural

PASS_LEVEL, FIVE = 3, 5


class Fist(LevelDecision):
    """Three fingers or more support; a fist blocks if the group said so."""

    key = "fist"
    bar = Fraction(4, 5)
    supporting = (3, 4, 5)
    first_level = 0

    @property
    def name(self) -> str:
        return _("Fist to five")

    def level_names(self) -> tuple[str, ...]:
        return (_("Fist"), _("1 finger"), _("2 fingers"), _("3 fingers"), _("4 fingers"), _("5 fingers"))

    def legend(self) -> tuple[str, ...]:
        """What each hand means here, from fist to five."""
        return (
            _("Fist: no, I want to stop this"), _("1: I have big worries"), _("2: I have worries to talk about"),
            _("3: I can live with it"), _("4: a good idea"), _("5: I will help to do it"),
        )  # fmt: skip

    def with_defaults(self, rule: DecisionRule) -> DecisionRule:
        return replace(
            super().with_defaults(rule), pass_level=self._pass_level(rule), fist_blocks=bool(rule.fist_blocks)
        )

    def supporting_of(self, rule: DecisionRule) -> tuple[int, ...]:
        return tuple(range(self._pass_level(rule), FIVE + 1))

    def _pass_level(self, rule: DecisionRule) -> int:
        return PASS_LEVEL if rule.pass_level is None else rule.pass_level

    def sentence(self, rule: DecisionRule) -> str:
        fingers = number_word(self._pass_level(rule))
        if self.bar_of(rule) == 1:
            words = _("Agreed if, on each side, everybody shows {fingers} or more fingers").format(fingers=fingers)
        else:
            words = _("Agreed if, on each side, at least {bar} show {fingers} or more fingers").format(
                bar=share_words(self.bar_of(rule)), fingers=fingers)  # fmt: skip
        return words + (_(" and nobody shows a fist.") if rule.fist_blocks else ".")

    def block_level(self, rule: DecisionRule) -> int:
        return 0

    def blocks_allowed(self, rule: DecisionRule) -> int | None:
        return 0 if rule.fist_blocks else None

    def block_words(self, number: int) -> str:
        return plural("one fist", "{number} fists", number).format(number=number_word(number))
