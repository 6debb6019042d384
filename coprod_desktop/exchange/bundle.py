"""``coprod-bundle/1``: sessions to carry to another computer, as a zip of JSON parts and a manifest with their hashes.

A folder for each session: ``1/session.json`` is the readable text, ``1/beside.json`` and ``1/chain.json`` what
``beside`` says. Values in, bytes out: the same sessions give the same bytes. What comes in is refused as a whole, with
the reason: nothing is ever unpacked to a disk, and nothing bigger than its cap is ever unpacked at all.
"""

import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.errors import RuleBroken
from coprod_desktop.exchange import session_json
from coprod_desktop.exchange.beside import Carried, Clock, beside_part, chain_part, read_chain, with_beside
from coprod_desktop.exchange.json_text import canonical, parse
from coprod_desktop.exchange.kinds import ListOf, Text, Whole, YesNo
from coprod_desktop.exchange.seal import seal
from coprod_desktop.exchange.shape import Key, Shape
from coprod_desktop.i18n import _

__all__ = ["ENDING", "Bundle", "Carried", "Clock", "Listed", "open_bundle", "pack", "session_text"]

SCHEMA = "coprod-bundle/1"
ENDING = ".coprod"
MANIFEST = "manifest.json"
PARTS = ("session.json", "beside.json", "chain.json")

MOST_SESSIONS = 500
MOST_BYTES = 50_000_000
"""Of the whole bundle as it lies on the disk."""
MOST_UNPACKED = 60_000_000
"""Bytes of all parts together."""
MOST_IN_PART = {
    "manifest.json": 1_000_000, "session.json": 8_000_000, "beside.json": 8_000_000, "chain.json": 24_000_000,
}  # fmt: skip
"""Bytes of one part."""
MOST_RATIO = 100
"""No text of people shrinks to less than a hundredth, beyond the first ``FREE_BYTES``."""
FREE_BYTES = 200_000
MOST_VALUES = 1_000_000
"""Values in one part: what text becomes in memory is bounded by this, not by its length."""
DEEPEST = 16
LONGEST_NUMBER = 40

