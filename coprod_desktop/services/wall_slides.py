"""The slides themselves: what each stage has for the room, made from what :class:`services.wall.Seen` lets through."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from coprod_desktop.domain.model import (
    Action,
    ActionParty,
    Given,
    Idea,
    LastTime,
    Option,
    PlanLine,
    Proposal,
    Round,
    Term,
    Theme,
    Version,
    View,
    Wording,
)  # fmt: skip
from coprod_desktop.domain.plan import allotted
from coprod_desktop.domain.published_votes import PublishedVote, SideResult, published_vote
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.state_words import status_words
from coprod_desktop.domain.words import date_words, label_words, place_words, time_words
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import timing
from coprod_desktop.services.action_cards import proposal_letters
from coprod_desktop.services.decision_rule import rule_sentence
from coprod_desktop.services.follow_up import read_board
from coprod_desktop.services.sessions import stage_of_line
from coprod_desktop.services.wall import WallBar, WallLine, WallSlide

if TYPE_CHECKING:
    from coprod_desktop.services.wall import Seen

Lines = tuple[WallLine, ...]


def heading(text: str, side: int | None = None) -> WallLine:
    """A line that says what those under it are."""
    return WallLine(text=text, heading=True, side=side)


def _part(title: str, lines: Lines, side: int | None = None) -> Lines:
    return (heading(title, side), *lines) if lines else ()


# ---------------------------------------------------------------- welcome, break, last time


def welcome(seen: Seen, _focus: str | None) -> WallSlide:
    """The question, the promise, what cannot change, the ground rules, and how we decide."""
    session = seen.session
    givens: Lines = ()
    for given in seen.store.rows(Given, seen.session_id):
        givens += seen.line(given.id, given.text, sub=seen.words(f"{given.id}.reason", given.reason))
    rules: Lines = ()
    for number, rule in enumerate(session.ground_rules, 1):
        rules += seen.line(f"{session.id}.rule{number}", rule)
    how = session.decision_rule
    decided = seen.line(f"{session.id}.decided", how.text or rule_sentence(how)) if how else ()
    lines = (
        *_part(_("What we promise"), seen.line(f"{session.id}.promise", session.promise)),
        *_part(_("What cannot change"), givens),
        *_part(_("How we work together"), rules),
        *_part(_("How we decide"), decided),
    )
    return WallSlide(key="welcome", title=_("Welcome"), question=seen.question(), lines=lines)


def break_(seen: Seen, _focus: str | None) -> WallSlide:
    """When we are back."""
    on = timing.clock_on(seen.work, seen.session_id)
    words = _("Break")
    if on is not None and stage_of_line(on[0]) == "break":
        left = allotted(on[0]) * timing.MS_PER_MINUTE - on[1].used_ms
        back = seen.work.clock.now() + timedelta(milliseconds=max(0, left), seconds=30)
        if on[1].state == "runs" and left > 0:
            words = _("We are back at {time}.").format(time=time_words(back.strftime("%H:%M")))
    after = timing.line_after(seen.work, seen.session_id)
    foot = _("Then: {stage}").format(stage=name) if (name := _name(seen, after)) else ""
    return WallSlide(key="break", title=_("Break"), question="", lines=(WallLine(text=words),), foot=foot, large=True)


def _name(seen: Seen, line: PlanLine | None) -> str:
    """What comes next, in the words of the wall, else of the plan; empty at its end."""
    if line is None:
        return ""
    return titles().get(stage_of_line(line) or "", "") or seen.words(line.id, line.stage)


def last_time(seen: Seen, _focus: str | None) -> WallSlide:
    """What was agreed last time, what became of it, and what each side says of that. Nobody's name: who leads an
    action chose then how to appear, and may have chosen otherwise since."""
    lines: Lines = ()
    for action in read_board(seen.work, seen.session_id).actions:
        text = action.card.text if action.card is not None else action.file_id
        told = "\n".join(_what_became(seen, action.said))
        lines += seen.line(f"last_time.{action.file_id}", text, sub=told, mark=str(len(lines) + 1))
    return WallSlide(key="last_time", title=_("Last time we agreed"), question="", lines=lines)


def _what_became(seen: Seen, said: LastTime | None) -> Sequence[str]:
    if said is None:
        return [_("What became of it?")]
    became = status_words().get(said.status, "")
    when = _("{state}, {day}").format(state=became, day=date_words(said.date)) if said.date else became
    words = [(short_name(side), seen.words(f"{said.id}.{side.id}", said.words.get(side.id))) for side in seen.sides]
    return [when, *(_("{side}: {words}").format(side=side, words=text) for side, text in words if text)]


# ---------------------------------------------------------------- what people say


def framing(seen: Seen, _focus: str | None) -> WallSlide:
    """Each side's lines under its own name, and the wording that all can stand behind."""
    lines: Lines = ()
    wordings = seen.store.rows(Wording, seen.session_id)
    agreed = next((wording for wording in reversed(wordings) if wording.agreed), None)
    if agreed is not None:
        lines += _part(_("In our own words, together"), seen.line(agreed.id, agreed.text), -1)
    views = seen.store.rows(View, seen.session_id)
    for place, side in enumerate(seen.sides):
        own: Lines = ()
        for view in views:
            if view.side_id == side.id:
                own += seen.line(view.id, view.text)
        lines += _part(side.label, own, place)
    return WallSlide(key="framing", title=_("How it is now"), question=seen.question(), lines=lines)


