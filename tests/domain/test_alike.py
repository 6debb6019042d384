"""Ideas that say the same are found by their words, far better than by their letters."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from coprod_desktop.domain.alike import CLOSE, Alike
from tests.conftest import SAMPLES

LABELLED = Path(__file__).parent.parent / "data" / "near_duplicates.json"
LEAST_PRECISION, MOST_PLAIN = 0.70, 0.13


def labelled() -> tuple[list[str], set[tuple[int, ...]]]:
    """Every idea of the samples and of the labelled file, and which two of them say the same."""
    texts: list[str] = []
    same: set[tuple[int, ...]] = set()
    for name in ("repairs", "estate"):
        ideas = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))["ideas"]
        place = {idea["id"]: len(texts) + n for n, idea in enumerate(ideas)}
        texts += [idea["text"] for idea in ideas]
        same |= {tuple(sorted((place[i["merged_into"]], place[i["id"]]))) for i in ideas if i["merged_into"]}
    kept = json.loads(LABELLED.read_text(encoding="utf-8"))
    for pair in kept["pairs"]:
        texts += [text for text in pair if text not in texts]
        same.add(tuple(sorted(map(texts.index, pair))))
    return texts + kept["alone"], same


def average_precision(figures: dict[tuple[int, int], float], same: set[tuple[int, ...]]) -> float:
    """Precision at each true pair in the order of the figures, averaged over all true pairs."""
    hits, total = 0, 0.0
    for place, pair in enumerate(sorted(figures, key=lambda pair: -figures[pair]), 1):
        if pair in same:
            hits += 1
            total += hits / place
    return total / len(same)


def test_average_precision(capsys: pytest.CaptureFixture[str]) -> None:
    texts, same = labelled()
    pairs = list(combinations(range(len(texts)), 2))
    alike = Alike()
    ours = average_precision({(a, b): alike.figure(texts[a], texts[b]) for a, b in pairs}, same)
    plain = average_precision({(a, b): fuzz.WRatio(texts[a], texts[b]) for a, b in pairs}, same)
    with capsys.disabled():
        print(f"\naverage precision on {len(same)} of {len(pairs):,} pairs: {ours:.2f}; plain WRatio {plain:.2f}")
    assert len(same) >= 27
    assert ours >= LEAST_PRECISION
    assert plain <= MOST_PLAIN


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Phone us before closing the job", "17"),
        ("closing a job, ring me before that", "17"),
        ("Put the notice board in our block", "32"),
        ("Ring", None),
        ("the of and", None),
        ("", None),
        ("Bring back the swimming baths", None),
    ],
)
def test_the_closest_idea_of_the_sample(line: str, number: str | None) -> None:
    ideas = json.loads((SAMPLES / "repairs.json").read_text(encoding="utf-8"))["ideas"]
    near = Alike().closest(line, {str(n): idea["text"] for n, idea in enumerate(ideas, 1)})
    assert (near.id if near else None) == number
    assert near is None or near.figure >= CLOSE


def test_words_made_ready_follow_a_new_wording() -> None:
    alike = Alike()
    assert alike.closest("more benches", {"a": "Benches"}) is not None
    assert alike.closest("more benches", {"a": "Lights"}) is None
    assert alike.closest("more benches", {"a": "Benches, please"}) is not None
