"""The record's pages about proposals: what changed word by word, answers that came, and the ledger by side."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.domain.model import AuthorityGap, DecisionRule, Objection, Row, Session, Side, Term, Version
from coprod_desktop.domain.record import SessionRecord
from tests.pdf.papers import make, sample, text_of


def talked(record: SessionRecord) -> SessionRecord:
    """The sample with offers, asks and worries, and an answer that came later."""
    session = record.session.id
    first, third = record.proposals[0], record.proposals[2]
    users, staff = record.sides[:2]

    def term(number: int, proposal: str, side: Side, kind: str, text: str, **more: str) -> Term:
        return Term(id=f"term-{number}", session_id=session, seq=number, file_id=f"O{number}", proposal_id=proposal,
                    side_id=side.id, kind=kind, text=text, **more)  # fmt: skip

    version = record.versions(third)[-1]
    rows: list[Row] = [
        term(1, first.id, users, "offer", "Ten homes keep a diary", state="accepted", hangs_on="O2"),
        term(2, third.id, staff, "ask", "A fair trial before it is judged", state="answered", answer="Three months"),
        term(3, third.id, users, "worry", "A lost shift", state="changed", became="O4"),
        term(4, third.id, users, "worry", "A lost morning", state="with_somebody", with_whom="The board"),
        AuthorityGap(
            id="gap", session_id=session, seq=1, version_id=version.id, side_id=staff.id, count=1,
            who_can="The director", hear_by="2026-10-16", answer="yes", answer_words="For one year",
            answered_on="2026-10-12",
        ),
    ]  # fmt: skip
    return SessionRecord.of(record.session, [*(r for r in record.every_row() if not isinstance(r, Session)), *rows])


@pytest.mark.parametrize("large", [False, True])
def test_what_changed_stands_beside_what_each_side_said(tmp_path: Path, large: bool) -> None:
    made = words(make_paper(talked(sample("repairs")), tmp_path, large=large))
    assert "What changed from wording 1" in made
    assert "How each side stood, wording by wording" in made
    assert re.search(r"1\s+(Tenants:\s+)?11 of 12", made)
    assert "The answer on Monday 12 October 2026: yes. “For one year”" in made


def test_the_ledger_is_by_side_with_what_hangs_on_what(tmp_path: Path) -> None:
    made = words(make_paper(talked(sample("repairs")), tmp_path))
    assert "Tenants offered, asked and worried about" in made
    assert "Staff offered, asked and worried about" in made
    assert "Accepted. Only if: “A fair trial before it is judged”" in made
    assert "Changed into another: A lost morning." in made
    assert "With somebody else: The board." in made


def test_no_ledger_where_nothing_lay_on_the_table(tmp_path: Path) -> None:
    assert "offered, asked and worried about" not in words(make_paper(sample("repairs"), tmp_path))


def test_a_small_side_stays_in_words_in_the_table(tmp_path: Path) -> None:
    record = sample("repairs")
    first = record.proposals[0]
    staff = record.sides[1].id
    rows: list[Row] = [
        replace(row, counts={**row.counts, staff: (1, 1, 1, 0, 1, 0, 0, 0)})
        if isinstance(row, Version) and row.proposal_id == first.id and row.counts else row
        for row in record.every_row() if not isinstance(row, Session)
    ]  # fmt: skip
    made = words(make_paper(SessionRecord.of(record.session, rows), tmp_path))
    table = made[made.index("How each side stood") :][:600]
    assert "more than half support it" in table
    assert "3 of 4" not in table


def test_objections_say_how_each_was_met(tmp_path: Path) -> None:
    record = sample("repairs")
    first = replace(record.proposals[0], decision_rule=DecisionRule(kind="consent"))
    versions = [replace(v, counts=None, consent_asked=True) for v in record.versions(first)]
    side = record.sides[0].id

    def objection(number: int, **more: object) -> Objection:
        return Objection(id=f"objection-{number}", session_id=record.session.id, seq=number, version_id=versions[0].id,
                         kind="objection", side_id=side, text=f"Harm {number}", **more)  # type: ignore[arg-type]  # fmt: skip

    changed = {row.id: row for row in (first, *versions)}
    rows: list[Row] = [
        *(changed.get(row.id, row) for row in record.every_row() if not isinstance(row, Session)),
        objection(1, resolved_in=2, how_met="The team number was added"),
        objection(2, resolved_in=2, withdrawn=True, how_met="They had misread it"),
        objection(3),
    ]
    made = words(make_paper(SessionRecord.of(record.session, rows), tmp_path))
    assert re.search(r"“Harm 1” .*? Met in wording 2\. The team number was added\.", made)
    assert re.search(r"“Harm 2” .*? Taken back\. They had misread it\.", made)
    assert re.search(r"“Harm 3” .*? It stands\.", made)


def make_paper(record: SessionRecord, folder: Path, *, large: bool = False) -> Path:
    out = folder / "record.pdf"
    make(record, "record", out, large=large)
    return out


def words(paper: Path) -> str:
    """The text with one space wherever there is any white space."""
    return " ".join(text_of(paper).split())
