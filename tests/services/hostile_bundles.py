"""Bundles that must be refused: every trick of a zip, of JSON, and of a session that is none, as many as are asked for.

Run as a program, in a process of its own so that its memory can be measured: brings every file of a folder into a
library and prints what came of it, as JSON.
"""

import hashlib
import io
import json
import random
import stat
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from coprod_desktop.exchange.json_text import canonical

Parts = dict[str, bytes]
Named = list[tuple[zipfile.ZipInfo, bytes]]

NAMES = (
    "../../outside.json", "/outside.json", "C:\\outside.json", "..\\outside.json", "1/../../outside.json",
    "manifest.json/", "1/Session.json", "1/session.json ", "2/session.json", "\u202enosj.json", "1/session.json\x01",
    "con", "a" * 300, "bundle.coprod", "~/x",
)  # fmt: skip


MOST_TRICKS = 500
"""There are fewer tricks than this; each of them is tried once where so many bundles are asked for."""


def parts_of(whole: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def zipped(files: Named, *, comment: bytes = b"", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    import warnings

    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(out, "w", method) as packed:
            for info, content in files:
                info.compress_type = method
                packed.writestr(info, content)
            packed.comment = comment
    return out.getvalue()


def named(parts: Parts) -> Named:
    return [(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content) for name, content in parts.items()]


def sealed(parts: Parts, manifest: Mapping[str, Any] | None = None) -> Parts:
    """The parts with a manifest that says what they are, so that the fault lies deeper."""
    said = json.loads(parts["manifest.json"])
    said["parts"] = [
        {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in parts.items() if name != "manifest.json"
    ]  # fmt: skip
    said.update(manifest or {})
    return {**parts, "manifest.json": canonical(said).encode()}


def changed(parts: Parts, name: str, change: Callable[[Any], object]) -> bytes:
    values = json.loads(parts[name])
    change(values)
    return zipped(named(sealed({**parts, name: canonical(values).encode()})))


def replaced(parts: Parts, name: str, content: bytes) -> bytes:
    whole = {**parts, name: content}
    # Not packed at all, so that what it is made of is looked at, not how far it shrinks.
    return zipped(named(whole if name == "manifest.json" else sealed(whole)), method=zipfile.ZIP_STORED)


def zip_tricks(whole: bytes, parts: Parts) -> Iterator[tuple[str, bytes]]:
    for name in NAMES:
        yield f"a file {name!r}", zipped([*named(parts), (zipfile.ZipInfo(name), b"{}")])
        yield f"only {name!r}", zipped([(zipfile.ZipInfo(name), b"{}")])
    for name, content in parts.items():
        yield f"twice {name}", zipped([*named(parts), (zipfile.ZipInfo(name), content)])
        yield f"without {name}", zipped(named({k: v for k, v in parts.items() if k != name}))
        link = zipfile.ZipInfo(name)
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        yield f"a link {name}", zipped([(link if i.filename == name else i, c) for i, c in named(parts)])
        yield f"empty {name}", replaced(parts, name, b"")
    yield "a remark", zipped(named(parts), comment=b"remark")
    yield "in another packing", zipped(named(parts), method=zipfile.ZIP_BZIP2)
    yield "in another packing again", zipped(named(parts), method=zipfile.ZIP_LZMA)
    yield "a zip in a zip", zipped(named({"manifest.json": whole}))
    yield "before it something", b"#!/bin/sh\n" + whole
    yield "behind it something", whole + b"\0" * 30
    yield "two of them", whole + whole
    for place, value in (
        (8, 0xFFFF),
        (10, 0xFFFF),
        (12, 0xFFFFFFFF),
        (16, 0xFFFFFFFF),
        (4, 1),
        (20, 5),
        (10, 1),
        (16, 0),
    ):
        form = "<H" if place in (4, 8, 10, 20) else "<L"
        end = bytearray(whole)
        struct.pack_into(form, end, len(whole) - 22 + place, value)
        yield f"its end says {value} at {place}", bytes(end)
    start = whole.index(b"PK\x01\x02")
    for place, form, value in (
        (8, "<H", 1), (8, "<H", 0x41), (10, "<H", 99), (20, "<L", 7), (24, "<L", 0xFFFFFFFF), (24, "<L", 3),
        (42, "<L", 9),
        (16, "<L", 1), (28, "<H", 0), (30, "<H", 60000), (38, "<L", 0xA1FF0000),
    ):  # fmt: skip
        lies = bytearray(whole)
        struct.pack_into(form, lies, start + place, value)
        yield f"its list says {value} at {place}", bytes(lies)
    for size in (30_000_000, 59_000_000, 100_000_000):
        content = b'{"schema": "' + b"a" * size
        yield f"a bomb of {size}", zipped(named({**parts, "manifest.json": content}))
        lying = bytearray(zipped(named({**parts, "1/chain.json": content})))
        struct.pack_into("<L", lying, lying.rindex(b"1/chain.json") - 46 + 24, 1000)
        yield f"a bomb of {size} that says it is small", bytes(lying)
    yield "very many files", zipped([(zipfile.ZipInfo(f"{n}/session.json"), b"") for n in range(1, 30_000)])


def json_tricks(parts: Parts) -> Iterator[tuple[str, bytes]]:
    for name, content in parts.items():
        text = content.decode()
        for title, bad in (
            ("deep", "[" * 100_000), ("deep and whole", "[" * 5000 + "]" * 5000), ("deep objects", '{"a":' * 90_000),
            ("wide", "[" + "[]," * 2_000_000 + "[]]"), ("wide numbers", "[" + "0," * 3_000_000 + "0]"),
            ("a huge number", '{"schema": ' + "9" * 2_000_000 + "}"),
            ("a far number", text.replace(":", ": 1e999999,", 1)),
            ("NaN", text.replace("null", "NaN", 1).replace("[", "[NaN, ", 1)),
            ("infinite", text.replace("[", "[-Infinity, ", 1)),
            ("twice the same key", text.replace("{", '{"schema": "coprod-session/1", "schema": "x",', 1)),
            ("half", text[: len(text) // 2]), ("nothing", ""), ("null", "null"), ("a list", "[]"), ("words", '"words"'),
            ("an unknown key", text.replace("{", '{"constructor": 1,', 1)),
            ("a letter in half", text.replace('"', '"\\ud800', 1)),
            ("one string", '"' + "a" * 7_000_000 + '"'), ("quotes", '"' + '\\"' * 3_000_000),
        ):  # fmt: skip
            yield f"{name}: {title}", replaced(parts, name, bad.encode())
        for title, coded in (
            ("UTF-16", text.encode("utf-16")), ("UTF-32", text.encode("utf-32")), ("no UTF-8", b"\xff\xfe" + content),
            ("Latin 1", text.replace(":", ": \u00e9", 1).encode("latin-1", "replace")),
            ("overlong", b"\xc0\xaf" + content),
        ):  # fmt: skip
            yield f"{name}: {title}", replaced(parts, name, coded)


def session_tricks(parts: Parts) -> Iterator[tuple[str, bytes]]:
    def edit(name: str, change: Callable[[Any], object]) -> bytes:
        return changed(parts, f"1/{name}.json", change)

    yield "an unknown side", edit("session", lambda v: v["ideas"][0].update(side="nobody here"))
    yield "an unknown theme", edit("session", lambda v: v["ideas"][0].update(theme="ZZ"))
    yield "joined to nothing", edit("session", lambda v: v["ideas"][0].update(merged_into="I999"))
    yield "joined in a circle", edit("session", lambda v: v["ideas"][0].update(merged_into=v["ideas"][0]["id"]))
    yield "an idea twice", edit("session", lambda v: v["ideas"].append(v["ideas"][0]))
    yield "an impossible count", edit("session", lambda v: v["sides"][0].update(head_count=-5))
    yield "an impossible day", edit("session", lambda v: v["session"].update(date="2026-02-31"))
    yield "one side", edit("session", lambda v: v.update(sides=v["sides"][:1]))
    yield "another title than sealed", edit("session", lambda v: v["session"].update(title="Something else"))
    yield "another id", edit("session", lambda v: v.update(id="another"))
    yield "a longer text than any", edit("session", lambda v: v["ideas"][0].update(text="a" * 200_000))
    yield "another format", edit("session", lambda v: v.update(schema="coprod-session/2"))
    yield "no ids", edit("beside", lambda v: v.update(ids=[]))
    yield "fewer ids", edit("beside", lambda v: v["ids"].pop())
    yield "more ids", edit("beside", lambda v: v["ids"].append("one-more"))
    yield "an id twice", edit("beside", lambda v: v["ids"].__setitem__(3, v["ids"][2]))
    yield "an id with a quote", edit("beside", lambda v: v["ids"].__setitem__(3, "x'; DROP TABLE idea; --"))
    yield "an id with a path", edit("beside", lambda v: v["ids"].__setitem__(3, "../../x"))
    yield "another session's id", edit("beside", lambda v: v["ids"].__setitem__(0, "00000000-0000"))
    yield "an id that is a number", edit("beside", lambda v: v["ids"].__setitem__(3, 7))
    for name in ("note", "on_wall", "name_choice", "other_copy", "facts", "drafts", "clocks", "ids"):
        for wrong in (5, "x", [1], {"x": 1}, [[]], [{}], [None], True):
            yield f"{name} is {wrong!r}", edit("beside", lambda v, n=name, w=wrong: v.update({n: w}))
    row = {"id": "x", "seq": 1, "row_id": "gone", "choice": "held", "words": "a", "instead": None}
    yield (
        "about a line that is none",
        edit("beside", lambda v: v.update(on_wall=[{k: row[k] for k in ("id", "seq", "row_id", "choice")}])),
    )
    yield "a place without bounds", edit("beside", lambda v: v["facts"].update(idea={v["ids"][40]: {"seq": 10**30}}))
    yield (
        "an empty place",
        edit(
            "beside",
            lambda v: v["facts"].update(
                {k: {i: {"seq": None} for i in v["ids"]} for k in ("idea", "person", "side", "theme")}
            ),
        ),
    )
    yield "a fact of no field", edit("beside", lambda v: v["facts"].update(idea={v["ids"][5]: {"session_id": "x"}}))
    yield "no steps", edit("chain", lambda v: v.update(steps=[]))
    for key, value in (
        ("hash", "0" * 64), ("hash", "x"), ("at", 5), ("at", 10**18), ("kind", "made up"),
        ("label", "ideas.other"), ("label", "{0.x}"),
        ("base", 10**9), ("top", 10**9), ("of", 10**9), ("base", -1), ("rows", []), ("rows", [["idea"]]),
        ("rows", [["idea; DROP", "x", "0" * 64]]), ("rows", [[1, 2, 3]]), ("numbers", {"n": "x"}), ("numbers", [1]),
    ):  # fmt: skip
        for place in (0, -1):
            yield (
                f"step {place}: {key} {value!r}",
                edit("chain", lambda v, p=place, k=key, w=value: v["steps"][p].update({k: w})),
            )
    yield "a step less", edit("chain", lambda v: v["steps"].pop())
    yield "the first step less", edit("chain", lambda v: v["steps"].pop(0))
    said = json.loads(parts["manifest.json"])["sessions"][0]
    for key, wrong in (
        ("id", "other"), ("row_id", "other"), ("head", "0" * 64), ("steps", 99), ("seal", "0000-0000"), ("steps", 0),
        ("title", 5), ("seal", None),
    ):  # fmt: skip
        yield f"the manifest says {key} {wrong!r}", zipped(named(sealed(parts, {"sessions": [{**said, key: wrong}]})))
    for manifest in (
        {"schema": "coprod-bundle/2"}, {"sessions": []}, {"sessions": [said, said]}, {"names": "yes"}, {"parts": []},
        {"parts": [{"name": "../x", "size": 0, "sha256": ""}]}, {"app": 5}, {"more": 1}, {"sessions": [said] * 20_001},
    ):  # fmt: skip
        yield f"the manifest says {str(manifest)[:60]}", zipped(named(sealed(parts, manifest)))
    for name, content in parts.items():
        yield f"{name} is not as hashed", zipped(named({**parts, name: content.replace(b"e", b"a", 1)}))


def scratched(whole: bytes, parts: Parts, dice: random.Random) -> Iterator[tuple[str, bytes]]:
    """Without end: bits turned, pieces cut, moved or doubled, in the zip and in the texts in it."""
    while True:
        how = dice.randrange(5)
        raw = bytearray(whole)
        at = dice.randrange(len(raw))
        if how == 0:
            raw[at] ^= 1 << dice.randrange(8)
            yield f"bit at {at}", bytes(raw)
        elif how == 1:
            yield f"cut at {at}", bytes(raw[:at])
        elif how == 2:
            end = min(len(raw), at + dice.randrange(1, 200))
            yield f"without {at} to {end}", bytes(raw[:at] + raw[end:])
        elif how == 3:
            end = min(len(raw), at + dice.randrange(1, 200))
            yield f"doubled {at} to {end}", bytes(raw[:end] + raw[at:])
        else:
            name = dice.choice(["1/session.json", "1/beside.json", "1/chain.json"])
            text = bytearray(parts[name])
            at = dice.randrange(len(text))
            text[at : at + dice.randrange(1, 4)] = dice.choice([b"{", b"]", b'"', b"\xff", b","])
            yield f"{name} scratched at {at}", replaced(parts, name, bytes(text))


def harmless(content: bytes, parts: Parts) -> bool:
    """Whether what is in it is still the same: a bit that no reader looks at."""
    try:
        return parts_of(content) == parts
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError):
        return False


def hostile(whole: bytes, number: int) -> Iterator[tuple[str, bytes]]:
    """So many bad bundles: tricks first, every one where there is room, then scratched ones."""
    parts, dice = parts_of(whole), random.Random(6)
    made = 0
    for trick in (*zip_tricks(whole, parts), *json_tricks(parts), *session_tricks(parts)):
        # A few of each kind in the everyday run.
        if number >= MOST_TRICKS or dice.random() < 0.6 * number / MOST_TRICKS:
            made += 1
            yield trick
    more = (one for one in scratched(whole, parts, dice) if not harmless(one[1], parts))
    yield from (next(more) for _n in range(number - made))


def main(data: Path, folder: Path) -> None:
    """Bring every file of a folder into a library, and say how it went."""
    from coprod_desktop.clock import SystemClock
    from coprod_desktop.errors import CoprodError
    from coprod_desktop.services import bundles
    from coprod_desktop.services.work import Work
    from coprod_desktop.store.store import Store

    work = Work(Store.open(data), SystemClock())
    taken, silent, slowest = [], [], (0.0, "")
    for path in sorted(folder.iterdir()):
        start = time.perf_counter()
        try:
            came = bundles.bring_in(work, path)
            taken.append((path.name, [one.how for one in came]))
        except CoprodError as refused:
            if len(str(refused)) < 20:
                silent.append(path.name)
        slowest = max(slowest, (time.perf_counter() - start, path.name))
    work.store.close()
    print(json.dumps({"taken": taken, "silent": silent, "slowest": slowest, "peak_mb": most_memory()}))


def most_memory() -> float:
    """The most that this process ever had in memory, in megabytes; 0 where the system does not tell.

    ``getrusage`` would count what the process had that started this one.
    """
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
