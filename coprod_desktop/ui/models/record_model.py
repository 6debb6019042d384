"""One model for every list and table: rows are frozen values, columns are data."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6 import QtCore
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex

from coprod_desktop.ui import flags

RowRole = flags.USER_ROLE
"""``index.data(RowRole)`` is the whole row."""

Index = QModelIndex | QPersistentModelIndex


class Column:
    """One column: its head and how to read its text from a row."""

    __slots__ = ("head", "key", "text")

    def __init__(self, key: str, head: str, text: Callable[[Any], str]) -> None:
        self.key, self.head, self.text = key, head, text


class RecordModel(QAbstractTableModel):
    """Rows in order, told apart by ``id``.

    :meth:`reset` reads everything anew; :meth:`update` inserts, changes, moves and drops just the rows it is
    given, so that selection and place stay. ``order`` gives the sort key (``seq`` unless given); ``shows`` says
    which rows belong in the list at all.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        order: Callable[[Any], Any] = lambda row: row.seq,
        shows: Callable[[Any], bool] = lambda _row: True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._order = order
        self._shows = shows
        self._rows: list[Any] = []
        self._keys: list[Any] = []
        self._ids: list[str] = []

    # ---- what views ask

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = flags.DISPLAY_ROLE) -> object:
        if not self.checkIndex(index, QAbstractTableModel.CheckIndexOption.IndexIsValid):
            return None
        row = self._rows[index.row()]
        if role == flags.DISPLAY_ROLE:
            return self.columns[index.column()].text(row)
        if role == RowRole:
            return row
        if role == flags.ACCESSIBLE_TEXT_ROLE:
            return ", ".join(text for text in (column.text(row) for column in self.columns) if text)
        return None

    def headerData(self, section: int, orientation: QtCore.Qt.Orientation, role: int = flags.DISPLAY_ROLE) -> object:
        if role != flags.DISPLAY_ROLE:
            return None
        if orientation == QtCore.Qt.Orientation.Horizontal:
            return self.columns[section].head if 0 <= section < len(self.columns) else None
        return section + 1

    # ---- what pages ask

    def row(self, at: int) -> Any:
        """The row at a place. Raises IndexError where there is none."""
        return self._rows[at]

    def rows(self) -> tuple[Any, ...]:
        return tuple(self._rows)

    def place(self, row_id: str) -> int | None:
        """Where the row with that id stands, or None."""
        return self._ids.index(row_id) if row_id in self._ids else None

    def find(self, row_id: str) -> QModelIndex:
        """The index of a row by id; not valid where it is not in the list."""
        at = self.place(row_id)
        return self.index(at, 0) if at is not None else QModelIndex()

    # ---- what changes

    def reset(self, rows: Iterable[Any]) -> None:
        """Show these rows and no others."""
        self.beginResetModel()
        self._rows = sorted((row for row in rows if self._shows(row)), key=self._order)
        self._keys = [self._order(row) for row in self._rows]
        self._ids = [row.id for row in self._rows]
        self.endResetModel()

    def update(self, rows_by_id: Mapping[str, Any]) -> None:
        """Take in what these rows are now; None stands for one that is gone. All others stay untouched."""
        for row_id, row in rows_by_id.items():
            at = self.place(row_id)
            wanted = row is not None and self._shows(row)
            if at is None:
                if wanted:
                    self._insert(row)
            elif not wanted:
                self._drop(at)
            elif row != self._rows[at]:
                self._change(at, row)

    def _insert(self, row: Any) -> None:
        key = self._order(row)
        at = bisect_right(self._keys, key)
        self.beginInsertRows(QModelIndex(), at, at)
        self._rows.insert(at, row)
        self._keys.insert(at, key)
        self._ids.insert(at, row.id)
        self.endInsertRows()

    def _drop(self, at: int) -> None:
        self.beginRemoveRows(QModelIndex(), at, at)
        del self._rows[at], self._keys[at], self._ids[at]
        self.endRemoveRows()

    def _change(self, at: int, row: Any) -> None:
        key = self._order(row)
        if key != self._keys[at]:
            self._move(at, key)
            at = self._ids.index(row.id)
        self._rows[at] = row
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))

    def _move(self, at: int, key: Any) -> None:
        others = self._keys[:at] + self._keys[at + 1 :]
        to = bisect_right(others, key)
        moves = to != at
        if moves:
            # Qt counts the place to move to with the row still in its old one.
            self.beginMoveRows(QModelIndex(), at, at, QModelIndex(), to + 1 if to > at else to)
        row, row_id = self._rows.pop(at), self._ids.pop(at)
        del self._keys[at]
        self._rows.insert(to, row)
        self._ids.insert(to, row_id)
        self._keys.insert(to, key)
        if moves:
            self.endMoveRows()
