"""States and outcomes in plain words, for lists, papers and spreadsheets."""

from coprod_desktop.i18n import _


def session_state_words(state: str) -> str:
    """State of a session -> its words."""
    return {
        "planned": _("Planned"), "running": _("In progress"), "agreed": _("Not final yet"), "final": _("Final"),
    }.get(state, state)  # fmt: skip


def outcome_words(outcome: str | None) -> str:
    """How a proposal ended."""
    return {
        "agreed": _("Agreed"), "agreed_as_trial": _("Agreed as a trial"),
        "to_be_confirmed": _("Agreed here, to be confirmed"), "not_agreed": _("Not agreed"),
        "outside_our_power": _("Outside our power"), "parked": _("Parked"),
    }.get(outcome or "", _("Not settled yet"))  # fmt: skip


def outcome_states() -> dict[str, str]:
    """Outcome -> a word or two, for a strip or a button."""
    return {
        "agreed": _("Agreed"), "agreed_as_trial": _("Agreed as a trial"), "to_be_confirmed": _("To be confirmed"),
        "not_agreed": _("Not agreed"), "outside_our_power": _("Not in our power"), "parked": _("Parked"),
    }  # fmt: skip


def status_words() -> dict[str, str]:
    """State of an action -> its words."""
    return {
        "not_started": _("Not started"), "in_progress": _("Under way"), "done": _("Done"),
        "part_done": _("Part done"), "not_done": _("Not done"), "dropped": _("Dropped"),
    }  # fmt: skip


def term_kind_words() -> dict[str, str]:
    """Kind of a line of a side -> its word."""
    return {"offer": _("Offer"), "ask": _("Ask"), "worry": _("Worry")}


def term_state_words() -> dict[str, str]:
    """State of an offer, ask or worry -> its words."""
    return {
        "on_the_table": _("On the table"), "accepted": _("Accepted"), "answered": _("Answered"),
        "changed": _("Changed into another"), "with_somebody": _("With somebody else"), "withdrawn": _("Taken back"),
        "open": _("Open"),
    }  # fmt: skip
