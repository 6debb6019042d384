"""A screen reader's hands and eyes, in a process of its own: finds the program on the accessibility bus, works it from
there, and prints what it saw as JSON.

``outside.py STAGES MONITOR QUESTION IDEA TYPED``: the first session of the library is opened and gone through by the
titles of STAGES (one in a line); then a new session from QUESTION, IDEA put into the line of the ideas page and added
as a screen reader does it, the wall on by its key, and TYPED and Enter from the keyboard, wherever the cursor is; last,
MONITOR (as ``xrandr --setmonitor`` takes it), on which the wall is, is pulled out and put in again.
Run by the system's Python, which has the bindings of AT-SPI.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version comes first

PATIENCE_S = 60
BUTTON, LINE, ROW = ("push button", "button"), ("text", "entry"), ("list item",)


def until(what: Callable[[], Any], sought: str) -> Any:
    """Ask until there is an answer: the bus answers a little after the program has done something."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        try:
            found = what()
        except GLib.Error:
            found = None
        if found:
            return found
        time.sleep(0.05)
    raise SystemExit(f"{sought} is not there\n" + "\n".join(" ".join(each) for each in tree()))


def program() -> Any:
    """The program on the bus, or None."""
    desktop = Atspi.get_desktop(0)
    found = (desktop.get_child_at_index(n) for n in range(desktop.get_child_count()))
    return next((one for one in found if one is not None and one.get_toolkit_name() == "Qt"), None)


def shown(one: Any) -> Iterator[Any]:
    """Everything under this one that is on the screen, in the order in which it is read."""
    for n in range(one.get_child_count() if one is not None else 0):
        child = one.get_child_at_index(n)
        if child is not None and has(child, Atspi.StateType.SHOWING):
            yield child
            yield from shown(child)


def has(one: Any, state: Any) -> bool:
    """Whether it is in this state."""
    return bool(one.get_state_set().contains(state))


def tree() -> list[tuple[str, str, str]]:
    """Role and name of everything that is on the screen, and ``!`` where the cursor can go."""
    return [
        (one.get_role_name(), one.get_name(), "!" if has(one, Atspi.StateType.FOCUSABLE) else "")
        for one in shown(program())
    ]


def find(roles: tuple[str, ...], name: str) -> Any:
    """What has one of these roles and a name with these words in it."""
    return until(
        lambda: next(
            (one for one in shown(program()) if one.get_role_name() in roles and name in one.get_name()), None
        ),
        f"{roles[0]} {name}",
    )


def press(name: str) -> None:
    """Press a button by its action."""
    one = find(BUTTON, name)
    actions = [one.get_action_name(n) for n in range(one.get_n_actions())]
    one.do_action(next(n for n, action in enumerate(actions) if action.casefold() == "press"))


def put(name: str, words: str) -> None:
    """Set the text of a line."""
    find(LINE, name).set_text_contents(words)


def where(window: Any) -> list[int]:
    """Left, top, width and height on the screen."""
    place = window.get_extents(Atspi.CoordType.SCREEN)
    return [place.x, place.y, place.width, place.height]


def focused() -> str:
    """The name of the line that has the cursor; Qt calls the rows that lists stand on focused too."""
    lines = (one for one in shown(program()) if one.get_role_name() in LINE)
    return next((one.get_name() for one in lines if has(one, Atspi.StateType.FOCUSED)), "")


def strike(how: str, what: str) -> None:
    """A key or words from the keyboard of the screen."""
    subprocess.run(["xdotool", how, what], check=True)


def go_through(stages: list[str]) -> dict[str, object]:
    """The tree of the library, and of every stage of its first session."""
    until(program, "the program")
    find(("list",), "Sessions").grab_focus()
    seen: dict[str, object] = {"library": tree()}
    strike("key", "Return")
    for number, title in enumerate(stages, 1):
        find(ROW, title)
        strike("key", f"ctrl+{number}")
        find(("label",), title)
        seen[title] = tree()
    strike("key", "ctrl+w")
    return seen


def add_ideas(question: str, idea: str, typed: str) -> dict[str, object]:
    """One idea by a screen reader's means, one by the keyboard with the wall on; what was seen of it."""
    press("New session")
    put("What shall people", question)
    press("Start")
    press("Next: How it is now")
    press("Next: Ideas")
    put("Type an idea", idea)
    press("Add")
    seen: dict[str, object] = {"put": find(ROW, idea).get_name()}
    find(LINE, "Type an idea").grab_focus()
    until(lambda: "Type an idea" in focused(), "the cursor")
    strike("key", "F5")
    wall = find(("frame", "filler"), "The wall")
    until(lambda: where(wall)[2] > 0, "the wall")
    seen["focus with the wall on"] = focused()
    strike("type", typed)
    strike("key", "Return")
    seen["typed"] = find(ROW, typed).get_name()
    until(lambda: any(typed in one.get_name() for one in shown(wall)), "the idea on the wall")
    return seen | {"wall": where(wall), "desk": where(find(("frame",), question.rstrip("?")))}


def pull_out_and_put_in(monitor: list[str]) -> dict[str, object]:
    """Where the wall is without its monitor, and with it again."""
    wall = find(("frame", "filler"), "The wall")
    subprocess.run(["xrandr", "--delmonitor", monitor[0]], check=True)
    find(("label",), "The wall has gone")
    seen: dict[str, object] = {"wall without its monitor": where(wall)}
    subprocess.run(["xrandr", "--setmonitor", *monitor], check=True, stdout=subprocess.DEVNULL)
    until(lambda: where(wall)[2] > 0, "the wall")
    return seen | {"wall again": where(wall), "focus with the wall again": focused()}


def main(stages: str, monitor: str, *words: str) -> None:
    """Work the program, and say what was seen."""
    seen = {"trees": go_through(stages.splitlines()), **add_ideas(*words), **pull_out_and_put_in(monitor.split())}
    print(json.dumps(seen))


if __name__ == "__main__":
    main(*sys.argv[1:])
