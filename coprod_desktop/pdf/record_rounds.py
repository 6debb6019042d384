"""The full record, part 8: every vote by side: how it was taken, who voted, whether it adds up, what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from coprod_desktop.domain.methods import METHODS, Vote
from coprod_desktop.domain.model import Option, Person, Round
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.tallies import (
    Movement,
    is_open,
    movement_of,
    round_before,
    sides_in_words,
    tally_of,
    vote_of,
    voters_of,
)  # fmt: skip
from coprod_desktop.domain.tally import (
    ALL,
    EACH_SIDE_SAME,
    ONE_SIDED,
    SHARED,
    Tally,
    TallyRow,
    support_in_words,
    voters_words,
)  # fmt: skip
from coprod_desktop.domain.words import label_words, number_text, place_words
from coprod_desktop.i18n import _, plural
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.parts import Safe
from coprod_desktop.pdf.shapes import EVERY_SIDE

FEWEST_FOR_W = 3


@dataclass(frozen=True, slots=True)
class Counted:
    """A vote and what it came to, with what may be shown of it."""

    round: Round
    vote: Vote
    tally: Tally
    few: tuple[str, ...]
    """Sides whose figures stay off the paper."""
    moved: Movement
    """How options moved since the vote before; empty where that would tell what a small side did."""

    def scale(self) -> Fraction:
        """The mean that fills a bar: the most that one person can give, or the largest mean."""
        means = [mean for row in self.tally.rows for mean in row.mean.values() if mean is not None]
        most = METHODS[self.vote.settings.method or ""].most_for_one(self.vote)
        return max([Fraction(most), *means])


def rounds(kit: Kit) -> list[Any]:
    """Every vote in order; in a later one each side's figure of the vote before stands beside it."""
    parts = kit.parts
    out: list[Any] = []
    for round_ in kit.record.rounds:
        out += _head(kit, round_)
        if is_open(round_):
            out += kit.paragraphs(parts.text(_("This vote was still open when the paper was made.")))
            continue
        if round_.state == "void":
            out += kit.paragraphs(parts.bold(parts.text(_("This vote was set aside and does not count."))))
        counted = _counted(kit, round_)
        out += _how(kit, counted)
        for row in counted.tally.rows:
            out += _option(kit, counted, row)
        out += _two_weightings(kit, counted) + _carried(kit, counted) + _likeness(kit, counted)
    return out or kit.nothing(_("Nothing was voted on."))


def _counted(kit: Kit, round_: Round) -> Counted:
    record = kit.record
    tally = tally_of(record, round_)
    few = sides_in_words(record, tally.voters)
    earlier = round_before(record, round_)
    hidden = few or (earlier is not None and sides_in_words(record, voters_of(record, earlier)))
    return Counted(round_, vote_of(record, round_), tally, few, {} if hidden else movement_of(record, round_))


def _head(kit: Kit, round_: Round) -> list[Any]:
    parts = kit.parts
    title = parts.say(_("Vote {number}"), number=Safe(str(round_.number)))
    at = round_.taken_at or round_.closed
    return [parts.section(parts.say(_("{vote}, at {time}"), vote=title, time=kit.shown.time(at)) if at else title)]


# ---------------------------------------------------------------- how it was taken


def _how(kit: Kit, counted: Counted) -> list[Any]:
    """Method and settings, who voted, check sums, everything odd that was noted."""
    parts, round_, vote, tally = kit.parts, counted.round, counted.vote, counted.tally
    settings, method = vote.settings, METHODS[vote.settings.method or ""]
    labels = {side.id: _lower(short_name(side)) for side in kit.sides}
    way = _("from cards") if round_.entry == "ballots" else _("counted by side")
    lines = [
        kit.labelled(_("How:"), parts.stopped(parts.join([parts.text(method.name), parts.text(way)], ", "))),
        parts.text(_settings_words(counted)), parts.text(settings.duplicate_rule), parts.text(settings.partial_rule),
        parts.text(settings.capture),
        kit.labelled(_("Who voted:"), parts.stopped(parts.text(voters_words(tally, labels, round_.present)))),
        kit.labelled(_("Why so many:"), parts.text(round_.denominator_reason)), _check_sums(kit, counted),
    ]  # fmt: skip
    if counted.few:
        lines.append(parts.text(_(
            "A side with fewer than five voters is given in words. What its figures could be worked out from is left "
            "out: the totals of the room, the second way to weigh, and how it moved."
        )))  # fmt: skip
    out = kit.paragraphs(*lines)
    if round_.issues:
        out += kit.paragraphs(parts.bold(parts.text(_("What was odd and how it was counted:"))))
        out += parts.bullets(_issue(kit, issue.side_id, issue.person_id, issue.issue) for issue in round_.issues)
    return out


def _issue(kit: Kit, side_id: str | None, person_id: str | None, words: str) -> Safe:
    """An issue with the side of the card it is about. Never a name: how somebody voted is theirs."""
    person = kit.record.get(Person, person_id)
    side = person.side_id if person else side_id
    who = Safe(kit.shown.side(side) + ":") if side else Safe("")
    return kit.parts.join([who, kit.parts.stopped(kit.parts.text(words))])


