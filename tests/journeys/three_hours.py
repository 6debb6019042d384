"""A session of three hours and forty ideas as key presses, with the wall on and its clock going."""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from coprod_desktop.demo.player import At, DemoClock, Move
from coprod_desktop.demo.script import Json, Play, strokes
from tests.conftest import SAMPLES

PLAN = (
    ("Welcome", 15, "welcome", 20), ("How it is now", 20, "framing", 20), ("Ideas", 35, "ideas", 35),
    ("Themes", 20, "themes", 30), ("What matters most", 10, "priorities", 12),
    ("Tea, and thank you, Ellen", 15, "break", 13), ("Carol counts again", 20, "priorities", 20),
    ("Talk", 30, "negotiation", 32), ("Actions", 10, "actions", 3),
)  # fmt: skip
"""Name, minutes, part, and the minutes that each takes in the play. Close has no line: it is over when it is agreed."""

MORE_IDEAS = (
    "Joe should ring before he comes", "A board in the lobby that says who is on call", "Ask SAHRA for the words",
    "Let the warden hold a spare key", "No visits on school mornings", "Say sorry when it went wrong",
)  # fmt: skip
"""Two of them name somebody who is on the list."""

SAID_NOW = {
    1: ("They come three times for one job", "Pauline waited for nine weeks"),
    2: ("The van has the wrong parts",),
}
"""Lines of each side, by the number of its key."""

NO_NAME = ("T01", "T04", "T07", "T11", "T12", "S02", "S04", "X01", "X02")
"""People who let their side be shown, and nothing more. None of them takes an action."""


class HallClock(DemoClock):
    """The play's clock, by which the hours of the plan go too."""

    def awake(self) -> int:
        return self.instant()

    def elapsed(self) -> int:
        return self.instant()


def hall_sample() -> Json:
    """The repairs sample with six more ideas and people who keep their names to themselves; no minutes used yet."""
    sample: Json = deepcopy(json.loads((SAMPLES / "repairs.json").read_text(encoding="utf-8")))
    for person in sample["participants"]:
        if person["id"] in NO_NAME:
            person["attribution"] = "anonymous"
    sample["ideas"] += [{"id": f"M{n}", "text": text, "by": "T02", "merged_into": None}
                        for n, text in enumerate(MORE_IDEAS)]  # fmt: skip
    return sample


class Hall(Play):
    """The play in a hall: the clock goes from line to line, and each stage is shown on the wall."""

    def whole(self, paper: Path) -> Iterator[Move]:
        """From *new session* to the paper that people take home."""
        for part in (self.begin, self.set_up, self.framing, self.ideas, self.themes, self.priorities,
                     self.negotiation, self.actions, self.close):  # fmt: skip
            yield from part()
        yield from self.paper("actions", paper)
        yield from strokes("<Ctrl+W>")

    def next_stage(self) -> Iterator[Move]:
        yield from super().next_stage()
        yield from self.show()

    def show(self) -> Iterator[Move]:
        """Preview, then show."""
        yield from strokes("<Shift+F5>", "<Return>")

    # ---- the stages, where they are not as in the play

    def set_up(self) -> Iterator[Move]:
        yield from super().set_up()
        yield from strokes("<F10>", "<F5>", "<PgDown>", "<PgUp>", "<Ctrl+K>", "my notes", "<Return>")
        yield from strokes("Keep Joe and Pauline apart", "<Return>", "<Esc>")

    def plan(self) -> Iterator[Move]:
        for name, minutes, part, _used in PLAN:
            yield from strokes(f"{name}; {minutes}; {part}", "<Return>")

    def framing(self) -> Iterator[Move]:
        yield At("13:20")
        yield from self.next_stage()
        for key, said in SAID_NOW.items():
            for words in said:
                yield from strokes(f"<Alt+{key}>", words, "<Return>")

    def ideas(self) -> Iterator[Move]:
        yield At("13:40")
        yield from super().ideas()
        yield from strokes("Not for everybody yet", "<Ctrl+Return>", "<Ctrl+Z>")

    def themes(self) -> Iterator[Move]:
        yield At("14:15")
        yield from super().themes()

    def priorities(self) -> Iterator[Move]:
        first, again = self.sample["voting"]["rounds"]
        yield At("14:45")
        yield from self.next_stage()
        yield from self.vote(0, first)
        yield At("14:57")
        yield from strokes("<Ctrl+F10>")
        yield from self.show()
        yield At("15:10")
        yield from strokes("<Ctrl+F10>", "<Ctrl+R>")
        yield from self.show()
        yield from self.vote(1, again)
        yield from strokes("<Ctrl+Shift+F5>")
        yield from self.carry_on()

    def close(self) -> Iterator[Move]:
        yield from super().close()
        yield from strokes("<F7>", "<F7>", "<F8>", "<F8>")


def used() -> list[int]:
    """The minutes that each line of the plan takes in the play."""
    return [minutes for *_rest, minutes in PLAN]


def script(paper: Path) -> Iterator[Move]:
    """The moves of the whole play."""
    return Hall(hall_sample()).whole(paper)
