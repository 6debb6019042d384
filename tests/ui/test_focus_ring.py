"""The ring round whatever has the cursor: two pixels thick, two pixels off the edge, wherever there is room."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QPushButton, QScrollArea, QVBoxLayout, QWidget

from coprod_desktop.ui import theme
from coprod_desktop.ui.frame.focus_ring import FocusRing, follow_focus
from tests.ui.walk import settle, shown


def ring_of(root: QWidget) -> QRect | None:
    """Where the ring is in the window, or None where there is none."""
    settle()
    rings = [w for w in root.findChildren(QWidget) if type(w).__name__ == "_Drawn" and w.isVisible()]
    assert len(rings) <= 1
    return QRect(rings[0].mapTo(root, rings[0].rect().topLeft()), rings[0].size()) if rings else None


def test_the_ring_goes_where_the_cursor_goes(qapp: QApplication) -> None:
    follow_focus()
    follow_focus()
    assert len(qapp.findChildren(FocusRing)) == 1
    root = QWidget()
    box = QVBoxLayout(root)
    box.setSpacing(20)
    pressed, line, empty, area = QPushButton("Keep it"), QLineEdit(), QListView(), QScrollArea()
    for part in (pressed, line, empty, area):
        box.addWidget(part)
    with shown(root, (400, 400)):
        for part in (pressed, empty, area):
            part.setFocus()
            assert ring_of(root) == part.geometry().adjusted(-4, -4, 4, 4)
        pressed.setFocus()
        at = ring_of(root)
        assert at is not None
        picture = root.grab().toImage()
        assert picture.pixelColor(at.center().x(), at.top()) == theme.colour("accent")
        assert picture.pixelColor(at.center().x(), at.top() + 2) != theme.colour("accent")
        # A field shows the cursor itself.
        line.setFocus()
        assert ring_of(root) is None
        pressed.setFocus()
        pressed.hide()
        assert ring_of(root) is None


def test_the_ring_goes_along_when_what_the_cursor_stands_in_is_moved(qapp: QApplication) -> None:
    follow_focus()
    root = QWidget()
    inside = QWidget(root)
    pressed = QPushButton("Keep it", inside)
    pressed.setGeometry(10, 10, 100, 40)
    inside.setGeometry(50, 60, 200, 80)
    with shown(root, (400, 400)):
        pressed.setFocus()
        for top in (60, 90):
            inside.move(50, top)
            assert ring_of(root) == QRect(56, top + 6, 108, 48)


def test_at_the_edge_the_ring_comes_in(qapp: QApplication) -> None:
    follow_focus()
    root = QWidget()
    pressed = QPushButton("Keep it", root)
    pressed.setGeometry(0, 0, 100, 40)
    with shown(root, (400, 400)):
        pressed.setFocus()
        assert ring_of(root) == QRect(0, 0, 104, 44)


def test_what_had_the_cursor_may_go(qapp: QApplication) -> None:
    follow_focus()
    root = QWidget()
    pressed = QPushButton("Keep it", root)
    with shown(root, (400, 400)):
        pressed.setFocus()
        assert ring_of(root) is not None
        pressed.deleteLater()
        settle()
    assert qapp.findChildren(FocusRing)
