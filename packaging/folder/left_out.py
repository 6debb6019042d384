"""What a bundle does without, each with its reason; everything else that is found goes in."""

from fnmatch import fnmatch
from pathlib import PurePath

MODULES = [
    "tkinter",  # another library for windows
    "readline",
    "ssl",  # nothing here opens a connection, and Python makes its hashes without OpenSSL, too
    "_ssl",
    "_hashlib",
    "asyncio",
    "multiprocessing",
    "pydoc",
    "unittest",
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    "PIL._avif",  # kinds of picture that no paper holds
    "PIL._imagingcms",
    "PIL._imagingtk",
    "PIL._webp",
    "PIL.ImageShow",
    "rapidfuzz.distance.metrics_cpp_avx2",  # the same as beside it, for newer processors: 0.5 ms a line is fast enough
    "rapidfuzz.fuzz_cpp_avx2",
]
"""Modules that a library would use if they were there, and that this program never gets to."""

FILES = [
    "PySide6/Qt*/translations/*",  # buttons of other languages; the program brings its own words
    "PySide6/translations/*",
    "*/platformthemes/*qgtk3*",  # brings GTK with it
    "*/platforms/*eglfs*",  # screens without a desktop
    "*/platforms/*linuxfb*",
    "*/platforms/*minimal*",
    "*/platforms/*vkkhrdisplay*",
    "*/platforms/*vnc*",
    "*/platforms/*wayland*",  # Wayland shows X11 windows, and those can say where they stand
    "*/egldeviceintegrations/*",
    "*/wayland-*/*",
    "*/generic/*",  # tablets and touch without a desktop
    "*/tls/*",
    "*/networkinformation/*",
    "*/xcbglintegrations/*",  # no window of ours is drawn by OpenGL
    "*opengl32sw*",  # the same, on Windows
    "*/imageformats/*qgif*",
    "*/imageformats/*qicns*",
    "*/imageformats/*qtga*",
    "*/imageformats/*qtiff*",
    "*/imageformats/*qwbmp*",
    "*/imageformats/*qwebp*",
    "*.pyi",
    "pip-*.dist-info/*",  # sqlite-utils asks for it to install plug-ins
]
"""Patterns of places in the bundle."""

OF_THE_SYSTEM = [
    "libEGL.so*",
    "libGL.so*",
    "libICE.so*",
    "libSM.so*",
    "libX11-xcb.so*",
    "libX11.so*",
    "libcups.so*",
    "libdbus-1.so*",
    "libfontconfig.so*",
    "libfreetype.so*",
    "libgcc_s.so*",
    "libgio-2.0.so*",
    "libglib-2.0.so*",
    "libgmodule-2.0.so*",
    "libgobject-2.0.so*",
    "libgthread-2.0.so*",
    "libstdc++.so*",
    "libxcb.so.1",
]
"""Libraries that every Linux desktop has, and that have to fit the rest of it: its own are used."""


def is_wanted(place: str) -> bool:
    """Whether what would go to ``place`` in the bundle belongs there."""
    path = PurePath(place).as_posix()
    return not any(fnmatch(path, pattern) for pattern in FILES) and not any(
        fnmatch(PurePath(path).name, pattern) for pattern in OF_THE_SYSTEM
    )


def still_needed(entries: "list[tuple[str, str, str]]", loads: "dict[str, set[str]]") -> "list[tuple[str, str, str]]":
    """``entries`` without the libraries that nothing among them loads any more, and without links to nothing.

    An entry says where a file goes in the bundle, where it comes from, and which kind of thing it is.
    ``loads``: where a library comes from -> names of the files that it loads by itself.
    """
    libraries = {PurePath(entry[0]).name.lower(): entry for entry in entries if _only_loaded(entry)}
    kept = [entry for entry in entries if not _only_loaded(entry) and entry[2] != "SYMLINK"]
    for entry in kept:  # grows while it is walked
        for name in loads.get(entry[1], ()):
            found = libraries.pop(name.lower(), None)
            if found is not None:
                kept.append(found)
    places = {PurePath(entry[0]).as_posix() for entry in kept}
    return kept + [entry for entry in entries if entry[2] == "SYMLINK" and PurePath(entry[1]).as_posix() in places]


def _only_loaded(entry: "tuple[str, str, str]") -> bool:
    """Whether this is there only because something else loads it: no module, no plug-in, nothing asked for by name."""
    place = PurePath(entry[0])
    folder = place.parent.as_posix()
    if fnmatch(place.name.lower(), "*python3*"):
        return False  # the program loads it by itself
    beside_qt = folder in ("PySide6/Qt/lib", "PySide6") and place.name.lower().startswith(("lib", "qt6", "icu"))
    return entry[2] == "BINARY" and (folder == "." or folder.endswith(".libs") or beside_qt)
