"""*You said, we did* over many sessions: the picture on one page, what became of it, where the other side changed our
mind, what we said no to."""

from collections.abc import Iterable, Sequence
from typing import Any

from coprod_desktop.domain.answer_words import (
    board_lines,
    deed_state,
    goes_on,
    on_time_words,
    part_words,
    told_words,
    why_not,
)
from coprod_desktop.domain.answers import Answers, Board, Change, Deed, Reply
from coprod_desktop.domain.state_words import outcome_words
from coprod_desktop.domain.word_changes import word_changes
from coprod_desktop.domain.words import capital, date_words
from coprod_desktop.i18n import _, plural
from coprod_desktop.pdf.flowables import Bar, Columns
from coprod_desktop.pdf.parts import Parts, Safe

QUOTED = 2
"""So many ideas are quoted for each proposal; how many more there were is said."""
LED_INDEX = {"uses": 0, "provides": 1, "partner": 2}


def picture_story(parts: Parts, board: Board) -> list[Any]:
    """One page: who came, what was done on time, who leads, and how it moved over time."""
    out: list[Any] = [*parts.bullets(parts.text(line) for line in board_lines(board))]
    led = {part: number for part, number in board.led.items() if number}
    if led:
        out.append(parts.part(parts.text(_("Who leads the actions"))))
        for part, words in part_words().items():
            if part in led:
                said = plural("one of {all}", "{n} of {all}", led[part]).format(n=led[part], all=board.tally.actions)
                index = LED_INDEX.get(part, -1 if part == "together" else None)
                out += _bar(parts, capital(words), led[part] / board.tally.actions, said, index)
    if board.spells:
        out.append(parts.part(parts.text(_("How it moved over time"))))
        for spell in board.spells:
            done = spell.tally.done / spell.tally.actions if spell.tally.actions else None
            sessions = plural("one session", "{n} sessions", spell.sessions).format(n=spell.sessions)
            out += _bar(parts, spell.name, done, f"{capital(sessions)}. {on_time_words(spell.tally)}", None)
    return out


def answers_story(parts: Parts, board: Board, answers: Sequence[Answers], left_out: int) -> list[Any]:
    """The picture, then every session of the period."""
    out = picture_story(parts, board)
    if left_out > 0:
        words = plural("One older session is only in the picture.", "{n} older sessions are only in the picture.",
                       left_out).format(n=left_out)  # fmt: skip
        out.append(parts.paragraph(parts.quiet(parts.text(words))))
    out += _part(parts, _("You said, we did"), answers, lambda one: [
        thing for reply in one.replies for thing in _reply(parts, reply)])  # fmt: skip
    out += _part(parts, _("Where you changed our mind"), answers, lambda one: _changes(parts, one))
    return out + _part(parts, _("What we said no to"), answers, lambda one: _refused(parts, one))


def _part(parts: Parts, title: str, answers: Iterable[Answers], made: Any) -> list[Any]:
    out: list[Any] = [parts.part(parts.text(title))]
    for one in answers:
        blocks = made(one)
        if blocks:
            about = parts.join([parts.name(one.title), parts.name(one.place), parts.text(date_words(one.date))], ". ")
            out += [parts.section(about), *blocks]
    return out if len(out) > 1 else [*out, parts.paragraph(parts.text(_("Nothing here.")), parts.styles.second)]


def _reply(parts: Parts, reply: Reply) -> list[Any]:
    text = reply.wordings[-1].text if reply.wordings else reply.title
    label = _("We agreed:") if reply.outcome == "agreed" else f"{outcome_words(reply.outcome)}:"
    said = _said(parts, reply)
    lines = [parts.bold(parts.stopped(parts.text(reply.title)))]
    lines += [parts.join([parts.bold(parts.text(_("You said:"))), said])] if said else []
    lines.append(parts.join([parts.bold(parts.text(label)), parts.stopped(parts.text(text))]))
    out = [*_near(parts, lines), *parts.bullets(_deed(parts, deed) for deed in reply.deeds)]
    return [*out, parts.paragraph(parts.quiet(parts.text(told_words(reply.told))))]


