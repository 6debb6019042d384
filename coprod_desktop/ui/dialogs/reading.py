"""Something to read: pages at the left, the words of the page with the cursor at the right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.rows import RowFace, RowList
from coprod_desktop.ui.widgets.scroll import ScrollArea


@dataclass(frozen=True, slots=True)
class _Topic:
    id: str
    seq: int
    title: str


class ReadingDialog(QDialog):
    """``titles``: the pages by key, in their order; ``page_of`` makes the page with a key; ``name``: what they are."""

    def __init__(
        self, parent: QWidget, title: str, titles: Mapping[str, str], page_of: Callable[[str], QWidget], first: str,
        *, name: str,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._page_of = page_of
        self.setWindowTitle(title)
        self.setModal(True)
        self._model = RecordModel([Column("title", _("Page"), lambda topic: topic.title)], parent=self)
        self._model.reset([_Topic(key, place, words) for place, (key, words) in enumerate(titles.items())])
        self.topics = RowList(self._model, lambda topic: RowFace(text=topic.title), name)
        self.topics.selectionModel().currentChanged.connect(self._turn)
        self.area = ScrollArea()
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(_("The page, to scroll through"))
        across = QHBoxLayout()
        theme.sized(across, setSpacing=16)
        across.addWidget(self.topics)
        across.addWidget(self.area, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        box.addLayout(across, 1)
        self.said = label("", "second")
        self.said.hide()
        box.addWidget(self.said)
        self.foot = QHBoxLayout()
        self.foot.addWidget(label(_("Arrows choose a page. Tab, then arrows, scrolls it."), "small"), 1)
        self.foot.addWidget(button(_("Close"), self.accept, "primary", icon="x"))
        box.addLayout(self.foot)
        screen = self.screen().availableGeometry()
        self.resize(min(theme.px(960), screen.width() - 40), min(theme.px(680), screen.height() - 60))
        self.topics.go_to(first if first in titles else next(iter(titles)))
        self.topics.setFocus()

    def say(self, words: str) -> None:
        """One sentence above the buttons: what became of what was pressed."""
        self.said.setText(words)
        self.said.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.topics.setFixedWidth(min(theme.px(250), self.width() * 3 // 10))

    def _turn(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.area.setWidget(self._page_of(self._model.row(now.row()).id))
            self.area.verticalScrollBar().setValue(0)


def sheet(title: str) -> tuple[QWidget, QVBoxLayout]:
    """An empty page under its title, and the box that its lines go into."""
    inside = QWidget()
    inside.setObjectName("content")
    box = QVBoxLayout(inside)
    theme.sized(box, setContentsMargins=(4, 0, 12, 8), setSpacing=8)
    box.addWidget(label(title, "title"))
    return inside, box
