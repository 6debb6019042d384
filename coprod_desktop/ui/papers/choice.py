"""What can be made of a session, under when it is needed: the papers, then the files for other programs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from coprod_desktop.domain.model import Row
from coprod_desktop.domain.names_check import SAID
from coprod_desktop.i18n import _
from coprod_desktop.services import records, tables
from coprod_desktop.ui.models.record_model import Column, RecordModel


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper or a file to choose, or a heading over some. ``says``: the rows whose words stand in it;
    ``asks``: what such a paper may be asked."""

    id: str
    title: str
    says: tuple[type[Row], ...] = ()
    heading: bool = False
    is_file: bool = False
    asks: tuple[str, ...] = ()
    seq: int = 0


class PaperModel(RecordModel):
    """Everything to choose from, each part under its heading, which nobody can choose."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__([Column("title", _("Paper"), lambda line: line.title)], parent=parent)
        self.reset(replace(line, seq=seq) for seq, line in enumerate(_lines()))

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if index.isValid() and self.row(index.row()).heading:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)


def _lines() -> Iterator[PaperLine]:
    parts = {"before": _("Before people come"), "during": _("In the room"), "after": _("Afterwards")}
    for when, words in parts.items():
        yield PaperLine(when, words, heading=True)
        for paper in records.documents():
            if paper.when == when:
                yield PaperLine(paper.key, paper.title, paper.says, asks=paper.asks)
    yield PaperLine("files", _("For other programs"), heading=True)
    for kind, words in tables.kind_words().items():
        yield PaperLine(kind, words, tuple(SAID), is_file=True)
