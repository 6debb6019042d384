"""The one model: what it shows after small changes is what it would show if it read everything again."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.models.record_model import Column, RecordModel, RowRole
from tests.counts import examples


@dataclass(frozen=True)
class Line:
    id: str
    seq: int
    text: str = ""
    gone: bool = False


def model() -> RecordModel:
    made = RecordModel(
        [Column("seq", "No", lambda row: str(row.seq)), Column("text", "Words", lambda row: row.text)],
        shows=lambda row: not row.gone,
    )
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)  # type: ignore[attr-defined]
    return made


lines = st.builds(
    Line, id=st.sampled_from("abcdef"), seq=st.integers(0, 5), text=st.sampled_from(("", "x", "y")), gone=st.booleans()
)
changes = st.lists(st.one_of(lines, st.sampled_from("abcdef")), max_size=12)


@settings(max_examples=examples(60), derandomize=True, deadline=None)
@given(first=st.lists(lines, max_size=6, unique_by=lambda line: line.id), then=changes)
def test_small_changes_end_where_reading_everything_ends(first: list[Line], then: list[Line | str]) -> None:
    small = model()
    small.reset(first)
    now = {line.id: line for line in first}
    for change in then:
        if isinstance(change, str):
            now.pop(change, None)
            small.update({change: None})
        else:
            now[change.id] = change
            small.update({change.id: change})
        shown = small.rows()
        assert {line.id: line for line in shown} == {k: v for k, v in now.items() if not v.gone}
        assert [line.seq for line in shown] == sorted(line.seq for line in shown)
        assert [small.place(line.id) for line in shown] == list(range(len(shown)))


def test_the_cursor_stays_on_its_row(qtbot: QtBot) -> None:
    rows = model()
    rows.reset([Line("a", 1), Line("b", 2), Line("c", 3)])
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(rows)
    view.setCurrentIndex(rows.find("b"))
    rows.update({"d": Line("d", 0), "b": Line("b", 9, "later"), "a": None})
    assert view.currentIndex().data(RowRole) == Line("b", 9, "later")
    assert [line.id for line in rows.rows()] == ["d", "c", "b"]


def test_a_row_is_read_out_whole(qtbot: QtBot) -> None:
    rows = model()
    rows.reset([Line("a", 1, "Ring me first")])
    index = rows.find("a")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "1, Ring me first"
    assert rows.headerData(1, Qt.Orientation.Horizontal) == "Words"
    assert not rows.find("z").isValid()
