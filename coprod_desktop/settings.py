"""What a person set once and finds again: one frozen value, one small file, replaced whole."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from coprod_desktop.errors import StoreTrouble
from coprod_desktop.i18n import _

FILE_NAME = "settings.json"
SMALLEST_TEXT, LARGEST_TEXT = 90, 200
AS_SYSTEM = "system"
THEMES = (AS_SYSTEM, "light", "dark", "contrast")


class Settings(NamedTuple):
    """Every setting with what it is before anybody touches it. Change one with ``_replace``."""

    text_percent: int = 100
    """Size of all text on the desk, from 90 to 200."""
    theme: str = AS_SYSTEM
    """One of ``THEMES``."""
    facilitator: str = ""
    """Who ran the last session; proposed for the next one."""
    place: str = ""
    """Where the last session was; proposed for the next one."""
    large_print: bool = False
    """Papers come in large print unless another size is asked for."""
    wall_screen: str = ""
    """Name of the screen that was the wall last time; empty before the first time."""
    wall_dark: bool = False
    """White on black on the wall."""
    wall_clock: bool = True
    """The room sees the clock of the line."""
    stick_folder: str = ""
    """Where the second copy went last time; empty before the first time."""
    stick_at: str = ""
    """When that was, ``YYYY-MM-DD HH:MM``; empty before the first time."""
    toured: bool = False
    """Somebody took the tour, or left it."""
    desk_clock: bool = True
    """The clock of the line stands at the head of the page."""
    officer: str = ""
    """Name of whoever keeps the register here; empty until it is asked once."""
    officer_job: str = ""
    """Their job, which stands beside what they write down."""
    standard: str = "Transparency, Influence and Accountability Standard"
    """The name of what asks how people were answered; that of England unless another is typed."""
    saved_filters: str = ""
    """What lists of sessions were narrowed to, by name: JSON as ``ui.library.saved`` has it; empty before the first."""
    motion: bool = True
    """Things may move a little as they come and go."""
    shared_folder: str = ""
    """The folder that many laptops share; empty: none."""
    shared_out: bool = True
    """Finished sessions go there."""
    shared_names: bool = False
    """With names."""
    shared_in: bool = True
    """What is new there is offered."""


class SettingsRead:
    """What came out of the file, and one sentence where something in it could not be used (else empty)."""

    __slots__ = ("settings", "trouble")

    def __init__(self, settings: Settings, trouble: str = "") -> None:
        self.settings, self.trouble = settings, trouble


def read_settings(folder: Path) -> SettingsRead:
    """The settings kept in ``folder``; without a file, the first settings.

    Never raises for what stands in the file: a damaged one is put aside as ``settings-damaged.json``, what can still
    be read in it is used, and ``trouble`` says so. Settings that this version does not know are passed over.
    """
    path = folder / FILE_NAME
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return SettingsRead(Settings())
    except OSError:
        return SettingsRead(Settings(), _("Your settings could not be opened, so the first settings are used."))
    import json

    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    usable = {name: value for name, value in found.items() if _fits(name, value)} if isinstance(found, dict) else {}
    if isinstance(found, dict) and usable.keys() == found.keys() & _plain(Settings()).keys():
        return SettingsRead(Settings(**usable))
    return SettingsRead(Settings(**usable), _put_aside(path))


def write_settings(folder: Path, settings: Settings) -> None:
    """Replace the file whole, so that a cut of the power leaves the old settings or the new ones.

    Raises StoreTrouble where the disk does not take it.
    """
    import json

    path = folder / FILE_NAME
    beside = path.with_suffix(".new")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8") as file:
            json.dump(_plain(settings), file, ensure_ascii=True, indent=2)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise StoreTrouble(_("Your settings could not be kept. Sessions are not touched by this.")) from error


def _plain(settings: Settings) -> Mapping[str, object]:
    return settings._asdict()


def _fits(name: str, value: object) -> bool:
    """Whether ``value`` is of the kind that the setting ``name`` holds, and within its bounds."""
    first = Settings._field_defaults
    if name not in first or type(value) is not type(first[name]):
        return False
    if name == "text_percent":
        return isinstance(value, int) and SMALLEST_TEXT <= value <= LARGEST_TEXT
    return name != "theme" or value in THEMES


def _put_aside(path: Path) -> str:
    """Keep a copy of a damaged file for whoever wants to mend it, and say so."""
    aside = path.with_name("settings-damaged.json")
    try:
        path.replace(aside)
    except OSError:
        return _("Some of your settings could not be read. What could be read is used.")
    return _(
        "Some of your settings could not be read. What could be read is used; the old file is kept as {name}."
    ).format(name=aside.name)
