"""How often the long tests try: fewer in the everyday run, all of it with ``packaging/test.py --all``."""

import os
from typing import TypeVar

T = TypeVar("T")

ALL = bool(os.environ.get("COPROD_TEST_ALL"))
"""Set by ``--all``."""
TIMES = 10
"""How many times as many examples of a rule ``--all`` tries."""


def tries(everyday: T, whole: T) -> T:
    """``everyday``, or ``whole`` with ``--all``: numbers of tries, or what is tried."""
    return whole if ALL else everyday


def examples(everyday: int) -> int:
    """How many examples Hypothesis makes up for a rule."""
    return tries(everyday, everyday * TIMES)
