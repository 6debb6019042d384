"""What a window says: in words, in tool tips, to a screen reader, and in the pixels that it paints."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QAbstractListModel, QBuffer, QIODevice, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QWidget

TEXT = re.compile(r">([^<>]+)</text>")
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


def painted(root: QWidget) -> list[str]:
    """Every text that a window or a part of one paints, as long as it is shown."""
    sheet = QBuffer()
    sheet.open(QIODevice.OpenModeFlag.WriteOnly)
    paper = QSvgGenerator()
    paper.setOutputDevice(sheet)
    paper.setSize(root.size())
    root.render(paper)
    del paper
    return [text.strip() for text in TEXT.findall(sheet.data().toStdString())]


def words_of(part: QWidget) -> Iterator[str]:
    """Everything that a part of a window says without being painted."""
    yield from (part.windowTitle(), part.toolTip(), part.statusTip(), part.whatsThis())
    face = QAccessible.queryAccessibleInterface(part)
    for what in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help):
        yield face.text(what)
    if isinstance(part, QLabel | QLineEdit | QAbstractButton):
        yield part.text()
    model = part.model() if isinstance(part, QAbstractItemView) else None
    if model is not None:
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
        cells = (model.index(row, column) for row in range(model.rowCount()) for column in range(columns))
        yield from (str(cell.data(role) or "") for cell in cells for role in ROLES)


def said(root: QWidget) -> list[str]:
    """Everything that a window says now: painted, and by each of its parts that is shown."""
    parts = (part for part in (root, *root.findChildren(QWidget)) if part.isVisible())
    return [*painted(root), *(words for part in parts for words in words_of(part) if words)]