_NAME = re.compile(r"[1-9]\d{0,3}/(?:session|beside|chain)\.json")
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]|,|[-+.\deE]++', re.DOTALL)
_MANIFEST = Shape((
    Key("schema", Text(), needed=True), Key("app", Text(), needed=True), Key("names", YesNo(), needed=True),
    Key("sessions", ListOf(Shape((
        Key("id", Text(), needed=True), Key("row_id", Text(), needed=True), Key("title", Text(), needed=True),
        Key("date", Text()), Key("head", Text(), needed=True), Key("steps", Whole(1, 1_000_000), needed=True),
        Key("seal", Text(), needed=True),
    ))), needed=True),
    Key("parts", ListOf(Shape((
        Key("name", Text(), needed=True), Key("size", Whole(0, MOST_UNPACKED), needed=True),
        Key("sha256", Text(), needed=True),
    ))), needed=True),
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """What the manifest says of a session: the id in its file, its row id, and the hash of its newest step."""

    file_id: str
    row_id: str
    title: str
    date: str | None
    head: str
    steps: int
    seal: str


# ---------------------------------------------------------------- out


def session_text(record: SessionRecord) -> str:
    """The readable text that a bundle of this record carries."""
    return session_json.write(record)


def pack(sessions: Sequence[Carried], *, app: str, names: bool) -> bytes:
    """A bundle of these sessions. Without ``names`` the records must be bare of them already; what people wrote beside
    the text is left out then.

    Raises RuleBroken for more sessions or longer ones than a bundle takes.
    """
    if not sessions:
        raise RuleBroken(_("Choose a session first."), "sessions")
    if len(sessions) > MOST_SESSIONS:
        raise RuleBroken(_("A bundle takes 500 sessions. Choose fewer."), "sessions")
    parts: dict[str, bytes] = {}
    listed: list[dict[str, object]] = []
    for number, carried in enumerate(sessions, 1):
        text = session_text(carried.record)
        session = carried.record.session
        values = (text, canonical(beside_part(carried, text, words=names)), canonical(chain_part(carried.chain)))
        parts |= {f"{number}/{name}": value.encode() for name, value in zip(PARTS, values, strict=True)}
        listed.append({
            "id": session.file_id, "row_id": session.id, "title": session.title, "date": session.date,
            "head": carried.chain[-1].hash, "steps": len(carried.chain), "seal": seal(text),
        })  # fmt: skip
    manifest = {
        "schema": SCHEMA, "app": app, "names": names, "sessions": listed,
        "parts": [
            {"name": name, "size": len(part), "sha256": hashlib.sha256(part).hexdigest()}
            for name, part in parts.items()
        ],
    }  # fmt: skip
    content = _zipped({MANIFEST: canonical(manifest).encode(), **parts})
    if len(content) > MOST_BYTES or sum(map(len, parts.values())) > MOST_UNPACKED:
        raise RuleBroken(_("These sessions are too much for one bundle. Choose fewer."), "sessions")
    return content


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", allowZip64=False) as packed:
        for name, content in parts.items():
            # No clock, no system: the same sessions are the same bytes on every computer.
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            packed.writestr(info, content, compresslevel=9)
    return out.getvalue()


# ---------------------------------------------------------------- in


class Bundle:
    """A bundle whose parts are all there and as the manifest says; what is in them is read one session at a time."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed
        values = _MANIFEST(_parsed(_unpacked(packed, MANIFEST)), _("manifest"))
        if values["schema"] != SCHEMA:
            raise RuleBroken(_("This bundle is from a newer version of the program. Nothing was changed."))
        self.app: str = values["app"]
        self.names: bool = values["names"]
        self._parts = {str(part["name"]): part for part in values.nodes("parts")}
        self.sessions = tuple(
            Listed(one["id"], one["row_id"], one["title"], one["date"], one["head"], one["steps"], one["seal"])
            for one in values.nodes("sessions")
        )
        expected = {f"{n}/{part}" for n in range(1, len(self.sessions) + 1) for part in PARTS}
        named = len(self._parts) == len(values.nodes("parts")) and set(self._parts) == expected
        if not self.sessions or not named or {*packed.namelist()} != {MANIFEST, *expected}:
            raise RuleBroken(_("The manifest of this bundle does not name what is in it. Nothing was changed."))

    def read(self) -> Iterator[Carried]:
        """Every session, one after the other. Raises RuleBroken, with the place, for what cannot be."""
        for number, listed in enumerate(self.sessions, 1):
            text = _text(self._part(f"{number}/session.json"))
            chain = read_chain(_parsed(self._part(f"{number}/chain.json")), listed.row_id)
            carried = with_beside(text, _parsed(self._part(f"{number}/beside.json")), chain)
            session = carried.record.session
            said = (listed.file_id, listed.row_id, listed.head, listed.steps, listed.seal)
            if said != (session.file_id, session.id, chain[-1].hash, len(chain), seal(text)):
                raise RuleBroken(_("The manifest of this bundle does not name what is in it. Nothing was changed."))
            if session_json.write(carried.record) != text:
                raise RuleBroken(_not_as_written())
            yield carried

    def only(self) -> Carried:
        """The one session in it. Raises RuleBroken for a bundle of several."""
        if len(self.sessions) > 1:
            raise RuleBroken(_("There are several sessions in this bundle. Bring it in, then choose one."))
        return next(self.read())

    def _part(self, name: str) -> bytes:
        content, said = _unpacked(self._packed, name), self._parts[name]
        if len(content) != said["size"] or hashlib.sha256(content).hexdigest() != said["sha256"]:
            raise RuleBroken(_damaged())
        return content


def open_bundle(content: bytes) -> Bundle:
    """A bundle from its bytes. Raises RuleBroken for what is none, or is damaged, locked, too big or not ours."""
    _refuse_tricks(content)
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
        infos = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, UnicodeDecodeError) as error:
        raise RuleBroken(_damaged()) from error
    names = [info.filename for info in infos]
    if len(set(names)) != len(names) or any(name != MANIFEST and not _NAME.fullmatch(name) for name in names):
        raise RuleBroken(_("There are files in this bundle that do not belong there. Nothing was changed."))
    for info in infos:
        if info.flag_bits & 0x2041 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise RuleBroken(_("This bundle is locked, or packed in another way. Nothing was changed."))
        if info.extra or info.external_attr >> 16 & 0o170000 not in (0, 0o100000):
            raise RuleBroken(_("There are files in this bundle that do not belong there. Nothing was changed."))
        if info.file_size > max(FREE_BYTES, MOST_RATIO * info.compress_size):
            raise RuleBroken(_too_big())
    if sum(info.file_size for info in infos) > MOST_UNPACKED or MANIFEST not in names:
        raise RuleBroken(_too_big() if MANIFEST in names else _damaged())
    return Bundle(packed)


def _refuse_tricks(content: bytes) -> None:
    """What the end of a zip says, before anybody makes something of it: one plain archive and nothing else."""
    if len(content) > MOST_BYTES:
        raise RuleBroken(_too_big())
    if len(content) < 22 or content[-22:-18] != b"PK\x05\x06" or not content.startswith(b"PK\x03\x04"):
        raise RuleBroken(_damaged())
    disk, first, here, entries, size, start, comment = struct.unpack("<4H2LH", content[-18:])
    whole = start + size == len(content) - 22 and (disk, first, comment) == (0, 0, 0) and here == entries
    # A place takes 46 bytes and its name; more would be another list than the one that is counted.
    if not whole or entries > 1 + 3 * MOST_SESSIONS or not 46 * entries <= size <= 80 * entries:
        raise RuleBroken(_damaged())


def _unpacked(packed: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one part, in pieces, never more of them than its cap."""
    most = MOST_IN_PART[name.rpartition("/")[2]]
    found = bytearray()
    try:
        with packed.open(name) as part:
            while piece := part.read(65536):
                found += piece
                if len(found) > most:
                    raise RuleBroken(_too_big())
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise RuleBroken(_damaged()) from error
    return bytes(found)


def _parsed(content: bytes) -> object:
    """The values of a part. Raises RuleBroken where it is not written as :func:`pack` writes it."""
    text = _text(content)
    values = parse(text)
    if canonical(values) != text:
        raise RuleBroken(_not_as_written())
    return values


def _text(content: bytes) -> str:
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise RuleBroken(_damaged()) from error
    _refuse_monsters(text)
    return text


def _refuse_monsters(text: str) -> None:
    """Text that would become a mountain in memory: too deep, too many values, numbers without end."""
    depth = values = 0
    for found in _TOKEN.finditer(text):
        token = found.group()
        first = token[0]
        if first in "[{":
            depth += 1
            values += 1
        elif first in "]}":
            depth -= 1
        elif first == ",":
            values += 1
        elif first != '"' and len(token) > LONGEST_NUMBER:
            raise RuleBroken(_("There is a number in this bundle that cannot be. Nothing was changed."))
        if depth > DEEPEST or values > MOST_VALUES:
            raise RuleBroken(_("This bundle has lists inside lists without end. Nothing was changed."))


def _damaged() -> str:
    return _("This bundle is damaged, or is none. Nothing was changed. Ask for it again.")


def _not_as_written() -> str:
    return _("A part of this bundle is not written as the program writes it. Nothing was changed.")


def _too_big() -> str:
    return _("What this bundle carries is too big to be sessions. Nothing was changed.")
