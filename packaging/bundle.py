"""Make one folder with the whole program: ``python3 packaging/bundle.py [--deb]``.

Leaves in ``dist/`` the folder, an archive of it, and its bill of materials; with ``--deb`` (on Debian and its
relatives) the package as well. The same commit gives the same bytes on the same system. Nobody needs Python, a network
or rights to use what comes out.
"""

import gzip
import io
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit("Coprod Desktop needs Python 3.11 or later. This is Python %d.%d." % sys.version_info[:2])

from setup_env import PACKAGING, ROOT, environment
from system_libraries import Missing, get

BUILD, DIST = ROOT / "build", ROOT / "dist"
NAME = "coprod-desktop"
FOLDER = DIST / NAME
TOOLS = {"objdump": "binutils", "strip": "binutils", "patchelf": "patchelf"}
"""What it takes on Linux, and Debian's packages for it."""
EARLIEST = 315532800
"""1 January 1980, the first moment that a zip file can name."""


def main(words: "list[str]") -> int:
    """Build, and say what is there."""
    if words not in ([], ["--deb"]):
        print(__doc__)
        return 0 if words in (["-h"], ["--help"]) else 2
    try:
        if sys.platform == "linux":
            get(sorted({package for tool, package in TOOLS.items() if shutil.which(tool) is None}))
        python = environment(
            ["requirements.lock", "requirements-bundle.lock"], screen=False, folder=ROOT / ".venv-bundle"
        )
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 1
    moment = _moment()
    surroundings = dict(os.environ, SOURCE_DATE_EPOCH=str(moment), PYTHONHASHSEED="0", LC_ALL="C.UTF-8", TZ="UTC")
    _build(python, surroundings)
    _tidy_pythons_own()
    bill = DIST / f"{NAME}.cdx.json"
    subprocess.run([python, PACKAGING / "folder" / "bill.py", FOLDER, bill], env=surroundings, check=True)
    made = [FOLDER, bill, _packed(moment)]
    if words:
        from deb import make_deb

        made.append(make_deb(FOLDER, DIST, _version(python), moment))
    for path in made:
        print(path, f"{_size(path) / 2**20:.1f} MiB", flush=True)
    return 0


def _build(python: Path, surroundings: "dict[str, str]") -> None:
    for folder in (BUILD, FOLDER):
        shutil.rmtree(folder, ignore_errors=True)
    spec = PACKAGING / "folder" / f"{NAME}.spec"
    command: list[str | Path] = [
        python,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--log-level",
        "ERROR",
        spec,
        "--distpath",
        DIST,
    ]
    command += ["--workpath", BUILD]
    icons = [python, PACKAGING / "folder" / "icons.py", BUILD / "icons"]
    subprocess.run(icons, env=dict(surroundings, QT_QPA_PLATFORM="offscreen"), check=True)
    subprocess.run(command, env=surroundings, check=True)


def _tidy_pythons_own() -> None:
    """Some builds of Python carry all that a debugger wants, thrice the size, and where they were built.

    What others built stays as it is.
    """
    if sys.platform != "linux":
        return
    inside = FOLDER / "_internal"
    own = [*inside.glob("libpython*"), *inside.glob("python3.*/lib-dynload/*.so")]
    subprocess.run(["strip", "--strip-unneeded", *own], check=True)
    subprocess.run(["patchelf", "--remove-rpath", *own], check=True)


def _packed(moment: int) -> Path:
    """The folder as one file: a zip on Windows, elsewhere a tar, which keeps links and what may be run."""
    places = sorted(FOLDER.rglob("*"))
    if sys.platform == "win32":
        path = DIST / f"{NAME}-windows.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            for place in filter(Path.is_file, places):
                packed.writestr(zipfile.ZipInfo(place.relative_to(DIST).as_posix()), place.read_bytes())
        return path
    path = DIST / f"{NAME}-{'macos' if sys.platform == 'darwin' else 'linux'}.tar.gz"

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mtime = moment
        entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
        return entry

    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as packed:
        for place in places:
            packed.add(place, place.relative_to(DIST).as_posix(), recursive=False, filter=plain)
    path.write_bytes(gzip.compress(raw.getvalue(), mtime=moment))
    return path


def _moment() -> int:
    """When the commit was made, in seconds; a folder without its history is of 1980."""
    asked = subprocess.run(["git", "-C", ROOT, "log", "-1", "--format=%ct"], capture_output=True, text=True)
    return int(asked.stdout) if asked.returncode == 0 else EARLIEST


def _version(python: Path) -> str:
    code = f"from importlib.metadata import version; print(version({NAME!r}))"
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def _size(path: Path) -> int:
    """Bytes of a file, or of all files in a folder."""
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file() and not one.is_symlink()]
    return sum(one.stat().st_size for one in files)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
