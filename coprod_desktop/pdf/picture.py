"""A picture on paper: kept small by its few colours, and with words for those who do not see it."""

from hashlib import sha256
from pathlib import Path

from PIL import Image
from reportlab.pdfbase import pdfdoc
from reportlab.platypus import Flowable

from coprod_desktop.pdf.archival import stream
from coprod_desktop.pdf.styles import LINE

TALLEST = 300.0
"""Points that a picture may be high, so that words stand on its page too."""


class Picture(Flowable):
    """The PNG with a palette in ``file``, as wide as there is room for; ``words`` say what it shows."""

    def __init__(self, file: Path, words: str) -> None:
        super().__init__()
        self._file, self._words = file, words

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        with Image.open(self._file) as image:
            wide, high = image.size
        scale = min(width / wide, TALLEST / high)
        self.width, self.height = wide * scale, high * scale
        return width, self.height

    def draw(self) -> None:
        canvas = self.canv
        name = self._put_into(canvas)
        canvas.begin(canvas.root.add("Figure", alt=self._words))
        canvas.saveState()
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.8)
        canvas.rect(0, 0, self.width, self.height)
        canvas._code.append(f"{self.width:.2f} 0 0 {self.height:.2f} 0 0 cm /{name} Do")
        canvas.restoreState()
        canvas.end()

    def _put_into(self, canvas: object) -> str:
        """Have the picture in the document and on the list of what this page uses; its name there.

        reportlab's own images have three bytes for each point, which makes files three times as long.
        """
        with Image.open(self._file) as image:
            palette, points, (wide, high) = bytes(image.getpalette() or ()), image.tobytes(), image.size
        colours = pdfdoc.PDFArray([
            pdfdoc.PDFName("Indexed"), pdfdoc.PDFName("DeviceRGB"), len(palette) // 3 - 1, f"<{palette.hex()}>",
        ])  # fmt: skip
        about = {
            "Type": "/XObject", "Subtype": "/Image", "Width": wide, "Height": high, "BitsPerComponent": 8,
            "ColorSpace": colours,
        }  # fmt: skip
        external = f"picture-{sha256(points).hexdigest()[:16]}"
        canvas._doc.addForm(external, stream(about, points))  # type: ignore[attr-defined]
        canvas._formsinuse.append(external)  # type: ignore[attr-defined]
        return str(pdfdoc.xObjectName(external))
