"""What a bundle is made of: nothing that is not needed, nothing missing, and systems are told the same everywhere."""

import re
import sys
import tomllib
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from coprod_desktop import paths
from coprod_desktop.cli.parser import parser
from tests.house import ROOT

PACKAGING = ROOT / "packaging"
LINUX = PACKAGING / "linux"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture
def left_out(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.syspath_prepend(str(PACKAGING / "folder"))
    import left_out

    return left_out


def test_only_what_something_loads_is_kept(left_out) -> None:  # type: ignore[no-untyped-def]
    gone = ("libgtk.so", "/lib/libgtk.so", "BINARY")
    gone_with_it = ("PySide6/Qt/lib/libQt6Quick.so.6", "/q/libQt6Quick.so.6", "BINARY")
    entries = [
        ("python3.11/lib-dynload/_sqlite3.so", "/p/_sqlite3.so", "EXTENSION"),
        ("libpython3.11.so.1.0", "/p/libpython3.11.so.1.0", "BINARY"),
        ("pypdfium2_raw/libpdfium.so", "/s/libpdfium.so", "BINARY"),
        ("libsqlite3.so.0", "/lib/libsqlite3.so.0", "BINARY"),
        ("libz.so.1", "/lib/libz.so.1", "BINARY"),
        ("libz.so", "libz.so.1", "SYMLINK"),
        ("resources/words.md", "/r/words.md", "DATA"),
        gone, gone_with_it, ("libQt6Quick.so.6", "PySide6/Qt/lib/libQt6Quick.so.6", "SYMLINK"),
    ]  # fmt: skip
    loads = {"/p/_sqlite3.so": {"libsqlite3.so.0", "libc.so.6"}, "/lib/libsqlite3.so.0": {"LIBZ.so.1"},
             "/lib/libgtk.so": {"libQt6Quick.so.6"}}  # fmt: skip
    assert sorted(left_out.still_needed(entries, loads)) == sorted(entries[:-3])
    assert gone in left_out.still_needed(entries, {"/s/libpdfium.so": {"libgtk.so"}})


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", True),
        ("libxcb-cursor.so.0", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/plugins/tls/qschannelbackend.dll", False),
        ("PySide6/translations/qt_cy.qm", False),
        ("libX11.so.6", False),
        ("libstdc++.so.6", False),
    ],
)
def test_what_is_wanted(left_out, place: str, wanted: bool) -> None:  # type: ignore[no-untyped-def]
    assert left_out.is_wanted(place) is wanted


def test_systems_are_told_the_same_everywhere() -> None:
    desktop = ConfigParser(interpolation=None)
    desktop.read(LINUX / "coprod-desktop.desktop", encoding="utf-8")
    kinds = {
        found.get("type") for found in ElementTree.parse(LINUX / "coprod-desktop.mime.xml").iter(f"{MIME}mime-type")
    }
    assert len(kinds) == 2
    assert set(desktop["Desktop Entry"]["MimeType"].rstrip(";").split(";")) == kinds
    about = ElementTree.parse(LINUX / "org.coprod.Desktop.metainfo.xml")
    assert {found.text for found in about.iter("mediatype")} == kinds
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    newest = next(about.iter("release"))
    assert newest.get("version") == project["version"]
    assert about.findtext("project_license") == project["license"]


def test_the_manual_names_every_command() -> None:
    help_text = parser().format_help().partition("commands:")[2]
    commands = set(re.findall(r"^    (\w+) ", help_text, re.MULTILINE))
    assert len(commands) >= 14
    manual = (LINUX / "coprod-desktop.1").read_text(encoding="utf-8").partition(".SH COMMANDS")[2]
    assert set(re.findall(r"^\.B (\w+)$", manual, re.MULTILINE)) == commands


@pytest.mark.parametrize("program", ["stick/coprod-desktop/coprod-desktop", "stick/Coprod.app/Contents/MacOS/c"])
def test_a_bundle_on_a_stick_keeps_everything_beside_it(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / program
    file.parent.mkdir(parents=True)
    file.touch()
    usual = paths.data_folder()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(file))
    assert paths.data_folder() == usual
    beside = tmp_path / "stick" / ("" if ".app" in program else "coprod-desktop")
    (beside / "portable").touch()
    assert paths.data_folder() == beside / "coprod-data"
