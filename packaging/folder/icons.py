"""The program's picture in every size and kind that systems want: ``icons.py OUT``. Run in the building environment."""

import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from coprod_desktop.paths import resources

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def main(out: Path) -> None:
    """Leave ``SIZE.png``, ``coprod-desktop.ico`` (Windows) and ``coprod-desktop.icns`` (macOS) in ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    drawing = QSvgRenderer(str(resources() / "coprod-desktop.svg"))
    for size in SIZES:
        picture = QImage(size, size, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        drawing.render(painter)
        painter.end()
        picture.save(str(out / f"{size}.png"))
    pictures = [Image.open(out / f"{size}.png") for size in SIZES]
    largest = pictures[-1]
    windows = [(size, size) for size in SIZES if size <= 256]
    largest.save(out / "coprod-desktop.ico", sizes=windows, append_images=pictures)
    largest.save(out / "coprod-desktop.icns", append_images=pictures)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
