"""A hint while typing: a line against 300 ideas, near ten stems and far below what a person sees."""

from random import Random

from coprod_desktop.domain.alike import Alike
from tests.bench.measure import in_turn, say, seconds_of

IDEAS, TURNS, MOST_MS = 300, 40, 50.0
MOST_OVER_WORDS = 40.0
WORDS = [
    "repair",
    "lift",
    "door",
    "bell",
    "text",
    "phone",
    "visit",
    "night",
    "light",
    "bench",
    "bus",
    "path",
    "garden",
    "meeting",
    "letter",
    "tenant",
    "officer",
    "worker",
    "window",
    "heating",
    "damp",
    "block",
    "stair",
    "parking",
    "rubbish",
    "notice",
    "board",
    "school",
    "carer",
    "rota",
    "evening",
    "morning",
    "winter",
    "summer",
]


def some_ideas() -> dict[str, str]:
    random = Random(7)
    return {str(n): " ".join(random.choices(WORDS, k=10)) for n in range(IDEAS)}


def bench_near() -> None:
    ideas, alike = some_ideas(), Alike()
    line = "send somebody to repair the lift and the door bell by night"
    alike.make_ready({})
    first = seconds_of(lambda: alike.closest(line, ideas)) * 1000
    hint, words = in_turn(
        TURNS,
        lambda: seconds_of(lambda: alike.closest(line, ideas)),
        lambda: seconds_of(lambda: list(map(str.split, ideas.values()))),
    )
    print(f"\nthe first hint at {IDEAS} ideas: {first:.1f} ms (at most {MOST_MS})", end="")
    ratio = say(
        f"a hint at {IDEAS} ideas against parting their words", hint * 1000, words * 1000, MOST_OVER_WORDS, "ms"
    )
    assert first <= MOST_MS
    assert ratio <= MOST_OVER_WORDS
