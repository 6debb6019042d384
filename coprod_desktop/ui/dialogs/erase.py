"""A name that must go: whose it is, every line it stands in, one act, and the proof."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.errors import CoprodError
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import privacy
from coprod_desktop.services.privacy import Found, Proof
from coprod_desktop.services.work import Work
from coprod_desktop.ui import theme
from coprod_desktop.ui.cover import keep_private
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.library.choose import ChooseDialog, ChooseLine
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.fields import Note
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.rows import RowFace, RowList
from coprod_desktop.ui.widgets.tick import Tick


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list. ``key`` is a place, or () for a line that only says something."""

    id: str
    seq: int
    words: str
    about: str = ""
    key: tuple[str, ...] = ()
    person: bool = False
    goes: bool = True
    heading: bool = False

    def choice(self) -> str:
        """What becomes of it, in words."""
        if not self.key:
            return ""
        if self.person:
            return _("becomes “Somebody”") if self.goes else _("somebody else: stays")
        return _("taken out") if self.goes else _("stays")


class EraseDialog(QDialog):
    """Everywhere a name stands. Space changes what becomes of a line; the act cannot be taken back."""

    def __init__(self, parent: QWidget | None, work: Work, found: Found) -> None:
        super().__init__(parent)
        self._work, self._found = work, found
        self.proof: Proof | None = None
        self.setWindowTitle(_("A name that must go"))
        self.setModal(True)
        keep_private(self)
        self.title = label(_("Everywhere this name stands"), "section")
        self.sentence = label(_sentence(found), "second")
        self.model = RecordModel([
            Column("words", _("Words"), lambda line: line.words), Column("about", _("Where"), lambda line: line.about),
            Column("choice", _("What becomes of it"), Line.choice),
        ], parent=self)  # fmt: skip
        self.model.reset(_lines(found))
        self.list = RowList(self.model, _face, _("Lines in which the name stands"))
        self.list.opened.connect(lambda _line: self._turn())
        space = QShortcut(QKeySequence("Space"), self.list)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self._turn)
        self.wholly = Tick(_("Also cut off from them what they said and how they voted"))
        self.note = Note()
        self._hint = label(_("Space changes what becomes of a line."), "small")
        self.leave = button(_("Leave it"), self.reject)
        self.take = button(_("Take the name out for good"), self._erase, "primary")
        self._build()
        self.list.setFocus()

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        for made in (self.title, self.sentence):
            box.addWidget(made)
        box.addWidget(self.list, 1)
        box.addWidget(self._hint)
        box.addWidget(self.wholly)
        box.addWidget(self.note)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.take)
        box.addLayout(row)
        screen = self.screen().availableGeometry()
        self.resize(min(theme.px(760), screen.width() - 40), min(theme.px(600), screen.height() - 60))

    def _turn(self) -> None:
        line: Line | None = self.list.current()
        if line is not None and line.key:
            self.model.update({line.id: replace(line, goes=not line.goes)})

    def _erase(self) -> None:
        self.note.say("")
        lines: list[Line] = [line for line in self.model.rows() if line.key]
        people = {line.key[0] for line in lines if line.person and line.goes}
        kept = {(line.key[0], line.key[1]) for line in lines if not line.goes}
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            wholly = self.wholly.isChecked()
            self.proof = privacy.erase(self._work, self._found, people=people, kept=kept, wholly=wholly)
        except CoprodError as trouble:
            self.note.say(str(trouble))
            return
        finally:
            QApplication.restoreOverrideCursor()
        self._show_proof(self.proof)

    def _show_proof(self, proof: Proof) -> None:
        self.title.setText(_("The name is gone") if not proof.still else _("The name still stands where you left it"))
        self.sentence.setText(_proof_words(proof))
        self.model.reset(_proof_lines(self._found, proof))
        self.list.setAccessibleName(_("What was looked through"))
        for made in (self._hint, self.wholly, self.take):
            made.hide()
        self.leave.setText(_("Close"))
        self.leave.setFocus()


