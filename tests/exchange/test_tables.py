"""Spreadsheet, CSV and calendar: real numbers and dates, nothing that runs, nobody named against their choice."""

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import icalendar
import pytest

from coprod_desktop.domain.model import Idea, NextMeeting
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.errors import RuleBroken
from coprod_desktop.exchange.calendar import calendar
from coprod_desktop.exchange.csv_text import csv_text
from coprod_desktop.exchange.sheets import Sheet, sheets
from coprod_desktop.exchange.xlsx import workbook
from coprod_desktop.services import exchange, tables
from coprod_desktop.services.work import Work
from tests.pdf.hostile import HOSTILE
from tests.pdf.papers import SAMPLES, sample

NAMESPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
FORMULAS = ('=cmd|"/c calc"!A1', "+1+1", "-2", "@SUM(A1)", "\t=1", "  =1", "＝1")


def opened(content: bytes) -> tuple[zipfile.ZipFile, list[str]]:
    book = zipfile.ZipFile(io.BytesIO(content))
    return book, sorted(name for name in book.namelist() if name.startswith("xl/worksheets/sheet"))


def hostile() -> SessionRecord:
    record = sample("repairs")
    words = [*HOSTILE, *FORMULAS]
    ideas = [
        Idea(id=f"h{n}", session_id=record.session.id, seq=900 + n, file_id=f"I9{n}", text=text)
        for n, text in enumerate(words)
    ]
    return SessionRecord.of(record.session, [*record.every_row(), *ideas])


@pytest.mark.parametrize("name", ["repairs", "estate"])
def test_every_part_is_a_sheet_with_a_frozen_head_and_filters(name: str) -> None:
    made = sheets(sample(name))
    book, pages = opened(workbook(made))
    assert len(pages) == len(made) >= 11
    for page in pages:
        root = ElementTree.fromstring(book.read(page))
        assert root.find(".//x:pane[@state='frozen']", NAMESPACE) is not None
        assert root.find("x:autoFilter", NAMESPACE) is not None
    actions = next(sheet for sheet in made if sheet.key == "actions")
    assert any(isinstance(cell, date) for row in actions.rows for cell in row)


def test_no_words_ever_become_a_formula() -> None:
    made = sheets(hostile())
    book, pages = opened(workbook(made))
    for page in pages:
        assert b"<f>" not in book.read(page)
    shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    texts = {"".join(node.itertext()) for node in shared.findall("x:si", NAMESPACE)}
    assert set(FORMULAS) <= texts
    ideas = next(sheet for sheet in made if sheet.key == "ideas")
    rows = list(csv.reader(io.StringIO(csv_text(ideas).lstrip("\ufeff"))))
    assert len(rows) == len(ideas.rows) + 1
    for row in rows:
        assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t")) for cell in row)
    assert "'+1+1" in {cell for row in rows for cell in row}


def test_the_guard_of_formulas_is_not_blind() -> None:
    sheet = Sheet("x", "X", ("a",), (("=1",),))
    assert "'=1" in csv_text(sheet)


def test_the_same_session_gives_the_same_bytes() -> None:
    record = sample("estate")
    assert workbook(sheets(record)) == workbook(sheets(record))
    assert calendar(record) == calendar(record)


def test_nobody_stands_in_a_table_against_their_choice() -> None:
    record = sample("repairs")
    hidden = [replace(person, display_name=f"Hidden{n}", attribution="anonymous")
              for n, person in enumerate(record.people)]  # fmt: skip
    others = [row for row in record.every_row() if row not in record.people]
    made = sheets(SessionRecord.of(record.session, [*others, *hidden]))
    assert not any("Hidden" in str(cell) for sheet in made for row in sheet.rows for cell in row)


def test_a_calendar_holds_each_open_date_and_the_next_meeting() -> None:
    record = sample("repairs")
    session = replace(record.session, next=NextMeeting(date="2026-12-08", time="13:00", venue="Hall; room 2, left"))
    found = icalendar.Calendar.from_ical(calendar(SessionRecord(session, record.rows)))
    events = found.walk("VEVENT")
    dated = [a for a in record.actions if a.due and record.status_now(a) not in ("done", "dropped")]
    assert len(events) == len(dated) + 1 >= 5
    assert all(event.walk("VALARM") for event in events)
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert "Hall; room 2, left" in str(events[-1]["description"])


def test_files_are_written_whole_or_not_at_all(work: Work, tmp_path: Path) -> None:
    session = exchange.import_session(work, (SAMPLES / "repairs.json").read_text("utf-8")).session
    for kind in tables.KINDS:
        made = tables.write(tables.prepare(work, session.id, kind), tmp_path / f"out-{kind}")
        assert made
        assert all(path.stat().st_size > 10 for path in made)
        in_a_file = (made[0] if made[0].is_file() else made[0].parent) / "beneath"
        with pytest.raises(RuleBroken) as refused:
            tables.write(tables.prepare(work, session.id, kind), in_a_file)
        assert refused.value.field == "out"
    with pytest.raises(RuleBroken):
        tables.prepare(work, session.id, "docx")
