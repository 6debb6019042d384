"""The list of one table as CSV: what a scribe typed on another laptop, out and in again."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from coprod_desktop.errors import RuleBroken
from coprod_desktop.exchange.csv_text import RUNS, csv_text
from coprod_desktop.exchange.sheets import Sheet
from coprod_desktop.i18n import _

MOST_BYTES = 2_000_000
MOST_LINES = 2000
LONGEST_LINE = 2000

_HEADS = {
    "text": ("idea", "ideas", "text", "words", "line"),
    "side": ("side", "from"),
    "table": ("table", "tables"),
    "person": ("person", "name", "who", "by"),
}


@dataclass(frozen=True, slots=True)
class ListLine:
    """One idea of the list: its words, and the side, table and person as they were written there."""

    text: str
    side: str = ""
    table: int | None = None
    person: str = ""


def write_list(lines: Sequence[ListLine]) -> bytes:
    """The list as CSV, with a head that :func:`read_list` and a spreadsheet understand."""
    rows = tuple((line.text, line.side, line.table, line.person) for line in lines)
    heads = (_("idea"), _("side"), _("table"), _("person"))
    return csv_text(Sheet("ideas", _("Ideas"), heads, rows)).encode()


def read_list(content: bytes) -> tuple[ListLine, ...]:
    """The lines of a CSV file, or of a plain text with an idea in each line.

    Commas, semicolons and tabs part columns; a head names them, else the first column with words is the idea. Raises
    RuleBroken for a file that is too big or is no text.
    """
    if len(content) > MOST_BYTES:
        raise RuleBroken(_("This list is too long to be the list of one table."))
    text = _decoded(content)
    rows = [[cell.strip() for cell in row] for row in _rows(text)]
    rows = [row for row in rows if any(row)]
    if len(rows) > MOST_LINES:
        raise RuleBroken(_("This list is too long to be the list of one table."))
    columns = _columns(rows[0]) if rows else {}
    if "text" in columns:
        rows = rows[1:]
    else:
        columns = {"text": next((n for n, cell in enumerate(rows[0]) if not cell.isdecimal()), 0)} if rows else {}
    found = tuple(line for row in rows if (line := _line(row, columns)).text)
    if not found:
        raise RuleBroken(_("There is no idea in this file. Each line of it holds one idea."))
    return found


def _decoded(content: bytes) -> str:
    for coding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(coding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise RuleBroken(_("This is no text, so it is no list of ideas."))


def _rows(text: str) -> list[list[str]]:
    first = text.lstrip().partition("\n")[0]
    parted_by = max("\t;,", key=first.count)
    # A plain list has commas inside its sentences: only a head tells that they part columns.
    if parted_by == "," and "text" not in _columns(first.split(",")):
        return [[line] for line in text.splitlines()]
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=parted_by))
    except csv.Error as error:
        raise RuleBroken(_("This file is no list that can be read.")) from error


def _columns(heads: Sequence[str]) -> dict[str, int]:
    known = {word: key for key, words in _HEADS.items() for word in words}
    ours = {_("idea"): "text", _("side"): "side", _("table"): "table", _("person"): "person"}
    names = [head.strip().strip('"\ufeff').casefold() for head in heads]
    return {(known | ours)[name]: place for place, name in reversed(list(enumerate(names))) if name in known | ours}


def _line(row: Sequence[str], columns: dict[str, int]) -> ListLine:
    said = {key: row[place] if place < len(row) else "" for key, place in columns.items()}
    number = re.search(r"\d{1,2}", said.get("table", ""))
    words = [_unguarded(said.get(key, "")) for key in ("text", "side", "person")]
    text = " ".join(words[0].replace("\x00", " ").split())[:LONGEST_LINE]
    return ListLine(text, words[1], int(number[0]) if number else None, words[2])


def _unguarded(cell: str) -> str:
    """Without the mark that keeps a spreadsheet from taking words for a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip(" ").startswith(RUNS) else cell
