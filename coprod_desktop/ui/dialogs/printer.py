"""To which printer, how many, on what paper; and where a print fails, which copies are out and what can be done."""

from collections.abc import Callable

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QDialog, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from coprod_desktop.i18n import _, plural
from coprod_desktop.ui import theme
from coprod_desktop.ui.papers.printing import SIZES, Printing, PrintRun, Wish, the_rest
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.fields import Choice, Field, Note
from coprod_desktop.ui.widgets.flow import FlowLayout
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.tick import Tick

MOST_COPIES = 500


class PrinterDialog(QDialog):
    """``ways``: what else can be done with the paper where it does not print, in words and an act. ``size``: the paper
    that it was made for, A4 or A3."""

    def __init__(
        self, parent: QWidget | None, printing: Printing, content: bytes,
        ways: list[tuple[str, Callable[[], object]]], size: str = SIZES[0],
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(_("Print"))
        self.setModal(True)
        self._printing, self._content = printing, content
        self._run: PrintRun | None = None
        self._wish = Wish()
        self.out = 0
        """Copies that are out, of all tries."""
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        box.addWidget(label(_("Print"), "section"))
        found = printing.printers()
        self.printer = Choice(_("Printer"), [(name, name) for name in found])
        self.copies = QLineEdit("1")
        self.copies.setValidator(QIntValidator(0, 99_999, self.copies))
        theme.sized(self.copies, setMaximumWidth=110)
        self.copies.returnPressed.connect(self.start)
        self.size_ = Choice(_("Paper"), [(name, name) for name in SIZES])
        self.size_.set_value(size)
        self.both_sides = Tick(_("On both sides of the paper"))
        self._copies = Field(_("Copies"), self.copies)
        fields = (Field(_("Printer"), self.printer), self._copies, Field(_("Paper"), self.size_), self.both_sides)
        for field in fields:
            box.addWidget(field)
            field.setVisible(bool(found))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("How far the print is"))
        self.bar.hide()
        box.addWidget(self.bar)
        self.note = Note()
        box.addWidget(self.note)
        box.addStretch(1)
        row = FlowLayout(at_right=True)
        self.leave = button(_("Back"), self.reject)
        self.ways = [button(words, act) for words, act in ways]
        self.rest = button(_("Print the rest"), self._start_rest, "primary", icon="printer")
        self.print = button(_("Print"), self.start, "primary", icon="printer")
        for made in (self.leave, *self.ways, self.rest, self.print):
            row.addWidget(made)
        box.addLayout(row)
        self.rest.hide()
        for way in self.ways:
            way.setVisible(not found)
        self.print.setVisible(bool(found))
        if not found:
            self.note.say(_("This computer has no printer now. Save the paper and print it somewhere else."))
        screen = self.screen().availableGeometry()
        self.resize(min(theme.px(520), screen.width() - 40), min(self.sizeHint().height(), screen.height() - 60))
        (self.copies if found else self.ways[0] if self.ways else self.leave).setFocus()
        self.copies.selectAll()

    # ---- printing

    def start(self) -> None:
        """Send what is asked for."""
        if self._run is not None:
            return
        copies = int(self.copies.text() or 0)
        if not 1 <= copies <= MOST_COPIES:
            self._copies.say_wrong(_("Type a number from 1 to {most}.").format(most=MOST_COPIES))
            return
        self._copies.say_wrong("")
        self.out = 0
        self._wish = Wish(str(self.printer.value()), copies, str(self.size_.value()), self.both_sides.isChecked())
        self._send(self._wish)

    def _start_rest(self) -> None:
        now = Wish(str(self.printer.value()), self._wish.copies, str(self.size_.value()), self.both_sides.isChecked())
        self._send(the_rest(now, self.out))

    def _send(self, wish: Wish) -> None:
        self._busy(True)
        self.bar.setRange(0, self._wish.copies)
        self.bar.setValue(self.out)
        self._run = self._printing.start(self._content, wish, self)
        self._run.copy_out.connect(self._copy_out)
        self._run.ended.connect(self._ended)

    def _copy_out(self, _number: int) -> None:
        self.out += 1
        self.bar.setValue(self.out)

    def _ended(self, trouble: str) -> None:
        self._busy(False)
        if not trouble:
            self.accept()
            return
        self.note.say(f"{self._out_words()} {_('The printer says: {reason}').format(reason=trouble)}")
        self.rest.setVisible(True)
        self.print.hide()
        for way in self.ways:
            way.show()
        self.rest.setFocus()
        screen = self.screen().availableGeometry()
        self.resize(self.width(), min(max(self.height(), self.sizeHint().height()), screen.height() - 60))

    def _out_words(self) -> str:
        copies = self._wish.copies
        if not self.out:
            return _("No copy was printed.") if copies > 1 else _("It was not printed.")
        first = plural("The first copy is out", "Copies 1 to {out} are out", self.out).format(out=self.out)
        missing = copies - self.out
        rest = plural("copy {from_} is not.", "copies {from_} to {copies} are not.", missing)
        return f"{first}, {rest.format(from_=self.out + 1, copies=copies)}"

    def _busy(self, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.note.say("")
        for part in (self.printer, self.copies, self.size_, self.both_sides, self.print, self.rest, *self.ways):
            part.setEnabled(not busy)
        self.leave.setText(_("Stop") if busy else _("Back"))
        if not busy:
            self._run = None

    def reject(self) -> None:
        """Leave, or stop the copies that are not out yet."""
        if self._run is not None:
            self._run.stop()
            return
        super().reject()
