"""What a search found, session by session."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.seeking import snippet, words_in
from coprod_desktop.domain.words import date_words
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import archive
from coprod_desktop.services.sessions import stage_of_table
from coprod_desktop.services.work import Work
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.marked_text import found_runs
from coprod_desktop.ui.widgets.rows import RowFace, RowList

MOST_LINES = 60


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
    marks: tuple[tuple[int, int], ...] = ()


class Results(QWidget):
    """Grouped by session, the best first. Enter or a double click opens the session at that line."""

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
        """Search every session for the words; where nobody said them, for those nearest to them."""
        hits, shown = archive.search(work, words, MOST_LINES), words
        if not hits and (nearest := archive.nearest_words(work, words)):
            hits, shown = archive.search(work, nearest, MOST_LINES), nearest
        asked = [word.folded for word in words_in(shown)]
        by_session: dict[str, list[Any]] = {}
        for hit in hits:
            by_session.setdefault(hit.session_id, []).append(hit)
        lines: list[HitLine] = []
        for session_id, found in by_session.items():
            head = found[0]
            lines.append(
                HitLine(session_id, len(lines), session_id, "", "", head.session_title, date_words(head.session_date))
            )
            for hit in found:
                text, marks = snippet(hit.text, asked)
                stage, kind = stage_of_table(hit.table), archive.kind_words(hit.table)
                name = hit.row_id + hit.table
                lines.append(HitLine(name, len(lines), session_id, stage, hit.row_id, text, kind, marks))
        current = self.list.current()
        self._model.reset(lines)
        if current is not None:
            self.list.go_to(current.id)
        self._says.setText(_said(words, shown, len(hits), len(by_session)))


def _said(words: str, shown: str, lines: int, sessions: int) -> str:
    if not lines:
        return _("Nobody said that. Try fewer words, or the beginning of one.")
    if shown != words:
        return _("Nothing for “{words}”. Shown: “{shown}”.").format(words=words, shown=shown)
    if lines == MOST_LINES:
        return _("The best {number} lines. One more word finds fewer.").format(number=lines)
    said = plural("{number} line in {sessions}", "{number} lines in {sessions}", lines)
    where = plural("{number} session", "{number} sessions", sessions).format(number=sessions)
    return said.format(number=lines, sessions=where)


def _face(hit: HitLine) -> RowFace:
    if not hit.row_id:
        return RowFace(text=hit.text, strong=True, end=hit.kind)
    return RowFace(text=hit.text, end=hit.kind, lead=" ", runs=tuple(found_runs(hit.text, hit.marks)))
