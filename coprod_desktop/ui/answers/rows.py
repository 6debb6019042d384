"""The lines of answering back: what each shows, part by part, from what the sessions have to answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from coprod_desktop.domain.answer_words import (
    board_lines,
    deed_role,
    deed_state,
    goes_on,
    on_time_words,
    part_words,
    told_words,
    why_not,
)
from coprod_desktop.domain.answers import Answers, Board, Change, Reply, Wording
from coprod_desktop.domain.state_words import outcome_words
from coprod_desktop.domain.word_changes import Piece, word_changes
from coprod_desktop.domain.words import capital, date_words
from coprod_desktop.i18n import _, plural
from coprod_desktop.services.answers import Period

QUOTED = 2
LED_INDEX = {"uses": 0, "provides": 1, "partner": 2, "together": -1}


@dataclass(frozen=True, slots=True)
class Words:
    """Words that wrap. ``size`` and ``weight`` at 100 %."""

    text: str
    role: str = "ink"
    size: int = 15
    weight: int = 400


@dataclass(frozen=True, slots=True)
class Marked:
    """A wording with what changed in it."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A name, a bar (``share`` None: none) and the words for it; ``index`` of a side, None for no side."""

    label: str
    share: float | None
    words: str
    index: int | None


Block = Words | Marked | Bar


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """One line. ``about``: the ids to tell people about, empty where there is nothing to tell of."""

    id: str
    seq: int = 0
    session_id: str
    row: str = ""
    about: str = ""
    chip: tuple[str, str] | None = None
    blocks: tuple[Block, ...] = ()
    head: bool = False

    def text(self) -> str:
        """Everything it says, for reading out."""
        said = []
        for block in self.blocks:
            match block:
                case Words():
                    said.append(block.text)
                case Marked():
                    said.append("".join(piece.after for piece in block.pieces))
                case Bar():
                    said.append(f"{block.label}: {block.words}")
        return ". ".join(filter(None, said))


def parts() -> dict[str, str]:
    """The parts of answering back, in the order to offer them."""
    return {
        "did": _("You said, we did"), "changed": _("You changed our mind"), "no": _("What we said no to"),
        "picture": _("The picture"),
    }  # fmt: skip


def rows_of(period: Period, part: str) -> tuple[AnswerRow, ...]:
    """The lines of one part of a period."""
    makers = {"did": _did, "changed": _changed, "no": _refused}
    if part == "picture":
        found = list(_picture(period.board))
    else:
        found = [row for one in period.answers for row in _with_head(one, tuple(makers[part](one)))]
        if period.left_out > 0 and found:
            words = plural("One older session is only in the picture.", "{n} older sessions are only in the picture.",
                           period.left_out).format(n=period.left_out)  # fmt: skip
            found.append(AnswerRow(id="older", session_id="", blocks=(Words(words, "ink2"),), head=True))
    return tuple(replace(row, seq=seq) for seq, row in enumerate(found))


def _with_head(one: Answers, rows: Sequence[AnswerRow]) -> Sequence[AnswerRow]:
    if not rows:
        return ()
    about = ", ".join(filter(None, (one.place, date_words(one.date))))
    blocks = (Words(one.title, weight=600), Words(about, "ink2", 13))
    return (AnswerRow(id=one.session_id, session_id=one.session_id, blocks=blocks, head=True), *rows)


def _did(one: Answers) -> Iterator[AnswerRow]:
    for reply in one.replies:
        text = reply.wordings[-1].text if reply.wordings else reply.title
        blocks: list[Block] = [Words(reply.title, size=16, weight=600)]
        if reply.said:
            blocks.append(Words(_("You said: {words}").format(words=_quoted(reply)), "ink2"))
        blocks.append(Words(_("We agreed: {words}").format(words=text)))
        yield _row(one, reply, "did", (*blocks, *_deeds(reply), _told(reply)))


def _changed(one: Answers) -> Iterator[AnswerRow]:
    for change in one.changed:
        yield _change(one, change)
    if one.changed_only:
        blocks = (Words(_("Changed, but not agreed"), "ink2", 13, 600),)
        yield AnswerRow(id=f"{one.session_id}-apart", session_id=one.session_id, blocks=blocks, head=True)
    for change in one.changed_only:
        yield _change(one, change)


