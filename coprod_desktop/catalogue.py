"""A gettext catalogue as translators have it, a ``.po`` file: read as it stands, so that nothing has to be compiled."""

import ast
import gettext
import re
from collections.abc import Iterator
from operator import itemgetter

_LINE = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d+)\])?\s+)?(".*")')


class Catalogue(gettext.NullTranslations):
    """The messages of one language."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._forms: dict[str, dict[int, str]] = {}
        for entry in _entries(text):
            words = {int(number or 0): said for (keyword, number), said in entry.items() if keyword == "msgstr"}
            if all(words.values()):
                context = entry.get(("msgctxt", None))
                self._forms[_key(context, entry["msgid", None]) if context else entry["msgid", None]] = words
        head = self._forms.pop("", {0: ""})[0]
        rule = re.search(r"plural=([^;]+);", head)
        self._form = gettext.c2py(rule.group(1) if rule else "n != 1")

    @property
    def messages(self) -> dict[str, tuple[str, ...]]:
        """Message (behind its context and U+0004, where it has one) -> each of its forms."""
        return {message: tuple(words.values()) for message, words in self._forms.items()}

    def gettext(self, message: str) -> str:
        """The message in this language, or as it stands."""
        forms = self._forms.get(message)
        return forms[0] if forms else message

    def pgettext(self, context: str, message: str) -> str:
        """The message in this language as it is said in that place, or as it stands."""
        forms = self._forms.get(_key(context, message))
        return forms[0] if forms else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for ``n`` in this language, or of the two as they stand."""
        forms = self._forms.get(msgid1)
        return forms[self._form(n)] if forms else super().ngettext(msgid1, msgid2, n)


def _key(context: str, message: str) -> str:
    return f"{context}\x04{message}"


def _entries(text: str) -> Iterator[dict[tuple[str, str | None], str]]:
    """Each message of the file: (keyword, number of the form) -> words."""
    entry: dict[tuple[str, str | None], str] = {}
    key: tuple[str, str | None] = ("", None)
    for line in (*text.splitlines(), 'msgid ""'):
        found = _LINE.fullmatch(line.strip())
        if found is None:
            continue
        keyword, number, words = found.groups()
        if (keyword == "msgctxt" or (keyword == "msgid" and "msgid" in map(itemgetter(0), entry))) and entry:
            yield entry
            entry = {}
        key = (keyword, number) if keyword else key
        entry[key] = entry.get(key, "") + ast.literal_eval(words)
