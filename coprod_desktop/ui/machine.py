"""What the windows ask of the computer: the composition root hands in the real one, tests hand in theirs."""

from typing import NamedTuple

from coprod_desktop.ui.awake import Awake
from coprod_desktop.ui.readings import Readings
from coprod_desktop.ui.wall.screens import Screens


class Machine(NamedTuple):
    """The computer as a session window sees it."""

    awake: Awake
    screens: Screens
    readings: Readings = Readings()


def this_machine() -> Machine:
    """The computer that the program runs on; made when the first session opens."""
    from coprod_desktop.ui.awake import SystemAwake
    from coprod_desktop.ui.wall.screens import SystemScreens

    return Machine(awake=SystemAwake(), screens=SystemScreens())