def ideas(seen: Seen, _focus: str | None) -> WallSlide:
    """Every idea with its number, newest last; never who said it."""
    lines: Lines = ()
    for idea in seen.store.rows(Idea, seen.session_id, withdrawn=False):
        lines += seen.line(idea.id, idea.text, mark=str(idea.seq))
    return WallSlide(
        key="ideas", title=_("Ideas"), question=seen.question(), lines=lines, newest_last=True,
        foot=_("One at a time. Every idea counts."),
    )  # fmt: skip


def themes(seen: Seen, focus: str | None) -> WallSlide:
    """The themes, each with how many ideas are in it; or one that is read out, with the ideas themselves."""
    found = seen.store.rows(Theme, seen.session_id)
    ideas = seen.store.rows(Idea, seen.session_id, withdrawn=False)
    read_out = next((theme for theme in found if theme.id == focus), None)
    if read_out is not None:
        return _theme_read_out(seen, read_out, [idea for idea in ideas if idea.theme_id == read_out.id])
    lines: Lines = ()
    for theme in found:
        number = sum(idea.theme_id == theme.id and idea.merged_into is None for idea in ideas)
        end = plural("{number} idea", "{number} ideas", number).format(number=number) if number else ""
        lines += seen.line(theme.id, theme.name, mark=theme.file_id, end=end)
    return WallSlide(key="themes", title=_("Themes"), question=seen.question(), lines=lines)


def _theme_read_out(seen: Seen, theme: Theme, ideas: Sequence[Idea]) -> WallSlide:
    """The ideas of one theme in their order, each with its number and its side's shape; joined ones too."""
    lines: Lines = ()
    for idea in sorted(ideas, key=lambda one: (one.theme_order or 0, one.seq)):
        lines += seen.line(idea.id, idea.text, mark=str(idea.seq), side=seen.place(idea.side_id))
    name = f"{theme.file_id}  {seen.words(theme.id, theme.name)}".strip()
    return WallSlide(key="themes", title=_("Themes"), question=name, lines=lines)


# ---------------------------------------------------------------- what matters most


def priorities(seen: Seen, _focus: str | None) -> WallSlide:
    """The options with their letters; the result once it is revealed; never how an open vote stands."""
    held = [r for r in seen.store.rows(Round, seen.session_id) if r.state != "void"]
    title = _("Vote again") if len(held) > 1 else _("What matters most")
    if not held:
        return WallSlide(key="priorities", title=title, question=seen.question(), lines=themes(seen, None).lines)
    newest = held[-1]
    options = seen.store.rows(Option, seen.session_id, round_id=newest.id)
    vote = published_vote(seen.store.record(seen.session_id), newest) if newest.revealed else None
    if vote is not None:
        lines = _result(seen, vote, {option.id: option for option in options})
        return WallSlide(key="priorities", title=title, question=_("This is how you chose"), lines=lines)
    lines = ()
    for option in options:
        lines += seen.line(option.id, option.text, mark=option.file_id)
    foot = _("Choose for yourself. Nobody sees how others choose.") if newest.state == "open" else ""
    return WallSlide(key="priorities", title=title, question=seen.question(), lines=lines, foot=foot)


def _result(seen: Seen, vote: PublishedVote, options: Mapping[str, Option]) -> Lines:
    """The options that go on, in order: words first, then a bar for each side; a small side in words."""
    going = {*vote.cutoff.clear, *vote.cutoff.tied}
    names = {side.id: short_name(side) for side in seen.sides}
    lines: Lines = ()
    for result in vote.options:
        if result.option in going:
            option = options[result.option]
            place = place_words(result.place.rank, result.place.joint) if result.place else ""
            sub = ". ".join(part for part in (place, label_words(result.label, names)) if part)
            bars = tuple(_bar(seen, side) for side in result.sides)
            lines += seen.line(option.id, option.text, mark=option.file_id, sub=sub, bars=bars)
    return lines


def _bar(seen: Seen, result: SideResult) -> WallBar:
    place = seen.place(result.side) or 0
    name = short_name(seen.sides[place])
    if result.filled is None:
        return WallBar(side=place, name=name, words=result.words)
    return WallBar(side=place, name=name, share=float(result.filled))


# ---------------------------------------------------------------- talking and agreeing