def _settings_words(counted: Counted) -> str:
    settings = counted.vote.settings
    if settings.points:
        return _("Points by place, the first first: {points}.").format(points=", ".join(map(str, settings.points)))
    if settings.dots_each:
        return _("{dots} dots for each person, at most {most} on one line.").format(
            dots=settings.dots_each, most=settings.max_per_option or settings.dots_each)  # fmt: skip
    if settings.labels:
        return _("The answers: {answers}.").format(answers=", ".join(settings.labels))
    return ""


def _check_sums(kit: Kit, counted: Counted) -> Safe:
    """Points given against points that could be given, by side and for the room."""
    parts, tally = kit.parts, counted.tally
    if tally.possible is None:
        return Safe("")
    pieces = [
        parts.join([
            kit.shown.side(scope) if scope != ALL else parts.text(_("the whole room")),
            parts.text(_("{given}\xa0of\xa0{possible}").format(
                given=number_text(tally.total[scope]), possible=tally.possible[scope])),
        ])
        for scope in _scopes(counted)
    ]  # fmt: skip
    label = _("Check sum, {unit} given:").format(unit=_unit(counted, 2))
    return kit.labelled(label, parts.stopped(parts.join(pieces, ", "))) if pieces else Safe("")


def _scopes(counted: Counted) -> tuple[str, ...]:
    """The sides whose figures may be shown, and the room where no side is hidden."""
    shown = tuple(side for side in counted.tally.sides if side not in counted.few)
    return shown if counted.few else (*shown, ALL)


def _unit(counted: Counted, number: Fraction | int) -> str:
    """What is counted in this vote: points, dots, ticks."""
    count = 1 if number == 1 else 2
    method = counted.vote.settings.method
    if method == "dots":
        return plural("dot", "dots", count)
    if method == "approval":
        return plural("tick", "ticks", count)
    if method in ("rating", "score", "piles"):
        return plural("mark", "marks", count)
    return plural("point", "points", count)


# ---------------------------------------------------------------- one option


def _option(kit: Kit, counted: Counted, row: TallyRow) -> list[Any]:
    """Place, letter and words of an option, who wants it in words, and a line for each side."""
    parts, option = kit.parts, kit.record.get(Option, row.option)
    if option is None:
        return []
    place = row.rank[ALL]
    words = place_words(place, counted.tally.is_joint(row)) if place is not None else _("no place")
    head = parts.join([parts.name(option.file_id), parts.text(option.text)], "\xa0 ")
    label = _label(kit, row)
    lines = [parts.paragraph(parts.bold(parts.join([Safe(head + ","), parts.text(words)])), parts.styles.lead)]
    if label:
        lines.append(parts.paragraph(label, parts.styles.tight_lead))
    for side in counted.tally.sides:
        lines += _side_line(kit, counted, row, side)
    if not counted.few:
        lines += kit.paragraphs(parts.quiet(_room_words(kit, counted, row)))
    return [parts.together(lines)]


def _label(kit: Kit, row: TallyRow) -> Safe:
    """ "Everybody wants this", with the shape of whom it is about; empty for *low*."""
    words = label_words(row.label, {side.id: short_name(side) for side in kit.sides})
    if not words:
        return Safe("")
    kind, _colon, side = row.label.partition(":")
    shape = kit.parts.shape(kit.shown.index(side)) if kind == ONE_SIDED else (
        kit.parts.shape(EVERY_SIDE) if kind == SHARED else "")  # fmt: skip
    return Safe(shape + kit.parts.text(words))


def _side_line(kit: Kit, counted: Counted, row: TallyRow, side: str) -> list[Any]:
    """One side's result: a bar of what it gave for each person, and the figures; in words for a small side."""
    parts, tally = kit.parts, counted.tally
    label = kit.shown.short(side)
    index = kit.shown.index(side)
    if not tally.voters[side]:
        return parts.bar_line(index, label, None, parts.text(_("nobody voted")))
    if side in counted.few:
        most = METHODS[counted.vote.settings.method or ""].most_for_one(counted.vote)
        words = support_in_words(tally, row, side, most)
        more = "" if row.voters is not None else " " + _("of what they could give")
        return parts.bar_line(
            index, label, None, parts.text(words + (more if words not in (_("nobody"), _("everybody")) else ""))
        )
    mean = row.mean[side]
    figures = [_score_words(counted, row, side)]
    rank = row.rank[side]
    if rank is not None and row.score[side]:
        figures.append(place_words(rank, tally.is_joint(row, side)))
    moved = counted.moved.get(row.option, {}).get(side)
    if moved and row.rating is None:
        figures.append(_("was {score}").format(score=number_text(moved[0])))
    words = ", ".join(figures)
    return parts.bar_line(index, label, float((mean or Fraction(0)) / counted.scale()), parts.text(words))


