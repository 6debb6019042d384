"""The small forms of the negotiation. Each asks, keeps what was said, and leaves the words until they are right."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.state_words import outcome_states, term_kind_words, term_state_words
from coprod_desktop.domain.when import day_or_none
from coprod_desktop.domain.words import date_words
from coprod_desktop.i18n import _
from coprod_desktop.services import authority, negotiation, objections, terms
from coprod_desktop.services.decision_rule import kind_names, read_rule
from coprod_desktop.services.ledger import may_hang_on
from coprod_desktop.services.negotiation import at_odds
from coprod_desktop.services.talk_wordings import SideFace, side_faces
from coprod_desktop.services.talks import OwnWords, SideVote, Talk, TermView, outcome_details, theme_choices
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.dialogs.echo import echo_day
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.widgets.chips import SidePicker


def ask_proposal(room: Room, parent: QWidget, talk: Talk | None = None) -> str | None:
    """A new proposal, or the name, theme and side of this one. Gives its id, or None."""
    work, session_id = room.work, room.session_id
    old = talk.proposal if talk else None
    ask = AskDialog(parent, _("Change the proposal") if old else _("New proposal"))
    ask.line("title", _("What is it called?"), old.title if old else "")
    ask.choice("theme_id", _("Theme"), list(theme_choices(work, session_id)), old.theme_id if old else None)
    _side(ask, side_faces(work, session_id), "origin_side_id", _("It came from"), old.origin_side_id if old else None)

    def keep(said: dict[str, Any]) -> str:
        if old is not None:
            return negotiation.change_proposal(work, session_id, old.id, **said).id
        return negotiation.add_proposal(work, session_id, **said).id

    return _run(ask, keep)


def ask_wording(room: Room, parent: QWidget, talk: Talk) -> str | None:
    """The next wording; the words of the newest one are there to be changed. Gives its id, or None."""
    last = talk.wordings[-1] if talk.wordings else None
    number = last.number + 1 if last else 1
    ask = AskDialog(parent, _("Wording {n}").format(n=number))
    ask.text("text", _("The words"), last.text if last else "")
    ask.line("reason", _("Why?"), "")
    _side(ask, talk.sides, "changed_by_side_id", _("Who asked for it?"), None if last else talk.proposal.origin_side_id)
    return _run(ask, lambda said: negotiation.add_version(room.work, room.session_id, talk.proposal.id, **said).id)


def mend_wording(room: Room, parent: QWidget, talk: Talk) -> str | None:
    """Mend the wording looked at, who asked for it and why. Gives its id, or None."""
    now = talk.wording
    if now is None:
        return None
    ask = AskDialog(parent, _("Mend wording {n}").format(n=now.number))
    ask.text("text", _("The words"), now.text)
    ask.line("reason", _("Why?"), now.reason)
    _side(ask, talk.sides, "changed_by_side_id", _("Who asked for it?"), now.side.id if now.side else None)
    return _run(ask, lambda said: negotiation.change_version(room.work, room.session_id, now.id, **said).id)


def ask_rule(room: Room, parent: QWidget, talk: Talk) -> None:
    """A rule of this proposal's own, or the session's."""
    own = talk.proposal.decision_rule
    ask = AskDialog(parent, _("How this proposal is decided"), _("The group chooses before the first vote."))
    ask.choice("kind", _("Way of deciding"), [("", _("As for the whole session")), *kind_names().items()],
               own.kind if own else "")  # fmt: skip
    ask.line("bar", _("The bar on each side"), (own.threshold_each_side or "") if own else "",
             _("Like 3/4 or 75%; empty: as proposed."))  # fmt: skip
    ask.number("no_allowed", _("How many on a side may say no (five answers)"), own.no_allowed if own else None)
    ask.tick("fist_blocks", _("A fist stops it (fist to five)"), bool(own and own.fist_blocks))

    def keep(said: dict[str, Any]) -> str:
        rule = read_rule(**said, over=own) if said["kind"] else None
        return negotiation.set_rule(room.work, room.session_id, talk.proposal.id, rule).id

    _run(ask, keep)


def ask_term(room: Room, parent: QWidget, talk: Talk, side_id: str) -> None:
    """An offer, ask or worry of a side."""
    side = next(s for s in talk.sides if s.id == side_id)
    ask = AskDialog(parent, _("What {side} offer, ask or worry about").format(side=side.label))
    ask.line("text", _("In their words"))
    ask.choice("kind", _("It is"), list(term_kind_words().items()), "offer")
    _run(ask, lambda said: terms.add_term(room.work, room.session_id, talk.proposal.id, side_id, **said).id)


def settle_term(room: Room, parent: QWidget, term: TermView) -> None:
    """What became of an offer, ask or worry."""
    work, session_id = room.work, room.session_id
    ask = AskDialog(parent, _("What became of it?"))
    states = [*term_state_words().items(), ("gone", _("Typed by mistake: take it away"))]
    ask.choice("state", _("Now"), states, term.state)
    ask.line("answer", _("The answer"), term.answer)
    ask.line("with_whom", _("Who has it now (with somebody else)"), term.with_whom)
    ask.line("into", _("Its new words (changed into another)"))
    ask.line("text", _("In their words"), term.text)
    ask.choice("kind", _("It is"), list(term_kind_words().items()), term.kind)
    others = may_hang_on(work, session_id, term.id)
    if others:
        ask.choice("hangs_on", _("It holds only if"), [("", _("It hangs on nothing")), *others], term.hangs_on_id or "")
    ask.line("by_when", _("By when (a promise)"), term.by_when, _("end jan, six weeks, 15/1. It can wait."))
    echo_day(ask.fields["by_when"], work)

    def keep(said: dict[str, Any]) -> str:
        if said["state"] == "gone":
            terms.remove_term(work, session_id, term.id)
        elif said["state"] == "changed" and said["into"].strip():
            terms.change_into(work, session_id, term.id, said["into"], answer=said["answer"])
        else:
            terms.edit_term(
                work, session_id, term.id, kind=said["kind"], text=said["text"], state=said["state"],
                answer=said["answer"], with_whom=said["with_whom"], hangs_on=said.get("hangs_on"),
                by_when=day_or_none(said["by_when"], work.today(), "by_when"),
            )  # fmt: skip
        return term.id

    _run(ask, keep)


def ask_gap(room: Room, parent: QWidget, talk: Talk, vote: SideVote) -> None:
    """How many of a side cannot say yes today, who can, and by when people hear."""
    wording = talk.wording
    if wording is None:
        return
    ask = AskDialog(parent, _("{side}: cannot say yes today").format(side=vote.side.label),
                    _("Not a no: somebody else must be asked first."))  # fmt: skip
    ask.line("who_can", _("Who can say yes?"), vote.who_can)
    ask.line("hear_by", _("By when do people hear?"), vote.hear_by, _("end jan, six weeks, 15/1. It can wait."))
    ask.number("number", _("How many cannot say yes today?"), vote.gap or 1)
    echo_day(ask.fields["hear_by"], room.work)

    def keep(said: dict[str, Any]) -> str:
        authority.set_gap(
            room.work, room.session_id, wording.id, vote.side.id, said["number"], who_can=said["who_can"],
            hear_by=day_or_none(said["hear_by"], room.work.today(), "hear_by"),
        )  # fmt: skip
        return wording.id

    _run(ask, keep)


def ask_answer(room: Room, parent: QWidget, vote: SideVote) -> None:
    """What those who can say yes have answered, and when."""
    gap_id = vote.gap_id
    if gap_id is None:
        return
    ask = AskDialog(parent, _("The answer"), _("{who} can say yes.").format(who=vote.who_can) if vote.who_can else "")
    ask.also_final()
    ask.choice("answer", _("What is it?"),
               [(None, _("It has not come yet")), ("yes", _("Yes")), ("no", _("No"))], vote.answer)  # fmt: skip
    ask.line("words", _("In their words"), vote.answer_words)
    ask.line("on", _("When did it come?"), vote.answered_on, _("Empty: today."))
    echo_day(ask.fields["on"], room.work)
    _run(ask, lambda said: authority.answer_gap(room.work, room.session_id, gap_id, **said).id)


def ask_confirmation(room: Room, parent: QWidget, talk: Talk) -> None:
    """What whoever was to confirm the proposal has answered, and when."""
    proposal = talk.proposal
    ask = AskDialog(parent, _("The answer"), outcome_details(replace(proposal, answer=None))).also_final()
    ask.choice("answer", _("What is it?"),
               [(None, _("It has not come yet")), ("yes", _("Yes")), ("no", _("No"))], proposal.answer)  # fmt: skip
    ask.line("by", _("Who answered?"), proposal.answered_by or proposal.confirm_who or "")
    ask.line("words", _("In their words"), proposal.answer_words or "")
    ask.line("on", _("When did it come?"), date_words(proposal.answered_on), _("Empty: today."))
    echo_day(ask.fields["on"], room.work)
    _run(ask, lambda said: authority.answer_confirmation(room.work, room.session_id, proposal.id, **said).id)


def ask_own_words(room: Room, parent: QWidget, talk: Talk, old: OwnWords | None = None) -> None:
    """Somebody's own words against; new, changed, or (emptied) taken away."""
    work, session_id = room.work, room.session_id
    ask = AskDialog(parent, _("In their own words")).private()
    ask.text("text", _("What they say"), old.text if old else "",
             _("Empty it to take it away.") if old else "")  # fmt: skip
    ask.line("by", _("By"), old.by if old else "", _("A name, “anonymous”, or “group of 3”. Empty: anonymous."))
    if talk.levels:
        first = 0 if talk.rule.kind == "fist" else 1
        levels: list[tuple[Any, str]] = [(None, _("not said"))]
        levels += [(n, f"{n}  {words.removeprefix(f'{n} ')}") for n, words in enumerate(talk.levels, first)]
        ask.choice("level", _("Where they stand"), levels, old.level if old else None)
    _side(ask, talk.sides, "side_id", _("Side"), old.side.id if old and old.side else None)

    def keep(said: dict[str, Any]) -> str:
        if old is not None and not said["text"].strip():
            terms.remove_dissent(work, session_id, old.id)
            return old.id
        if old is not None:
            return terms.change_dissent(work, session_id, old.id, **{"level": old.level} | said).id
        return terms.add_dissent(work, session_id, talk.proposal.id, **said).id

    _run(ask, keep)


