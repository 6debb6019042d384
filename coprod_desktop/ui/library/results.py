"""What a search found, session by session."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.i18n import _, plural
from coprod_desktop.services import archive
from coprod_desktop.services.sessions import stage_of_table
from coprod_desktop.services.work import Work
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.rows import RowFace, RowList


@dataclass(frozen=True, slots=True)
class HitLine:
    """A line of the results: the head of a session (``row_id`` empty) or something said in it."""

    id: str
    seq: int
    session_id: str
    stage: str
    row_id: str
    text: str
    kind: str


class Results(QWidget):
    """Grouped by session, newest first. Enter or a double click opens the session at that line."""

    def __init__(self, opened: Callable[[HitLine], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._says = label("", "section")
        self._model = RecordModel(
            [Column("text", _("Found"), lambda hit: hit.text), Column("kind", _("What it is"), lambda hit: hit.kind)],
            parent=self,
        )
        self.list = RowList(self._model, _face, _("Found"))
        self.list.opened.connect(opened)
        self.setFocusProxy(self.list)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._says)
        box.addWidget(self.list, 1)

    def show_hits(self, work: Work, words: str) -> None:
        """Search every session for the words."""
        hits = archive.search(work, words)
        lines: list[HitLine] = []
        session = ""
        for hit in hits:
            if hit.session_id != session:
                session = hit.session_id
                lines.append(HitLine(session, len(lines), session, "", "", hit.session_title, ""))
            stage, kind = stage_of_table(hit.table), archive.kind_words(hit.table)
            text = _with_words(hit.text, words)
            lines.append(HitLine(hit.row_id + hit.table, len(lines), session, stage, hit.row_id, text, kind))
        self._model.reset(lines)
        found = plural("{number} line found", "{number} lines found", len(hits)).format(number=len(hits))
        self._says.setText(found if hits else _("Nobody said that. Try fewer words, or the beginning of one."))


def _with_words(text: str, words: str) -> str:
    """The lines of a row that have one of the words; all of it where the words only begin there."""
    asked = words.casefold().split()
    lines = [line for line in text.splitlines() if any(word in line.casefold() for word in asked)]
    return "\n".join(lines) or text


def _face(hit: Any) -> RowFace:
    if not hit.row_id:
        return RowFace(text=hit.text, strong=True)
    return RowFace(text=hit.text, end=hit.kind, lead=" ")
