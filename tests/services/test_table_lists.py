"""A scribe's list from another laptop: out, in again by table, near ones pointed out, one step."""

from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.domain.model import Idea, Side
from coprod_desktop.errors import RuleBroken
from coprod_desktop.exchange.table_list import ListLine, read_list, write_list
from coprod_desktop.services import bundles, history, ideas, table_lists
from coprod_desktop.services.work import Work
from tests.services.test_bundles import elsewhere, repairs, send

__all__ = ["elsewhere"]


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ("Ring me, please\nMend the door\n", ["Ring me, please", "Mend the door"]),
        ("idea;side;table\nRing me;Tenants;2\n;;\n", ["Ring me"]),
        ('\ufeffidea,side\r\n"Ring me, twice",Tenants\r\n', ["Ring me, twice"]),
        ("1\tRing me\n2\tMend it\n", ["Ring me", "Mend it"]),
        ("Table,Idea\nt 3,'=SUM(A1)\n", ["=SUM(A1)"]),
    ],
)
def test_lists_of_many_kinds_are_read(content: str, texts: list[str]) -> None:
    for coding in ("utf-8", "utf-16"):
        assert [line.text for line in read_list(content.encode(coding))] == texts


def test_what_is_written_is_read_the_same() -> None:
    lines = (
        ListLine('Ring, then "come"', "Tenants", 2, ""),
        ListLine("=1+1", "", None, ""),
        ListLine("Ôl traed", "Staff", 11),
    )
    assert read_list(write_list(lines)) == lines


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\x00\x01\x02", b"a" * 3_000_000, b"idea\n", b"x\n" * 5000])
def test_what_is_no_list_is_said(content: bytes) -> None:
    with pytest.raises(RuleBroken):
        read_list(content)


def test_a_list_joins_by_table_in_one_step(work: Work, tmp_path: Path) -> None:
    session_id = repairs(work)
    first = work.store.rows(Idea, session_id)[0]
    path = tmp_path / "table 7.csv"
    lines = (ListLine(first.text), ListLine(first.text[:-1] + " now", "tenants"), ListLine("All of it anew", "staff"))
    path.write_bytes(write_list(lines))
    same, close, other = table_lists.read(work, session_id, path)
    assert (same.how, close.how, other.how) == ("leave", "new", "new")
    assert close.near is not None
    assert close.near.id == first.id
    assert other.near is None
    steps = len(work.store.history(session_id))
    assert table_lists.join(work, session_id, [same, replace(close, how="join"), other], table_no=7) == 2
    assert len(work.store.history(session_id)) == steps + 1
    added = work.store.rows(Idea, session_id)[-2:]
    assert [(i.seq, i.file_id, i.table_no) for i in added] == [(35, "I35", 7), (36, "I36", 7)]
    assert added[0].merged_into == first.id
    sides = {side.label: side.id for side in work.store.rows(Side, session_id)}
    assert added[1].side_id in sides.values()
    assert history.undo(work, session_id) is not None
    assert work.store.count(Idea, session_id) == 34
    with pytest.raises(RuleBroken, match="left out"):
        table_lists.join(work, session_id, [same])


def test_a_scribe_gives_the_list_of_a_table(work: Work, elsewhere: Work, tmp_path: Path) -> None:
    there, here = repairs(elsewhere), repairs(work)
    ideas.add_idea(elsewhere, there, "Only said at table nine", table_no=9)
    out = tmp_path / table_lists.file_name(elsewhere, there, 9)
    assert table_lists.give(elsewhere, there, 9, out) == 1
    (line,) = table_lists.read(work, here, out)
    assert (line.text, line.table_no, line.how) == ("Only said at table nine", 9, "new")
    with pytest.raises(RuleBroken, match="no idea of this table"):
        table_lists.give(elsewhere, there, 55, out)


def test_the_session_of_a_scribe_is_a_list_too(work: Work, elsewhere: Work, tmp_path: Path) -> None:
    there, here = repairs(elsewhere), repairs(work)
    ideas.add_idea(elsewhere, there, "Only there")
    lines = table_lists.read(work, here, send(elsewhere, tmp_path / "scribe.coprod", there))
    assert [line.text for line in lines if line.how == "new"] == ["Only there"]
    assert bundles.ENDING == ".coprod"
