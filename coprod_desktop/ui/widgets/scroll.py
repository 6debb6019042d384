"""Areas that scroll where there is little room, and that a screen reader can read while they change."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QWidget

Area = TypeVar("Area", bound=QAbstractScrollArea)


def read_as_widget(kind: type[Area]) -> type[Area]:
    """Make a kind of scroll area that screen readers read as a plain widget; to be put above its class.

    What Qt shows of a scroll area to screen readers has one part more for each bar in sight, and takes any number of a
    part on trust: a reader that has counted three and asks for the third after a bar has gone ends the program. Of a
    plain widget the bars are always parts. Which of the two it is, Qt finds out by the names of the class and of those
    it comes from, nearest first.
    """
    return type("QWidget", (kind,), {"__module__": kind.__module__, "__doc__": kind.__doc__})


@read_as_widget
class ScrollArea(QScrollArea):
    """What it holds is as wide as there is room; not ``sideways``, it can only be moved up and down."""

    def __init__(self, inside: QWidget | None = None, *, sideways: bool = True) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if not sideways:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if inside is not None:
            self.setWidget(inside)
