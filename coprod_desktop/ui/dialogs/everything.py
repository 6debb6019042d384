"""Everything that can be done here, by its name, with its keys (Ctrl+K)."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from coprod_desktop.i18n import _
from coprod_desktop.ui.dialogs.pick import Offer, PickDialog
from coprod_desktop.ui.widgets.buttons import native


def keys_words(action: QAction) -> str:
    """The keys of a command as they are said, such as ``Ctrl+Shift+A``."""
    return _(" or ").join(native(keys.toString()) for keys in action.shortcuts())


def offered(actions: Sequence[QAction], words: str) -> list[Offer]:
    """The commands whose names have every word typed, in the order they were offered."""
    asked = words.casefold().split()
    return [
        Offer(str(place), place, action.text(), keys_words(action), picked=action)
        for place, action in enumerate(actions)
        if action.isEnabled() and action.text() and all(word in action.text().casefold() for word in asked)
    ]


def pick_command(parent: QWidget, actions: Sequence[QAction]) -> QAction | None:
    """Ask which command; None where the person left."""
    dialog = PickDialog(
        parent, _("Everything by name"), _("What do you want to do?"), lambda words: offered(actions, words),
        nothing=_("Nothing has that name. Try another word."), wait_ms=0,
    )  # fmt: skip
    picked = dialog.run()
    dialog.deleteLater()
    return picked if isinstance(picked, QAction) else None
