"""Plain words in the person's language, and on paper in the language of the paper: gettext without Qt."""

import functools
import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from threading import local

from coprod_desktop.paths import resources

DOMAIN = "coprod_desktop"


class _Speech(local):
    """What a thread speaks: a paper is set on a worker while the screens go on in the person's own language."""

    code: str | None = None


_SPEECH = _Speech()


@contextmanager
def speaking(code: str | None) -> Iterator[None]:
    """Inside, words come in that language; None: in the person's own."""
    before, _SPEECH.code = _SPEECH.code, code
    try:
        yield
    finally:
        _SPEECH.code = before


def spoken() -> str | None:
    """The language that is being spoken; None: the person's own."""
    return _SPEECH.code


@functools.cache
def _catalogue(code: str | None) -> gettext.NullTranslations:
    """The catalogue of a language, looked for once: gettext's own functions look at the disk each time.

    The screens have none yet: to find out the person's language for nothing takes as long as to read the first page
    of sessions.
    """
    path = resources() / "locale" / code / "LC_MESSAGES" / f"{DOMAIN}.po" if code else None
    if path is None or not path.is_file():
        return gettext.NullTranslations()
    from coprod_desktop.catalogue import Catalogue

    return Catalogue(path.read_text("utf-8"))


def _(message: str) -> str:
    """The message in the language that is spoken, or as it stands."""
    return _catalogue(_SPEECH.code).gettext(message)


def pgettext(context: str, message: str) -> str:
    """The message as it is said in one place: other languages have other words where English has one."""
    return _catalogue(_SPEECH.code).pgettext(context, message)


def plural(one: str, many: str, number: int) -> str:
    """The form of a message that fits ``number``; the caller fills in the number itself."""
    return _catalogue(_SPEECH.code).ngettext(one, many, number)
