"""Makes ``other_counters.json``: how the library pref-voting counts 500 votes drawn by lot.

Run once, with ``pip install pref-voting==1.18.2``; its many dependencies are no part of the test environment.
"""

import json
import random
from pathlib import Path

PROFILES = 500
LETTERS = "ABCDEFG"


def main() -> None:
    """Votes of 1 to 25 full orders of two to seven options, and what is found in each."""
    from pref_voting.profiles import Profile

    chance = random.Random(1781)
    lines = []
    for _each in range(PROFILES):
        options = LETTERS[: chance.randint(2, len(LETTERS))]
        cards = ["".join(chance.sample(options, len(options))) for _card in range(chance.randint(1, 25))]
        counted = Profile([[options.index(letter) for letter in card] for card in cards])
        winner = counted.condorcet_winner()
        vote = {
            "options": options,
            "cards": " ".join(cards),
            "borda": [int(counted.borda_scores()[n]) for n in range(len(options))],
            "condorcet": None if winner is None else options[winner],
            "margins": [
                int(counted.margin(one, other)) for one in range(len(options)) for other in range(one + 1, len(options))
            ],
        }
        lines.append("  " + json.dumps(vote))
    source = "pref-voting 1.18.2 (PyPI, MIT licence), by make_other_counters.py; margins: AB, AC, ..., BC, ..."
    text = f'{{\n "source": {json.dumps(source)},\n "votes": [\n' + ",\n".join(lines) + "\n ]\n}\n"
    Path(__file__).with_name("other_counters.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
