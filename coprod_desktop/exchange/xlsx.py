"""A session as a spreadsheet: a sheet a part, heads that stay in sight, filters, real dates and numbers.

People's words go in as text cells, so that none of them ever runs as a formula.
"""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from coprod_desktop.exchange.sheets import Cell, Sheet

MOST_IN_A_CELL = 32_767
"""Letters that a cell can hold."""
MADE = datetime(2000, 1, 1)
"""Written into each file, so that the same session gives the same bytes."""


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as one ``.xlsx`` file."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": MADE, "title": "", "author": "", "comments": ""})
    formats = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "text": book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
        "number": book.add_format({"valign": "top"}),
        "date": book.add_format({"valign": "top", "num_format": "d mmmm yyyy", "align": "left"}),
    }
    for sheet in sheets:
        _write(book.add_worksheet(sheet.title[:31]), sheet, formats)
    book.close()
    return out.getvalue()


def _write(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    for column, head in enumerate(sheet.heads):
        page.write_string(0, column, head, formats["head"])
        page.set_column(column, column, _width(sheet, column))
    for line, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            _write_cell(page, line, column, cell, formats)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.heads) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _write_cell(page: Any, line: int, column: int, cell: Cell, formats: dict[str, Any]) -> None:
    if cell is None:
        return
    if isinstance(cell, date):
        page.write_datetime(line, column, datetime(cell.year, cell.month, cell.day), formats["date"])
    elif isinstance(cell, int):
        page.write_number(line, column, cell, formats["number"])
    else:
        page.write_string(line, column, _plain(cell)[:MOST_IN_A_CELL], formats["text"])


def _plain(words: str) -> str:
    """Without what XML cannot hold: control characters and half letters."""
    return "".join(c if c in "\n\t" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff") else " "
                   for c in words)  # fmt: skip


def _width(sheet: Sheet, column: int) -> float:
    """Letters that a column is wide: as its longest word or date asks for, within reason."""
    longest = max((len(str(row[column] or "")) for row in sheet.rows), default=0)
    return min(max(longest, len(sheet.heads[column]), 8) + 2, 60)
