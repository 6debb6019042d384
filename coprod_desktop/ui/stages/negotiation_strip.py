"""The strip of proposals: letter, name and where each stands; the one talked about is marked."""

from html import escape

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.services.talks import ProposalTab
from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.columns import Columns


class ProposalStrip(Columns):
    """One button a proposal; Left and Right step through them, as Alt+Left and Alt+Right do anywhere."""

    picked = Signal(str)
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(148, 8, even=True, parent=parent)
        self._buttons: dict[str, _TabButton] = {}

    def show_tabs(self, tabs: tuple[ProposalTab, ...], current: str | None) -> None:
        """Show these proposals; buttons of those already there stay, and with them the cursor."""
        shown: dict[str, _TabButton] = {}
        for tab in tabs:
            made = self._buttons.get(tab.id)
            if made is None:
                made = _TabButton(self)
                made.clicked.connect(lambda _checked=False, at=tab.id: self.picked.emit(at))
                made.stepped.connect(self.stepped)
            made.show_tab(tab, tab.id == current)
            shown[tab.id] = made
        if list(shown) != list(self._buttons):
            self._buttons = shown
            self.show_widgets(list(shown.values()))

    def focus_current(self) -> None:
        """Put the cursor on the proposal that is talked about."""
        button = self.current_button()
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def current_button(self) -> QWidget | None:
        return next((b for b in self._buttons.values() if b.isChecked()), None)


class _TabButton(QAbstractButton):
    stepped = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tab = ProposalTab("", "", "", "")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_tab(self, tab: ProposalTab, current: bool) -> None:
        self._tab = tab
        self.setAccessibleName(_("Proposal {letter}, {title}: {state}").format(
            letter=tab.letter, title=tab.title, state=tab.state))  # fmt: skip
        self.setToolTip(f"<p>{escape(tab.letter)} {escape(tab.title)}</p>")
        self.setChecked(current)
        # One stop for Tab in the whole strip: the proposal that is talked about.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)
        self.update()

    def nextCheckState(self) -> None:
        """The page says which one is talked about, not the press."""

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(54))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(54))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(steps[Qt.Key(event.key())])
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = self.isChecked()
        painter.setPen(QPen(theme.colour("accent" if now else "edge"), 2 if now else 1))
        painter.setBrush(theme.colour("accent_soft" if now else "surface"))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, 6, 6)
        font = theme.font(15, 600 if now else 400)
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        metrics = QFontMetrics(font)
        pad = theme.px(14)
        width = self.width() - 2 * pad
        top = (self.height() - 2 * metrics.lineSpacing()) / 2
        for n, words in enumerate((f"{self._tab.letter}  {self._tab.title}", self._tab.state)):
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
            where = QRectF(pad, top + n * metrics.lineSpacing(), width, metrics.lineSpacing())
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        painter.end()
