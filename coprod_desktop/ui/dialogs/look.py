"""The paper as it will come out of the printer, to look through, print and save: all three from the same bytes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.errors import CoprodError
from coprod_desktop.i18n import _, plural
from coprod_desktop.pdf import Made
from coprod_desktop.services import records
from coprod_desktop.services.work import Work
from coprod_desktop.ui import theme
from coprod_desktop.ui.dialogs.printer import PrinterDialog
from coprod_desktop.ui.dialogs.told import offer_told
from coprod_desktop.ui.papers.page_view import PageList, PageView, page_words
from coprod_desktop.ui.papers.pictures import Pictures
from coprod_desktop.ui.papers.printing import Printing
from coprod_desktop.ui.wall.screens import Screens
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.fields import Note
from coprod_desktop.ui.widgets.flow import FlowLayout
from coprod_desktop.ui.widgets.labels import label, yielding

LIST_FROM = 700
"""Width at 100 % text from which the small pages are shown."""


class LookDialog(QDialog):
    """``said`` is told in one sentence what was printed or saved."""

    def __init__(
        self,
        parent: QWidget | None,
        work: Work,
        paper: records.Paper,
        content: bytes,
        made: Made,
        printing: Printing,
        said: Callable[[str], object],
        screens: Screens | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(paper.title)
        self.setModal(True)
        self._work, self._paper, self._content, self._said = work, paper, content, said
        self._printing, self._screens = printing, screens
        self._noted = False
        self.pictures = Pictures(content, self)
        self.view = PageView(self.pictures)
        self.pages = PageList(self.pictures)
        theme.sized(self.pages, setFixedWidth=124)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 12, 20, 14)
        box.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(yielding(label(paper.title, "section")), 1)
        self.where = label("", "second", wrap=False)
        head.addWidget(self.where)
        box.addLayout(head)
        middle = QHBoxLayout()
        middle.addWidget(self.pages)
        middle.addWidget(self.view, 1)
        box.addLayout(middle, 1)
        self.note = Note()
        self.note.say(" ".join(made.warnings))
        box.addWidget(self.note)
        self.saved = yielding(label("", "good"))
        self.saved.hide()
        box.addWidget(self.saved)
        sizes, acts, row = FlowLayout(), FlowLayout(at_right=True), QHBoxLayout()
        self.smaller = button(_("Smaller"), lambda: self.view.zoom(-1))
        self.fit = button(_("Fit the width"), lambda: self.view.zoom(0))
        self.larger = button(_("Larger"), lambda: self.view.zoom(1))
        self.leave = button(_("Back"), self.reject)
        self.save = button(_("Save as a PDF…"), self.ask_where)
        self.print = button(_("Print…"), self.ask_printer, "primary", icon="printer")
        for one in (self.smaller, self.fit, self.larger):
            sizes.addWidget(one)
        for one in (self.leave, self.save, self.print):
            acts.addWidget(one)
        row.addLayout(sizes, 2)
        row.addLayout(acts, 3)
        box.addLayout(row)
        for keys, act in (("Ctrl+S", self.ask_where), ("Ctrl+P", self.ask_printer)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self.view.moved.connect(self.pages.mark)
        self.pages.chosen.connect(self.view.go_to)
        self.view.moved.connect(lambda _page: self._say_where())
        self.view.zoomed.connect(self._say_where)
        self.pictures.opened.connect(self._say_where)
        screen = self.screen().availableGeometry()
        self.resize(min(theme.px(1080), screen.width() - 40), screen.height() - 60)
        self.view.setFocus()

    def _say_where(self) -> None:
        words = page_words(self.view.now(), self.pictures.count())
        self.where.setText(_("{page}, {percent} %").format(page=words, percent=self.view.percent()))

    # ---- out of the program

    def ask_printer(self) -> None:
        """Ask for the printer, and print what is shown."""
        ways: list[tuple[str, Callable[[], object]]] = [
            (_("Save as a PDF…"), self.ask_where), (_("Show it large, to photograph"), self.show_large),
        ]  # fmt: skip
        ask = PrinterDialog(self, self._printing, self._content, ways, "A3" if self._for_wall() else "A4")
        done = ask.exec() == QDialog.DialogCode.Accepted
        ask.deleteLater()
        if ask.out:
            self._note_paper()
        if done:
            copies = plural("One copy went to the printer: {title}", "{n} copies went to the printer: {title}", ask.out)
            self._said(copies.format(n=ask.out, title=self._paper.title))
            offer_told(self, self._work, self._paper, ask.out)
            self.accept()

    def _for_wall(self) -> bool:
        return isinstance(self._paper, records.PaperJob) and self._paper.asked.wall

    def show_large(self) -> None:
        """Page by page on the wall, for whoever has a telephone with a camera."""
        from coprod_desktop.ui.wall.paper import PaperWall

        self._note_paper()
        wall = PaperWall(self, self._content, self._paper.title, self._screens)
        wall.run()
        wall.deleteLater()

    def ask_where(self) -> None:
        """Ask where to, and save what is shown."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the paper"), str(Path(folder) / self._paper.file_name), _("PDF files (*.pdf)")
        )
        if chosen:
            self.write(Path(chosen))

    def write(self, out: Path) -> None:
        """Save what is shown at that place."""
        try:
            records.save(self._content, out)
            self._note_paper()
        except CoprodError as trouble:
            self.note.say(str(trouble))
            return
        self._said(_("Paper made: {name}").format(name=out.name))
        self.note.say("")
        self.saved.setText(_("It is saved: {name}").format(name=out.name))
        self.saved.show()
        self.print.setFocus()
        offer_told(self, self._work, self._paper)

    def _note_paper(self) -> None:
        """Once for each paper that went out, however often."""
        if not self._noted:
            records.keep_paper(self._work, self._paper)
            self._noted = True

    # ---- the window

    def done(self, result: int) -> None:
        self.pictures.end()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that a button has no use for turn the pages."""
        if event.key() == Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        else:
            self.view.keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() * 100 // theme.percent() >= LIST_FROM
        self.pages.setVisible(roomy)
        for made, words, sign in (
            (self.smaller, _("Smaller  -"), "-"), (self.fit, _("Fit the width  0"), _("Fit")),
            (self.larger, _("Larger  +"), "+"), (self.save, _("Save as a PDF…  Ctrl+S"), _("Save as a PDF…")),
            (self.print, _("Print…  Ctrl+P"), _("Print…")),
        ):  # fmt: skip
            made.setText(words if roomy else sign)
