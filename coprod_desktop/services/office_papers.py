"""Papers and files over many sessions: read once as a frozen value, made anywhere, noted for each session on them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from coprod_desktop.domain.words import date_words
from coprod_desktop.errors import RuleBroken
from coprod_desktop.exchange.calendar import calendar_of
from coprod_desktop.exchange.csv_text import csv_text
from coprod_desktop.exchange.sheets import Sheet, day_cell
from coprod_desktop.exchange.xlsx import workbook
from coprod_desktop.i18n import _
from coprod_desktop.pdf.made import Made
from coprod_desktop.pdf.office_paper import set_office_paper
from coprod_desktop.pdf.register_paper import PaperRow, register_story
from coprod_desktop.pdf.write import write_whole
from coprod_desktop.services import records, register
from coprod_desktop.services.file_names import proposed_name
from coprod_desktop.services.register import Filter, RegisterRow
from coprod_desktop.services.work import Work

Setter = Callable[[Path, Callable[[], bool], Callable[[float], None]], Made]


@dataclass(frozen=True, slots=True)
class OfficePaper:
    """A paper over many sessions. ``set_to`` touches neither the store nor the screen."""

    title: str
    file_name: str
    notes: tuple[tuple[str, str, str], ...]
    set_to: Setter


def make_bytes(
    paper: OfficePaper, *, cancel: Callable[[], bool] = lambda: False,
    progress: Callable[[float], None] = lambda share: None,
) -> tuple[bytes, Made]:  # fmt: skip
    """The paper as it would be saved. Raises ``pdf.Stopped``; RuleBroken where the disk does not take it."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "paper.pdf"
        try:
            made = paper.set_to(out, cancel, progress)
        except OSError as error:
            raise records.not_written(error) from error
        return out.read_bytes(), made


# ---------------------------------------------------------------- the register


def register_paper(work: Work, wanted: Filter, *, large: bool) -> OfficePaper:
    """The lines of the register that are wanted, on paper."""
    rows, title, today = register.for_paper(work, wanted), _("Action register"), work.today()
    shown = [_paper_row(row) for row in rows]
    about = _("{what}. As of {day}.").format(what=_described(wanted), day=date_words(today))

    def set_to(out: Path, cancel: Callable[[], bool], progress: Callable[[float], None]) -> Made:
        return set_office_paper(
            out, title=title, about=about, made_on=today, story=lambda parts: register_story(parts, shown),
            large=large, cancel=cancel, progress=progress, blocks=len(shown) * 2 + 4,
        )  # fmt: skip

    sessions = dict.fromkeys(row.session_id for row in rows)
    return OfficePaper(
        title, proposed_name(title, _described(wanted)) + ".pdf", tuple(("", key, "register") for key in sessions),
        set_to,
    )  # fmt: skip


def write_register(work: Work, wanted: Filter, out: Path) -> Path:
    """Write the lines that are wanted as a file of the kind that its name ends with: ``xlsx``, ``csv`` or ``ics``.

    Raises RuleBroken (``out``) for another ending, and where it cannot be written there.
    """
    rows = register.for_paper(work, wanted)
    makers: dict[str, Callable[[], bytes]] = {
        ".xlsx": lambda: workbook([register_sheet(rows)]), ".csv": lambda: csv_text(register_sheet(rows)).encode(),
        ".ics": lambda: _dates(rows),
    }  # fmt: skip
    maker = makers.get(out.suffix.lower())
    if maker is None:
        raise RuleBroken(_("Let the name of the file end with .xlsx, .csv or .ics."), "out")
    return write_file(out, maker())


def write_file(out: Path, content: bytes) -> Path:
    """Write the bytes, whole or not at all. Raises RuleBroken (``out``) where they cannot be written there."""
    try:
        write_whole(out, partial(_fill, content))
    except OSError as error:
        raise records.not_written(error) from error
    return out


def register_sheet(rows: tuple[RegisterRow, ...]) -> Sheet:
    """The lines as one table."""
    heads = (
        _("What"), _("About"), _("Who leads"), _("Agreed for"), _("Expected now"), _("Done on"), _("How it stands"),
        _("Last news"), _("On"), _("Session"), _("Date of the session"), _("Place"), _("Whom to ring"),
    )  # fmt: skip
    return Sheet("register", _("Action register"), heads, tuple(
        (
            row.what, row.about or None, ", ".join(who.text for who in row.leads) or None, day_cell(row.due),
            day_cell(row.expects), day_cell(row.ended), row.state, row.news or None, day_cell(row.heard), row.title,
            day_cell(row.held), row.place or None, row.ring or None,
        )
        for row in rows
    ))  # fmt: skip


def _dates(rows: tuple[RegisterRow, ...]) -> bytes:
    """The days on which what is open is expected, as a calendar."""
    return calendar_of(
        (row.id, _("To be done by today: {what}").format(what=row.what[:60]), f"{row.what}\n{row.title}", day)
        for row in rows
        if row.ended is None and (day := day_cell(row.expects or row.due)) is not None and not isinstance(day, str)
    )


def _paper_row(row: RegisterRow) -> PaperRow:
    return PaperRow(
        what=f"{row.about}: {row.what}" if row.about else row.what, leads=tuple(who.text for who in row.leads),
        due=row.due, expects=row.expects, ended=row.ended, state=row.state, news=row.news, heard=row.heard,
        session=", ".join(filter(None, (row.title, row.place, date_words(row.held)))),
    )  # fmt: skip


def _described(wanted: Filter) -> str:
    led = register.led_words().get(wanted.led, "") if wanted.led else ""
    return ", ".join(filter(None, (register.views()[wanted.view], led, wanted.who, wanted.place)))


def _fill(content: bytes, path: Path) -> int:
    return path.write_bytes(content)
