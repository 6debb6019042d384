"""Answering back on paper and as a spreadsheet: all of a period, or its picture on one page."""

from collections.abc import Callable
from pathlib import Path

from coprod_desktop.domain.answer_words import board_lines, deed_state, goes_on, part_words, told_words, why_not
from coprod_desktop.domain.state_words import outcome_words
from coprod_desktop.exchange.sheets import Sheet, day_cell
from coprod_desktop.exchange.xlsx import workbook
from coprod_desktop.i18n import _
from coprod_desktop.pdf.answers_paper import answers_story, picture_story
from coprod_desktop.pdf.made import Made
from coprod_desktop.pdf.office_paper import set_office_paper
from coprod_desktop.services.answers import Period
from coprod_desktop.services.file_names import proposed_name
from coprod_desktop.services.office_papers import OfficePaper, write_file


def paper(period: Period, today: str, *, large: bool, standard: str = "", only_picture: bool = False) -> OfficePaper:
    """The paper of a period as of ``today``. ``standard``: the name of what asks for it, printed at its head."""
    title = _("You said, we did in one picture") if only_picture else _("You said, we did")
    about = ". ".join(
        filter(None, (period.words, _("For the {standard}").format(standard=standard) if standard else ""))
    )

    def set_to(out: Path, cancel: Callable[[], bool], progress: Callable[[float], None]) -> Made:
        return set_office_paper(
            out, title=title, about=f"{about}.", made_on=today, large=large, cancel=cancel, progress=progress,
            story=lambda parts: picture_story(parts, period.board) if only_picture else answers_story(
                parts, period.board, period.answers, period.left_out),
            blocks=20 + 40 * len(period.answers),
        )  # fmt: skip

    on_it = () if only_picture else period.answers
    name = proposed_name(title, f"{period.first} {period.last}") + ".pdf"
    return OfficePaper(title, name, tuple(("", one.session_id, "answers") for one in on_it), set_to)


def write_sheets(period: Period, out: Path) -> Path:
    """Write the period as a spreadsheet. Raises RuleBroken (``out``) where it cannot be written there."""
    return write_file(out, workbook(sheets(period)))


def sheets(period: Period) -> tuple[Sheet, ...]:
    """Every table of a period: the picture, what was done, what was changed, what was said no to."""
    session = (_("Session"), _("Place"), _("Date"))
    told = (_("Told on"), _("How people were told"))
    did = [
        (one.title, one.place or None, day_cell(one.date), reply.title,
         reply.wordings[-1].text if reply.wordings else None, outcome_words(reply.outcome), deed.what,
         ", ".join(deed.who) or None, day_cell(deed.due), day_cell(deed.expected), day_cell(deed.done_on),
         deed_state(deed), deed.why or None, day_cell(reply.told[-1].date if reply.told else None),
         told_words(reply.told))
        for one in period.answers for reply in one.replies for deed in reply.deeds
    ]  # fmt: skip
    changed = [
        (one.title, one.place or None, day_cell(one.date), change.reply.title, change.after.version,
         change.after.asked_by, change.before.text, change.after.text, change.after.reason or None,
         outcome_words(change.reply.outcome), day_cell(change.reply.told[-1].date if change.reply.told else None),
         told_words(change.reply.told))
        for one in period.answers for change in (*one.changed, *one.changed_only)
    ]  # fmt: skip
    refused = [
        (one.title, one.place or None, day_cell(one.date), reply.title, why_not(reply),
         day_cell(reply.told[-1].date if reply.told else None), told_words(reply.told))
        for one in period.answers for reply in one.refused
    ] + [
        (one.title, one.place or None, day_cell(one.date), row.text, f"{row.why} {goes_on(row)}".strip(),
         day_cell(row.told[-1].date if row.told else None), told_words(row.told))
        for one in period.answers for row in one.not_settled
    ]  # fmt: skip
    return (
        Sheet("picture", _("The picture"), (_("What"), _("Number")), tuple(_picture(period))),
        Sheet("over-time", _("Over time"), (_("When"), _("Sessions"), _("Actions"), _("Done"), _("By the day agreed"),
                                            _("Late")),
              tuple((s.name, s.sessions, s.tally.actions, s.tally.done, s.tally.on_time, s.tally.late)
                    for s in period.board.spells)),
        Sheet("did", _("You said, we did"), (*session, _("What"), _("We agreed"), _("How it ended"), _("Action"),
                                             _("Who leads"), _("Agreed for"), _("Expected now"), _("Done on"),
                                             _("How it stands"), _("Why"), *told), tuple(did)),
        Sheet("changed", _("You changed our mind"), (*session, _("What"), _("Wording"), _("Asked for by"), _("Before"),
                                                     _("After"), _("Why"), _("How it ended"), *told), tuple(changed)),
        Sheet("no", _("What we said no to"), (*session, _("What"), _("Why, and where it goes"), *told), tuple(refused)),
    )  # fmt: skip


def _picture(period: Period) -> list[tuple[str, int | None]]:
    board, words = period.board, part_words()
    lines: list[tuple[str, int | None]] = [(_("Sessions"), board.sessions)]
    lines += [(_("Took part: {who}").format(who=words[part]), number) for part, number in board.people.items()]
    lines += [
        (_("Actions"), board.tally.actions), (_("Done"), board.tally.done),
        (_("By the day agreed"), board.tally.on_time), (_("Late"), board.tally.late),
    ]  # fmt: skip
    lines += [(_("Led by: {who}").format(who=words[part]), number) for part, number in board.led.items()]
    lines.append((_("People still have to be told"), board.untold))
    return lines + [(line, None) for line in board_lines(board)]