def negotiation(seen: Seen, focus: str | None) -> WallSlide:
    """The proposal on the table, as it is worded now, what each side brings, and how it ended; never the votes."""
    proposals = seen.store.rows(Proposal, seen.session_id)
    title = _("What we work out together")
    if not proposals:
        return WallSlide(key="negotiation", title=title, question=seen.question())
    proposal = next((one for one in proposals if one.id == focus), proposals[0])
    lines: Lines = ()
    versions = seen.store.rows(Version, seen.session_id, proposal_id=proposal.id)
    if versions:
        lines += seen.line(versions[-1].id, versions[-1].text, main=True)
    ended = outcomes().get(proposal.outcome or "")
    lines += (heading(ended),) if ended else ()
    terms = seen.store.rows(Term, seen.session_id, proposal_id=proposal.id)
    for place, side in enumerate(seen.sides):
        own: Lines = ()
        for term in terms:
            if term.side_id == side.id and term.state != "withdrawn":
                own += seen.line(term.id, term.text, sub=term_kinds().get(term.kind, ""))
        lines += _part(short_name(side), own, place)
    letter = proposal_letters(seen.work, seen.session_id).get(proposal.id, "")
    return WallSlide(
        key="negotiation", title=title, question=f"{letter}  {seen.words(proposal.id, proposal.title)}".strip(),
        lines=lines,
    )  # fmt: skip


def term_kinds() -> dict[str, str]:
    """What a side brings to the table, in words."""
    return {"offer": _("offers this"), "ask": _("asks for this"), "worry": _("worries about this")}


def outcomes() -> dict[str, str]:
    """How a proposal ended, in the words of the wall."""
    return {
        "agreed": _("We agree."), "agreed_as_trial": _("We try it."),
        "to_be_confirmed": _("We agree. Somebody else has to confirm it."), "not_agreed": _("We do not agree yet."),
        "outside_our_power": _("Somebody else decides."), "parked": _("Kept for another time."),
    }  # fmt: skip


def actions(seen: Seen, _focus: str | None) -> WallSlide:
    """What will be done, who leads and helps as they chose, and by when."""
    lines: Lines = ()
    for action in seen.store.rows(Action, seen.session_id):
        if action.status != "dropped":
            lines += seen.line(action.id, action.text, mark=str(action.seq), sub=_who_and_when(seen, action))
    return WallSlide(key="actions", title=_("What we will do"), question="", lines=lines, newest_last=True)


def _who_and_when(seen: Seen, action: Action) -> str:
    parties = seen.store.rows(ActionParty, seen.session_id, action_id=action.id)
    leads = ", ".join(seen.party(party) for party in parties if party.part == "lead")
    helpers = ", ".join(seen.party(party) for party in parties if party.part == "helper")
    said = [
        leads,
        _("with {who}").format(who=helpers) if helpers else "",
        _("by {day}").format(day=date_words(action.due)) if action.due else "",
    ]
    return ", ".join(part for part in said if part)


def close(seen: Seen, focus: str | None) -> WallSlide:
    """The read-back: the action that is read out, alone and large; then what comes next."""
    found = [action for action in seen.store.rows(Action, seen.session_id) if action.status != "dropped"]
    at = next((n for n, action in enumerate(found) if action.id == focus), None)
    if at is None or seen.session.state in ("agreed", "final"):
        return _thanks(seen)
    action = found[at]
    measure = seen.words(f"{action.id}.measure", action.measure)
    done = _("Done when: {measure}").format(measure=measure) if measure else ""
    sub = "\n".join(part for part in (_who_and_when(seen, action), done) if part)
    lines = seen.line(action.id, action.text, sub=sub)
    foot = _("Action {number} of {all}").format(number=at + 1, all=len(found))
    question = _("We agree to this.") if action.read_back else _("Do we agree to this?")
    return WallSlide(key="close", title=_("Is this what we agreed?"), question=question, lines=lines, foot=foot,
                     large=True)  # fmt: skip


def _thanks(seen: Seen) -> WallSlide:
    after = seen.session.next
    words = [_("Thank you.")]
    if after is not None and after.date:
        words.append(_("We meet again on {day}.").format(day=date_words(after.date)))
    return WallSlide(
        key="close", title=_("Close"), question="", large=True, lines=tuple(WallLine(text=word) for word in words)
    )


def titles() -> dict[str, str]:
    """What a stage is called on the wall."""
    return {
        "welcome": _("Welcome"), "set_up": _("Welcome"), "break": _("Break"), "last_time": _("Last time we agreed"),
        "framing": _("How it is now"), "ideas": _("Ideas"), "themes": _("Themes"),
        "priorities": _("What matters most"), "negotiation": _("What we work out together"),
        "actions": _("What we will do"), "close": _("Close"),
    }  # fmt: skip


SLIDES: Mapping[str, Callable[[Seen, str | None], WallSlide]] = MappingProxyType(
    {
        "welcome": welcome, "break": break_, "last_time": last_time, "framing": framing, "ideas": ideas,
        "themes": themes, "priorities": priorities, "negotiation": negotiation, "actions": actions, "close": close,
    }
)  # fmt: skip
"""Every slide by its key."""
