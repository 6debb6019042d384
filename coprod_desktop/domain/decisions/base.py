"""What every way of deciding has in common: positions by side in, a verdict by side out, exact."""

import math
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import ClassVar

from coprod_desktop.domain.methods.base import Issue, impossible, unlikely
from coprod_desktop.domain.model import DecisionRule
from coprod_desktop.domain.words import capital, number_word, people_words
from coprod_desktop.i18n import _, plural

AGREED, TO_BE_CONFIRMED, NOT_AGREED = "agreed", "to_be_confirmed", "not_agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """What the sides said on one version; ids are those of the rows."""

    sides: tuple[str, ...]
    """The sides that must agree: those that are present."""
    counts: Mapping[str, tuple[int, ...]] | None = None
    """Side -> one number a level; None before anybody was asked."""
    gaps: Mapping[str, int] = field(default_factory=dict)
    """Side -> how many cannot say yes today."""
    objections: Mapping[str | None, int] = field(default_factory=dict)
    """Consent: side -> how many objections stand at this version."""
    concerns: Mapping[str | None, int] = field(default_factory=dict)
    asked: bool = False
    """Consent: the question was put."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideVerdict:
    """How one side stands."""

    side: str
    supporting: int
    counted: int
    """Those among whom the share is taken: all but who stood aside and who cannot answer today."""
    aside: int
    blocks: int
    """Vetoes, fists or noes; whether they block is the rule's."""
    gap: int
    passes: bool
    words: str

    @property
    def share(self) -> Fraction | None:
        """Exact; None where there is nobody to take a share of."""
        return Fraction(self.supporting, self.counted) if self.counted else None

    @property
    def share_text(self) -> str | None:
        """``11/12`` as counted, not reduced; None where there is no share."""
        return f"{self.supporting}/{self.counted}" if self.counted else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a vote on one version comes to."""

    sides: tuple[SideVerdict, ...]
    voted: bool
    """False: nobody was asked yet."""
    passes: bool
    gaps: int
    proposes: str | None
    """The outcome that follows from the rule: ``agreed``, ``to_be_confirmed``, ``not_agreed``; None without a vote."""
    objections_open: int | None = None
    """Consent only."""

    def side(self, side_id: str) -> SideVerdict:
        """How one side stands; raises KeyError for a side that was not asked."""
        for verdict in self.sides:
            if verdict.side == side_id:
                return verdict
        raise KeyError(side_id)

    @property
    def blocks(self) -> int:
        """Vetoes, fists or noes of all sides together."""
        return sum(side.blocks for side in self.sides)


class Decision(ABC):
    """A way of deciding; the sub-classes are stateless and stand in ``DECISIONS``."""

    key: ClassVar[str]

    @property
    @abstractmethod
    def name(self) -> str:
        """The name on screen."""

    @abstractmethod
    def level_names(self) -> tuple[str, ...]:
        """The head of each column of the vote; empty where nothing is counted."""

    @abstractmethod
    def with_defaults(self, rule: DecisionRule) -> DecisionRule:
        """The rule with what was left open filled in as proposed."""

    @abstractmethod
    def sentence(self, rule: DecisionRule) -> str:
        """The rule in one plain sentence, with its own bar."""

    def proposed(self) -> DecisionRule:
        """The rule as proposed to a group, with its sentence."""
        rule = self.with_defaults(DecisionRule(kind=self.key))
        return replace(rule, text=self.sentence(rule))

    @abstractmethod
    def verdict(self, rule: DecisionRule, positions: Positions) -> Verdict:
        """Who stands where, whether it passes on each side, and the outcome that follows."""

    @abstractmethod
    def check(self, positions: Positions, present: Mapping[str, int]) -> tuple[Issue, ...]:
        """What is impossible or odd about the positions, against how many are there; ``option`` is not used,
        ``value`` is the place of the level."""


class LevelDecision(Decision):
    """A decision by counting levels: share of the supporting ones among all but those left out, and a block."""

    bar: ClassVar[Fraction]
    supporting: ClassVar[tuple[int, ...]]
    left_out: ClassVar[tuple[int, ...]] = ()
    first_level: ClassVar[int] = 1

    @property
    def size(self) -> int:
        """How many levels there are."""
        return len(self.level_names())

    def with_defaults(self, rule: DecisionRule) -> DecisionRule:
        return replace(rule, threshold_each_side=rule.threshold_each_side or str(self.bar))

    def supporting_of(self, rule: DecisionRule) -> tuple[int, ...]:
        """The levels that support, by their own numbers."""
        return rule.supporting_levels or self.supporting

    def left_out_of(self, rule: DecisionRule) -> tuple[int, ...]:
        """The levels that are left out of the share."""
        return self.left_out if rule.excluded_from_denominator is None else rule.excluded_from_denominator

    def block_level(self, rule: DecisionRule) -> int | None:
        """The level that can block, by its own number."""
        return None

    def blocks_allowed(self, rule: DecisionRule) -> int | None:
        """How many may choose that level on a side; None: it does not block."""
        return None

    def block_words(self, number: int) -> str:
        """What follows "but": ``one no``, ``two vetoes``."""
        return number_word(number)

    def aside_words(self) -> str:
        """What is said of a side where everybody is left out of the share."""
        return _("everybody stood aside: no share")

    def bar_of(self, rule: DecisionRule) -> Fraction:
        """The bar as an exact share; the proposed one where an old row holds no share."""
        try:
            return Fraction(rule.threshold_each_side or self.bar)
        except (ValueError, ZeroDivisionError):
            return self.bar

    def verdict(self, rule: DecisionRule, positions: Positions) -> Verdict:
        sides = tuple(self._side(rule, positions, side) for side in positions.sides)
        voted = positions.counts is not None or any(positions.gaps.values())
        passes = voted and bool(sides) and all(side.passes for side in sides)
        gaps = sum(positions.gaps.values())
        return Verdict(sides=sides, voted=voted, passes=passes, gaps=gaps, proposes=outcome(voted, passes, gaps))

    def _side(self, rule: DecisionRule, positions: Positions, side: str) -> SideVerdict:
        counts = (positions.counts or {}).get(side, ())
        by_level = dict(enumerate(counts, start=self.first_level))
        left_out = self.left_out_of(rule)
        supporting = sum(by_level.get(level, 0) for level in self.supporting_of(rule) if level not in left_out)
        aside = sum(by_level.get(level, 0) for level in left_out)
        block_level = self.block_level(rule)
        blocks = 0 if block_level is None else by_level.get(block_level, 0)
        allowed = self.blocks_allowed(rule)
        counted, gap = sum(counts) - aside, positions.gaps.get(side, 0)
        blocked = allowed is not None and blocks > allowed
        enough = counted > 0 and Fraction(supporting, counted) >= self.bar_of(rule)
        verdict = SideVerdict(
            side=side, supporting=supporting, counted=counted, aside=aside, blocks=blocks, gap=gap,
            passes=enough and not blocked, words="",
        )  # fmt: skip
        return replace(verdict, words=self._words(rule, verdict, enough, blocked))

    def _words(self, rule: DecisionRule, side: SideVerdict, enough: bool, blocked: bool) -> str:
        """``11 of 12, but one no``; ``5 of 5, one must ask``; ``everybody stood aside: no share``."""
        if not side.counted and not side.aside:
            return _("nobody here can say yes today: no share") if side.gap else _("nobody has answered yet")
        if side.counted:
            parts = [_("{yes} of {all}").format(yes=side.supporting, all=side.counted)]
            if not enough:
                needed = math.ceil(self.bar_of(rule) * side.counted)
                parts.append(_("{number} needed").format(number=number_word(needed)))
        else:
            parts = [self.aside_words()]
        if blocked:
            parts.append(_("but {blocks}").format(blocks=self.block_words(side.blocks)))
        if side.gap:
            parts.append(_("{number} must ask").format(number=number_word(side.gap)))
        return ", ".join(parts)

    def check(self, positions: Positions, present: Mapping[str, int]) -> tuple[Issue, ...]:
        issues: list[Issue] = []
        for side, counts in (positions.counts or {}).items():
            if len(counts) != self.size:
                sentence = _("There are {number} answers to count on each side.")
                issues.append(impossible(sentence.format(number=number_word(self.size)), side))
            for place, number in enumerate(counts):
                if number < 0:
                    issues.append(impossible(_("A number cannot be below nought."), side, value=str(place)))
        if not issues:
            issues += [issue for side in positions.sides for issue in _against_present(positions, side, present)]
        return tuple(issues)


def _against_present(positions: Positions, side: str, present: Mapping[str, int]) -> list[Issue]:
    """Positions and gaps of one side against those who are there."""
    answered = sum((positions.counts or {}).get(side, ())) + positions.gaps.get(side, 0)
    here = present.get(side)
    if here is None or answered == 0:
        return []
    if answered > here:
        sentence = plural(
            "{number} answers, but only {people} is here.", "{number} answers, but only {people} are here.", here
        )
        words = capital(sentence.format(number=number_word(answered), people=people_words(here)))
        return [impossible(words + " " + _("Count again, or put right who is here."), side)]
    if answered < here:
        words = _("{number} of {here} answered").format(number=number_word(answered), here=number_word(here))
        return [unlikely(words, side)]
    return []


def outcome(voted: bool, passes: bool, gaps: int) -> str | None:
    """The outcome that follows from the rule; while somebody must ask first, a pass is still to be confirmed."""
    if not voted:
        return None
    if not passes:
        return NOT_AGREED
    return TO_BE_CONFIRMED if gaps else AGREED


def outcome_after_answers(proposed: str | None, answers: Sequence[str | None]) -> str | None:
    """What follows from the rule once those who can say yes have answered (``yes``, ``no``; None: still awaited).

    ``answers``: one a gap of the wording. *To be confirmed* becomes agreed when all say yes, not agreed at a no.
    """
    if proposed != TO_BE_CONFIRMED or not answers:
        return proposed
    if "no" in answers:
        return NOT_AGREED
    return proposed if None in answers else AGREED


def answer_words(level: str) -> str:
    """An answer without the number in front of it, where it has words: "7 Serious disagreement" loses its 7.

    "3 fingers" keeps it: there the number is the answer.
    """
    return re.sub(r"^\d+ (?=[^\W\d_a-z])", "", level)
