"""One table of a session as CSV, guarded: a cell that a spreadsheet would run as a formula begins with a quote mark."""

import csv
import io

from coprod_desktop.exchange.sheets import Cell, Sheet

RUNS = ("=", "+", "-", "@", "\t", "\r")
"""What a formula can begin with."""


def csv_text(sheet: Sheet) -> str:
    """The table as text: UTF-8 with its mark (spreadsheets look for it), commas, a line for each row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(sheet.heads)
    writer.writerows([_guarded(cell) for cell in row] for row in sheet.rows)
    return "\ufeff" + out.getvalue()


def _guarded(cell: Cell) -> str:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell)
    words = cell.replace("\x00", " ").encode("utf-8", "replace").decode()
    return "'" + words if words.lstrip(" ").startswith(RUNS) else words
