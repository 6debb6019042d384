"""How a proposal ended, in plain words."""

from coprod_desktop.i18n import _


def outcome_words(outcome: str | None) -> str:
    """The outcome of a proposal in plain words."""
    return {
        "agreed": _("Agreed"), "agreed_as_trial": _("Agreed as a trial"),
        "to_be_confirmed": _("Agreed here, to be confirmed"), "not_agreed": _("Not agreed"),
        "outside_our_power": _("Outside our power"), "parked": _("Parked"),
    }.get(outcome or "", _("Not settled yet"))  # fmt: skip
