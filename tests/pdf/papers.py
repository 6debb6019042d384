"""What the tests of papers share: the two sample sessions, a paper made and read back."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from coprod_desktop.domain.model import Contact, NextMeeting, SignOff
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.exchange import session_json
from coprod_desktop.pdf import DOCUMENTS, Asked, Made, Origin
from coprod_desktop.services.sealing import origin_of

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
MADE_ON = "2026-09-16"
NO_ORIGIN = Origin("{}\n", "0000-0000", "0" * 64)


def sample(name: str) -> SessionRecord:
    numbers = count()
    return session_json.read((SAMPLES / f"{name}.json").read_text("utf-8"), lambda: f"row-{next(numbers):06d}")


def signed(record: SessionRecord) -> SessionRecord:
    """The session as agreed in the room, with a next meeting and somebody to ring."""
    session = replace(
        record.session,
        state="agreed",
        sign_off=SignOff(at="2026-09-15 16:10", read_back=True, by="X01"),
        next=NextMeeting(date="2026-12-08", time="13:00"),
        contact=Contact(name="Nadia Kerr", phone="01632 960 118", post="Thornfield Homes, 4 Mill Street"),
    )
    return SessionRecord(session, record.rows)


def make(
    record: SessionRecord, document: str, out: Path, *, large: bool = False, day: str = MADE_ON,
    languages: Sequence[str] = (), **asked: Any,
) -> Made:  # fmt: skip
    """A paper of the record on that day; ``asked``: fields of ``pdf.Asked``."""
    return DOCUMENTS[document].make(
        record, out, origin=origin_of(record), made_on=day, large=large, asked=Asked(**asked), languages=languages
    )


def text_of(path: Path) -> str:
    """All text of a paper in reading order; hyphens at line ends are hyphens again."""
    paper = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in paper]
    finally:
        paper.close()
    return "\n".join(pages).replace("\ufffe", "-").replace("\x02", "-")


def squeezed(text: str) -> str:
    """Without white space: where lines break is the paper's own."""
    return re.sub(r"\s+", "", text)


def pages_of(path: Path) -> int:
    paper = pypdfium2.PdfDocument(path)
    try:
        return len(paper)
    finally:
        paper.close()


def read_out(path: Path) -> str:
    """What is read out in place of letters that are shaped: the words as they were typed."""
    with pikepdf.open(path) as pdf:
        return "\n".join(
            str(operands[1].get("/ActualText", ""))
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "BDC" and isinstance(operands[1], pikepdf.Dictionary)
        )
