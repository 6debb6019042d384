"""What the list of sessions is narrowed to: one line to type in, a chip for each, and names to keep them under."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.seeking import folded
from coprod_desktop.domain.state_words import session_state_words
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import archive
from coprod_desktop.services.archive import Filters
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.dialogs.pick import Offer, PickDialog
from coprod_desktop.ui.library import saved
from coprod_desktop.ui.widgets.buttons import IconButton, button
from coprod_desktop.ui.widgets.flow import FlowLayout
from coprod_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from coprod_desktop.ui.library_window import LibraryWindow

FIRST_VALUES, MOST_OFFERS = 6, 80
"""Values of one kind that are shown before anything is typed, and all of them after."""


def key_words() -> dict[str, str]:
    """What each kind of filter is called, in the order offered."""
    return {
        "state": _("State"), "year": _("Year"), "place": _("Place"), "topic": _("Topic"), "service": _("Service"),
        "organisation": _("Organisation"), "side": _("Side"), "facilitator": _("Facilitator"),
    }  # fmt: skip


def value_words(key: str, value: str) -> str:
    """A value as it is shown."""
    return session_state_words(value) if key == "state" else value


class _Chip(IconButton):
    """One filter; Enter, Delete or a click takes it off."""

    def __init__(self, words: str, take_off: Callable[[], object]) -> None:
        super().__init__("x", words.replace("&", "&&"), behind=True)
        self.setProperty("kind", "chip")
        self.setAutoDefault(False)
        self.setAccessibleName(_("{filter}, take off").format(filter=words))
        self.clicked.connect(lambda _checked=False: take_off())
        self._take_off = take_off

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._take_off()
            return
        super().keyPressEvent(event)


class FilterBar(QWidget):
    """The chips of what is filtered, how many sessions are left, and *see all*. Gone where nothing is."""

    def __init__(self, window: LibraryWindow, box: QVBoxLayout, above: QWidget) -> None:
        super().__init__(above.parentWidget())
        self._window, self._work, self._data = window, window.work, window.data
        self.setFocusProxy(window.sessions)
        box.insertWidget(box.indexOf(above), self)
        self.filters = Filters()
        self.count = label("", "second", wrap=False)
        self.save = button(_("Keep under a name"), self._save, "quiet", icon="plus")
        self.all = button(_("See all"), self.clear, "quiet", keys="Esc", icon="list")
        self.chips: list[_Chip] = []
        self._flow = FlowLayout(self)
        self.hide()

    def ask(self) -> None:
        """Ask for one more filter, or for those kept under a name."""
        found: list[Offer] = []
        for name, filters in saved.read(self._data).items():
            words = ", ".join(value_words(key, value) for key, value in _set(filters))
            found.append(Offer(f"name {name}", len(found), name, _("kept"), words, filters))
        known = len(found)
        for key, kind in key_words().items():
            for place, (value, number) in enumerate(archive.values_of(self._work, key, self.filters)):
                if value == getattr(self.filters, key):
                    continue
                left = plural("{number} session", "{number} sessions", number).format(number=number)
                filters = self.filters._replace(**{key: value})
                words = value_words(key, value)
                found.append(Offer(f"{key} {value}", len(found), words, f"{kind}, {left}", picked=(place, filters)))

        def offers(words: str) -> list[Offer]:
            asked = folded(words.strip())
            fitting = (
                found[:known] + [one for one in found[known:] if one.picked[0] < FIRST_VALUES] if not asked
                else [one for one in found if asked in folded(f"{one.words} {one.end}")]
            )  # fmt: skip
            return fitting[:MOST_OFFERS]

        dialog = PickDialog(
            self.window(), _("Show only some sessions"), _("A place, a topic, a year, a name you kept …"), offers,
            nothing=_("No session here has that."),
        )  # fmt: skip
        picked = dialog.run()
        dialog.deleteLater()
        if picked is not None:
            self.put(picked if isinstance(picked, Filters) else picked[1])

    def put(self, filters: Filters) -> None:
        """Narrow the list to this."""
        self.filters = filters
        for old in self.chips:
            old.hide()
            old.deleteLater()
        names = key_words()
        self.chips = [
            _Chip(f"{names[key]}: {value_words(key, value)}", partial(self._take_off, key))
            for key, value in _set(filters)
        ]
        number = archive.how_many(self._work, filters)
        left = plural("{number} session", "{number} sessions", number).format(number=f"{number:,}")
        self.count.setText(left if number else _("No session has all of this. Take one off, or see all again."))
        while self._flow.takeAt(0) is not None:
            continue
        for part in (self.count, *self.chips, self.all, self.save):
            self._flow.addWidget(part)
        self.setVisible(bool(self.chips))
        self._window.read()
        self._window.sessions.scrollToTop()
        self._window.sessions.setFocus()

    def clear(self) -> None:
        """See all sessions again."""
        self.put(Filters())

    def _take_off(self, key: str) -> None:
        self.put(self.filters._replace(**{key: ""}))
        if self.chips:
            # The chip that had the cursor is gone.
            self.chips[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _save(self) -> None:
        form = AskDialog(self.window(), _("Keep these filters under a name"), keep=_("Keep"))
        form.line("name", _("Name"))

        form.check = lambda said: saved.keep(self._data, said["name"], self.filters)
        form.run()
        form.deleteLater()

    def forget(self) -> str:
        """Ask for a name under which filters were kept, and forget it; the name, or an empty text."""
        names = [Offer(name, place, name, picked=name) for place, name in enumerate(saved.read(self._data))]
        dialog = PickDialog(
            self.window(), _("Forget a name for filters"), _("Name"),
            lambda words: [one for one in names if folded(words) in folded(one.words)], nothing=_("No such name."),
        )  # fmt: skip
        picked = str(dialog.run() or "")
        dialog.deleteLater()
        if picked:
            saved.forget(self._data, picked)
        return picked


def _set(filters: Filters) -> list[tuple[str, str]]:
    return [(key, getattr(filters, key)) for key in key_words() if getattr(filters, key)]
