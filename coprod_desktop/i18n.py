"""Plain words in the person's language, on every floor: gettext without Qt."""

import functools
import gettext

from coprod_desktop.paths import resources

DOMAIN = "coprod_desktop"


@functools.cache
def _catalogue() -> gettext.NullTranslations:
    """The catalogue of the person's language, looked for once: gettext's own functions look at the disk each time."""
    folder = resources() / "locale"
    if not folder.is_dir():
        # To find out the person's language for nothing takes as long as to read the first page of sessions.
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, folder, fallback=True)


def _(message: str) -> str:
    """The message in the person's language, or as it stands."""
    return _catalogue().gettext(message)


def plural(one: str, many: str, number: int) -> str:
    """The form of a message that fits ``number``; the caller fills in the number itself."""
    return _catalogue().ngettext(one, many, number)
