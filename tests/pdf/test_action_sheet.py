"""*What we agreed*: what stands on it, how big the letters are, and that nothing is cut off."""

import ctypes
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from coprod_desktop.domain.model import Action, Dissent, Person, Proposal, Term
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.pdf.styles import MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from tests.pdf.papers import make, pages_of, sample, signed, squeezed, text_of

FOOT_TOP = 62.0


def letters(path: Path) -> list[tuple[float, float, float, float, str]]:
    """Size, left, right, bottom and letter of everything printed."""
    found = []
    paper = pypdfium2.PdfDocument(path)
    for page in paper:
        text = page.get_textpage()
        for index in range(text.count_chars()):
            left, right, bottom, top = (ctypes.c_double() for _ in range(4))
            pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
            letter = chr(pdfium.FPDFText_GetUnicode(text, index))
            if not letter.isspace():
                size = pdfium.FPDFText_GetFontSize(text, index)
                found.append((size, left.value, right.value, bottom.value, letter))
    paper.close()
    return found


@pytest.mark.parametrize("name", ["repairs", "estate"])
def test_nothing_is_small_and_nothing_is_cut_off(tmp_path: Path, name: str) -> None:
    out = tmp_path / "sheet.pdf"
    made = make(signed(sample(name)), "actions", out)
    assert made.warnings == ()
    assert made.pages == pages_of(out) == 2
    for size, left, right, bottom, letter in letters(out):
        assert size >= 14 or (size == 12 and bottom < FOOT_TOP), letter
        assert left >= MARGIN - 1, letter
        assert right <= PAGE_WIDTH - MARGIN + 1, letter
        assert 25 < bottom < PAGE_HEIGHT - 30, letter


@pytest.mark.parametrize("name", ["repairs", "estate"])
def test_large_print_has_nothing_below_eighteen(tmp_path: Path, name: str) -> None:
    out = tmp_path / "sheet.pdf"
    make(signed(sample(name)), "actions", out, large=True)
    assert min(size for size, *_ in letters(out)) >= 18
    assert max(right for _, _, right, _, _ in letters(out)) <= PAGE_WIDTH - MARGIN + 1


def test_one_of_a_side_is_no_plural(tmp_path: Path) -> None:
    record = signed(sample("repairs"))
    first, *others = record.sides
    alone = SessionRecord.of(record.session, [replace(first, head_count=1), *others])
    out = tmp_path / "sheet.pdf"
    make(alone, "actions", out)
    assert "One of the tenants took part." in " ".join(text_of(out).split())


def test_the_first_side_says_what_it_must(tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    make(signed(sample("repairs")), "actions", out)
    text = " ".join(text_of(out).split())
    for words in (
        "Getting repairs finished. Millbrook Community Hall, Tuesday 15 September 2026.",
        "Twelve tenants and seven staff took part.",
        "We meet again on Tuesday 8 December 2026 at one o'clock to go through every line.",
        "We will know because: All open multi-visit jobs have a name; letters or texts sent.",
        "Not agreed: Missed visits.",
        "Still open: Money for missed visits, in either direction. It goes to: Policy review (action A9).",
        "If something here does not happen, ring Nadia Kerr on 01632 960 118",
        "or write to Thornfield Homes, 4 Mill Street.",
        "Read back to everybody and agreed at ten past four.",
        "more on the back: please turn over.",
        "Page 1 of 2",
    ):
        assert words in text, words
    assert "Draft" not in text


def test_every_action_is_there_with_its_number_and_its_people_as_they_chose(tmp_path: Path) -> None:
    record = signed(sample("repairs"))
    out = tmp_path / "sheet.pdf"
    make(record, "actions", out)
    text = squeezed(text_of(out))
    for action in record.actions:
        assert squeezed(action.text) in text
        assert squeezed(action.measure or "") in text
    assert "KAR" in text
    assert "Kofi" not in text
    assert "Tenant9" not in text


def test_concerns_stand_in_their_box_and_never_under_how_we_will_know(tmp_path: Path) -> None:
    record = signed(sample("repairs"))
    out = tmp_path / "sheet.pdf"
    make(record, "actions", out)
    text = squeezed(text_of(out))
    box = text[text.index("Concerns,inpeople'sownwords") :]
    for said in record.all(Dissent):
        assert squeezed(said.text) in box


def test_a_worry_is_printed_until_it_is_taken_back(tmp_path: Path) -> None:
    record = signed(sample("repairs"))
    proposal, side = record.all(Proposal)[0], record.sides[0]
    worry = Term(
        id="w", session_id=record.session.id, file_id="W1", proposal_id=proposal.id, side_id=side.id, kind="worry",
        text="A name is no help if nobody answers the phone.", state="answered", answer="The team phone is answered.",
    )  # fmt: skip
    for state, seen in (("answered", True), ("withdrawn", False)):
        with_worry = SessionRecord.of(record.session, [*record.every_row(), replace(worry, state=state)])
        make(with_worry, "actions", tmp_path / "sheet.pdf")
        assert (squeezed(worry.text) in squeezed(text_of(tmp_path / "sheet.pdf"))) is seen


def test_a_short_sheet_takes_one_side(tmp_path: Path) -> None:
    record = signed(sample("repairs"))
    keep = {action.id for action in record.actions[:2]}
    rows = [
        row for row in record.every_row()
        if not isinstance(row, Dissent) and (not isinstance(row, Action) or row.id in keep)
    ]  # fmt: skip
    out = tmp_path / "sheet.pdf"
    assert make(SessionRecord.of(record.session, rows), "actions", out).pages == 1
    assert "turn over" not in text_of(out)


def test_a_session_that_was_not_read_back_says_so(tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    make(sample("repairs"), "actions", out)
    text = text_of(out)
    assert "Draft: not yet read back to everybody and agreed." in text
    assert "Read back to everybody and agreed at" not in text


def test_an_empty_session_makes_a_sheet(tmp_path: Path) -> None:
    record = sample("repairs")
    empty = SessionRecord.of(replace(record.session, parked=(), title="Nothing yet"), [*record.sides])
    assert make(empty, "actions", tmp_path / "sheet.pdf").pages == 1


def test_somebody_who_wants_no_name_is_shown_by_side(tmp_path: Path) -> None:
    record = signed(sample("repairs"))
    hidden = {
        person.id: replace(person, attribution="anonymous") for person in record.people
    }  # fmt: skip
    rows = [hidden.get(row.id, row) if isinstance(row, Person) else row for row in record.every_row()]
    session = replace(record.session, contact=None)
    out = tmp_path / "sheet.pdf"
    make(SessionRecord.of(session, [row for row in rows if row is not record.session]), "actions", out)
    text = squeezed(text_of(out))
    for person in record.people:
        assert squeezed(person.display_name) not in text


def test_what_runs_just_over_two_sides_is_set_closer(tmp_path: Path) -> None:
    record = signed(sample("repairs"))
    more = [
        replace(
            said, id=f"{said.id}-again", text=said.text + " We said so in May as well, and nothing came of it then."
        )
        for said in record.all(Dissent)
    ]
    out = tmp_path / "sheet.pdf"
    assert make(SessionRecord.of(record.session, [*record.every_row(), *more[:2]]), "actions", out).pages == 2
    assert min(size for size, *_, bottom, _letter in letters(out) if bottom > FOOT_TOP) >= 14
