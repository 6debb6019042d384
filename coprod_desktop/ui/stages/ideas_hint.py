"""The one fixed place under the capture line: what to press, what is wrong, or a gentle hint. Nothing moves for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget

from coprod_desktop.domain.alike import Alike
from coprod_desktop.domain.idea_line import names_in, two_ideas
from coprod_desktop.domain.model import Idea
from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Band
from coprod_desktop.ui.widgets.fields import Note
from coprod_desktop.ui.widgets.labels import label, yielding

TYPING_PAUSE = 120
"""Milliseconds after the last key before the line is looked at, so that no key waits for it."""
IDLE = 400
"""Milliseconds after the page came up before the libraries behind a hint are read."""
LONGEST = 1000
"""Letters of a line that are looked at: what is longer was pasted, and is no idea of a few words."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Something about a line. ``near``: the idea that says the same. ``two``: what the line parts into.
    ``about``: the idea that the line has become already; None while it is being typed."""

    near: Idea | None = None
    two: tuple[str, str] | None = None
    names: tuple[str, ...] = ()
    about: Idea | None = None


class Glance(QObject):
    """Looks at the line when the typing rests, and tells what it sees: a :class:`Hint` or None."""

    seen = Signal(object)

    def __init__(self, ideas: Callable[[], Mapping[str, Idea]], people: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self._ideas, self._people = ideas, people
        self._alike = Alike()
        self._text = ""
        self._about: Idea | None = None
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._pause.timeout.connect(self.look)
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self._make_ready)

    def shown(self) -> None:
        """The page came up: what a first hint needs is read when the hands rest."""
        self._idle.start()

    def _make_ready(self) -> None:
        self._alike.make_ready({row_id: idea.text for row_id, idea in self._ideas().items()})

    def typed(self, text: str) -> None:
        """The line is now this; it is looked at when no more keys come."""
        self._text, self._about = text, None
        self._pause.start()

    def kept(self, idea: Idea) -> None:
        """The line was kept. It is looked at all the same where the typing was too quick for a hint."""
        if self._pause.isActive():
            self._text, self._about = idea.text, idea
            self._pause.start()
        else:
            self.seen.emit(None)

    def look(self) -> None:
        """Look now."""
        self._pause.stop()
        self.seen.emit(self._hint())

    def _hint(self) -> Hint | None:
        text, about = self._text, self._about
        if not text.strip() or len(text) > LONGEST:
            return None
        known = self._ideas()
        others = {row_id: i.text for row_id, i in known.items() if not i.withdrawn and (about is None or i != about)}
        near = self._alike.closest(text, others)
        if near is not None:
            return Hint(near=_top(known, near.id), about=about)
        if about is not None:
            return None
        two, names = two_ideas(text), names_in(text, self._people())
        return Hint(two=two, names=names) if two or names else None


def _top(known: Mapping[str, Idea], row_id: str) -> Idea:
    """The idea that this one is joined to, through others if need be; itself where it stands alone."""
    idea = known[row_id]
    for _link in known:
        above = known.get(idea.merged_into or "")
        if above is None or above.withdrawn:
            break
        idea = above
    return idea


class HintBar(QWidget):
    """As high as its buttons, whatever it says. ``acts``: what is done by ``join keep split``."""

    def __init__(self, acts: Mapping[str, Callable[[], object]]) -> None:
        super().__init__()
        self.hint: Hint | None = None
        self.note = Note()
        self.rest = yielding(label("", "small"))
        self.band = Band(role="careful", one_line=True)
        self.join = button(_("Join them"), acts["join"], keys="Alt+J")
        self.keep = button(_("Keep both"), acts["keep"], keys="Alt+K")
        self.split = button(_("Split"), acts["split"], keys="Alt+S")
        for made in (self.join, self.keep, self.split):
            self.band.buttons.addWidget(made)
        self._stack = QStackedLayout(self)
        for part in (self.rest, self.band, self.note):
            self._stack.addWidget(part)
        self.note.installEventFilter(self)
        for made in (self.join, self.keep, self.split):
            made.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # A hint never widens the window: its words are cut short before that.
        self.setMinimumWidth(1)
        theme.sized(self, setFixedHeight=38)

    def show_rest(self, words: str) -> None:
        """What stands here while there is nothing else to say."""
        self.rest.setText(words)

    def show_hint(self, hint: Hint | None) -> None:
        """Offer what can be done about a line; None takes the hint away."""
        if hint == self.hint:
            return
        self.hint = hint
        if hint is not None:
            lead, words = _said(hint)
            self.band.set_text(words, lead=lead)
            self.join.setVisible(hint.near is not None)
            self.keep.setVisible(hint.near is not None)
            self.split.setVisible(hint.near is None and hint.two is not None)
        self._turn()

    def _turn(self) -> None:
        if self.note.isHidden():
            self._stack.setCurrentWidget(self.rest if self.hint is None else self.band)
        else:
            self._stack.setCurrentWidget(self.note)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.note and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._turn()
        return False


def _said(hint: Hint) -> tuple[str, str]:
    """A hint in words: how it begins, and the rest."""
    if hint.near is not None and hint.about is not None:
        lead = _("{new} is close to {number}:").format(new=hint.about.seq, number=hint.near.seq)
        return lead, hint.near.text
    if hint.near is not None:
        return _("Close to {number}:").format(number=hint.near.seq), hint.near.text
    if hint.two is not None:
        return _("Two ideas?"), _("“{one}” and “{other}”").format(one=hint.two[0], other=hint.two[1])
    names = ", ".join(hint.names)
    return _("Names {names}.").format(names=names), _("It can be said without the name.")
