"""The full record, part 8: every vote by side: how it was taken, who voted, whether it adds up, what came of it.

Figures come from ``domain.published_votes`` alone, which leaves out what would tell how a small side voted.
"""

from collections.abc import Mapping
from typing import Any

from coprod_desktop.domain.model import Option, Person, Round, VotingSettings
from coprod_desktop.domain.published_votes import OptionResult, Placed, PublishedVote, SideResult, published_vote
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.tallies import is_open, settings_of
from coprod_desktop.domain.tally import ALL, ONE_SIDED, SHARED, head_to_head_words, voters_words
from coprod_desktop.domain.words import label_words, number_text, place_words
from coprod_desktop.i18n import _
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.parts import Safe
from coprod_desktop.pdf.shapes import EVERY_SIDE


def rounds(kit: Kit) -> list[Any]:
    """Every vote in order; in a later one each side's figure of the vote before stands beside it."""
    parts = kit.parts
    out: list[Any] = []
    for round_ in kit.record.rounds:
        out += _head(kit, round_)
        if is_open(round_):
            out += kit.paragraphs(parts.text(_("This vote was still open when the paper was made.")))
        elif round_.state == "void":
            out += _void(kit, round_)
        else:
            vote = published_vote(kit.record, round_)
            out += _closed(kit, vote) if vote else []
    return out or kit.nothing(_("Nothing was voted on."))


def _closed(kit: Kit, vote: PublishedVote) -> list[Any]:
    out = _how(kit, vote)
    for row in vote.options:
        out += _option(kit, vote, row)
    return out + _two_weightings(kit, vote) + _head_to_head(kit, vote) + _carried(kit, vote)


def _void(kit: Kit, round_: Round) -> list[Any]:
    """A vote that was set aside: that it was held and why it does not count, without totals."""
    parts = kit.parts
    said = parts.bold(parts.text(_("This vote was set aside and does not count.")))
    return [*kit.paragraphs(said), *parts.bullets(parts.stopped(parts.text(i.issue)) for i in round_.issues[-1:])]


def _head(kit: Kit, round_: Round) -> list[Any]:
    parts = kit.parts
    title = parts.say(_("Vote {number}"), number=Safe(str(round_.number)))
    at = round_.taken_at or round_.closed
    return [parts.section(parts.say(_("{vote}, at {time}"), vote=title, time=kit.shown.time(at)) if at else title)]


# ---------------------------------------------------------------- how it was taken


def _how(kit: Kit, vote: PublishedVote) -> list[Any]:
    """Method and settings, who voted, check sums, everything odd that was noted."""
    parts, round_ = kit.parts, vote.round
    settings = settings_of(kit.record.session, round_)
    labels = {side.id: _lower(short_name(side)) for side in kit.sides}
    way = _("from cards") if round_.entry == "ballots" else _("counted by side")
    lines = [
        kit.labelled(_("How:"), parts.stopped(parts.join([parts.text(vote.method.name), parts.text(way)], ", "))),
        parts.text(_settings_words(settings)), parts.text(settings.duplicate_rule), parts.text(settings.partial_rule),
        parts.text(settings.capture),
        kit.labelled(_("Who voted:"), parts.stopped(parts.text(voters_words(vote.voters, labels, round_.present)))),
        kit.labelled(_("Why so many:"), parts.text(round_.denominator_reason)), _check_sums(kit, vote),
    ]  # fmt: skip
    if vote.small:
        lines.append(parts.text(_(
            "A side with fewer than five voters is given in words. What its figures could be worked out from is left "
            "out: the totals of the room, the second way to weigh, and how it moved."
        )))  # fmt: skip
    return [*kit.paragraphs(*lines), *_issues(kit, vote)]


def _issues(kit: Kit, vote: PublishedVote) -> list[Any]:
    """What was odd, each with the side of the card it is about. Never a name: how somebody voted is theirs."""
    parts = kit.parts
    lines = []
    for issue in vote.issues:
        person = kit.record.get(Person, issue.person_id)
        side = person.side_id if person else issue.side_id
        who = Safe(kit.shown.side(side) + ":") if side else Safe("")
        lines.append(parts.join([who, parts.stopped(parts.text(issue.issue))]))
    kept = _("something was noted. It stays with the session: it could tell how somebody voted.")
    lines += [parts.join([Safe(kit.shown.side(side) + ":"), parts.text(kept)]) for side in vote.withheld]
    if not lines:
        return []
    head = parts.bold(parts.text(_("What was odd and how it was counted:")))
    return [*kit.paragraphs(head), *parts.bullets(lines)]


def _settings_words(settings: VotingSettings) -> str:
    if settings.points:
        return _("Points by place, the first first: {points}.").format(points=", ".join(map(str, settings.points)))
    if settings.dots_each:
        return _("{dots} dots for each person, at most {most} on one line.").format(
            dots=settings.dots_each, most=settings.max_per_option or settings.dots_each)  # fmt: skip
    if settings.labels:
        return _("The answers: {answers}.").format(answers=", ".join(settings.labels))
    return ""


