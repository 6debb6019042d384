"""Try a finished bundle: ``python3 packaging/check_bundle.py [PROGRAM]`` (``dist/coprod-desktop/coprod-desktop``).

Starts it without a screen, from an empty home and with an empty PATH, beside modules that must not be taken, plays the
demo, makes every paper and every file from what the demo leaves, and looks where each library was loaded from. Needs
nothing but Python itself.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

PROGRAM = Path(__file__).resolve().parent.parent / "dist" / "coprod-desktop" / "coprod-desktop"
SOON = 600
"""Seconds after which a command hangs."""
OF_THE_SYSTEM = ("/lib/", "/usr/lib/", "/lib64/", "/System/", "C:\\Windows")


class Wrong(Exception):
    """What was not as it should be."""


def main(words: "list[str]") -> int:
    """Try everything and say what was seen."""
    program = Path(words[0] if words else PROGRAM).resolve()
    with tempfile.TemporaryDirectory(prefix="coprod-check-") as place:
        try:
            for said in check(program, Path(place)):
                print(said, flush=True)
        except Wrong as wrong:
            print(wrong, file=sys.stderr)
            return 1
    return 0


def check(program: Path, place: Path) -> "Iterator[str]":
    """Try it in the empty folder ``place``; yields a line for each thing that was seen. Raises Wrong."""
    home, poison = place / "home", place / "poison"
    home.mkdir()
    poison.mkdir()
    for name in ("sitecustomize", "json", "sqlite_utils", "coprod_desktop"):
        (poison / f"{name}.py").write_text("raise SystemExit('a module was taken from outside the bundle')")
    surroundings = {
        "HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home), "PATH": "", "TMPDIR": str(place),
        "TEMP": str(place), "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(poison), "PYTHONHOME": str(poison), "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""),
    }  # fmt: skip

    def run(*arguments: object) -> str:
        done = subprocess.run(
            [str(program), *map(str, arguments)], env=surroundings, capture_output=True, encoding="utf-8", timeout=SOON
        )
        if done.returncode != 0 or "Traceback" in done.stderr:
            raise Wrong(f"{' '.join(map(str, arguments))}: status {done.returncode}\n{done.stderr}")
        return done.stdout

    out = place / "demo"
    yield run("demo", out).strip()
    for name in ("record.pdf", "action-sheet.pdf"):
        yield f"{name}: {_size_of_paper(out / name)} bytes"
    run("import", out / "session.json")
    (listed,) = json.loads(run("list", "--json"))
    session = listed["id"]
    for document in _documents(run("print", "--help")):
        for size in (), ("--large",):
            _try_paper(run, session, document, place / "paper.pdf", size)
        yield f"{document}: made in both sizes"
    for kind, ending in (("json", ".json"), ("xlsx", ".xlsx"), ("ics", ".ics"), ("csv", "")):
        run("export", session, "--format", kind, "-o", place / f"session{ending}")
        yield f"{kind}: written"
    run("bundle", session, "-o", place / "one.coprod")
    yield "bundle: written"
    run("guide", "-o", place / "guide.pdf")
    yield f"guide: {_size_of_paper(place / 'guide.pdf')} bytes"
    run("check")
    run("search", "repair")
    yield "everything kept is whole, and found by its words"
    run("--exit-after-first-paint")
    yield "the window opens"
    yield f"{_loaded_from_inside(program, surroundings)} files loaded, none from outside but the system's own"


def _try_paper(run: "Callable[..., str]", session: str, document: str, path: Path, size: "tuple[str, ...]") -> None:
    try:
        run("print", session, "--document", document, "-o", path, *size)
    except Wrong as wrong:
        if "status 1" not in str(wrong) or "Traceback" in str(wrong):  # 1: this session has nothing for this paper
            raise
        return
    _size_of_paper(path)


def _size_of_paper(path: Path) -> int:
    content = path.read_bytes()
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-64:]:
        raise Wrong(f"{path.name} is no whole PDF")
    return len(content)


def _documents(help_text: str) -> "list[str]":
    """The names between the braces after ``--document``."""
    return help_text.partition("--document {")[2].partition("}")[0].replace("\n", "").replace(" ", "").split(",")


def _loaded_from_inside(program: Path, surroundings: "dict[str, str]") -> int:
    """How many files the open window holds in memory; on Linux, where the system says so."""
    if not sys.platform.startswith("linux"):
        return 0
    window = subprocess.Popen([str(program)], env=surroundings, stderr=subprocess.DEVNULL)
    try:
        files = _settled(Path(f"/proc/{window.pid}/maps"))
    finally:
        window.terminate()
        window.wait()
    inside = str(program.parent)
    outside = sorted(path for path in files if not path.startswith((inside, *OF_THE_SYSTEM)) and ".so" in path)
    pythons = sorted(path for path in files if "python" in path and not path.startswith(inside))
    if outside or pythons:
        raise Wrong("Loaded from outside the bundle: " + " ".join({*outside, *pythons}))
    return len(files)


def _settled(maps: Path) -> "set[str]":
    """The files that are mapped once no more come."""
    before = -1
    now: set[str] = set()
    while len(now) != before:
        before = len(now)
        time.sleep(1)
        now = {line.split(None, 5)[5].strip() for line in maps.read_text().splitlines() if "/" in line}
    return now


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
