"""The pages of help: plain files, shown on F1 and set into the guide on paper."""

from functools import cache
from pathlib import Path

from coprod_desktop.domain.help_text import HelpPage, parts
from coprod_desktop.i18n import _
from coprod_desktop.paths import resources


def chapters() -> dict[str, tuple[str, ...]]:
    """Every chapter of the guide with the keys of its pages, in order; those of the stages have the key of their
    stage."""
    return {
        _("Before a session"): ("start", "before", "set_up"),
        _("During a session"): (
            "last_time", "framing", "ideas", "themes", "priorities", "negotiation", "actions", "close", "wall",
        ),
        _("Afterwards, in the office"): ("monday", "carry"),
        _("When something goes wrong, and what is kept"): ("trouble", "safe", "kept"),
        _("To look things up"): ("keys", "counting", "sources"),
    }  # fmt: skip


@cache
def pages() -> tuple[HelpPage, ...]:
    """Every page in the order of the guide, read once."""
    return tuple(_read(key) for keys in chapters().values() for key in keys)


def picture(file: str) -> Path:
    """Where a picture of a page lies."""
    return resources() / "help" / "pictures" / file


def _read(key: str) -> HelpPage:
    title, *rest = parts((resources() / "help" / f"{key}.md").read_text(encoding="utf-8"))
    return HelpPage(key, title.text, tuple(rest))
