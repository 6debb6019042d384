"""Idea rating, after J. Diceman's Idea Rating Sheets: the share that agrees, with *confusing* kept apart."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from coprod_desktop.domain.measures import FEWEST_VOTES
from coprod_desktop.domain.measures.across_sides import across_sides, across_sides_root
from coprod_desktop.domain.measures.consensus import consensus
from coprod_desktop.domain.measures.gap import gap
from coprod_desktop.domain.methods.base import Vote
from coprod_desktop.domain.methods.graded import Graded, Marks
from coprod_desktop.domain.model import VotingSettings
from coprod_desktop.domain.tally import ALL, Figures, Rating, TallyRow
from coprod_desktop.i18n import _

SCALE = (2, 1, 0, -1, -2)
CONFUSING = "?"
NAMES = ("strong_agree", "agree", "neutral", "disagree", "strong_disagree")
AGREEING = 2
"""The first two steps of the scale agree."""


class RatingMethod(Graded):
    """Agree share = (strongly agree + agree) / (all except confusing and blank), exact."""

    key = "rating"

    @property
    def name(self) -> str:
        return _("Idea rating")

    def with_defaults(self, settings: VotingSettings) -> VotingSettings:
        scale = settings.scale if len(settings.scale or ()) == len(SCALE) else SCALE
        filled = replace(settings, method=self.key, scale=scale, confusing_code=settings.confusing_code or CONFUSING)
        words = (_("strongly agree"), _("agree"), _("neutral"), _("disagree"), _("strongly disagree"))
        return self.with_labels(filled, words)

    @property
    def bars(self) -> str:
        return _("the share that agrees")

    def figure(self, row: TallyRow, scope: str) -> str:
        """``6 of 11 agree``, with those it confused apart."""
        rating = row.rating
        if rating is None:
            return super().figure(row, scope)
        words = _("{agree} of {votes} agree").format(agree=rating.agree[scope], votes=rating.votes[scope])
        confusing = rating.counts[scope]["confusing"]
        return words + (", " + _("{number} confusing").format(number=confusing) if confusing else "")

    def earlier(self, row: TallyRow, scope: str) -> str:
        if row.rating is None:
            return super().figure(row, scope)
        return _("{agree} of {votes}").format(agree=row.rating.agree[scope], votes=row.rating.votes[scope])

    def in_full(self, row: TallyRow, side: str, voters: int) -> str:
        if row.rating is None or not sum(row.rating.counts[side].values()):
            return _("no marks")
        words = _("{agree} of {votes} agree").format(agree=row.rating.agree[side], votes=row.rating.votes[side])
        confusing = row.rating.counts[side]["confusing"]
        return words + (", " + _("{number} found it confusing").format(number=confusing) if confusing else "")

    def together(self, row: TallyRow) -> str:
        if row.rating is None:
            return ""
        return _("{agree} of {votes} agree").format(agree=row.rating.agree[ALL], votes=row.rating.votes[ALL])

    def values(self, settings: VotingSettings) -> tuple[str, ...]:
        return (*self.counted_marks(settings), settings.confusing_code or CONFUSING)

    def legend(self, settings: VotingSettings) -> Mapping[str, str]:
        return {**super().legend(settings), settings.confusing_code or CONFUSING: _("confusing")}

    def counted_marks(self, settings: VotingSettings) -> tuple[str, ...]:
        return tuple(str(mark) for mark in settings.scale or SCALE)

    def figures(self, vote: Vote, marks: Mapping[str, Marks], voters: Mapping[str, int] | None) -> Figures:
        scale = self.counted_marks(vote.settings)
        steps = {scope: tuple(found[mark] for mark in scale) for scope, found in marks.items()}
        votes = {scope: sum(found) for scope, found in steps.items()}
        agree = {scope: sum(found[:AGREEING]) for scope, found in steps.items()}
        share = {scope: Fraction(agree[scope], votes[scope]) if votes[scope] else None for scope in marks}
        groups = [(agree[side], votes[side]) for side in vote.sides]
        shares = [found for side in vote.sides if (found := share[side]) is not None]
        enough = bool(groups) and all(n >= FEWEST_VOTES for _agree, n in groups)
        rating = Rating(
            counts={scope: self._counts(vote, scope, found) for scope, found in marks.items()},
            agree=agree, votes=votes, share=share,
            mean_mark={scope: _mean(scale, found) for scope, found in steps.items()},
            consensus={s: consensus(found) if votes[s] >= FEWEST_VOTES else None for s, found in steps.items()},
            across_sides=across_sides(groups) if enough else None,
            across_sides_root=across_sides_root(groups) if enough else None,
            gap=gap(shares) if enough else None,
        )  # fmt: skip
        return Figures(
            backing={scope: (agree[scope], votes[scope]) for scope in marks},
            score=share, mean={side: share[side] for side in vote.sides}, voters=voters, rating=rating,
            order={scope: None if found is None else (found,) for scope, found in share.items()},
        )  # fmt: skip

    def _counts(self, vote: Vote, scope: str, marks: Marks) -> dict[str, int]:
        names = dict(zip(self.counted_marks(vote.settings), NAMES, strict=True))
        found = {name: marks[mark] for mark, name in names.items()}
        found["confusing"] = marks[vote.settings.confusing_code or CONFUSING]
        voters = sum(vote.voters.get(s, 0) for s in vote.sides) if scope == ALL else vote.voters.get(scope, 0)
        found["not_rated"] = max(0, voters - sum(found.values()))
        return found


def _mean(scale: tuple[str, ...], steps: tuple[int, ...]) -> Fraction | None:
    votes = sum(steps)
    if not votes:
        return None
    return sum((Fraction(mark) * number for mark, number in zip(scale, steps, strict=True)), Fraction(0)) / votes
