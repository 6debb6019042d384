"""What the reader has in hand while it makes rows of a file: new ids, who is who, and the rows so far."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from coprod_desktop.domain.model import Row
from coprod_desktop.exchange.kinds import brief, wrong
from coprod_desktop.exchange.session_shape import NOBODY
from coprod_desktop.exchange.shape import Node
from coprod_desktop.i18n import _

_LIKE_AN_ID = re.compile(r"([A-Za-z]+)(\d+)")


@dataclass
class Desk:
    """Row ids by the ids of the file, kind by kind, and every row that has been made."""

    new_id: Callable[[], str]
    session_id: str
    ids: dict[str, dict[str, str]] = field(default_factory=dict)
    side_of: dict[str, str | None] = field(default_factory=dict)
    """Person row id -> side row id."""
    rows: list[Row] = field(default_factory=list)

    def know(self, kind: str, nodes: Iterable[Node], key: str = "id") -> dict[str, str]:
        """Give each object of a list its row id, so that others can name it.

        Raises RuleBroken for an id given twice.
        """
        known = self.ids.setdefault(kind, {})
        for node in nodes:
            name = str(node[key])
            if name in known:
                raise node.wrong(key, _("“{id}” stands here twice.").format(id=brief(name)))
            known[name] = self.new_id()
        return known

    def start(self, kind: str, node: Node, seq: int) -> dict[str, Any]:
        """The first fields of a row that :meth:`know` has met."""
        file_id = node["id"]
        return {"id": self.ids[kind][file_id], "file_id": file_id, "session_id": self.session_id, "seq": seq}

    def plain(self, seq: int) -> dict[str, Any]:
        """The first fields of a row that has no id in the file."""
        return {"id": self.new_id(), "session_id": self.session_id, "seq": seq}

    def find(self, kind: str, name: str | None, place: str) -> str | None:
        """The row id that a name in the file stands for; None for None. Raises RuleBroken where nothing has it."""
        if name is None:
            return None
        found = self.ids.get(kind, {}).get(name)
        if found is None:
            raise wrong(place, self.nobody(kind).format(id=brief(name)))
        return found

    def ref(self, kind: str, node: Node, key: str) -> str | None:
        """The row id under a key; see :meth:`find`."""
        return self.find(kind, node[key], node.at(key))

    def side(self, node: Node, key: str = "side") -> str | None:
        """The side under a key; None where it is nobody's."""
        return None if node[key] == NOBODY else self.ref("sides", node, key)

    def one_side(self, node: Node, key: str = "side") -> str:
        """The side under a key that cannot be nobody's."""
        found = self.side(node, key)
        if found is None:
            raise node.wrong(key, _("one of the sides is needed here."))
        return found

    def who(self, node: Node, key: str = "by") -> tuple[str | None, str | None]:
        """Who is meant: a person's row id, or free words such as "group of 3".

        Raises RuleBroken for words that look like the id of a person of this file and are nobody's.
        """
        words = node[key]
        people = self.ids.get("participants", {})
        if words is None or words in people:
            return (people[words] if words is not None else None), None
        if _pattern(words) in {_pattern(known) for known in people} - {None}:
            raise node.wrong(key, self.nobody("participants").format(id=brief(words)))
        return None, words

    def by_side(self, values: dict[str, Any] | None, place: str) -> dict[str, Any] | None:
        """An object by side with the sides' row ids, in the order of the sides."""
        if values is None:
            return None
        for name in values:
            self.find("sides", name, f"{place}.{brief(name)}")
        return {row_id: values[name] for name, row_id in self.ids["sides"].items() if name in values}

    @staticmethod
    def nobody(kind: str) -> str:
        """What is said where a reference leads nowhere."""
        return {
            "sides": _("there is no side “{id}” in this file."),
            "participants": _("there is nobody “{id}” among the participants."),
            "themes": _("there is no theme “{id}” in this file."),
            "ideas": _("there is no idea “{id}” in this file."),
            "statements": _("there is no statement “{id}” in this file."),
            "options": _("there is no option “{id}” in this round."),
            "negotiation": _("there is no proposal “{id}” in this file."),
            "terms": _("there is no offer, ask or worry “{id}” in this file."),
        }.get(kind, _("nothing in this file is called “{id}”."))


def refuse(condition: bool, node: Node, key: str, sentence: str, number: int | str | None = None) -> None:
    """Raise RuleBroken with the place where ``condition`` holds."""
    if condition:
        raise node.wrong(key, sentence, number)


def _pattern(words: str) -> tuple[str, int] | None:
    """The letters and the number of digits of an id such as ``T07``."""
    found = _LIKE_AN_ID.fullmatch(words)
    return (found[1], len(found[2])) if found else None
