"""How it looks, as a person set it: colours, text size, movement. Kept at once, the same in every window."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.settings import AS_SYSTEM, THEMES, Settings, read_settings, write_settings
from coprod_desktop.ui import theme

Say = Callable[[str], object]
Offered = tuple[str, Callable[[], object], tuple[str, ...]]
"""A command: its words, what it does, its keys."""

_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_FadeMenu, Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip, Qt.UIEffect.UI_AnimateToolBox,
)  # fmt: skip


def settings(data: Path) -> Settings:
    """The settings as they stand."""
    return read_settings(data).settings


def theme_words() -> dict[str, str]:
    """The names of the looks, by what the setting says."""
    return {
        AS_SYSTEM: _("As this computer has it"), "light": _("Light"), "dark": _("Dark"),
        "contrast": _("High contrast"),
    }  # fmt: skip


def commands(window: QWidget, data: Path, say: Say) -> list[Offered]:
    """What every window offers by name and key; ``say`` is told what was done, in a sentence."""
    words = theme_words()
    return [
        (_("How it looks"), partial(ask, window, data, say), ()),
        (_("Larger text"), partial(change_text, data, theme.STEP, say), ("Ctrl++", "Ctrl+=")),
        (_("Smaller text"), partial(change_text, data, -theme.STEP, say), ("Ctrl+-",)),
        (_("Text as it was first"), partial(change_text, data, 0, say), ("Ctrl+0",)),
        *((_("Colours: {look}").format(look=words[name]), partial(choose, data, name, say), ()) for name in THEMES),
    ]


def change_text(data: Path, by: int, say: Say) -> None:
    """Change the size by so many percent; 0 is back to 100."""
    percent = min(theme.LARGEST, max(theme.SMALLEST, theme.percent() + by)) if by else 100
    put_on(data, settings(data)._replace(text_percent=percent))
    say(_("Text size {percent} %").format(percent=percent))


def choose(data: Path, name: str, say: Say) -> None:
    """Change the colours; ``name`` is one of ``THEMES``."""
    put_on(data, settings(data)._replace(theme=name))
    say(_("Colours: {look}").format(look=theme_words()[name]))


def ask(window: QWidget, data: Path, say: Say) -> None:
    """Ask for everything about the looks in one form."""
    from coprod_desktop.ui.dialogs.ask import AskDialog

    now = settings(data)
    sizes = [(n, _("{percent} %").format(percent=n)) for n in range(theme.SMALLEST, theme.LARGEST + 1, theme.STEP)]
    form = AskDialog(window, _("How it looks"))
    form.choice("theme", _("Colours"), list(theme_words().items()), now.theme)
    form.choice("text_percent", _("Text size"), sizes, now.text_percent, _("Ctrl+plus and Ctrl+minus change it too."))
    form.tick("motion", _("Things may move a little as they come and go"), now.motion)
    said = form.also_final().run()
    form.deleteLater()
    if said is not None:
        put_on(data, now._replace(**said))
        say(_("It is kept for the next time."))


def put_on(data: Path, wanted: Settings) -> None:
    """Keep these settings and dress the program in them."""
    if wanted != settings(data):
        write_settings(data, wanted)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for effect in _EFFECTS:
        QApplication.setEffectEnabled(effect, wanted.motion)
    app.setProperty("coprodStill", not wanted.motion)
    name = wanted.theme if wanted.theme != AS_SYSTEM else system_theme(app)
    if (name, wanted.text_percent) != (theme.current().name, theme.percent()):
        theme.put_on(app, wanted.text_percent, name)


def system_theme(app: QApplication) -> str:
    """The look the computer asks for: high contrast before all else, then dark or light."""
    hints = app.styleHints()
    access = hints.accessibility()
    if access.contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    scheme = hints.colorScheme()
    if scheme == Qt.ColorScheme.Unknown:
        return theme.first_look(app)
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


class Follow(QObject):
    """Keeps to what the computer asks for, now and when that changes, for whoever left it to the computer.

    Made after the first paint: to ask makes all of Qt's namespace. Until then the colours of the desktop tell.
    """

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        hints = QApplication.styleHints()
        self._access = hints.accessibility()
        self._access.contrastPreferenceChanged.connect(self._look)
        hints.colorSchemeChanged.connect(self._look)
        self._look()

    def _look(self, *_asked: object) -> None:
        put_on(self._data, settings(self._data))
