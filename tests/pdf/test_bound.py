"""Papers bound into one file: tagged, each with its own pages, bookmark and language, and the sessions they carry."""

from dataclasses import replace
from pathlib import Path

import pikepdf

from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.exchange import session_json
from coprod_desktop.pdf import DOCUMENTS
from coprod_desktop.pdf.document import Bound, set_papers
from coprod_desktop.pdf.opened import carried_sessions
from coprod_desktop.services.sealing import origin_of
from tests.pdf.papers import MADE_ON, sample, signed, squeezed, text_of


def bound(out: Path, document: str, *sessions: SessionRecord) -> int:
    papers: list[Bound] = []
    for record in sessions:
        made = DOCUMENTS[document].papers(record, origin=origin_of(record), made_on=MADE_ON)
        papers += [replace(one, label=record.session.title) for one in made]
    return set_papers(papers, out, lambda: False, lambda share: None, "Papers").pages


def test_each_paper_has_its_pages_its_bookmark_and_its_element(tmp_path: Path) -> None:
    out = tmp_path / "all.pdf"
    sessions = signed(sample("repairs")), sample("estate")
    pages = bound(out, "actions", *sessions)
    words = squeezed(text_of(out))
    assert words.count("Page1of") == 2
    assert words.count("Page2of") == pages - 2
    with pikepdf.open(out) as paper:
        assert str(paper.docinfo.Title) == "Papers"
        assert [str(part.S) for part in paper.Root.StructTreeRoot.K[0].K] == ["/Part", "/Part"]
        with paper.open_outline() as outline:
            assert [item.title for item in outline.root] == [record.session.title for record in sessions]
            assert all(item.children[0].title == "What we agreed" for item in outline.root)


def test_bound_records_carry_every_session(tmp_path: Path) -> None:
    out = tmp_path / "all.pdf"
    sessions = signed(sample("repairs")), sample("estate")
    bound(out, "record", *sessions)
    carried = [one.content.decode() for one in carried_sessions(out.read_bytes())]
    assert carried == [origin_of(record).text for record in sessions]
    assert all(session_json.read(text, iter(map(str, range(10_000))).__next__) for text in carried)