def ask_objection(room: Room, parent: QWidget, talk: Talk, kind: str) -> None:
    """An objection or a concern to the wording looked at."""
    wording = talk.wording
    if wording is None:
        return
    ask = AskDialog(parent, _("Objection: what harm would it do?") if kind == "objection" else _("Concern"))
    ask.text("text", _("In their words"))
    ask.line("by", _("By"), "", _("A name, “anonymous”, or “group of 3”. Empty: anonymous."))
    _side(ask, talk.sides, "side_id", _("Side"), None)
    _run(ask, lambda said: objections.add_objection(room.work, room.session_id, wording.id, kind, **said).id)


def settle_objection(room: Room, parent: QWidget, talk: Talk, words: OwnWords) -> None:
    """What became of an objection, and how; or take it away."""
    work, session_id = room.work, room.session_id
    kind = _("Objection") if words.kind == "objection" else _("Concern")
    ask = AskDialog(parent, kind, words.text)
    states = [("stands", _("It stands"))]
    states += [
        (f"met {w.number}", _("Met by wording {n}").format(n=w.number))
        for w in talk.wordings if w.number >= (words.raised_at or 0)
    ]  # fmt: skip
    states += [
        ("withdrawn", _("Taken back by those who raised it")),
        ("gone", _("Typed by mistake: take it away")),
    ]
    now = "withdrawn" if words.withdrawn else f"met {words.resolved_in}" if words.resolved_in else "stands"
    ask.choice("state", _("Now"), states, now)
    ask.line("words", _("How was it met, or why was it taken back?"), words.how_met, _("It can wait."))

    def keep(said: dict[str, Any]) -> str:
        if said["state"] == "gone":
            objections.remove_objection(work, session_id, words.id)
        else:
            state, _space, number = said["state"].partition(" ")
            version = int(number) if number else None
            objections.settle_objection(work, session_id, words.id, state, version=version, words=said["words"])
        return words.id

    _run(ask, keep)


