"""One person on one line, as typed at the door: a name, then what is known, parted by semicolons.

``Maureen Aldous; Tenant, sheltered scheme; table 1; 13:00; named; needs large print 18pt``
"""

import re
from dataclasses import dataclass

from coprod_desktop.domain.when import read_time
from coprod_desktop.domain.words import in_brief
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _

ATTRIBUTIONS = ("named", "first name only", "first name and initial", "initials", "role only", "anonymous")
"""How a name may appear on paper, as the file has it."""

_ATTRIBUTION_WORDS = {
    "named": "named", "full name": "named", "whole name": "named",
    "first name": "first name only", "first name only": "first name only",
    "first name and initial": "first name and initial", "initials": "initials", "initials only": "initials",
    "role": "role only", "role only": "role only", "role and side": "role only",
    "anonymous": "anonymous", "side only": "anonymous", "side": "anonymous", "no name": "anonymous",
}  # fmt: skip
_VOTING_WORDS = {"votes": True, "voting": True, "no vote": False, "does not vote": False, "not voting": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """What one line said; None where it said nothing about it."""

    name: str
    role: str | None = None
    table_no: int | None = None
    arrived: str | None = None
    left: str | None = None
    attribution: str | None = None
    language: str | None = None
    access_needs: tuple[str, ...] = ()
    voting: bool | None = None


def attribution_of(words: str) -> str | None:
    """The way a name appears that these words mean, or None."""
    return _ATTRIBUTION_WORDS.get(" ".join(words.casefold().split()))


def read_person_line(line: str) -> PersonLine:
    """What a line says of somebody. The first plain words after the name are the role.

    Raises RuleBroken where there is no name, or two roles (a word that was meant as something else).
    """
    name, *rest = (part.strip() for part in line.split(";"))
    if not name:
        raise RuleBroken(_("Type the name first."), "line")
    known: dict[str, object] = {}
    needs: list[str] = []
    for part in filter(None, rest):
        need = re.match(r"needs?[ :]\s*(.+)", part, re.IGNORECASE)
        if need:
            needs.append(need[1].strip())
            continue
        what, value = _understood(part)
        if what in known:
            raise RuleBroken(_("“{words}” is one too many here. Say “needs …” before what somebody needs.")
                             .format(words=in_brief(part)), "line")  # fmt: skip
        known[what] = value
    return PersonLine(name=name, access_needs=tuple(needs), **known)  # type: ignore[arg-type]


def _understood(part: str) -> tuple[str, object]:
    words = " ".join(part.casefold().split())
    table = re.fullmatch(r"(?:table|t) ?(\d{1,3})", words)
    if table:
        return "table_no", int(table[1])
    if words in _VOTING_WORDS:
        return "voting", _VOTING_WORDS[words]
    shown = attribution_of(words)
    if shown:
        return "attribution", shown
    timed = re.fullmatch(r"(?:(came|from|left|until) )?(\d{1,2}[:.]\d{2}(?: ?[ap]m)?)", words)
    if timed:
        return ("left" if timed[1] in ("left", "until") else "arrived"), read_time(timed[2], "line")
    speaks = re.fullmatch(r"speaks (\S.*)", part.strip(), re.IGNORECASE)
    if speaks:
        return "language", speaks[1]
    return "role", part
