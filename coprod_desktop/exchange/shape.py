"""One table for each object of a file: its keys in order. The same table reads, refuses and writes.

A :class:`Shape` lists keys; calling it walks a parsed object along it and gives a :class:`Node`,
:meth:`Shape.lay_out` puts values in the order of the table.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from coprod_desktop.domain.values import LANGUAGE_CODE
from coprod_desktop.errors import RuleBroken
from coprod_desktop.exchange.kinds import Kind, Text, brief, joined, whole_object, whole_text, wrong
from coprod_desktop.i18n import _

_LANGUAGE = re.compile(rf"(.+)_({LANGUAGE_CODE})")


@dataclass(frozen=True)
class Key:
    """One key. ``starred``: written only when set. ``needed``: refused when missing or null."""

    name: str
    kind: Kind
    starred: bool = False
    needed: bool = False


@dataclass(frozen=True)
class Node:
    """One object of a file, checked: its values by key and the place where it stands."""

    place: str
    values: Mapping[str, Any]
    given: frozenset[str]
    """Keys that stood in the file, null or not."""
    translations: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def take(self, *keys: str) -> dict[str, Any]:
        """Some of the values, for a row whose fields have the same names."""
        return {key: self.values[key] for key in keys}

    def set(self, *keys: str) -> dict[str, Any]:
        """Those of the keys that hold something: a row keeps its own default for the others."""
        return {key: self.values[key] for key in keys if self.values[key] is not None}

    def nodes(self, key: str) -> tuple["Node", ...]:
        """The objects of a list."""
        return cast("tuple[Node, ...]", self.values[key])

    def node(self, key: str) -> "Node | None":
        """The object under a key, or None."""
        return cast("Node | None", self.values[key])

    def all_translations(self, *inside: str) -> dict[str, str]:
        """Its own, and those of the objects under ``inside``: ``privacy.basis_cy`` for a row that holds them."""
        found = dict(self.translations)
        for key in inside:
            node = self.node(key)
            found |= {f"{key}.{name}": words for name, words in (node.translations if node else {}).items()}
        return found

    def at(self, key: str, number: int | str | None = None) -> str:
        """The place of a key, of a line in its list, or of a key in its object."""
        place = joined(self.place, key)
        if number is None:
            return place
        return f"{place}[{number}]" if isinstance(number, int) else joined(place, number)

    def wrong(self, key: str, sentence: str, number: int | str | None = None) -> RuleBroken:
        """The trouble with one of the values."""
        return wrong(self.at(key, number), sentence)


@dataclass(frozen=True)
class Shape:
    """The keys of one object, in the order they are written; itself a ``Kind``."""

    keys: tuple[Key, ...]
    empty: None = None

    def __call__(self, value: object, place: str) -> Node:
        """The object with every key, empty where nothing was said. Raises RuleBroken with the place."""
        pairs = whole_object(value, place)
        values: dict[str, object] = {}
        for key in self.keys:
            inner = pairs.get(key.name)
            if inner is None and key.needed:
                raise wrong(place, _("the key “{key}” is missing or empty.").format(key=key.name))
            where = joined(place, key.name)
            values[key.name] = key.kind.empty if inner is None else key.kind(inner, where)
        translations: dict[str, str] = {}
        for name in pairs.keys() - values.keys():
            if not self.is_translation(name):
                raise wrong(place, _("the key “{key}” is not known here.").format(key=brief(name)))
        for name in (n for n in pairs if n not in values):
            if pairs[name] is not None:
                translations[name] = whole_text(pairs[name], joined(place, name))
        return Node(place, values, frozenset(pairs), translations)

    def lay_out(self, values: Mapping[str, object], translations: Mapping[str, str] | None = None) -> dict[str, object]:
        """The object as it is written: a key that is left out or None is not set.

        Raises KeyError for a value that has no key here: a slip of ours.
        """
        unknown = values.keys() - {key.name for key in self.keys}
        if unknown:
            raise KeyError(f"no such key: {sorted(unknown)}")
        found: dict[str, object] = {}
        told = translations or {}
        for key in self.keys:
            value = values.get(key.name)
            if value is not None:
                found[key.name] = value
            elif not key.starred:
                found[key.name] = key.kind.empty
            found.update((name, words) for name, words in sorted(told.items()) if self._base(name) == key.name)
        return found

    def is_translation(self, name: str) -> bool:
        """Whether a key is one of the texts here with a language suffix."""
        return self._base(name) is not None

    def _base(self, name: str) -> str | None:
        parts = _LANGUAGE.fullmatch(name)
        texts = {key.name for key in self.keys if isinstance(key.kind, Text) and key.kind.translated}
        return parts[1] if parts and parts[1] in texts else None
