"""Priorities: a vote is set up, held and closed.

A round is a stored fact: its options as worded then, who was there, and every oddity stay as they were.
The cards themselves are in ``services/voting_cards.py``, tally sheets in ``services/counting.py``, what goes on to the
negotiation in ``services/carrying.py``; reading is in ``services/votes.py``.
"""

import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from coprod_desktop.domain import checks
from coprod_desktop.domain.methods.base import Issue
from coprod_desktop.domain.model import (
    Idea,
    Option,
    Person,
    Round,
    RoundIssue,
    Session,
    Theme,
    VotingSettings,
)  # fmt: skip
from coprod_desktop.domain.tallies import settings_of
from coprod_desktop.domain.words import number_word
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import counting, votes
from coprod_desktop.services.editing import editing
from coprod_desktop.services.votes import RoundView
from coprod_desktop.services.work import Work
from coprod_desktop.store.step import Step

LABELS = {
    "priorities.opened": _("vote {number} started"),
    "priorities.present_set": _("who could vote in vote {number} changed"),
    "priorities.issue_added": _("a note on vote {number} added"),
    "priorities.issue_removed": _("a note on vote {number} taken away"),
    "priorities.closed": _("vote {number} closed"),
    "priorities.reopened": _("vote {number} opened again"),
    "priorities.voided": _("vote {number} made void"),
}


# ---------------------------------------------------------------- setting up


def proposed_settings(work: Work, session_id: str) -> VotingSettings:
    """What the next vote starts from: the last one's settings, else the session's, else the method's own."""
    session, held = work.store.need(Session, session_id), votes.rounds(work, session_id)
    return settings_of(session, held[-1] if held else None)


def proposed_themes(work: Work, session_id: str) -> tuple[Theme, ...]:
    """The themes that have an idea and are not parked."""
    session = work.store.need(Session, session_id)
    used = {idea.theme_id for idea in work.store.rows(Idea, session_id) if not idea.withdrawn}
    return tuple(t for t in work.store.rows(Theme, session_id) if t.id in used and t.id not in session.parked)


def start_vote(
    work: Work,
    session_id: str,
    *,
    settings: VotingSettings,
    entry: str,
    theme_ids: Sequence[str],
    present: Mapping[str, int],
    reason: str | None = None,
    taken_at: str | None = None,
    by_place: bool | None = None,
) -> Round:
    """Open a vote on these themes, worded as they are now.

    ``entry``: ``ballots`` or ``counts``; ``present``: side id -> how many may vote; ``reason``: why that is not what
    the list of people says; ``by_place``: whether a tally sheet of a vote that ranks says how many gave each place, or
    only points. Raises RuleBroken (``theme_ids``, ``present``, ``taken_at``, or no field).
    """
    themes = [work.store.need(Theme, theme_id) for theme_id in theme_ids]
    worded = [
        Option(id="", session_id=session_id, round_id="", file_id=theme.file_id, text=theme.name, theme_id=theme.id,
               translations={f"text{key.removeprefix('name')}": words for key, words in theme.translations.items()})
        for theme in themes
    ]  # fmt: skip
    return _open(work, session_id, settings, entry, worded, present, reason, taken_at, by_place)


def vote_again(
    work: Work,
    session_id: str,
    round_id: str,
    *,
    settings: VotingSettings,
    entry: str,
    option_ids: Sequence[str],
    present: Mapping[str, int],
    reason: str | None = None,
    taken_at: str | None = None,
    by_place: bool | None = None,
) -> Round:
    """Open another vote on options of an earlier round, with the words and letters they had there.

    Raises RuleBroken as :func:`start_vote`.
    """
    before = votes.round_view(work, session_id, round_id)
    worded = [option for option in before.options if option.id in option_ids]
    return _open(work, session_id, settings, entry, worded, present, reason, taken_at, by_place)


