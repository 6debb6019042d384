"""What stands on the windows of the wall: painted, in tool tips and in what a screen reader says; and what must not."""

import re
from collections.abc import Iterator
from typing import Any

from PySide6.QtGui import QAccessible, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.domain.model import ActionParty, Person, Round
from coprod_desktop.domain.words import person_shown
from coprod_desktop.services.work import Work
from coprod_desktop.ui.wall.slide import Slide

CLOCK = re.compile(r"\d+:\d\d")


class Reader(QPainter):
    """Paints, and keeps the words that it paints."""

    def __init__(self, on: QPixmap) -> None:
        super().__init__(on)
        self.said: list[str] = []

    def drawText(self, *given: Any) -> Any:
        self.said += [one for one in given if isinstance(one, str)]
        return super().drawText(*given)


def painted(slide: Slide) -> list[str]:
    """Every text that a slide paints."""
    paper = QPixmap(slide.size())
    reader = Reader(paper)
    slide.paint(reader)
    reader.end()
    return reader.said


def words_of(part: QWidget) -> Iterator[str]:
    """Everything that a part of a window says, to eyes and to a screen reader."""
    yield from (part.windowTitle(), part.toolTip(), part.statusTip(), part.whatsThis())
    face = QAccessible.queryAccessibleInterface(part)
    for what in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help):
        yield face.text(what)
    text = getattr(part, "text", None)
    if callable(text):
        yield str(text())
    if isinstance(part, Slide):
        yield from painted(part)


def walls() -> list[QWidget]:
    """The windows of the wall that are open."""
    return [w for w in QApplication.topLevelWidgets() if w.property("wall") and w.isVisible()]


def said_on_the_wall() -> str:
    """Everything on every window of the wall, but its clock."""
    parts = (part for window in walls() for part in (window, *window.findChildren(QWidget)))
    return CLOCK.sub("", "\n".join(words for part in parts for words in words_of(part) if words))


class WallWatch:
    """Looks at the wall after each key, and keeps what should not have stood there."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self.faults: list[str] = []
        self.looks = self.letters = 0
        self.seen: set[str] = set()
        self._open = ""
        self._numbers: set[str] = set()

    def look(self, after: object = "") -> None:
        """Look at it now; ``after``: what was pressed, for the sentence of a fault."""
        said = said_on_the_wall()
        if not said:
            return
        self.looks += 1
        self.letters += len(said)
        self.seen |= {one.title() for window in walls() for one in window.findChildren(Slide)}
        for session_id in self._work.store.session_ids():
            self.faults += [f"{name} after {after}" for name in self._names(session_id) if found(name, said)]
            self.faults += [
                f"{number} while a vote is open, after {after}" for number in self._totals(session_id, said)
            ]

    def _names(self, session_id: str) -> set[str]:
        """Names, and parts of names, that nobody chose to show."""
        people = self._work.store.rows(Person, session_id)
        doing = {party.person_id for party in self._work.store.rows(ActionParty, session_id)}
        chosen = {part for one in people if one.id in doing for part in person_shown(one, "").split()}
        whole = {one.display_name for one in people if one.attribution != "named" or one.id not in doing}
        parts = {part for name in whole for part in re.findall(r"\w+", name) if not re.search(r"\d", name)}
        return whole | {part for part in parts - chosen if len(part) > 1}

    def _totals(self, session_id: str, said: str) -> set[str]:
        """Numbers that have come onto the wall since a vote was opened."""
        is_open = next((one.id for one in self._work.store.rows(Round, session_id) if one.state == "open"), "")
        numbers = set(re.findall(r"\d+", said))
        if is_open != self._open:
            self._open, self._numbers = is_open, numbers
        return numbers - self._numbers if is_open else set()


def found(name: str, said: str) -> bool:
    """Whether a name stands there as words of its own with a capital."""
    return re.search(rf"\b({re.escape(name)}|{re.escape(name.upper())})\b", said) is not None
