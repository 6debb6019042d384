"""Set the program up in this folder and open it: ``python3 packaging/start.py [-- ARGUMENTS OF coprod-desktop]``.

Needs Python 3.11 or later and, the first time, the network. Where there is no screen the demo is played instead.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Coprod Desktop needs Python 3.11 or later. This is Python %d.%d." % sys.version_info[:2])

from setup_env import ROOT, environment, run
from system_libraries import Missing, has_screen

DEMO_FOLDER = ROOT / "coprod-demo"


def main(words: "list[str]") -> int:
    """Set up, then open the program with what stands after ``--``."""
    before, _dashes, arguments = _split(words)
    if before:
        print(__doc__)
        return 0 if before in (["-h"], ["--help"]) else 2
    screen = has_screen()
    try:
        python = environment(["requirements.lock"], screen)
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 1
    if screen:
        return run(python, ["-m", "coprod_desktop", *arguments])
    if not arguments:
        print(
            "There is no screen here, so a whole session is played off-screen. Its pictures and papers go to",
            DEMO_FOLDER,
        )
        arguments = ["demo", str(DEMO_FOLDER)]
    return run(python, ["-m", "coprod_desktop", *arguments], QT_QPA_PLATFORM="offscreen")


def _split(words: "list[str]") -> "tuple[list[str], list[str], list[str]]":
    if "--" not in words:
        return words, [], []
    place = words.index("--")
    return words[:place], ["--"], words[place + 1 :]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
