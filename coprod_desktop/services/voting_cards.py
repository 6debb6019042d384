"""Voting cards typed in one after another: each is checked, kept, and can be corrected while the vote is open."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from coprod_desktop.domain import card_line
from coprod_desktop.domain.model import Ballot, Person, Round, RoundIssue
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import votes
from coprod_desktop.services.editing import editing
from coprod_desktop.services.votes import RoundView
from coprod_desktop.services.work import Work

LABELS = {
    "priorities.card_added": _("card {number} kept"),
    "priorities.card_corrected": _("card {number} corrected"),
    "priorities.card_removed": _("card {number} taken out"),
}


def add_card(
    work: Work, session_id: str, round_id: str, line: str, *, side_id: str | None = None, person_id: str | None = None
) -> Ballot:
    """Keep one card as typed and return it; what is odd about it is noted with the round in the same step.

    ``line`` is read as ``domain.card_line`` says. A person brings their side. Raises RuleBroken (``line``) for a card
    that cannot be, (``side``) without a side, (``person``) for somebody who may not vote or has voted already.
    """
    view = _going_on(work, session_id, round_id)
    store = work.store
    if view.settings.secret:
        person_id = None
    side_id = _voter(work, view, side_id, person_id, None)
    seq = store.next_seq(Ballot, session_id, round_id=round_id) if not view.settings.secret else len(view.cards) + 1
    card = _read(view, Ballot(id=store.new_id(), session_id=session_id, seq=seq, round_id=round_id, side_id=side_id,
                              person_id=person_id), line)  # fmt: skip
    if view.settings.secret:
        _keep_secretly(work, view, card)
        return card
    with editing(work, session_id, "priorities.card_added", number=seq) as step:
        step.add(card)
        step.put(replace(view.round, issues=(*view.round.issues, *_issues(view, card))))
    return card


def put_in_own_card(
    work: Work, session_id: str, round_id: str, side_id: str, *, ranking: Sequence[str] | None = None,
    marks: Mapping[str, int | str] | None = None,
) -> int:  # fmt: skip
    """Keep the card of somebody who votes alone on the laptop that goes round; how many cards are in then.

    Raises RuleBroken for a card that cannot be, or where the vote is not a secret one.
    """
    view = _going_on(work, session_id, round_id)
    if not view.settings.secret:
        raise RuleBroken(_("Only in a secret vote does the laptop go round."))
    blank = Ballot(id="", session_id=session_id, seq=0, round_id=round_id, side_id=side_id)
    card = _fit(view, replace(blank, marks=marks, ranking=None if ranking is None else tuple(ranking)))
    _keep_secretly(work, view, card, own=True)
    return len(view.cards) + 1


def correct_card(
    work: Work, session_id: str, card_id: str, line: str, *, side_id: str | None = None, person_id: str | None = None
) -> Ballot:
    """Put another card in place of one that was typed wrong. Raises RuleBroken as :func:`add_card`."""
    round_, old = _find(work, session_id, card_id)
    view = _going_on(work, session_id, round_.id)
    side_id = _voter(work, view, side_id, None if view.settings.secret else person_id, old)
    if old.id in view.own:
        raise RuleBroken(_("Somebody put this card in alone. It can be taken out, and put in again by them."), "line")
    blank = replace(old, side_id=side_id, person_id=person_id, ranking=None, marks=None)
    card = _read(view, blank, line)
    if view.settings.secret:
        _keep_secretly(work, view, card, old)
        return card
    with editing(work, session_id, "priorities.card_corrected", number=card.seq) as step:
        step.put(card)
        step.put(replace(view.round, issues=(*_without(view, old), *_issues(view, card))))
    return card


def remove_card(work: Work, session_id: str, card_id: str) -> None:
    """Take a card out that was typed twice; what was noted about it goes too."""
    round_, card = _find(work, session_id, card_id)
    view = _going_on(work, session_id, round_.id)
    if view.settings.secret:
        work.store.put_drafts(session_id, {card.id: ""}, work.clock.instant())
        return
    with editing(work, session_id, "priorities.card_removed", number=card.seq) as step:
        step.remove(card)
        step.put(replace(view.round, issues=_without(view, card)))


def line_of(view: RoundView, card: Ballot) -> str:
    """The line that says what is on a card, as it would be typed."""
    if card.ranking is not None:
        return card_line.write_ranking(card.ranking, view.options)
    if view.method.kind == "grade":
        return card_line.write_grades(card.marks or {}, view.options, view.method.codes(view.settings))
    return card_line.write_marks(card.marks or {}, view.options)


def oddities(view: RoundView, card: Ballot) -> tuple[str, ...]:
    """What is odd about one card, in words."""
    return tuple(issue.sentence for issue in view.method.check_ballot(view.vote(), card) if not issue.impossible)


def who_has_not_voted(work: Work, view: RoundView) -> tuple[Person, ...]:
    """People on the list who may vote, are there, and have no card with their name."""
    voted = {card.person_id for card in view.cards}
    people = work.store.rows(Person, view.round.session_id)
    return tuple(p for p in people if p.voting and p.side_id is not None and p.left is None and p.id not in voted)


# ---------------------------------------------------------------- helpers


def _going_on(work: Work, session_id: str, round_id: str) -> RoundView:
    view = votes.round_view(work, session_id, round_id)
    if not view.is_open:
        raise RuleBroken(_("This vote is closed. Open it again first."))
    if view.counted:
        raise RuleBroken(_("In this vote numbers are typed, not cards."))
    return view


def _find(work: Work, session_id: str, card_id: str) -> tuple[Round, Ballot]:
    kept = work.store.get(Ballot, card_id)
    if kept is not None:
        return work.store.need(Round, kept.round_id), kept
    going_on = votes.open_round(work, session_id)
    card = votes.secret_cards(work, going_on).get(card_id) if going_on is not None else None
    if going_on is None or card is None:
        raise RuleBroken(_("That line is no longer there."))
    return going_on, card


def _voter(work: Work, view: RoundView, side_id: str | None, person_id: str | None, old: Ballot | None) -> str:
    """The side a card is from."""
    if person_id is not None:
        person = work.store.need(Person, person_id)
        if person.side_id is None or not person.voting:
            raise RuleBroken(_("{name} is there but does not vote.").format(name=person.display_name), "person")
        if any(card.person_id == person_id and (old is None or card.id != old.id) for card in view.cards):
            raise RuleBroken(_("{name} has a card already.").format(name=person.display_name), "person")
        return person.side_id
    if side_id is None:
        raise RuleBroken(_("Say which side the card is from: Alt+1, Alt+2."), "side")
    return side_id


def _read(view: RoundView, card: Ballot, line: str) -> Ballot:
    """The card with what the line says. Raises RuleBroken (``line``) where that cannot be."""
    marks: Mapping[str, int | str] | None = None
    ranking: tuple[str, ...] | None = None
    if view.method.kind == "rank":
        ranking = card_line.read_ranking(line, view.options)
    elif view.method.kind == "grade":
        marks = card_line.read_grades(line, view.options, view.method.codes(view.settings))
    elif view.method.kind == "tick":
        marks = card_line.read_ticks(line, view.options)
    else:
        marks = card_line.read_dots(line, view.options)
    return _fit(view, replace(card, ranking=ranking, marks=marks))


def _fit(view: RoundView, card: Ballot) -> Ballot:
    """The card. Raises RuleBroken (``line``) where it cannot be."""
    for issue in view.method.check_ballot(view.vote(), card):
        if issue.impossible:
            raise RuleBroken(issue.sentence, "line")
    return card


def _issues(view: RoundView, card: Ballot) -> tuple[RoundIssue, ...]:
    side = card.side_id if card.person_id is None else None
    return tuple(RoundIssue(issue=words, person_id=card.person_id, side_id=side) for words in oddities(view, card))


def _without(view: RoundView, card: Ballot) -> tuple[RoundIssue, ...]:
    """The notes of the round without those about this card, one for one."""
    going = Counter(_issues(view, card))
    left = []
    for issue in view.round.issues:
        if going[issue] > 0:
            going[issue] -= 1
        else:
            left.append(issue)
    return tuple(left)


def _keep_secretly(work: Work, view: RoundView, card: Ballot, old: Ballot | None = None, *, own: bool = False) -> None:
    """Keep a card of a secret vote as a draft: as durable, but with no row that tells who voted when."""
    prefix = votes.draft_prefix(view.round.id)
    last = max((int(known.id[len(prefix) :]) for known in view.cards), default=0)
    name = old.id if old is not None else f"{prefix}{last + 1}"
    marks = None if card.marks is None else dict(card.marks)
    said = json.dumps({"side": card.side_id, "ranking": card.ranking, "marks": marks, "own": own})
    work.store.put_drafts(view.round.session_id, {name: said}, work.clock.instant())
