"""A paper as pictures: what the preview shows and what a printer without PDF gets, drawn from the very bytes."""

from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels in lines of ``stride`` bytes, four bytes a pixel: blue, green, red and one that says nothing."""

    width: int
    height: int
    stride: int
    pixels: bytes


class PaperPages:
    """The pages of a PDF. PDFium is not made for threads: make it, draw and close on one thread.

    Raises pypdfium2.PdfiumError for bytes that are no PDF.
    """

    def __init__(self, content: bytes) -> None:
        self._paper = pypdfium2.PdfDocument(content)
        self.sizes: tuple[tuple[float, float], ...] = tuple(
            self._paper.get_page_size(page) for page in range(len(self._paper))
        )
        """Width and height of each page in points."""

    def height(self, page: int, width: int) -> int:
        """How many pixels high a page is that is ``width`` pixels wide."""
        return max(1, round(self.sizes[page][1] * width / self.sizes[page][0]))

    def draw(self, page: int, width: int, top: int = 0, high: int | None = None) -> Picture:
        """A page ``width`` pixels wide: the band from pixel ``top``, ``high`` pixels of it (the rest of the page unless
        given). Bands beside each other meet to the pixel."""
        whole = self.height(page, width)
        high = whole - top if high is None else min(high, whole - top)
        sheet = self._paper[page]
        bitmap = pypdfium2.PdfBitmap.new_native(width, high, raw.FPDFBitmap_BGRx)
        try:
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, high)
            raw.FPDF_RenderPageBitmap(bitmap, sheet, 0, -top, width, whole, 0, raw.FPDF_ANNOT)
            return Picture(width, high, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()
            sheet.close()

    def close(self) -> None:
        """Let go of the paper."""
        self._paper.close()