def ask_outcome(room: Room, parent: QWidget, talk: Talk, outcome: str) -> None:
    """What belongs to an outcome: a day to look again, who confirms, where it goes, when people hear, and why."""
    old, work = talk.proposal, room.work
    odd = at_odds(talk.proposed, outcome)
    ask = AskDialog(parent, outcome_states()[outcome], _("Empty lines can wait.") if not odd else "")
    if odd:
        proposed = outcome_states()[talk.proposed or ""].lower()
        ask.line("reason", _("The rule proposes “{outcome}”. Why this one?").format(outcome=proposed),
                 old.outcome_reason or "")  # fmt: skip
    days = []
    if outcome == "agreed_as_trial":
        ask.line("review_date", _("When is it looked at again?"), date_words(old.review_date))
        days.append("review_date")
    if outcome == "to_be_confirmed":
        ask.line("confirm_who", _("Who confirms it?"), old.confirm_who or _gap_names(talk))
        ask.line("confirm_date", _("By when?"), date_words(old.confirm_date))
        days.append("confirm_date")
    if outcome != "agreed":
        ask.line("goes_to", _("Where does it go next?"), old.goes_to or "")
        ask.line("hear_by", _("By when do people hear?"), date_words(old.hear_by))
        days.append("hear_by")
    for key in days:
        echo_day(ask.fields[key], work)

    def keep(said: dict[str, Any]) -> str:
        dates = {key: day_or_none(said[key], work.today(), key) for key in days}
        return negotiation.decide(work, room.session_id, old.id, outcome, proposed=talk.proposed, **said | dates).id

    _run(ask, keep)


def needs_asking(talk: Talk, outcome: str) -> bool:
    """Whether an outcome has anything to ask about; *agreed* as the rule proposes has not."""
    return outcome != "agreed" or at_odds(talk.proposed, outcome)


def _gap_names(talk: Talk) -> str:
    return ", ".join(dict.fromkeys(v.who_can for v in talk.votes if v.who_can))


def _side(ask: AskDialog, faces: Sequence[SideFace], key: str, words: str, side_id: str | None) -> None:
    """A row of sides in a form: Alt+1 to Alt+4."""
    picker = SidePicker(faces, ask)
    picker.set_side(side_id)
    ask.add(key, words, picker, lambda: picker.side_id)


def _run(ask: AskDialog, keep: Any) -> str | None:
    ask.check = keep
    if ask.run() is None:
        return None
    return ask.result_of_check if isinstance(ask.result_of_check, str) else None
