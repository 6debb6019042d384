"""What this program is made of, and what whoever helps with it from afar needs to know of this computer."""

import json
import platform
import re
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from coprod_desktop.i18n import _
from coprod_desktop.paths import resources
from coprod_desktop.services.where import where
from coprod_desktop.services.work import Work
from coprod_desktop.settings import Settings

OURS = "coprod-desktop"
PRIVATE = ("facilitator", "place", "stick_folder", "wall_screen")
"""Settings that hold somebody's words or the name of a thing of theirs."""

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_IS_LICENCE = re.compile(r"(^|/)(licen[cs]es?|copying|notice)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """Something that this program is made of. ``licence`` is its short name, ``text`` all its words."""

    name: str
    version: str
    licence: str
    text: str


def version() -> str:
    """The version of this program."""
    return distribution(OURS).version


def parts() -> tuple[Part, ...]:
    """Every part with its licence: the libraries as they are installed, by name, then Python, fonts and icons, and what
    a bundle took from the system that it was built on."""
    libraries = sorted((_part(found) for found in _libraries(OURS, {})), key=lambda part: part.name.lower())
    shipped = (
        ("Python", platform.python_version(), "PSF-2.0", "licences/Python-3.11.txt"),
        ("Atkinson Hyperlegible Next", "", "OFL-1.1", "fonts/OFL.txt"),
        ("Noto", "", "OFL-1.1", "fonts/noto/OFL.txt"),
        ("Lucide", "", "ISC", "icons/LICENSE"),
    )
    parts = [*libraries, *(Part(name, number, short, _words(path)) for name, number, short, path in shipped)]
    for path in sorted((resources() / "licences" / "system").glob("*.txt")):  # in a bundle for Linux
        parts.append(Part(path.stem, "", "", path.read_text(encoding="utf-8")))
    return tuple(parts)


def diagnostics(work: Work, settings: Settings, screens: list[str]) -> str:
    """A text to send by hand to whoever helps: the program, the computer, the log; no word of a session, no name.

    ``screens``: one line for each, as the windows see them.
    """
    found = where(work)
    kept = {name: value for name, value in settings._asdict().items() if name not in PRIVATE}
    facts = {
        "program": version(),
        "parts": {part.name: part.version for part in parts() if part.version},
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "bundle": bool(getattr(sys, "frozen", False)),
        "screens": screens,
        "sessions": len(work.store.session_ids()),
        "bytes of the sessions": work.store.path.stat().st_size,
        "bytes with copies": found.size,
        "bytes free": shutil.disk_usage(found.folder).free,
        "last copy": found.copied.strftime("%Y-%m-%d %H:%M") if found.copied else None,
        "all can be read": work.store.is_sound(),
        "settings": kept,
    }
    said = json.dumps(facts, indent=2, ensure_ascii=False)
    return "\n\n".join([_("Nothing of any session, and nobody’s name, is in this file."), said, *_logs(found.folder)])


def _logs(folder: Path) -> list[str]:
    """The log and the last crash, which hold kinds of errors and lines of the program only."""
    logs = sorted((folder / "logs").glob("*.log"))
    return [f"{path.name}\n{_homeless(path.read_text(encoding='utf-8', errors='replace'))}" for path in logs]


def _homeless(text: str) -> str:
    """Without the name of the person's own folder, which is often the person's name."""
    return text.replace(str(Path.home()), "~")


def _libraries(name: str, seen: dict[str, Distribution]) -> list[Distribution]:
    """What ``name`` needs and has, all the way down, without itself."""
    for wanted in distribution(name).requires or ():
        match = _NAME.match(wanted)
        if match is None or "extra ==" in wanted:
            continue
        key = re.sub(r"[-_.]+", "-", match.group()).lower()
        try:
            found = distribution(key)
        except PackageNotFoundError:  # for another system
            continue
        if key not in seen:
            seen[key] = found
            _libraries(key, seen)
    return list(seen.values())


def _part(found: Distribution) -> Part:
    facts = found.metadata
    short = (
        facts["License-Expression"] or _from_classifiers(facts.get_all("Classifier") or []) or facts["License"] or ""
    )
    texts = [
        Path(str(path.locate())).read_text(encoding="utf-8", errors="replace")
        for path in sorted(found.files or (), key=str)
        if ".dist-info/" in str(path) and _IS_LICENCE.search(str(path).partition(".dist-info/")[2])
    ]
    if "LGPL-3.0" in short and not texts:
        texts = [_words("licences/LGPL-3.0.txt"), _words("licences/GPL-3.0.txt")]
    return Part(facts["Name"], found.version, short.splitlines()[0] if short else "", "\n\n".join(texts))


def _from_classifiers(classifiers: list[str]) -> str:
    return ", ".join(
        line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License :: OSI Approved :: ")
    )


def _words(path: str) -> str:
    return (resources() / path).read_text(encoding="utf-8")