def take_out_a_name(window: QWidget, work: Work) -> Proof | None:
    """Ask for a name, show where it stands, take it out; what was looked through afterwards, or None."""
    ask = AskDialog(
        window, _("A name that must go"),
        _("It is looked for in every session, every second copy and your settings. You see each line before it goes."),
        _("Look for it"),
    ).line("name", _("First name and last name")).also_final()  # fmt: skip
    ask.check = lambda said: privacy.find(work, said["name"])
    if ask.run() is None or not isinstance(ask.result_of_check, Found):
        return None
    found = _whole_name(window, work, ask.result_of_check)
    if found is None:
        return None
    dialog = EraseDialog(window, work, found)
    dialog.exec()
    dialog.deleteLater()
    return dialog.proof


def _whole_name(window: QWidget, work: Work, found: Found) -> Found | None:
    """The same, for the whole name of the person who is meant, where only a part of it was typed."""
    names = list(dict.fromkeys(one.person.display_name for one in found.people))
    if len(names) > 1:
        lines = [
            ChooseLine(
                name, place, name, ", ".join(p.session.title for p in found.people if p.person.display_name == name)
            )
            for place, name in enumerate(names)
        ]
        chosen = ChooseDialog(window, _("Who is it?"), lines, keep=_("This one")).run()
        if chosen is None:
            return None
        names = [chosen.id]
    return privacy.find(work, names[0]) if names else found


# ---------------------------------------------------------------- lines


def _lines(found: Found) -> list[Line]:
    lines: list[Line] = []

    def add(words: str, **more: object) -> None:
        lines.append(Line(f"line {len(lines)}", len(lines), words, **more))  # type: ignore[arg-type]

    if found.people:
        add(_("On the list of people"), heading=True)
    for person in found.people:
        key = (person.person.id, "display_name")
        add(person.person.display_name, about=person.session.title, key=key, person=True)
    if found.places:
        add(_("In what was said and written"), heading=True)
    for place in found.places:
        add(place.place.text, about=place.session.title, key=place.key, goes=not place.place.stays)
    also = _also(found)
    if also:
        add(_("These are cleaned too"), heading=True)
        for words in also:
            add(words)
    return lines + _paper_lines(found, len(lines))


def _also(found: Found) -> list[str]:
    counted = (
        (len(found.before), "{number} session in which it stood once", "{number} sessions in which it stood once"),
        (len(found.drafts), "{number} field in which it is typed", "{number} fields in which it is typed"),
        (found.copies, "{number} second copy on this computer", "{number} second copies on this computer"),
        (len(found.settings), "{number} setting", "{number} settings"),
    )
    return [plural(one, many, number).format(number=number) for number, one, many in counted if number]


def _paper_lines(found: Found, start: int) -> list[Line]:
    """The papers that are out already: whoever has them must be asked."""
    said = privacy.papers_words(found)
    if not said:
        return []
    words = [_("Papers that were made before: nothing here can change those"), *said]
    return [Line(f"paper {n}", start + n, text, heading=not n) for n, text in enumerate(words)]


def _sentence(found: Found) -> str:
    if found.is_empty:
        return _("It stands nowhere on this computer.")
    return _(
        "Who was there, on which side, and every vote stay. This cannot be taken back. A copy on a stick, and files"
        " that were handed on, stay as they are: make those anew."
    )


def _proof_words(proof: Proof) -> str:
    files = plural("{number} file was", "{number} files were", len(proof.files)).format(number=len(proof.files))
    if proof.still:
        return _("{files} looked through, byte by byte. It stands in those marked below.").format(files=files)
    return _("{files} looked through, byte by byte. It is in none of them, however it is written.").format(files=files)


def _proof_lines(found: Found, proof: Proof) -> list[Line]:
    lines = [
        Line(f"file {n}", n, name, _("The name still stands here") if name in proof.still else _("Not in it"))
        for n, name in enumerate(proof.files)
    ]
    return lines + _paper_lines(found, len(lines))


def _face(line: Line) -> RowFace:
    if line.heading:
        return RowFace(text=line.words, heading=True)
    words = line.choice()
    role = "good" if line.goes else "quiet"
    return RowFace(text=line.words, sub=line.about, chips=((words, role),) if words else ())
