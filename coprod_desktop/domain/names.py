"""Names of the readable session format for the program's own keys, and back (``FORMAT.md``, ``methods.md``)."""

METHOD_NAMES = {
    "ngt_top5": "top",
    "idea_rating": "rating",
    "dots": "dots",
    "approval": "approval",
    "rank": "rank",
    "score": "score",
    "piles": "piles",
}
"""Name of a way of choosing in a file -> key of ``domain.methods.METHODS``."""

METHOD_KEYS = {key: name for name, key in METHOD_NAMES.items()}
"""Key of a way of choosing -> its name in a file."""

RULE_NAMES = {
    "kaner8": "gradients",
    "gradients5": "gradients5",
    "fist_to_five": "fist",
    "consent": "consent",
    "hands": "hands",
}
"""Name of a way of deciding in a file -> key of ``domain.decisions.DECISIONS``."""

RULE_KEYS = {key: name for name, key in RULE_NAMES.items()}
"""Key of a way of deciding -> its name in a file."""
