"""What the windows ask of the computer: the composition root hands in the real one, tests hand in theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from coprod_desktop.ui.awake import Awake
from coprod_desktop.ui.readings import Readings
from coprod_desktop.ui.wall.screens import Screens

if TYPE_CHECKING:
    from coprod_desktop.ui.papers.printing import Printing


def system_printing() -> Printing:
    """The printers of this computer; Qt's part for them is read when a paper is asked for."""
    from coprod_desktop.ui.papers.printing import SystemPrinting

    return SystemPrinting()


class Machine(NamedTuple):
    """The computer as a session window sees it."""

    awake: Awake
    screens: Screens
    readings: Readings = Readings()
    printing: Callable[[], Printing] = system_printing


def this_machine() -> Machine:
    """The computer that the program runs on; made when the first session opens."""
    from coprod_desktop.ui.awake import SystemAwake
    from coprod_desktop.ui.wall.screens import SystemScreens

    return Machine(awake=SystemAwake(), screens=SystemScreens())