def _change(one: Answers, change: Change) -> AnswerRow:
    reply, after = change.reply, change.after
    blocks: list[Block] = [
        Words(reply.title, size=16, weight=600), Words(_("Before: {words}").format(words=change.before.text), "ink2"),
        Words(_("After, asked for by {who}:").format(who=after.asked_by), "ink2"),
        Marked(word_changes(change.before.text, after.text)),
    ]  # fmt: skip
    if after.reason:
        blocks.append(Words(_("Why: {words}").format(words=after.reason)))
    for wording in (change.before, after):
        blocks += _stood(wording)
    row = _row(one, reply, f"changed-{after.version}", (*blocks, *_deeds(reply), _told(reply)))
    return replace(row, row=reply.file_id)


def _stood(wording: Wording) -> list[Block]:
    """How each side stood on a wording, drawn and in words."""
    head = Words(_("How each side stood on wording {number}:").format(number=wording.version), "ink2", 13)
    bars = [Bar(share.side, share.share, share.words, share.index) for share in wording.shares]
    return [head, *bars] if bars else []


def _refused(one: Answers) -> Iterator[AnswerRow]:
    for reply in one.refused:
        blocks = (Words(reply.title, size=16, weight=600), Words(why_not(reply)), _told(reply))
        yield _row(one, reply, "no", blocks)
    for line in one.not_settled:
        why = _("Why: {words}").format(words=line.why) if line.why else ""
        said = (Words(line.text, size=16, weight=600), Words(why), Words(goes_on(line)),
                Words(told_words(line.told), "good" if line.told else "careful", 13))  # fmt: skip
        yield AnswerRow(
            id=f"{one.session_id}-{line.file_id}", session_id=one.session_id, row=line.file_id, about=line.file_id,
            chip=(_("Not settled"), "quiet"), blocks=tuple(words for words in said if words.text),
        )  # fmt: skip


def _picture(board: Board) -> Iterator[AnswerRow]:
    lines = tuple(Words(line, size=16 if n else 20, weight=400 if n else 600) for n, line in
                  enumerate(board_lines(board)))  # fmt: skip
    yield AnswerRow(id="picture", session_id="", blocks=lines)
    words = part_words()
    led: list[Block] = [
        Bar(capital(words[part]), board.led[part] / board.tally.actions,
            _("{n} of {all}").format(n=board.led[part], all=board.tally.actions), LED_INDEX.get(part))
        for part in words if board.led.get(part)
    ]  # fmt: skip
    if led:
        head = Words(_("Who leads the actions"), size=16, weight=600)
        yield AnswerRow(id="led", session_id="", blocks=(head, *led))
    spells: list[Block] = [
        Bar(spell.name, spell.tally.done / spell.tally.actions if spell.tally.actions else None,
            f"{capital(plural('one session', '{n} sessions', spell.sessions).format(n=spell.sessions))}."
            f" {on_time_words(spell.tally)}", None)
        for spell in board.spells
    ]  # fmt: skip
    if spells:
        head = Words(_("How it moved over time"), size=16, weight=600)
        yield AnswerRow(id="spells", session_id="", blocks=(head, *spells))


def _row(one: Answers, reply: Reply, part: str, blocks: Sequence[Block]) -> AnswerRow:
    roles = {"agreed": "good", "agreed_as_trial": "accent", "to_be_confirmed": "careful"}
    about = " ".join((reply.file_id, *(deed.file_id for deed in reply.deeds)))
    return AnswerRow(
        id=f"{one.session_id}-{reply.file_id}-{part}", session_id=one.session_id, row=reply.file_id, about=about,
        chip=(outcome_words(reply.outcome), roles.get(reply.outcome, "quiet")), blocks=tuple(blocks),
    )  # fmt: skip


def _deeds(reply: Reply) -> Iterator[Block]:
    for deed in reply.deeds:
        yield Words(deed_state(deed), {"quiet": "ink2"}.get(deed_role(deed), deed_role(deed)), 13, 600)
        why = f" {deed.why}" if deed.why else ""
        yield Words(f"{deed.what.rstrip('.')}. {', '.join(deed.who)}.{why}")


def _told(reply: Reply) -> Words:
    return Words(told_words(reply.told), "good" if reply.told else "careful", 13)


def _quoted(reply: Reply) -> str:
    said = " ".join(f"“{words}”" for words in reply.said[:QUOTED])
    more = len(reply.said) - QUOTED
    if more <= 0:
        return said
    return f"{said} {plural('and {n} more like it', 'and {n} more like these', more).format(n=more)}"
