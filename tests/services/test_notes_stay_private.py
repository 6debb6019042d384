"""A note of the facilitator's is in nothing that leaves the desk: a planted one is looked for in every output."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from coprod_desktop import cli
from coprod_desktop.domain.model import Note
from coprod_desktop.pdf import DOCUMENTS
from coprod_desktop.services import archive, exchange, history, notes, records, recycle, sessions, tables, wall
from coprod_desktop.services.wall_slides import SLIDES
from coprod_desktop.services.work import Work
from tests.conftest import SAMPLES

PLANTED = "Zwiebelturm"


@pytest.fixture
def noted(work: Work) -> str:
    """The repairs sample with a note at every stage."""
    session_id = exchange.import_session(work, exchange.read_file(SAMPLES / "repairs.json")).session.id
    for stage in sessions.stage_titles():
        notes.add_note(work, session_id, f"{PLANTED} {stage}", stage=stage)
    changed = notes.notes(work, session_id)[0]
    notes.change_note(work, session_id, changed.id, f"{PLANTED} changed")
    return session_id


def texts_of(path: Path) -> Iterator[str]:
    """Everything that can be read in a file: its bytes, and what is packed in it."""
    content = path.read_bytes()
    yield content.decode("latin-1")
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield packed.read(name).decode("utf-8", "replace")
    if content.startswith(b"%PDF"):
        paper = pypdfium2.PdfDocument(content)
        yield from (page.get_textpage().get_text_bounded() for page in paper)
        paper.close()
        with pikepdf.open(path) as pdf:
            for attached in pdf.attachments.values():
                yield attached.get_file().read_bytes().decode("utf-8", "replace")


def has_it(path: Path) -> bool:
    return any(PLANTED in text for text in texts_of(path))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_paper(work: Work, noted: str, tmp_path: Path, document: str) -> None:
    records.make_paper(work, noted, document, tmp_path / "paper.pdf")
    assert not has_it(tmp_path / "paper.pdf")


@pytest.mark.parametrize("kind", tables.KINDS)
def test_no_table(work: Work, noted: str, tmp_path: Path, kind: str) -> None:
    written = tables.write(tables.prepare(work, noted, kind), tmp_path / f"out.{kind}")
    files = [file for path in written for file in ([path] if path.is_file() else path.rglob("*")) if file.is_file()]
    assert files
    assert not [file for file in files if has_it(file)]


def test_no_file_list_search_wall_or_template(work: Work, noted: str) -> None:
    said = [
        exchange.export_text(work, noted),
        repr(archive.list_sessions(work)),
        repr(archive.search(work, PLANTED)),
        repr(sessions.find(work, noted, PLANTED)),
        repr(history.acts(work, noted)),
        exchange.save_as_template(work, noted, "Ours").read_text(encoding="utf-8"),
        *(repr(wall.slide(work, noted, stage)) for stage in SLIDES),
    ]
    assert not [words for words in said if PLANTED in words]


def test_no_command(work: Work, noted: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, title = str(work.store.path.parent), "Getting repairs finished"
    work.store.close()
    for command in (["list"], ["search", PLANTED], ["results", title], ["check"]):
        cli.main(["--data", folder, *command])
    cli.main(["--data", folder, "export", title, "-o", str(tmp_path / "out.json")])
    assert PLANTED not in capsys.readouterr().out
    assert not has_it(tmp_path / "out.json")


def test_they_are_no_part_of_the_record(work: Work, noted: str) -> None:
    assert PLANTED not in repr(work.store.record(noted))


def test_they_go_with_the_session(work: Work, noted: str) -> None:
    assert PLANTED.encode() in work.store.path.read_bytes()
    recycle.put_in_bin(work, noted)
    work.store.purge(noted)
    assert work.store.rows(Note, noted) == ()
    assert PLANTED.encode() not in work.store.path.read_bytes()


def test_a_planted_note_would_be_found(tmp_path: Path) -> None:
    packed = tmp_path / "a.xlsx"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("sheet.xml", f"<c>{PLANTED}</c>" * 100)
    assert has_it(packed)