def _open(
    work: Work,
    session_id: str,
    settings: VotingSettings,
    entry: str,
    worded: Sequence[Option],
    present: Mapping[str, int],
    reason: str | None,
    taken_at: str | None,
    by_place: bool | None,
) -> Round:
    store = work.store
    held = votes.rounds(work, session_id)
    going_on = votes.open_round(work, session_id)
    if going_on is not None:
        raise RuleBroken(_("Vote {number} is still going on. Close it first.").format(number=going_on.number))
    if len(worded) < 2:
        raise RuleBroken(_("A vote needs two things to choose from at least."), "theme_ids")
    method = votes.method_of(settings)
    too_many = method.check_options(len(worded))
    if too_many is not None:
        raise RuleBroken(too_many, "theme_ids")
    number = max((round_.number for round_ in held), default=0) + 1
    session = store.need(Session, session_id)
    settings = method.with_defaults(settings)
    now = work.time()
    round_ = Round(
        id=store.new_id(), session_id=session_id, seq=store.next_seq(Round, session_id), number=number, entry=entry,
        state="open", opened=now, taken_at=checks.time(taken_at, "taken_at") if taken_at else now,
        settings=_difference(session.voting, settings) if held else VotingSettings(),
        present=_numbers(present), voters_by_side=_numbers(present) if entry == "counts" else None,
        counts={} if entry == "counts" else None, by_place=by_place if entry == "counts" and method.ranks else None,
        denominator_reason=(reason or "").strip() or None,
    )  # fmt: skip
    letters = _letters([option.file_id for option in worded])
    with editing(work, session_id, "priorities.opened", number=number) as step:
        if not held:
            step.put(replace(session, voting=settings))
        step.add(round_)
        for place, (letter, option) in enumerate(zip(letters, worded, strict=True), start=1):
            step.add(replace(option, id=store.new_id(), seq=place, round_id=round_.id, file_id=letter))
    return round_


def _difference(base: VotingSettings | None, settings: VotingSettings) -> VotingSettings:
    """Only what differs from the session's settings."""
    known = base or VotingSettings()
    return VotingSettings(
        **{f.name: getattr(settings, f.name) for f in fields(settings)
           if getattr(settings, f.name) != getattr(known, f.name)}
    )  # fmt: skip


