"""The pages of help: plain files, shown on F1 and set into the guide on paper."""

from dataclasses import dataclass
from functools import cache

from coprod_desktop.domain.help_text import Part, parts
from coprod_desktop.paths import resources

ORDER = (
    "start", "before", "set_up", "last_time", "framing", "ideas", "themes", "priorities", "negotiation", "actions",
    "close", "wall", "safe", "counting", "sources",
)  # fmt: skip
"""Every page in the order of the guide; those of the stages have the key of their stage."""


@dataclass(frozen=True, slots=True)
class HelpPage:
    """A page: its key, its title, and what stands beneath the title."""

    key: str
    title: str
    parts: tuple[Part, ...]


@cache
def pages() -> tuple[HelpPage, ...]:
    """Every page, read once."""
    return tuple(_read(key) for key in ORDER)


def _read(key: str) -> HelpPage:
    title, *rest = parts((resources() / "help" / f"{key}.md").read_text(encoding="utf-8"))
    return HelpPage(key, title.text, tuple(rest))
