"""Set the test tools up in this folder and run every test: ``python3 packaging/test.py [PYTEST ARGUMENTS]``.

``--all`` plays the long tests at their full counts, ``--bench`` measures instead and prints ratios, ``--java`` gets
what the check of papers by veraPDF needs and fails where it cannot run (without it, that check is skipped where there
is no Java), ``--access`` in the same way what it takes to work the program from outside, as a screen reader does, on
an X11 screen of its own. Everything else is handed to pytest, for instance ``-k ideas`` or ``tests/store``. No screen
is needed.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Coprod Desktop needs Python 3.11 or later. This is Python %d.%d." % sys.version_info[:2])

import os

from setup_env import ROOT, environment, run
from system_libraries import Missing, get, missing_access, missing_java

BENCH = ["-o", "python_files=bench_*.py", "-o", "python_functions=bench_*", "-s", "tests/bench"]
TWO_AT_A_TIME = ["-n", "2", "--dist", "loadfile"]
PATIENT = ["-o", "faulthandler_timeout=3600"]
"""With ``--all`` a test may take many minutes before it is thought to hang."""


def main(words: "list[str]") -> int:
    """Set up, then run pytest with ``words``; its status comes back."""
    if words in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    try:
        python = environment(["requirements.lock", "requirements-test.lock"], screen=False)
        if "--java" in words:
            get(missing_java())
        if "--access" in words:
            get(missing_access())
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 1
    ours = {"--bench", "--all", "--java", "--access"} & set(words)
    rest = [word for word in words if word not in ours]
    arguments = [*BENCH, *rest] if "--bench" in ours else [*TWO_AT_A_TIME, *rest]
    if "--all" in ours:
        arguments = [*PATIENT, *arguments]
    os.chdir(ROOT)
    surroundings = {
        "QT_QPA_PLATFORM": "offscreen",
        "COPROD_TEST_ALL": "1" if "--all" in ours else "",
        "COPROD_TEST_JAVA": "1" if "--java" in ours else "",
        "COPROD_TEST_ACCESS": "1" if "--access" in ours else "",
    }
    return run(python, ["-m", "pytest", *arguments], **surroundings)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
