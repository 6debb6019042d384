"""Pictures of the pages of a paper: drawn on a worker when they are asked for, the newest kept, the rest let go."""

from collections import OrderedDict
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QObject, QSizeF, Signal
from PySide6.QtGui import QImage

from coprod_desktop.pdf.preview import PaperPages, Picture
from coprod_desktop.ui.jobs import Job, Jobs

BAND = 640
"""Pixels of a page that are drawn at a time: far in, only what is in sight is."""
MOST_BYTES = 64 * 2**20
"""What is kept of pictures that are out of sight."""


class Band(NamedTuple):
    """A part of a page that is ``width`` pixels wide: ``number`` 0 is the uppermost."""

    page: int
    width: int
    number: int


class Pictures(QObject):
    """The pages of one paper. Everything that touches the PDF happens on the one worker of its own."""

    opened = Signal()
    """The sizes of the pages are known."""
    drawn = Signal(int)
    """Something new can be shown of this page."""

    def __init__(self, content: bytes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs(self)
        self._pages: PaperPages | None = None
        self._kept: OrderedDict[Band, QImage] = OrderedDict()
        self._going: dict[Band, Job] = {}
        self._wanted: dict[object, set[Band]] = {}
        self._jobs.start(lambda _job: PaperPages(content)).done.connect(self._open)

    def _open(self, pages: object) -> None:
        assert isinstance(pages, PaperPages)
        self._pages = pages
        self.opened.emit()

    def count(self) -> int:
        """How many pages there are; 0 until the paper is open."""
        return len(self._pages.sizes) if self._pages is not None else 0

    def size(self, page: int) -> QSizeF:
        """Width and height of a page in points."""
        assert self._pages is not None
        return QSizeF(*self._pages.sizes[page])

    def height(self, page: int, width: int) -> int:
        """Pixels that a page is high where it is so many wide."""
        return 0 if self._pages is None else self._pages.height(page, width)

    def kept_bytes(self) -> int:
        """What the pictures take now."""
        return sum(image.sizeInBytes() for image in self._kept.values())

    def show(self, who: object, bands: Iterable[Band]) -> dict[Band, QImage]:
        """What ``who`` has in sight: the pictures that are there; the others are drawn, and those that nobody has in
        sight any more are not waited for."""
        self._wanted[who] = set(bands)
        in_sight = set().union(*self._wanted.values())
        for band in [band for band in self._going if band not in in_sight]:
            self._going.pop(band).cancel()
        for band in sorted(self._wanted[who] - self._kept.keys() - self._going.keys()):
            self._ask(band)
        found = {}
        for band in self._wanted[who] & self._kept.keys():
            self._kept.move_to_end(band)
            found[band] = self._kept[band]
        return found

    def _ask(self, band: Band) -> None:
        pages = self._pages
        assert pages is not None

        def draw(job: Job) -> Picture:
            job.check()
            return pages.draw(band.page, band.width, band.number * BAND, BAND)

        job = self._jobs.start(draw)
        self._going[band] = job
        job.done.connect(lambda picture: self._keep(band, job, picture))

    def _keep(self, band: Band, job: Job, picture: Picture) -> None:
        if self._going.get(band) is job:
            del self._going[band]
        self._kept[band] = QImage(
            picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32
        ).copy()
        in_sight = set().union(*self._wanted.values())
        spare = [old for old in self._kept if old not in in_sight]
        bytes_now = self.kept_bytes()
        for old in spare:
            if bytes_now <= MOST_BYTES:
                break
            bytes_now -= self._kept.pop(old).sizeInBytes()
        self.drawn.emit(band.page)

    def end(self) -> None:
        """Stop drawing and let go of the paper."""
        self._jobs.stop()
        if self._pages is not None:
            self._pages.close()
            self._pages = None
        self._kept.clear()
