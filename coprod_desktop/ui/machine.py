"""What the windows ask of the computer: the composition root hands in the real one, tests hand in theirs."""

from typing import NamedTuple

from coprod_desktop.ui.awake import Awake


class Machine(NamedTuple):
    """The computer as a session window sees it."""

    awake: Awake


def this_machine() -> Machine:
    """The computer that the program runs on; made when the first session opens."""
    from coprod_desktop.ui.awake import SystemAwake

    return Machine(awake=SystemAwake())