def _letters(wanted: Sequence[str]) -> list[str]:
    """The letters the themes have where all are letters, else A, B, C in order."""
    if len(set(wanted)) == len(wanted) and all(w.isalpha() and w.isupper() and len(w) <= 2 for w in wanted):
        return list(wanted)
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return [("" if n < 26 else alphabet[n // 26 - 1]) + alphabet[n % 26] for n in range(len(wanted))]


def _numbers(present: Mapping[str, int]) -> dict[str, int]:
    return {side: checks.whole_number(number, "present", high=9999) for side, number in present.items()}


# ---------------------------------------------------------------- who votes, and counts


def set_present(work: Work, session_id: str, round_id: str, side_id: str, number: int, reason: str) -> Round:
    """Correct how many of a side could vote; counts propose their voters from it.

    Raises RuleBroken (``reason``) without a reason, or (``number``) where more had voted already.
    """
    view = _going_on(work, session_id, round_id)
    if not reason.strip():
        raise RuleBroken(_("Say why the number is another one, in a few words."), "reason")
    number = checks.whole_number(number, "number", high=9999)
    if not view.counted and view.voters[side_id] > number:
        sentence = _("{cards} cards have come in from there already.")
        raise RuleBroken(sentence.format(cards=view.voters[side_id]), "number")
    round_ = replace(
        view.round, present={**(view.round.present or {}), side_id: number}, denominator_reason=reason.strip()
    )
    if view.counted:
        round_ = counting.with_voters(view, round_, side_id, number)
    return _put(work, round_, "priorities.present_set")


# ---------------------------------------------------------------- notes


def add_issue(
    work: Work, session_id: str, round_id: str, issue: str, *, person_id: str | None = None, side_id: str | None = None
) -> Round:
    """Note something about a vote that is kept and printed with it, about a person, a side or the room.

    Raises RuleBroken (``issue``) without words.
    """
    words = checks.needed(issue, _("Type what should be noted first."), "issue")
    round_ = work.store.need(Round, round_id)
    if person_id is not None:
        work.store.need(Person, person_id)
        side_id = None
    noted = RoundIssue(issue=words, person_id=person_id, side_id=side_id)
    return _put(work, replace(round_, issues=(*round_.issues, noted)), "priorities.issue_added")


def remove_issue(work: Work, session_id: str, round_id: str, place: int) -> Round:
    """Take a note away; ``place`` counts from 0."""
    round_ = work.store.need(Round, round_id)
    if not 0 <= place < len(round_.issues):
        raise RuleBroken(_("That line is no longer there."))
    left = tuple(issue for n, issue in enumerate(round_.issues) if n != place)
    return _put(work, replace(round_, issues=left), "priorities.issue_removed")


# ---------------------------------------------------------------- closing


def close_vote(work: Work, session_id: str, round_id: str, *, empty_is_nought: bool = False) -> Round:
    """Close a vote: from now on its totals can be seen. What is odd about it is noted.

    Raises RuleBroken (``empty``) while numbers are missing, unless ``empty_is_nought``; RuleBroken where nobody voted
    or the numbers cannot be.
    """
    view = _going_on(work, session_id, round_id)
    if not any(view.voters.values()):
        raise RuleBroken(_("No card has come in yet."))
    apart = len(counting.differences(view))
    if apart:
        raise RuleBroken(_("{count} numbers differ between the two counts. Settle them first.").format(count=apart))
    missing = counting.empty_cells(view)
    if missing and not empty_is_nought:
        raise RuleBroken(_("{count} places are empty.").format(count=missing), "empty")
    if missing:
        view = counting.filled_with_nought(view)
    noted = tuple(_noted_at_close(view))
    closed = replace(view.round, state="closed", closed=work.time(), issues=(*view.round.issues, *noted))
    with editing(work, session_id, "priorities.closed", number=closed.number) as step:
        step.put(closed)
        if view.settings.secret:
            _lay_out_secret_cards(view, step)
    if view.settings.secret:
        names = votes.secret_cards(work, closed)
        work.store.put_drafts(session_id, dict.fromkeys(names, ""), work.clock.instant())
    return closed


def _lay_out_secret_cards(view: RoundView, step: Step) -> None:
    """Cards of a secret vote become rows only now, shuffled, with ids that do not tell when they came."""
    pile = list(view.cards)
    secrets.SystemRandom().shuffle(pile)
    for card in pile:
        step.add(replace(card, id=str(uuid.uuid4()), seq=0, person_id=None))


def reopen_vote(work: Work, session_id: str, round_id: str) -> Round:
    """Open a closed vote again, for a card that was forgotten. What closing noted is taken away again."""
    view = votes.round_view(work, session_id, round_id)
    if view.is_open or votes.open_round(work, session_id) is not None:
        raise RuleBroken(_("A vote is going on. Close it first."))
    if view.settings.secret:
        raise RuleBroken(_("A secret vote cannot be opened again: its cards are mixed. Hold another vote."))
    left = list(view.round.issues)
    for issue in _noted_at_close(view) if not view.is_void else ():
        if issue in left:
            left.remove(issue)
    opened = replace(view.round, state="open", closed=None, issues=tuple(left), chosen=None, revealed=False)
    return _put(work, opened, "priorities.reopened")


def void_vote(work: Work, session_id: str, round_id: str, reason: str) -> Round:
    """Make a vote void; it stays in the record with the reason. Raises RuleBroken (``reason``) without one."""
    words = checks.needed(reason, _("Say why this vote does not count."), "reason")
    round_ = work.store.need(Round, round_id)
    closed = round_.closed or work.time()
    voided = replace(round_, state="void", closed=closed, issues=(*round_.issues, RoundIssue(issue=words)))
    return _put(work, voided, "priorities.voided")


def _noted_at_close(view: RoundView) -> list[RoundIssue]:
    """What is odd about the whole vote. What is odd about one card was noted when it came in."""
    vote = view.vote()
    # An empty tally sheet would be checked against the voters; without cards only voters and options are.
    found: Sequence[Issue] = view.method.check(vote if view.counted else replace(vote, ballots=()))
    for issue in found:
        if issue.impossible:
            raise RuleBroken(issue.sentence)
    noted = [RoundIssue(issue=issue.sentence, side_id=issue.side) for issue in found]
    if view.settings.secret:
        noted += _odd_secret_cards(view)
    if view.counted and view.method.kind == "spend":
        noted += _unused(view)
    return noted


def _odd_secret_cards(view: RoundView) -> list[RoundIssue]:
    """What is odd about the cards of a secret vote: noted only now, in an order that does not tell when they came."""
    vote = view.vote()
    odd = [(card.side_id, issue.sentence) for card in view.cards for issue in view.method.check_ballot(vote, card)]
    return [RoundIssue(issue=sentence, side_id=side_id) for side_id, sentence in sorted(odd)]


def _unused(view: RoundView) -> list[RoundIssue]:
    tally = view.method.score(view.vote())
    noted = []
    for side in view.sides:
        left, given = tally.unused(side.id), (tally.possible or {}).get(side.id, 0)
        if left:
            words = _("{used} dots counted, {given} given out; {left} not used").format(
                used=int(tally.total[side.id]), given=given, left=number_word(int(left))
            )
            noted.append(RoundIssue(issue=words, side_id=side.id))
    return noted


# ---------------------------------------------------------------- helpers


def _going_on(work: Work, session_id: str, round_id: str) -> RoundView:
    view = votes.round_view(work, session_id, round_id)
    if not view.is_open:
        raise RuleBroken(_("This vote is closed. Open it again first."))
    return view


def _put(work: Work, round_: Round, label_key: str) -> Round:
    with editing(work, round_.session_id, label_key, number=round_.number) as step:
        step.put(round_)
    return round_
