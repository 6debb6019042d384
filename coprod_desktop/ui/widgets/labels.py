"""Words on a screen: always plain text, sized by a role of the style sheet."""

from PySide6.QtWidgets import QLabel, QWidget

from coprod_desktop.ui import flags


def label(text: str = "", role: str = "", *, wrap: bool = True, parent: QWidget | None = None) -> QLabel:
    """A label that never reads markup. Roles: ``title section big strong small second wrong good careful``."""
    made = QLabel(parent)
    made.setProperty("textFormat", flags.PLAIN_TEXT)
    made.setText(text)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def yielding(label: QLabel) -> QLabel:
    """The label, never asking for more width than there is: one word without end must not widen the window."""
    label.setMinimumWidth(1)
    return label


def breakable(path: str) -> str:
    """A path that may be broken at its bars: a folder may have a name without another place to break it."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")
