"""Try the Debian package on a system that has nothing: ``python3 packaging/try_deb.py [PACKAGE.deb]``, as root.

Makes a smallest Debian 12 by debootstrap (no Python, no windows), installs the package with what it depends on, and as
an ordinary person there: starts the program on a screen in memory, plays the demo, prints both papers, opens a session
file by its kind, and removes the program. What the person kept must still be there. Needs the network.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DIST = Path(__file__).resolve().parent.parent / "dist"
RELEASE = "bookworm"
INSIDE = r"""
set -eu
say() { printf '\n== %s\n' "$1"; }
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
say "no Python here"
! command -v python3
apt-get update --quiet
say "the package, with what it depends on"
apt-get install --yes --quiet --no-install-recommends /package.deb
! command -v python3
apt-get install --yes --quiet --no-install-recommends xvfb xdg-utils openbox procps
apt-get install --yes --quiet --no-install-recommends shared-mime-info desktop-file-utils libfile-mimeinfo-perl
update-mime-database /usr/share/mime
update-desktop-database
useradd --create-home anna
Xvfb :9 -screen 0 1366x768x24 -nolisten tcp >/dev/null 2>&1 &
cat > /anna.sh <<'ANNA'
set -eu
export DISPLAY=:9 LC_ALL=C.UTF-8
cd
for try in $(seq 10); do openbox --sm-disable >/dev/null 2>&1 & sleep 1; kill -0 $! 2>/dev/null && break; done
printf '\n== the demo, in real windows\n'
coprod-desktop demo demo
printf '\n== both papers\n'
coprod-desktop import demo/session.json
session=$(coprod-desktop list --json | sed -n 's/.*"id": "\([^"]*\)".*/\1/p' | head -1)
coprod-desktop print "$session" --document record -o record.pdf
coprod-desktop print "$session" --document actions -o sheet.pdf
head -c 5 record.pdf | grep -q '%PDF-'
head -c 5 sheet.pdf | grep -q '%PDF-'
coprod-desktop bundle "$session" -o one.coprod
printf '\n== a session file is opened by its kind\n'
test "$(xdg-mime query filetype one.coprod)" = application/x-coprod-session
test "$(xdg-mime query default application/x-coprod-session)" = coprod-desktop.desktop
cp record.pdf record.coprod.pdf
test "$(xdg-mime query filetype record.coprod.pdf)" = application/x-coprod-record
mv .local/share/coprod-desktop first
xdg-open one.coprod &
for try in $(seq 60); do sleep 1; coprod-desktop list --json 2>/dev/null | grep -q '"id"' && break; done
coprod-desktop list
coprod-desktop list --json | grep -q '"id"'
pkill -x coprod-desktop
for try in $(seq 10); do pgrep -x coprod-desktop >/dev/null || break; sleep 1; done
ANNA
chmod 755 /anna.sh
su anna --command 'sh /anna.sh'
say "removed, and everything kept is still there"
apt-get remove --yes --quiet coprod-desktop
! command -v coprod-desktop
test ! -e /usr/lib/coprod-desktop
ls -l ~anna/.local/share/coprod-desktop
test -s ~anna/.local/share/coprod-desktop/coprod.db
say "all is well"
"""


def main(words: "list[str]") -> int:
    """Try it; the status of the first thing that went wrong."""
    if os.geteuid() != 0 or shutil.which("debootstrap") is None:
        print("Run this as root, with debootstrap installed.", file=sys.stderr)
        return 1
    package = Path(words[0]) if words else max(DIST.glob("coprod-desktop_*.deb"))
    place = Path(tempfile.mkdtemp(prefix="coprod-debian-"))
    root = place / "root"
    try:
        subprocess.run(["debootstrap", "--variant=minbase", RELEASE, root], check=True, stdout=subprocess.DEVNULL)
        shutil.copyfile(package, root / "package.deb")
        (root / "try.sh").write_text(INSIDE, encoding="utf-8")
        return _inside(root)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _inside(root: Path) -> int:
    """Run the script in the new system, with a /proc and a /dev/shm of its own."""
    steps = f"mount -t proc proc {root}/proc && mount -t tmpfs shm {root}/dev/shm && exec chroot {root} /bin/sh /try.sh"
    surroundings = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root"}
    command = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", steps]
    return subprocess.run(command, env=surroundings).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