def _score_words(counted: Counted, row: TallyRow, side: str) -> str:
    """``53 points, 4.42 a person``, or what the method calls it."""
    score, mean = row.score[side], row.mean[side]
    if row.rating is not None:
        words = _("{agree} of {votes} agree").format(agree=row.rating.agree[side], votes=row.rating.votes[side])
        confusing = row.rating.counts[side].get("confusing", 0)
        return words + (", " + _("{number} found it confusing").format(number=confusing) if confusing else "")
    if score is None or mean is None:
        return _("no marks")
    method = counted.vote.settings.method
    if method == "score":
        return _("middle mark {median}, average {mean}").format(median=number_text(score), mean=number_text(mean))
    if method == "piles":
        return _("high: {highs} of {voters}").format(highs=number_text(score), voters=counted.tally.voters[side])
    if not score:
        return _("no {unit}").format(unit=_unit(counted, 2))
    return _("{score} {unit}, {mean} a person").format(
        score=number_text(score), unit=_unit(counted, score), mean=number_text(mean))  # fmt: skip


def _room_words(kit: Kit, counted: Counted, row: TallyRow) -> Safe:
    """The total, never without the sides above it."""
    total = row.score[ALL]
    if total is None or row.rating is not None or counted.vote.settings.method == "score":
        return Safe("")
    return kit.parts.say(
        _("Together {score} {unit}."), score=Safe(number_text(total)), unit=kit.parts.text(_unit(counted, total))
    )


# ---------------------------------------------------------------- after the options


def _two_weightings(kit: Kit, counted: Counted) -> list[Any]:
    """The order when each person counts once (the ranking) beside the order when each side counts the same."""
    parts, tally = kit.parts, counted.tally
    if counted.few:
        return []
    heads = [parts.text(words) for words in (_("Line"), _("Each person counts once"), _("Each side counts the same"))]
    rows = []
    for row in tally.rows:
        option = kit.record.get(Option, row.option)
        same = row.each_side_same
        once = _placed(row.rank[ALL], tally.is_joint(row), row.score[ALL])
        each = _placed(row.rank[EACH_SIDE_SAME], tally.is_joint(row, EACH_SIDE_SAME), same)
        rows.append([parts.name(option.file_id if option else ""), parts.text(once), parts.text(each)])
    lead = _(
        "Two ways to weigh the same vote. The first is the ranking; the second shows what it would be if a small side "
        "weighed as much as a large one."
    )
    return parts.table(parts.paragraph(parts.text(lead), parts.styles.lead), heads, rows, (1, 2, 2))


def _placed(rank: int | None, joint: bool, figure: Fraction | None) -> str:
    if rank is None or figure is None:
        return ""
    return f"{place_words(rank, joint)} ({number_text(figure)})"


def _carried(kit: Kit, counted: Counted) -> list[Any]:
    """What went on, and how a tie across the edge was settled and why."""
    parts, cutoff, chosen = kit.parts, counted.tally.cutoff, counted.round.chosen
    letters = _letters(kit)
    ordered = [row.option for row in counted.tally.rows]
    clear = [letters.get(option, "") for option in ordered if option in cutoff.clear]
    tied = [letters.get(option, "") for option in ordered if option in cutoff.tied]
    lines = [
        parts.text(
            _("The first {number}: {letters}.").format(number=cutoff.top_n, letters=", ".join(clear)) if clear else ""
        )
    ]
    if tied:
        lines.append(parts.text(_("Level across the edge: {letters}.").format(letters=", ".join(tied))))
    if chosen:
        lines.append(
            parts.text(_("Carried on: {letters}.").format(letters=", ".join(letters.get(o, o) for o in chosen.carried)))
        )
        lines.append(kit.labelled(_("Why:"), parts.text(chosen.reason)))
    return [parts.space(1), *kit.paragraphs(*lines)]


def _letters(kit: Kit) -> Mapping[str, str]:
    return {option.id: option.file_id for option in kit.record.all(Option)}


def _likeness(kit: Kit, counted: Counted) -> list[Any]:
    """Measures for the annex, each with one plain sentence; "too few votes" for a side with fewer than three."""
    parts, tally = kit.parts, counted.tally
    if tally.kendalls_w is None:
        return []
    pieces = []
    for scope in _scopes(counted):
        found = tally.kendalls_w.get(scope)
        few = tally.voters[scope] < FEWEST_FOR_W
        figure = number_text(found) if found is not None else _("too few votes") if few else _("cannot be said")
        who = kit.shown.side(scope) if scope != ALL else parts.text(_("the whole room"))
        pieces.append(parts.join([who, parts.text(figure)]))
    lead = parts.text(_("How alike the cards were (Kendall's W), from 0, each card another order, to 1, all the same:"))
    return kit.paragraphs(parts.quiet(parts.stopped(parts.join([lead, parts.join(pieces, ", ")])))) if pieces else []


def _lower(word: str) -> str:
    return word if word.isupper() else word[:1].lower() + word[1:]
