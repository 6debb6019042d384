"""Every paper passes veraPDF for PDF/UA-1 and PDF/A-3a, and is the same bytes for the same record."""

import os
from pathlib import Path

import pikepdf
import pytest

from coprod_desktop.pdf import DOCUMENTS
from tests.pdf import vera
from tests.pdf.papers import make, sample, signed
from tests.pdf.test_bound import bound
from tests.pdf.test_scripts import TEXTS, with_ideas

SAMPLES = ("repairs", "estate")


def test_every_paper_passes_verapdf(tmp_path: Path) -> None:
    if not vera.can_run():
        assert not os.environ.get("COPROD_TEST_JAVA"), "Java was asked for and is not there"
        pytest.skip("needs Java and libjaxb-java: packaging/test.py --java gets them")
    papers = []
    for name in SAMPLES:
        for state in (lambda record: record, signed):
            for document in DOCUMENTS:
                for large in (False, True):
                    papers.append(tmp_path / f"{name}-{len(papers)}-{document}-{'large' if large else 'plain'}.pdf")
                    make(state(sample(name)), document, papers[-1], large=large)
    papers.append(tmp_path / "other-scripts.pdf")
    make(with_ideas(list(TEXTS.values())), "record", papers[-1])
    papers += [tmp_path / "both-languages.pdf", tmp_path / "bound.pdf", tmp_path / "wall.pdf"]
    make(signed(sample("repairs")), "record", papers[-3], languages=("cy", "en"))
    bound(papers[-2], "record", sample("repairs"), signed(sample("estate")))
    make(signed(sample("repairs")), "actions", papers[-1], wall=True)
    found = vera.broken_rules([*papers, planted(papers[0])])
    assert found.pop(str(tmp_path / "planted.pdf")) != {flavour: [] for flavour in vera.FLAVOURS}
    assert found == {str(paper): {flavour: [] for flavour in vera.FLAVOURS} for paper in papers}
    assert len(papers) >= 4 * len(SAMPLES) * len(DOCUMENTS) >= 16


def planted(paper: Path) -> Path:
    """The same paper without its title and its output intent: veraPDF has to find both."""
    out = paper.with_name("planted.pdf")
    with pikepdf.open(paper) as pdf:
        del pdf.Root.OutputIntents
        del pdf.Root.ViewerPreferences
        pdf.save(out)
    return out


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_same_record_gives_the_same_bytes(tmp_path: Path, document: str) -> None:
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    for out in (first, second):
        make(sample("estate"), document, out)
    assert first.read_bytes() == second.read_bytes()