def _said(parts: Parts, reply: Reply) -> Safe:
    quoted = [parts.say("“{words}”", words=parts.text(words)) for words in reply.said[:QUOTED]]
    more = len(reply.said) - len(quoted)
    if more > 0:
        words = plural("and {n} more like it", "and {n} more like these", more).format(n=more)
        quoted.append(parts.text(f"{words}."))
    return parts.join(quoted)


def _deed(parts: Parts, deed: Deed) -> Safe:
    who = parts.join((parts.name(name) for name in deed.who), ", ")
    why = parts.stopped(parts.text(deed.why))
    if deed.state in ("late", "dropped"):
        why = parts.join([parts.text(_("Why:")), why or parts.text(_("no reason was written down yet."))])
    return parts.join([
        parts.bold(parts.stopped(parts.text(deed_state(deed)))), parts.stopped(parts.text(deed.what)),
        parts.stopped(who), why,
    ])  # fmt: skip


def _changes(parts: Parts, one: Answers) -> list[Any]:
    out = [thing for change in one.changed for thing in _change(parts, change)]
    if one.changed_only:
        out.append(parts.paragraph(parts.bold(parts.text(_("Changed, but not agreed:"))), parts.styles.lead))
        out += [thing for change in one.changed_only for thing in _change(parts, change)]
    return out


def _change(parts: Parts, change: Change) -> list[Any]:
    reply, marked = change.reply, word_changes(change.before.text, change.after.text)
    lines = [
        parts.bold(parts.stopped(parts.text(reply.title))),
        parts.join([parts.bold(parts.text(_("Before:"))), parts.stopped(parts.text(change.before.text))]),
        parts.join([parts.bold(parts.text(_("After, asked for by {who}:").format(who=change.after.asked_by))),
                    parts.marked(marked)]),
        parts.join([parts.bold(parts.text(_("Why:"))), parts.stopped(parts.text(change.after.reason))])
        if change.after.reason else Safe(""),
        parts.join([parts.bold(parts.text(_("How it ended:"))), parts.text(f"{outcome_words(reply.outcome)}.")]),
    ]  # fmt: skip
    out = _near(parts, lines)
    for wording in (change.before, change.after):
        if wording.shares:
            head = parts.text(_("How each side stood on wording {number}:").format(number=wording.version))
            out.append(parts.paragraph(head, parts.styles.tight))
        for share in wording.shares:
            out += parts.bar_line(share.index, parts.name(share.side), share.share, parts.text(share.words))
    out += parts.bullets(_deed(parts, deed) for deed in reply.deeds)
    return [*out, parts.paragraph(parts.quiet(parts.text(told_words(reply.told))))]


def _refused(parts: Parts, one: Answers) -> list[Any]:
    lines = [
        parts.join([parts.bold(parts.stopped(parts.text(reply.title))), parts.text(why_not(reply)),
                    parts.text(told_words(reply.told))])
        for reply in one.refused
    ]  # fmt: skip
    for row in one.not_settled:
        why = parts.join([parts.text(_("Why:")), parts.stopped(parts.text(row.why))]) if row.why else Safe("")
        lines.append(parts.join([
            parts.bold(parts.stopped(parts.text(row.text))), why, parts.text(goes_on(row)),
            parts.text(told_words(row.told)),
        ]))  # fmt: skip
    return parts.bullets(lines)


def _near(parts: Parts, lines: Iterable[Safe]) -> list[Any]:
    style = parts.styles.near(parts.styles.body)
    return [parts.paragraph(line, style) for line in lines if line]


def _bar(parts: Parts, label: str, share: float | None, words: str, index: int | None) -> list[Any]:
    """A bar with its name before it and its words behind: the picture and the sentence say the same."""
    style = parts.styles.tight
    shape = parts.shape(index) if index is not None else Safe("")
    named, said = parts.paragraph(Safe(shape + parts.text(label)), style), parts.paragraph(parts.text(words), style)
    bar = Bar(share or 0.0, index if index is not None and index >= 0 else 0, style.leading)
    if parts.large:
        return [named, bar, said, parts.space(1)]
    whole, gap, first, second = parts.styles.frame_width, 12.0, 150.0, 120.0
    return [
        Columns([[named], [bar], [said]], [first, second, whole - first - second - 2 * gap], gap), parts.space(0.6)
    ]  # fmt: skip
