"""The annex of the full record: for each vote how alike people answered, each measure with one plain sentence."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from coprod_desktop.domain.measures import FEWEST_VOTES, across_sides, consensus, gap, kendalls_w, measured
from coprod_desktop.domain.model import Option
from coprod_desktop.domain.published_votes import OptionResult, PublishedVote, published_vote
from coprod_desktop.domain.tally import ALL, Rating
from coprod_desktop.i18n import _
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.parts import Safe


def measures(kit: Kit) -> list[Any]:
    """The measures of every closed vote that has some; empty where there is none."""
    out: list[Any] = []
    for round_ in kit.record.rounds:
        vote = published_vote(kit.record, round_)
        if vote is not None:
            found = _orders(kit, vote) + _ratings(kit, vote)
            if found:
                title = kit.parts.say(_("Vote {number}"), number=Safe(str(round_.number)))
                out += [kit.parts.paragraph(kit.parts.bold(title), kit.parts.styles.lead), *found]
    return [kit.parts.section(kit.parts.text(_("Annex: how alike the votes were"))), *out] if out else []


def _orders(kit: Kit, vote: PublishedVote) -> list[Any]:
    """Kendall's W where people put options in order."""
    if not vote.kendalls_w:
        return []
    parts = kit.parts
    votes = {side: number or 0 for side, number in vote.voters.items()}
    votes[ALL] = sum(votes.values())
    said = [_of(kit, scope, measured(w, votes[scope])) for scope, w in vote.kendalls_w.items()]
    return kit.paragraphs(parts.text(kendalls_w.sentence()), parts.stopped(parts.join(said, ", ")))


def _ratings(kit: Kit, vote: PublishedVote) -> list[Any]:
    """Agreement across sides, gap and consensus of each statement that was rated."""
    rated = [(row, row.rating) for row in vote.options if row.rating is not None]
    if not rated:
        return []
    parts = kit.parts
    several = [] if vote.small else [across_sides.sentence(), gap.sentence()]
    lead = parts.paragraph(parts.text(" ".join([*several, consensus.sentence()])), parts.styles.lead)
    heads = [_("Line"), *([_("Agreement across sides"), _("Gap")] if several else []), _("Consensus")]
    rows = [_row(kit, vote, row, rating) for row, rating in rated]
    widths = (1, 2, 1.4, 4) if several else (1, 5)
    return parts.table(lead, [parts.text(head) for head in heads], rows, widths)


def _row(kit: Kit, vote: PublishedVote, row: OptionResult, rating: Rating) -> Sequence[Safe]:
    parts, option = kit.parts, kit.record.get(Option, row.option)
    fewest = min((rating.votes[side] for side in vote.voters if side in rating.votes), default=0)
    several = [] if vote.small else [
        _across(rating, fewest), measured(rating.gap, fewest),
    ]  # fmt: skip
    said = [_of(kit, s, measured(rating.consensus[s], rating.votes[s])) for s in vote.shown if s in rating.votes]
    return [parts.name(option.file_id if option else ""), *map(parts.text, several), parts.join(said, ", ")]


def _across(rating: Rating, fewest: int) -> str:
    """The product, and the root that makes two and three sides compare."""
    if fewest < FEWEST_VOTES:
        return measured(None, fewest)
    root = measured(Fraction(rating.across_sides_root or 0), fewest)
    return _("{product} (root {root})").format(product=measured(rating.across_sides, fewest), root=root)


def _of(kit: Kit, scope: str, figure: str) -> Safe:
    who = kit.shown.side(scope) if scope != ALL else kit.parts.text(_("the whole room"))
    return kit.parts.join([who, kit.parts.text(figure)])
