"""A record that stands: its pages are read, and what is typed there could only be refused, so nothing is typed.

One mechanism for every page: :func:`hold` goes over what stands on it. Parts that are there only to take something new
are marked by :func:`only_adds` and go; what takes typing also then is marked by :func:`still_takes`.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QMainWindow, QPlainTextEdit, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.services.editing import FIXED_WHEN_AGREED, final_words
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Band

_ADDS, _TAKES, _HELD = "onlyAdds", "stillTakes", "held"


def only_adds(*parts: QWidget) -> None:
    """These are there only to take something new: where nothing new can come they are out of sight."""
    for part in parts:
        part.setProperty(_ADDS, True)


def still_takes(*parts: QWidget) -> None:
    """These, and what stands in them, look for something, or belong to a record that is final too."""
    for part in parts:
        part.setProperty(_TAKES, True)


def hold(page: QWidget, held: bool) -> None:
    """Let a page take no typing, or take it again. Parts that were made since the last call are found as well."""
    if not held and not page.property(_HELD):
        return
    page.setProperty(_HELD, held)
    for part in page.findChildren(QWidget):
        if _open(part) and not _exempt(page, part) if held else part.property(_HELD):
            _turn(part, held)


def _turn(part: QWidget, held: bool) -> None:
    part.setProperty(_HELD, held)
    if part.property(_ADDS):
        part.setVisible(not held)
    elif isinstance(part, QLineEdit | QPlainTextEdit):
        part.setReadOnly(held)
    else:
        part.setEnabled(not held)


def _open(part: QWidget) -> bool:
    """Whether it takes something now."""
    if part.property(_ADDS):
        return not part.isHidden()
    if isinstance(part, QLineEdit | QPlainTextEdit):
        return not part.isReadOnly()
    return isinstance(part, QComboBox | QCheckBox) and part.isEnabled()


def _exempt(page: QWidget, part: QWidget) -> bool:
    at: QWidget | None = part
    while at is not None and at is not page:
        if at.property(_TAKES):
            return True
        at = at.parentWidget()
    return False


class Standing(Band):
    """The strip at the head of every page of a record that was agreed, or is final; then with the way to correct it."""

    def __init__(self, correct: Callable[[], object], say: Callable[[str], object]) -> None:
        super().__init__(role="accent")
        self._say = say
        self._state = ""
        self.correct = button(_("Write a correction"), correct)
        self.buttons.addWidget(self.correct)
        self.hide()

    def show_state(self, state: str) -> None:
        """``state``: of the session."""
        self._state = state
        words = {
            "agreed": _("Agreed in the room. Proposals and actions stand; lines may still be added."),
            "final": _("This record is final. Everything can be read here; a correction says what was wrong, and why."),
        }.get(state, "")
        self.set_text(words)
        self.setVisible(bool(words))
        self.correct.setVisible(state == "final")

    @property
    def final(self) -> bool:
        """Whether nothing changes any more but by corrections."""
        return self._state == "final"

    def stands(self, stage: str) -> bool:
        """Whether nothing on the page of this stage can be changed now."""
        return self.final or (self._state == "agreed" and stage in FIXED_WHEN_AGREED)

    def refuses(self) -> bool:
        """Whether no form may come up that changes the session; then it is said."""
        if self.final:
            self._say(final_words())
        return self.final


def refused(asker: QWidget | None) -> bool:
    """Whether the session of the window that ``asker`` stands in is final, so that a form could only be refused.

    It is said at the foot of that window. Windows that keep no session refuse nothing.
    """
    while asker is not None and not isinstance(asker, QMainWindow):
        asker = asker.parentWidget()
    standing = asker.findChild(Standing) if asker is not None else None
    return standing is not None and standing.refuses()
