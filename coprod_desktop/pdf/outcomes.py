"""How a proposal ended and what people answered, in plain words."""

import re

from coprod_desktop.i18n import _


def outcome_words(outcome: str | None) -> str:
    """The outcome of a proposal in plain words."""
    return {
        "agreed": _("Agreed"), "agreed_as_trial": _("Agreed as a trial"),
        "to_be_confirmed": _("Agreed here, to be confirmed"), "not_agreed": _("Not agreed"),
        "outside_our_power": _("Outside our power"), "parked": _("Parked"),
    }.get(outcome or "", _("Not settled yet"))  # fmt: skip


def answer_words(level: str) -> str:
    """An answer without the number in front of it, where it has words: "7 Serious disagreement" loses its 7.

    "3 fingers" keeps it: there the number is the answer.
    """
    return re.sub(r"^\d+ (?=[^\W\d_a-z])", "", level)
