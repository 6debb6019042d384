"""Papers over many sessions: every word in its structure, both sizes, and as accessible as any other paper."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from coprod_desktop.services import answer_papers, answers, exchange, office_papers, register
from coprod_desktop.services.office_papers import OfficePaper
from coprod_desktop.services.register import Filter
from coprod_desktop.services.work import Work
from tests.conftest import SAMPLES, FixedClock
from tests.pdf import vera
from tests.pdf.drawn import structure

STANDARD = "Transparency, Influence and Accountability Standard"


@pytest.fixture
def office(work: Work, clock: FixedClock) -> Work:
    clock.at = datetime(2026, 11, 24, 9, 0)
    for name in ("repairs", "estate"):
        exchange.import_session(work, exchange.read_file(SAMPLES / f"{name}.json"))
    return work


def papers(work: Work, large: bool) -> Iterator[OfficePaper]:
    period = answers.of_period(work, "2026-01-01", "2026-12-31")
    yield office_papers.register_paper(work, Filter("open"), large=large)
    for only_picture in (False, True):
        yield answer_papers.paper(period, work.today(), large=large, standard=STANDARD, only_picture=only_picture)


def written(work: Work, tmp_path: Path, large: bool) -> list[Path]:
    found = []
    for number, paper in enumerate(papers(work, large)):
        content, made = office_papers.make_bytes(paper)
        assert made.warnings == ()
        found.append(tmp_path / f"{number}-{large}.pdf")
        found[-1].write_bytes(content)
    return found


@pytest.mark.parametrize("large", [False, True])
def test_headings_go_down_one_step_at_a_time_and_every_word_is_there(office: Work, tmp_path: Path, large: bool) -> None:
    register_paper, answers_paper, picture = (structure(path) for path in written(office, tmp_path, large))
    for tree in (register_paper, answers_paper, picture):
        levels = [int(node.tag[1]) for node in tree.walk() if node.tag in ("H1", "H2", "H3")]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
    words = " ".join(register_paper.words().split())
    assert all(" ".join(row.what.split()) in words for row in register.for_paper(office, Filter("open")))
    words = " ".join(answers_paper.words().split())
    assert STANDARD in words
    for said in ("Where you changed our mind", "Changed, but not agreed:", "What we said no to", "A charge would fall"):
        assert said in words
    assert "5 of 19 actions are done, four of them by the day agreed." in " ".join(picture.words().split())


def test_they_pass_verapdf(office: Work, tmp_path: Path) -> None:
    if not vera.can_run():
        pytest.skip("no Java with its XML binding on this machine")
    made = [path for large in (False, True) for path in written(office, tmp_path, large)]
    assert vera.broken_rules(made) == {str(path): {flavour: [] for flavour in vera.FLAVOURS} for path in made}


def test_a_spreadsheet_has_every_part(office: Work, tmp_path: Path) -> None:
    period = answers.of_period(office, "2026-01-01", "2026-12-31")
    sheets = {sheet.key: sheet for sheet in answer_papers.sheets(period)}
    assert {key: len(sheet.rows) for key, sheet in sheets.items() if key != "picture"} == {
        "over-time": 2, "did": 18, "changed": 5, "no": 6,
    }  # fmt: skip
    assert all(len(row) == len(sheet.heads) for sheet in sheets.values() for row in sheet.rows)
    assert answer_papers.write_sheets(period, tmp_path / "answers.xlsx").read_bytes()[:2] == b"PK"