def _check_sums(kit: Kit, vote: PublishedVote) -> Safe:
    """Points given against points that could be given, by side and for the room."""
    parts = kit.parts
    pieces = [
        parts.join([
            kit.shown.side(scope) if scope != ALL else parts.text(_("the whole room")),
            parts.text(_("{given}\xa0of\xa0{possible}").format(
                given=number_text(vote.total[scope]), possible=vote.possible[scope])),
        ])
        for scope in vote.shown if scope in vote.possible
    ]  # fmt: skip
    label = _("Check sum, {unit} given:").format(unit=vote.method.unit(2))
    return kit.labelled(label, parts.stopped(parts.join(pieces, ", "))) if pieces else Safe("")


# ---------------------------------------------------------------- one option


def _option(kit: Kit, vote: PublishedVote, row: OptionResult) -> list[Any]:
    """Place, letter and words of an option, who wants it in words, and a line for each side."""
    parts, option = kit.parts, kit.record.get(Option, row.option)
    if option is None:
        return []
    words = _placed(row.place) or _("no place")
    head = parts.join([parts.name(option.file_id), parts.text(option.text)], "\xa0 ")
    label = _label(kit, row)
    lines = [parts.paragraph(parts.bold(parts.join([Safe(head + ","), parts.text(words)])), parts.styles.lead)]
    if label:
        lines.append(parts.paragraph(label, parts.styles.tight_lead))
    for side in row.sides:
        lines += _side_line(kit, side)
    if row.together:
        # The total, never without the sides above it.
        lines += kit.paragraphs(parts.quiet(parts.say(_("Together {figure}."), figure=parts.text(row.together))))
    return [parts.together(lines)]


def _label(kit: Kit, row: OptionResult) -> Safe:
    """ "Everybody wants this", with the shape of whom it is about; empty for *low*."""
    words = label_words(row.label, {side.id: short_name(side) for side in kit.sides})
    if not words:
        return Safe("")
    kind, _colon, side = row.label.partition(":")
    shape = kit.parts.shape(kit.shown.index(side)) if kind == ONE_SIDED else (
        kit.parts.shape(EVERY_SIDE) if kind == SHARED else "")  # fmt: skip
    return Safe(shape + kit.parts.text(words))


def _side_line(kit: Kit, side: SideResult) -> list[Any]:
    """One side's result: a bar of what it gave for each person, and the figures; in words for a small side."""
    figures = [side.words, _placed(side.place), _("was {score}").format(score=side.was) if side.was else ""]
    return kit.parts.bar_line(
        kit.shown.index(side.side), kit.shown.short(side.side), None if side.filled is None else float(side.filled),
        kit.parts.text(", ".join(filter(None, figures))),
    )  # fmt: skip


# ---------------------------------------------------------------- after the options


def _two_weightings(kit: Kit, vote: PublishedVote) -> list[Any]:
    """The order when each person counts once (the ranking) beside the order when each side counts the same."""
    parts = kit.parts
    if vote.small:
        return []
    heads = [parts.text(words) for words in (_("Line"), _("Each person counts once"), _("Each side counts the same"))]
    letters = _letters(kit)
    rows = [
        [parts.name(letters[row.option]), parts.text(_with_figure(row.place)),
         parts.text(_with_figure(row.each_side_same))]
        for row in vote.options
    ]  # fmt: skip
    lead = _(
        "Two ways to weigh the same vote. The first is the ranking; the second shows what it would be if a small side "
        "weighed as much as a large one."
    )
    return parts.table(parts.paragraph(parts.text(lead), parts.styles.lead), heads, rows, (1, 2, 2))


def _placed(place: Placed | None) -> str:
    return "" if place is None else place_words(place.rank, place.joint)


def _with_figure(place: Placed | None) -> str:
    if place is None or place.figure is None:
        return ""
    return f"{_placed(place)} ({number_text(place.figure)})"


def _head_to_head(kit: Kit, vote: PublishedVote) -> list[Any]:
    """Which option beats every other one, two at a time; or that none does."""
    if not vote.head_to_head:
        return []
    names = {side.id: short_name(side) for side in kit.sides}
    words = head_to_head_words(vote.head_to_head, names, _letters(kit))
    return [kit.parts.space(1), *kit.paragraphs(kit.parts.text(words))]


def _carried(kit: Kit, vote: PublishedVote) -> list[Any]:
    """What went on, and how a tie across the edge was settled and why."""
    parts, cutoff, chosen = kit.parts, vote.cutoff, vote.round.chosen
    letters = _letters(kit)
    clear = [letters[row.option] for row in vote.options if row.option in cutoff.clear]
    tied = [letters[row.option] for row in vote.options if row.option in cutoff.tied]
    lines = [
        parts.text(
            _("The first {number}: {letters}.").format(number=cutoff.top_n, letters=", ".join(clear)) if clear else ""
        )
    ]
    if tied:
        lines.append(parts.text(_("Level across the edge: {letters}.").format(letters=", ".join(tied))))
    if chosen:
        went = ", ".join(letters.get(option, option) for option in chosen.carried) or _("nothing yet")
        lines.append(parts.text(_("Carried on: {letters}.").format(letters=went)))
        lines.append(kit.labelled(_("Why:"), parts.text(chosen.reason)))
    return [parts.space(1), *kit.paragraphs(*lines)]


def _letters(kit: Kit) -> Mapping[str, str]:
    return {option.id: option.file_id for option in kit.record.all(Option)}


def _lower(word: str) -> str:
    return word if word.isupper() else word[:1].lower() + word[1:]
