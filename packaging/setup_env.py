"""Makes a folder such as ``.venv`` and keeps it at what the lock files say. Needs nothing but Python itself."""

import compileall
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from system_libraries import Missing, make_ready

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
ENVIRONMENT = ROOT / ".venv"


def environment(locks: "list[str]", screen: bool, folder: Path = ENVIRONMENT) -> Path:
    """The Python of an environment in ``folder`` that holds what ``locks`` say (in ``packaging/``) and this program.

    The first call takes minutes and needs the network; later ones compare a stamp and return at once. Raises Missing
    where a person has to do something first.
    """
    make_ready(screen)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    base = _Stamp(folder, "base", f"{sys.version} {os.path.realpath(sys.executable)} {ROOT}")
    if not base.is_current() or not python.exists():
        print("Making the folder", folder, flush=True)
        if folder.exists():
            shutil.rmtree(folder)
        _make_environment(folder)
        base.set()
    for name in locks:
        stamp = _Stamp(folder, name, _wanted(name))
        if not stamp.is_current():
            print(
                "Installing what stands in",
                f"packaging/{name}.",
                "This takes a few minutes the first time.",
                flush=True,
            )
            _pip(python, "install", "--only-binary", ":all:", "--no-deps", "-r", str(PACKAGING / name))
            if name == locks[0]:
                _pip(python, "install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
            stamp.set()
    # Some surroundings keep Python from storing what it compiles: then each start would compile every line again.
    compileall.compile_dir(ROOT / "coprod_desktop", quiet=2)
    return python


def run(python: Path, arguments: "list[str]", **surroundings: str) -> int:
    """Let ``python ARGUMENTS`` take the place of this process; on Windows, wait for it and return its status."""
    whole = dict(os.environ, **surroundings)
    command = [str(python), *arguments]
    sys.stdout.flush()
    if os.name == "posix":
        os.execve(command[0], command, whole)
    return subprocess.call(command, env=whole)


class _Stamp:
    """A small file that says what a finished piece of work was made from."""

    def __init__(self, folder: Path, name: str, made_from: str) -> None:
        self.path = folder / f"made-from-{name}.txt"
        self.digest = hashlib.sha256(made_from.encode()).hexdigest()

    def is_current(self) -> bool:
        return self.path.exists() and self.path.read_text(encoding="ascii") == self.digest

    def set(self) -> None:
        self.path.write_text(self.digest, encoding="ascii")


def _wanted(name: str) -> str:
    """The lock, and the project file: what the program's own command is called stands there."""
    return "".join(path.read_text(encoding="utf-8") for path in (PACKAGING / name, ROOT / "pyproject.toml"))


def _make_environment(folder: Path) -> None:
    import venv  # after make_ready: some systems are without it

    try:
        venv.create(folder, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Missing(f"The folder {folder} could not be made: {error}") from error


def _pip(python: Path, *arguments: str) -> None:
    command = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    if subprocess.call(command) != 0:
        raise Missing(
            "Installing did not work; the lines above say why. Often there is no network. Nothing is lost: "
            "start again and it goes on from here."
        )
