"""One page to try the printer with."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.i18n import _


def print_test_page(parent: QWidget) -> bool:
    """Ask which printer and print one page on it; whether it was sent there."""
    printer = QPrinter()
    printer.setDocName(_("Test page"))
    dialog = QPrintDialog(printer, parent)
    sent = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    if sent:
        draw_test_page(printer)
    return sent


def draw_test_page(printer: QPrinter) -> None:
    """A frame at the edge of what the printer reaches, and words in two sizes."""
    painter = QPainter(printer)
    page = printer.pageRect(QPrinter.Unit.DevicePixel)
    inside = QRectF(0, 0, page.width(), page.height())
    painter.drawRect(inside.adjusted(2, 2, -2, -2))
    for size, words, top in (
        (24, _("The printer works."), 0.1),
        (14, _("You should see a whole frame round this page, and these words should be black and sharp."), 0.2),
    ):
        font = QFont(QApplication.font())
        font.setPointSize(size)
        painter.setFont(font)
        room = QRectF(page.width() * 0.1, page.height() * top, page.width() * 0.8, page.height() * 0.1)
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap), words)
    painter.end()
