"""*Voting cards*: one for each side to copy, as the way of choosing asks for it: places, ticks, marks or dots."""

from typing import Any

from reportlab.platypus.flowables import PageBreakIfNotEmpty

from coprod_desktop.domain.methods import METHODS
from coprod_desktop.domain.model import Side, VotingSettings
from coprod_desktop.domain.words import capital, ordinal
from coprod_desktop.i18n import _, plural
from coprod_desktop.pdf.ballot_options import Ballot, empty_ballot
from coprod_desktop.pdf.document import Plan
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.made import Order
from coprod_desktop.pdf.mark_tables import mark_table
from coprod_desktop.pdf.parts import Safe
from coprod_desktop.pdf.plain_paper import plain_plan


def plan(order: Order) -> Plan:
    """The paper, ready to be set."""
    ballot = empty_ballot(order.record)
    return plain_plan(order, title=_("Voting card"), story=lambda kit: _story(kit, ballot))


def _story(kit: Kit, ballot: Ballot) -> list[Any]:
    if not ballot.options:
        return kit.nothing(_("There is nothing to choose from yet."))
    out: list[Any] = []
    for number, side in enumerate(kit.record.sides):
        out += [*([PageBreakIfNotEmpty()] if number else []), *_card(kit, ballot, side)]
    return out


def _card(kit: Kit, ballot: Ballot, side: Side) -> list[Any]:
    parts = kit.parts
    lead = parts.paragraph(parts.text(how_to(ballot)))
    if ballot.method.kind == "rank":
        places = [parts.text(capital(ordinal(place))) for place in range(1, places_of(ballot) + 1)]
        lines = [(parts.text(letter), [parts.text(words)]) for letter, words in ballot.options]
        return [
            parts.part(kit.shown.side(side.id, short=False)), lead, *parts.numbered(lines),
            *parts.form(parts.section(parts.text(_("Your order"))), [parts.text(_("Place")), parts.text(_("Letter"))],
                        [[place, Safe("")] for place in places], [1, 1]),
        ]  # fmt: skip
    head = parts.part(kit.shown.side(side.id, short=False))
    return [head, *mark_table(kit, lead, ballot.options, mark_heads(ballot))]


def places_of(ballot: Ballot) -> int:
    """How many places a card has."""
    return min(len(ballot.settings.points or ballot.options), len(ballot.options))


def mark_heads(ballot: Ballot) -> tuple[str, ...]:
    """The columns to write in, beside letter and words."""
    if ballot.method.key == "rating":
        return scale_heads(ballot.settings)
    if ballot.method.kind == "grade":
        values = ballot.method.values(ballot.settings)
        labels = ballot.settings.labels or ()
        return tuple(labels[n] if n < len(labels) else capital(value) for n, value in enumerate(values))
    return (_("Tick"),) if ballot.method.kind == "tick" else (_("Dots"),)


def scale_heads(settings: VotingSettings) -> tuple[str, ...]:
    """The five steps of an idea rating, best first, in the group's own words where it has some, and *confusing*."""
    labels = METHODS["rating"].with_defaults(settings).labels or ()
    return (*(capital(label) for label in labels), _("Confusing"))


def how_to(ballot: Ballot) -> str:
    """What to do with the card, in a sentence or two."""
    settings = ballot.settings
    if ballot.method.kind == "rank":
        return _("Write the letter of what matters most to you first, then the next. Each letter once.")
    if ballot.method.kind == "tick":
        return _("Tick all that you can live with. As many as you like.")
    if ballot.method.kind == "grade":
        return _("Make one tick in each line. Leave a line empty if you do not know.")
    each, most = settings.dots_each or 0, settings.max_per_option or 0
    words = plural("You have {each} dot.", "You have {each} dots.", each).format(each=each)
    return words + " " + _("Put no more than {most} on one line.").format(most=most)
