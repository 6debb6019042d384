"""Signing off: agreed in the room, later final, corrections with reasons, and how people were told."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from coprod_desktop.domain.model import Action, Correction, Feedback, Proposal, Session, SignOff, Told, Unresolved
from coprod_desktop.domain.when import day_or_none, time_or_none
from coprod_desktop.domain.words import in_brief
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import backups
from coprod_desktop.services.editing import editing
from coprod_desktop.services.negotiation import nowhere_yet
from coprod_desktop.services.parking import waiting
from coprod_desktop.services.people import read_count
from coprod_desktop.services.records import PaperJob
from coprod_desktop.services.work import Work

LABELS = {
    "close.agreed": _("agreed in the room"),
    "close.agreement_taken_back": _("the agreement taken back"),
    "close.final": _("the record made final"),
    "close.corrected": _("correction {number} written"),
    "close.told": _("how people were told noted"),
    "close.told_changed": _("how people were told changed"),
    "close.told_removed": _("how people were told taken away"),
}

DAYS_TO_CHECK = 14
"""How long people have the record to check before it is made final, as proposed."""


@dataclass(frozen=True, slots=True)
class SignedOff:
    """Where the session stands. ``final_from``: the day proposed for *record final*, ``YYYY-MM-DD``."""

    state: str
    sign_off: SignOff | None
    final_from: str | None
    corrections: tuple[Correction, ...]
    told: tuple[Told, ...]
    can_be_taken_back: bool
    """Whether the agreement can still be taken back: no paper of it was made, the program was not closed since."""


def read_sign_off(work: Work, session_id: str) -> SignedOff:
    """Where the session stands, what was corrected, how people were told."""
    store = work.store
    session = store.need(Session, session_id)
    final_from = None
    if session.sign_off:
        agreed = date.fromisoformat(session.sign_off.at[:10])
        final_from = (agreed + timedelta(days=DAYS_TO_CHECK)).isoformat()
    return SignedOff(
        session.state or "planned", session.sign_off, final_from, store.rows(Correction, session_id),
        store.rows(Told, session_id), _why_it_stands(work, session) is None,
    )  # fmt: skip


def unfinished(work: Work, session_id: str) -> tuple[str, ...]:
    """What looks unfinished, one sentence each; nothing here stops an agreement."""
    store = work.store
    found = []
    actions = [a for a in store.rows(Action, session_id) if a.status != "dropped"]
    unread = sum(1 for a in actions if not a.read_back)
    if not actions:
        found.append(_("There are no actions."))
    elif unread:
        found.append(
            plural("{n} action was not read back.", "{n} actions were not read back.", unread).format(n=unread)
        )
    undecided = sum(1 for p in store.rows(Proposal, session_id) if not p.outcome)
    if undecided:
        found.append(
            plural("{n} proposal has no outcome.", "{n} proposals have no outcome.", undecided).format(n=undecided)
        )
    found += nowhere_yet(work, session_id)
    parked = len(waiting(work, session_id))
    if parked:
        found.append(
            plural(
                "{n} line on the parking list goes nowhere yet.", "{n} lines on the parking list go nowhere yet.",
                parked,
            ).format(n=parked)
        )  # fmt: skip
    if not store.count(Feedback, session_id):
        found.append(_("The closing question was not asked."))
    return tuple(found)


def agree_in_the_room(work: Work, session_id: str, *, by: str = "", time: str = "", ended: str = "") -> Session:
    """*Agreed in the room*: proposals and actions are fixed from now on. Undo stops here.

    ``time``: when it was agreed, now unless said; ``ended``: when the session ended.
    Raises RuleBroken (``time``, ``ended``) or where it was agreed already.
    """
    before = work.store.need(Session, session_id)
    if before.state in ("agreed", "final"):
        raise RuleBroken(_("This was agreed in the room already."))
    at = time_or_none(time, "time") or work.time()
    actions = [a for a in work.store.rows(Action, session_id) if a.status != "dropped"]
    # The civil day of the session: a session may be typed up on another day.
    sign_off = SignOff(
        at=f"{before.date or work.today()} {at}", read_back=bool(actions) and all(a.read_back for a in actions),
        by=by.strip() or None,
    )  # fmt: skip
    session = replace(
        before, state="agreed", sign_off=sign_off, actual_end=time_or_none(ended, "ended") or before.actual_end
    )
    with editing(work, session_id, "close.agreed") as step:
        # The page reads again while the agreement is written: it must know by then that it can be taken back.
        work.agreed_here.add(session_id)
        step.put(session)
    backups.back_up_if_possible(work, "agreed")
    return session


def paper_made_since(work: Work, session_id: str) -> bool:
    """Whether a paper was made after the agreement: people may hold it in their hands."""
    agreed = next((a.at for a in work.store.history(session_id) if a.label_key == "close.agreed"), None)
    return agreed is not None and any(paper.at >= agreed for paper in work.store.papers(session_id=session_id))


def take_agreement_back(work: Work, session_id: str) -> Session:
    """The agreement does not stand after all.

    Raises RuleBroken where there is none, where people hold a paper of it, or where the program was closed since.
    """
    before = work.store.need(Session, session_id)
    standing = _why_it_stands(work, before)
    if standing is not None:
        raise RuleBroken(standing)
    session = replace(before, state="running", sign_off=None)
    with editing(work, session_id, "close.agreement_taken_back") as step:
        step.put(session)
    return session


def _why_it_stands(work: Work, session: Session) -> str | None:
    """Why an agreement cannot be taken back; None where it can."""
    if session.state != "agreed":
        return _("There is no agreement to take back.")
    if paper_made_since(work, session.id):
        return _("A paper with this agreement was made. It stands now; what changes, change next time.")
    if session.id not in work.agreed_here:
        return _("The program was closed since the agreement. It stands now; what changes, change next time.")
    return None


def record_final(work: Work, session_id: str) -> Session:
    """*Record final*: nothing changes any more but by corrections with reasons. Raises RuleBroken before agreement."""
    before = work.store.need(Session, session_id)
    if before.state != "agreed":
        raise RuleBroken(
            _("This record is final already.") if before.state == "final"
            else _("First the room agrees. Then the record can be made final.")
        )  # fmt: skip
    session = replace(before, state="final")
    with editing(work, session_id, "close.final") as step:
        step.put(session)
    backups.back_up_if_possible(work, "final")
    return session


def add_correction(
    work: Work, session_id: str, *, where: str, reason: str, old: str = "", new: str = "", by: str = ""
) -> Correction:
    """What was wrong in a final record, what is right, and why. Raises RuleBroken (``where``, ``reason``)."""
    store = work.store
    if store.need(Session, session_id).state != "final":
        raise RuleBroken(_("The record is not final yet: change it where it stands."))
    if not where.strip():
        raise RuleBroken(_("Say where in the record, such as Action 3."), "where")
    if not reason.strip():
        raise RuleBroken(_("Type the reason. It is printed with the correction."), "reason")
    correction = Correction(
        id=store.new_id(), session_id=session_id, seq=store.next_seq(Correction, session_id),
        file_id=store.next_file_id(Correction, session_id, "C"), at=f"{work.today()} {work.time()}",
        where=where.strip(), reason=reason.strip(), by=by.strip() or None, old=old.strip() or None,
        new=new.strip() or None,
    )  # fmt: skip
    with editing(work, session_id, "close.corrected", after_final=True, number=correction.seq) as step:
        step.add(correction)
    return correction


# ---------------------------------------------------------------- how people heard back


def add_told(
    work: Work, session_id: str, *, about: str = "", day: str = "", how: str = "", to: str = "", number: str = "",
    paper: PaperJob | None = None,
) -> Told:  # fmt: skip
    """How people heard back: about what (``A1, P2``; empty for everything), when, how, who and how many.

    A ``paper`` that told them is noted as made in the same step; undo takes back the telling, the paper is out.
    Raises RuleBroken (``about``, ``day``, ``how``, ``number``).
    """
    row = _told(work, session_id, about, day, how, to, number)
    with editing(work, session_id, "close.told", after_final=True) as step:
        step.add(row)
        if paper is not None:
            step.note_paper(paper.origin.seal, paper.document.key, work.clock.instant())
    return row


def change_told(
    work: Work, session_id: str, told_id: str, *, about: str = "", day: str = "", how: str = "", to: str = "",
    number: str = "",
) -> Told:  # fmt: skip
    """Keep a line as it now stands. Raises RuleBroken (``about``, ``day``, ``how``, ``number``)."""
    before = work.store.need(Told, told_id)
    row = replace(_told(work, session_id, about, day, how, to, number), id=before.id, seq=before.seq)
    with editing(work, session_id, "close.told_changed", after_final=True) as step:
        step.put(row)
    return row


def remove_told(work: Work, session_id: str, told_id: str) -> None:
    """Take a line away."""
    row = work.store.need(Told, told_id)
    with editing(work, session_id, "close.told_removed", after_final=True) as step:
        step.remove(row)


def _told(work: Work, session_id: str, about: str, day: str, how: str, to: str, number: str) -> Told:
    store = work.store
    there = [row.file_id for row in store.rows(Action, session_id)]
    there += [row.file_id for row in store.rows(Proposal, session_id)]
    there += [row.file_id for row in store.rows(Unresolved, session_id)]
    known = {file_id.casefold(): file_id for file_id in there}
    ids = []
    for word in about.replace(",", " ").split():
        if word.casefold() not in known:
            raise RuleBroken(_("There is no {id} here. Type ids such as A1 or P2.").format(id=in_brief(word)), "about")
        ids.append(known[word.casefold()])
    if not how.strip():
        raise RuleBroken(_("Say how: a letter, a poster, a call."), "how")
    return Told(
        id=store.new_id(), session_id=session_id, seq=store.next_seq(Told, session_id), about=tuple(ids),
        date=day_or_none(day, work.today(), "day") or work.today(), how=how.strip(), to=to.strip() or None,
        number=read_count(number, "number", 99_999),
    )  # fmt: skip
