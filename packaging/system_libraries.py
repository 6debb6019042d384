"""Which libraries of the system Qt needs on Linux, which of them are missing, and how to get them."""

import ctypes
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

WINDOWS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""Library and Debian package: what Qt's windows need even where nothing is shown."""

X11_SCREEN = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What an X11 screen needs besides; these bring in the other xcb libraries."""

WAYLAND_SCREEN = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
"""What a Wayland screen needs besides."""

JAVA = ("default-jre-headless", "libjaxb-java")
"""Debian packages that run veraPDF."""
JAVA_BINDING = Path("/usr/share/java/jaxb-impl.jar")

ACCESS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "dbus-run-session": "dbus",
    "xrandr": "x11-xserver-utils",
    "xdotool": "xdotool",
}
"""Program and Debian package: a screen of one's own, on which the program is worked from another process."""
ACCESS_BUS = ("at-spi2-core", "gir1.2-atspi-2.0", "python3-gi")
"""Debian packages of the bus that screen readers use, and what the system's own Python needs to use it."""
ACCESS_PARTS = (
    "usr/libexec/at-spi-bus-launcher",
    "usr/lib/*/girepository-1.0/Atspi-2.0.typelib",
    "usr/lib/python3/dist-packages/gi",
)
"""Where these packages put what is needed."""


class Missing(Exception):
    """Something that a person has to do first; ``str(error)`` says what."""


def has_screen() -> bool:
    """Whether a window would be seen by anybody. Only Linux can be without a screen and say so."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def make_ready(screen: bool) -> None:
    """See to it that Python can make environments and Qt can open windows (for a real ``screen``, or off-screen).

    On Debian and its relatives missing packages are installed when this runs as root. Raises Missing with the exact
    command elsewhere.
    """
    if not _can_make_environments() and not _is_debians_python():
        raise Missing("This Python came without its venv and ensurepip. Please install a whole Python 3.11 or later.")
    get(missing_packages(screen))


def get(packages: "list[str]") -> None:
    """Install these of Debian's packages as root; raises Missing with the exact command elsewhere."""
    if not packages:
        return
    if shutil.which("apt-get") is None:
        raise Missing(without_apt(packages))
    if os.geteuid() != 0:
        raise Missing(ask_for(packages))
    print("Installing parts of the system that are missing:", " ".join(packages), flush=True)
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (["apt-get", "update", "--quiet"], install(packages)):
        if subprocess.call(command, env=quiet) != 0:
            raise Missing(ask_for(packages))


def install(packages: "list[str]") -> "list[str]":
    """The command that installs ``packages`` on Debian and its relatives."""
    return ["apt-get", "install", "--yes", "--no-install-recommends", *packages]


def ask_for(packages: "list[str]") -> str:
    """What a person is told who has to run the command."""
    command = " ".join(["sudo apt-get update && sudo", *install(packages)])
    return f"Some parts of the system are missing. Please run this, then start again:\n\n    {command}"


def missing_packages(screen: bool) -> "list[str]":
    """Names of the Debian packages whose libraries are not there; always empty on Windows and macOS."""
    if not sys.platform.startswith("linux"):
        return []
    packages = [] if _can_make_environments() else [_venv_package()]
    return packages + _that_do_not_load(needed_libraries(screen))


def missing_java() -> "list[str]":
    """Names of the Debian packages that veraPDF needs and that are not there."""
    return [] if shutil.which("java") and JAVA_BINDING.exists() else list(JAVA)


def missing_access() -> "list[str]":
    """Names of the Debian packages that working the program from outside needs and that are not there."""
    packages = [package for program, package in ACCESS.items() if shutil.which(program) is None]
    if not all(list(Path("/").glob(part)) for part in ACCESS_PARTS):
        packages += ACCESS_BUS
    return packages + _that_do_not_load(X11_SCREEN)


def needed_libraries(screen: bool) -> "dict[str, str]":
    """Library and Debian package, for the kind of screen that this process sees (or for none)."""
    libraries = dict(WINDOWS)
    if screen and os.environ.get("DISPLAY"):
        libraries.update(X11_SCREEN)
    if screen and os.environ.get("WAYLAND_DISPLAY"):
        libraries.update(WAYLAND_SCREEN)
    return libraries


def _can_make_environments() -> bool:
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def _is_debians_python() -> bool:
    """Debian splits ensurepip off from its own Python; for a Python from elsewhere there is no such package."""
    return str(Path(sys.executable).resolve()).startswith("/usr/bin/") and shutil.which("apt-get") is not None


def _venv_package() -> str:
    """Debian's package for this very Python, which need not be the one that is called ``python3``."""
    ours = Path(sys.executable).resolve()
    return "python3-venv" if ours == Path("/usr/bin/python3").resolve() else f"{ours.name}-venv"


def _that_do_not_load(libraries: "dict[str, str]") -> "list[str]":
    return [package for library, package in libraries.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def without_apt(packages: "list[str]") -> str:
    """What a person is told whose system has another package tool."""
    by_package = {package: library for library, package in {**WINDOWS, **X11_SCREEN, **WAYLAND_SCREEN}.items()}
    libraries = "\n    ".join(by_package.get(package, package) for package in packages)
    return (
        f"Some parts of this system ({platform.system()} {platform.machine()}) are missing. Please install what brings "
        f"these, with the system's own package tool, then start again:\n\n    {libraries}"
    )
