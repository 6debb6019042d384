"""Everything that can be done here, by its name (Ctrl+K) and with its keys (F1)."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.dialogs.pick import Offer, PickDialog
from coprod_desktop.ui.widgets.buttons import button, native
from coprod_desktop.ui.widgets.labels import label


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


class HelpDialog(QDialog):
    """Every command with its keys, the page's own first, and how typing works."""

    def __init__(self, parent: QWidget, groups: Sequence[tuple[str, Sequence[QAction]]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Help"))
        self.setModal(True)
        inside = QWidget()
        inside.setObjectName("content")
        grid = QGridLayout(inside)
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(24)
        line = 0
        for title, actions in groups:
            shown = [action for action in actions if action.text()]
            if not shown:
                continue
            grid.addWidget(label(title, "section"), line, 0, 1, 2)
            line += 1
            for action in shown:
                grid.addWidget(label(action.text()), line, 0)
                grid.addWidget(label(keys_words(action), "strong", wrap=False), line, 1)
                line += 1
        for title, rules in ((_("While you type"), typing_rules()), (_("The same on every page"), same_keys())):
            grid.addWidget(label(title, "section"), line, 0, 1, 2)
            for words in rules:
                line += 1
                grid.addWidget(label(words), line, 0, 1, 2)
            line += 1
        grid.setRowStretch(line, 1)
        area = QScrollArea()
        area.setAccessibleName(_("Every key, to scroll through"))
        area.setWidgetResizable(True)
        area.setWidget(inside)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.addWidget(label(_("What you can do here"), "section"))
        box.addWidget(area, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        done = button(_("Close"), self.accept, "primary", icon="x")
        row.addWidget(done)
        box.addLayout(row)
        screen = self.screen().availableGeometry()
        self.resize(min(theme.px(720), screen.width() - 40), min(theme.px(640), screen.height() - 60))
        area.setFocus()


def typing_rules() -> tuple[str, ...]:
    """The few rules that hold in every field."""
    return (
        _("Enter keeps the line. It is on the disk before the field empties."),
        _("Tab goes to the next field, Shift and Tab to the one before. Letters and Space are only letters and Space."),
        _("Ctrl+Z first takes back your own typing; with the field empty it takes back the last thing you did."),
        _("In a table of numbers arrows move, Enter goes down, and = puts in what is left over."),
    )


def same_keys() -> tuple[str, ...]:
    """What a key means wherever it does anything."""
    return (
        _("F2 changes the line with the cursor, Ctrl+Delete takes it away."),
        _("F6 notes what somebody said about it, in their own words."),
        _("Ctrl+F6 goes from the stages to the page, to the buttons, and back."),
    )
