"""A finished bundle as a Debian package."""

import gzip
import os
import shutil
import subprocess
from datetime import datetime, timezone
from email.utils import format_datetime
from pathlib import Path

from setup_env import PACKAGING, ROOT

LINUX = PACKAGING / "linux"
MAINTAINER = "The Coprod Desktop authors <authors@coprod.example>"
ALWAYS_THERE = {"ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"}
ONLY_TO_PRINT = "libcups.so.2"
CONTROL = """Package: coprod-desktop
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: libcups2, cups-client, at-spi2-core
Section: misc
Priority: optional
Description: run a co-production session and print what was agreed
 For one facilitator in a hall: people who use a service and people who
 provide it work out together what should change, negotiate what each side
 will do, and go home with a printed sheet of what was agreed.
 .
 Every line is kept as it is typed, with what each side said, asked for and
 would not agree to. Months later the record can be found again, and shows
 what was done. It needs no network and no account.
"""


def make_deb(folder: Path, out: Path, version: str, moment: int) -> Path:
    """The package of the bundle in ``folder``, left in ``out``. ``moment``: what all times in it are, in seconds."""
    root = ROOT / "build" / "deb"
    shutil.rmtree(root, ignore_errors=True)
    inside = root / "usr/lib/coprod-desktop"
    shutil.copytree(folder, inside, symlinks=True)
    _lay(root, version, moment)
    architecture = _said("dpkg", "--print-architecture")
    files = [path for path in root.rglob("*") if path.is_file() and not path.is_symlink()]
    control = CONTROL.format(
        version=version,
        architecture=architecture,
        maintainer=MAINTAINER,
        kilobytes=sum(path.stat().st_size for path in files) // 1024,
        depends=", ".join(_depends(inside)),
    )
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN/control").write_text(control, encoding="utf-8")
    sums = [f"{_said('md5sum', str(path)).split()[0]}  {path.relative_to(root)}\n" for path in sorted(files)]
    (root / "DEBIAN/md5sums").write_text("".join(sums), encoding="utf-8")
    for path in sorted([*root.rglob("*"), root], reverse=True):
        if not path.is_symlink():
            runs = path.is_dir() or path == inside / "coprod-desktop"
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)
    made = out / f"coprod-desktop_{version}_{architecture}.deb"
    command = ["dpkg-deb", "--root-owner-group", "--build", str(root), str(made)]
    subprocess.run(command, env=dict(os.environ, SOURCE_DATE_EPOCH=str(moment)), check=True, stdout=subprocess.DEVNULL)
    return made


def _lay(root: Path, version: str, moment: int) -> None:
    """What a Debian system expects around a program."""
    share = root / "usr/share"
    for source, place in {
        LINUX / "coprod-desktop.desktop": "applications/coprod-desktop.desktop",
        LINUX / "org.coprod.Desktop.metainfo.xml": "metainfo/org.coprod.Desktop.metainfo.xml",
        LINUX / "coprod-desktop.mime.xml": "mime/packages/coprod-desktop.xml",
        LINUX / "lintian-overrides": "lintian/overrides/coprod-desktop",
        ROOT / "resources/coprod-desktop.svg": "icons/hicolor/scalable/apps/coprod-desktop.svg",
        **{
            picture: f"icons/hicolor/{picture.stem}x{picture.stem}/apps/coprod-desktop.png"
            for picture in sorted((ROOT / "build/icons").glob("*.png"))
        },
    }.items():
        (share / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, share / place)
    date = format_datetime(datetime.fromtimestamp(moment, timezone.utc))
    head = f"coprod-desktop ({version}) unstable; urgency=medium"
    changes = f"{head}\n\n  * See the README.\n\n -- {MAINTAINER}  {date}\n"
    lines = (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines()[2:]
    licence = "".join(f" {line or '.'}\n" for line in lines)
    texts = {
        "doc/coprod-desktop/changelog.gz": gzip.compress(changes.encode(), mtime=0),
        "doc/coprod-desktop/copyright": (LINUX / "copyright").read_bytes() + licence.encode(),
        "man/man1/coprod-desktop.1.gz": gzip.compress((LINUX / "coprod-desktop.1").read_bytes(), mtime=0),
    }
    for place, text in texts.items():
        (share / place).parent.mkdir(parents=True, exist_ok=True)
        (share / place).write_bytes(text)
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/coprod-desktop").symlink_to("../lib/coprod-desktop/coprod-desktop")


def _depends(inside: Path) -> "list[str]":
    """Debian's packages whose libraries the bundle loads and does not bring."""
    libraries = [path for path in inside.rglob("*") if ".so" in path.name or path.name == "coprod-desktop"]
    libraries = [path for path in libraries if path.is_file()]
    brought = {path.name for path in libraries}
    wanted = set()
    for path in libraries:
        said = _said("objdump", "-p", str(path))
        wanted |= {line.split()[1] for line in said.splitlines() if line.strip().startswith("NEEDED")}
    owners = {_owner(name) for name in wanted - brought - ALWAYS_THERE - {ONLY_TO_PRINT}}
    with_versions = {"libc6", "libstdc++6"}
    return sorted(f"{name} (>= {_upstream(name)})" if name in with_versions else name for name in owners)


def _owner(library: str) -> str:
    return _said("dpkg-query", "--search", f"*/{library}").partition(":")[0]


def _upstream(package: str) -> str:
    """Of ``2.36-9+deb12u7``, ``2.36``."""
    return _said("dpkg-query", "--show", "--showformat=${Version}", package).partition("-")[0]


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
