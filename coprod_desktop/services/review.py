"""A past session read like its record: its lines stage by stage, how each came about, and what was put right later.

Nothing here changes a session.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from coprod_desktop.domain.decisions import DECISIONS
from coprod_desktop.domain.model import (
    ActionParty,
    Correction,
    Person,
    Proposal,
    Version,
)
from coprod_desktop.domain.published_votes import OptionResult, published_vote
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.seeking import folded
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.standing import leads_now
from coprod_desktop.domain.state_words import outcome_words, session_state_words, status_words
from coprod_desktop.domain.tallies import verdict_of
from coprod_desktop.domain.trail import Trails
from coprod_desktop.domain.words import date_words, people_words, person_shown, place_words
from coprod_desktop.i18n import _
from coprod_desktop.services.sessions import stage_titles
from coprod_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One line of a session as it is read. ``id``: of its row, or ``stage KEY`` for the head of a stage.

    ``runs``: the words in pieces, each with its kind (``same gone added``), where they were put right later.
    """

    id: str
    seq: int
    stage: str
    kind: str
    text: str
    lead: str = ""
    sub: str = ""
    end: str = ""
    side: int | None = None
    chip: tuple[str, str] | None = None
    heading: bool = False
    faded: bool = False
    runs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """A session to read. ``keep_until``: ``YYYY-MM-DD`` or None."""

    title: str
    where: str
    state: str
    keep_until: str | None
    lines: tuple[ReviewLine, ...]
    trails: Trails

    def line(self, row_id: str) -> ReviewLine | None:
        """The line of a row, or None where it is not among the lines."""
        return next((line for line in self.lines if line.id == row_id), None)

    def trail(self, row_id: str) -> tuple[tuple[ReviewLine, ...], tuple[ReviewLine, ...]]:
        """What the row of a line came from, and what came of it."""
        found = self.trails.of_row(row_id)
        by_id = {line.id: line for line in self.lines}
        back, on = (
            tuple(by_id[row.id] for row in rows if row.id in by_id) for rows in (found.came_from, found.came_of_it)
        )
        return back, on


def read(work: Work, session_id: str) -> Review:
    """Everything of a session in the order of its record. Raises RuleBroken where it is gone."""
    record = work.store.record(session_id)
    session = record.session
    lines = _Reader(record).lines()
    return Review(
        session.title,
        ", ".join(part for part in (session.venue, date_words(session.date)) if part),
        session_state_words(session.state or "planned"),
        session.privacy.retention_until if session.privacy else None,
        tuple(replace(_put_right(line, record), seq=seq) for seq, line in enumerate(lines)),
        Trails.of(record),
    )


class _Reader:
    def __init__(self, record: SessionRecord) -> None:
        self._record = record
        self._places = {side.id: place for place, side in enumerate(record.sides)}
        self._sides = {side.id: side.label for side in record.sides}
        self._short = {side.id: short_name(side) for side in record.sides}

    def lines(self) -> Iterator[ReviewLine]:
        readers = {
            "set_up": self._set_up, "last_time": self._last_time, "framing": self._framing, "ideas": self._ideas,
            "themes": self._themes, "priorities": self._votes, "negotiation": self._proposals,
            "actions": self._actions, "close": self._closing,
        }  # fmt: skip
        for key, title in stage_titles().items():
            found = list(readers[key]())
            if found:
                yield ReviewLine(f"stage {key}", 0, key, "", title, heading=True)
                yield from (replace(line, stage=key) for line in found)

    # ---- stage by stage

    def _set_up(self) -> Iterator[ReviewLine]:
        session = self._record.session
        for name, kind, text in (
            ("focus_question", _("Question"), session.focus_question), ("promise", _("Promise"), session.promise),
            ("in_scope", _("In scope"), ". ".join(session.in_scope)),
            ("ground_rules", _("Ground rules"), ". ".join(session.ground_rules)),
        ):  # fmt: skip
            if text:
                yield _line(f"{session.id} {name}", kind, text)
        for given in self._record.givens:
            yield _line(given.id, _("What cannot change"), given.text, sub=given.reason or "")
        for side in self._record.sides:
            here = sum(1 for one in self._record.people if one.side_id == side.id) or side.head_count or 0
            yield _line(side.id, _("Side"), side.label, side=self._places[side.id], end=people_words(here))
        if session.decision_rule:
            rule = session.decision_rule
            yield _line(f"{session.id} rule", _("How it was decided"), rule.text or DECISIONS[rule.kind].sentence(rule))

    def _last_time(self) -> Iterator[ReviewLine]:
        for one in self._record.last_time:
            said = ". ".join(f"{self._short.get(side, '')}: {words}" for side, words in one.words.items())
            state = (status_words().get(one.status, ""), "quiet")
            yield _line(one.id, _("Last time"), said or one.action, lead=one.action, chip=state)

    def _framing(self) -> Iterator[ReviewLine]:
        for view in self._record.views:
            yield _line(view.id, _("How it is now"), view.text, side=self._places.get(view.side_id))
        for heard in self._record.heard:
            of = self._short.get(heard.of_side_id, "")
            kind = _("What was heard")
            sub = _("heard from {side}").format(side=of)
            yield _line(heard.id, kind, heard.text, side=self._places.get(heard.side_id), sub=sub)
        for wording in self._record.wordings:
            chip = (_("Agreed"), "good") if wording.agreed else None
            kind = _("The question, wording {number}").format(number=wording.version)
            yield _line(wording.id, kind, wording.text, sub=wording.reason or "", chip=chip)

    def _ideas(self) -> Iterator[ReviewLine]:
        numbers = {idea.id: idea.file_id for idea in self._record.ideas}
        for idea in self._record.ideas:
            notes = [_("earlier: “{words}”").format(words=words) for words in idea.versions]
            if idea.merged_into in numbers:
                notes.append(_("joined to {idea}").format(idea=numbers[idea.merged_into]))
            if idea.withdrawn:
                notes.append(_("taken back"))
            person = self._record.get(Person, idea.person_id)
            shown = person_shown(person, self._short.get(idea.side_id or "")) if person else ""
            yield _line(
                idea.id, _("Idea"), idea.text, lead=idea.file_id, side=self._places.get(idea.side_id or ""),
                sub=", ".join(notes), end=shown, faded=idea.withdrawn or bool(idea.merged_into),
            )  # fmt: skip

    def _themes(self) -> Iterator[ReviewLine]:
        for theme in self._record.themes:
            ideas = [idea.file_id for idea in self._record.theme_ideas(theme)]
            yield _line(theme.id, _("Theme"), theme.name, lead=theme.file_id, sub=", ".join(ideas))

    def _votes(self) -> Iterator[ReviewLine]:
        for statement in self._record.statements:
            yield _line(statement.id, _("Statement"), statement.text, lead=statement.file_id)
        for round_ in self._record.rounds:
            vote = published_vote(self._record, round_)
            kind = _("Vote {number}").format(number=round_.number)
            yield _line(round_.id, kind, kind, end="" if vote is None else vote.method.name)
            results = {result.option: result for result in vote.options} if vote else {}
            options = {option.id: option for option in self._record.options(round_)}
            ordered = [options[key] for key in results if key in options]
            for option in ordered or options.values():
                result = results.get(option.id)
                yield _line(
                    option.id, kind, option.text, lead=option.file_id, sub=self._voted(result),
                    end=_rank(result),
                )  # fmt: skip

    def _voted(self, result: OptionResult | None) -> str:
        sides = result.sides if result else ()
        return "; ".join(f"{self._short.get(one.side, '')}: {one.words}" for one in sides if one.words)

    def _proposals(self) -> Iterator[ReviewLine]:
        for proposal in self._record.proposals:
            chip = (outcome_words(proposal.outcome), _OUTCOME_ROLES.get(proposal.outcome or "", "quiet"))
            goes_to = ". ".join(part for part in (proposal.outcome_reason, proposal.goes_to) if part)
            yield _line(proposal.id, _("Proposal"), proposal.title, lead=proposal.file_id, sub=goes_to, chip=chip)
            for version in self._record.versions(proposal):
                yield self._version(proposal, version)
            for term in self._record.terms(proposal):
                yield _line(term.id, _("Offer, ask or worry"), term.text, lead=" ", side=self._places.get(term.side_id),
                            sub=term.answer or "")  # fmt: skip
            for against in self._record.dissent(proposal):
                side = self._places.get(against.side_id or "")
                yield _line(against.id, _("In their own words"), against.text, lead=" ", side=side)

    def _version(self, proposal: Proposal, version: Version) -> ReviewLine:
        verdict = verdict_of(self._record, proposal, version)
        said = (
            "; ".join(f"{self._short.get(one.side, '')}: {one.words}" for one in verdict.sides) if verdict.voted else ""
        )
        why = version.reason_for_change or ""
        kind = _("Wording {number}").format(number=version.version)
        passed = (_("Passes"), "good") if verdict.passes else (_("Does not pass"), "careful")
        return _line(
            version.id, kind, version.text, lead=" ", end=kind, side=self._places.get(version.changed_by_side_id or ""),
            sub=". ".join(part for part in (why.rstrip("."), said) if part), chip=passed if verdict.voted else None,
        )  # fmt: skip

    def _actions(self) -> Iterator[ReviewLine]:
        for action in self._record.actions:
            status = self._record.status_now(action)
            due = _("by {day}").format(day=date_words(action.due)) if action.due else ""
            led = ", ".join(filter(None, (self._party(one) for one in leads_now(self._record, action))))
            side = self._places.get(action.owner_side_id or "")
            yield _line(
                action.id, _("Action"), action.text, lead=action.file_id, side=side,
                sub=", ".join(part for part in (led, due, action.measure) if part),
                chip=(status_words().get(status, status), "good" if status == "done" else "quiet"),
            )  # fmt: skip
            for update in self._record.updates(action):
                state = status_words().get(update.status or "", "")
                words = ". ".join(part for part in (update.note, "" if update.note else state) if part)
                chip = (state, "quiet") if state and update.note else None
                yield _line(update.id, _("News"), words or _("News"), lead=" ", end=date_words(update.date), chip=chip)

    def _party(self, party: ActionParty) -> str:
        person = self._record.get(Person, party.person_id)
        side = self._short.get((person.side_id if person else party.side_id) or "")
        return person_shown(person, side) if person else party.name or side or ""

    def _closing(self) -> Iterator[ReviewLine]:
        session = self._record.session
        for one in self._record.unresolved:
            end = _("answer by {day}").format(day=_day(one.hear_by)) if one.hear_by else ""
            sub = ". ".join(part for part in (one.why, one.goes_to) if part)
            yield _line(one.id, _("Not settled"), one.text, lead=one.file_id, sub=sub, end=end)
        for parked in self._record.parking:
            yield _line(parked.id, _("Parking list"), parked.text, lead=parked.file_id, sub=parked.goes_to or "")
        for told in self._record.told:
            sub = ", ".join(part for part in (told.to, ", ".join(told.about)) if part)
            yield _line(told.id, _("People were told"), told.how or _("told"), sub=sub, end=date_words(told.date))
        if session.sign_off:
            day, _space, time = session.sign_off.at.partition(" ")
            words = _("Agreed in the room on {day} at {time}.").format(day=date_words(day), time=time)
            yield _line(f"{session.id} sign_off", _("Sign-off"), words)
        for correction in self._record.corrections:
            yield _correction_line(correction)


_OUTCOME_ROLES = {"agreed": "good", "agreed_as_trial": "good", "to_be_confirmed": "careful", "not_agreed": "wrong"}


def _line(row_id: str, kind: str, text: str, **more: object) -> ReviewLine:
    return ReviewLine(row_id, 0, "", kind, text, **more)  # type: ignore[arg-type]


def _rank(result: OptionResult | None) -> str:
    return place_words(result.place.rank, result.place.joint) if result and result.place else ""


def _day(text: str) -> str:
    return date_words(text) or text


# ---------------------------------------------------------------- what was put right


def _correction_line(correction: Correction) -> ReviewLine:
    runs = _runs(correction)
    return _line(
        correction.id, _("Correction"), "".join(text for _kind, text in runs) or correction.where,
        lead=correction.file_id, runs=runs, sub=f"{correction.where}: {correction.reason}",
        end=date_words(correction.at[:10]),
    )  # fmt: skip


def _runs(correction: Correction) -> tuple[tuple[str, str], ...]:
    runs = [("gone", correction.old or ""), ("same", " "), ("added", correction.new or "")]
    return tuple(run for run in runs if run[1].strip() or (correction.old and correction.new))


def _put_right(line: ReviewLine, record: SessionRecord) -> ReviewLine:
    """The line with what a correction changed in it: struck and new, and the reason."""
    for correction in record.corrections:
        if line.heading or line.id == correction.id or not _is_about(correction, line):
            continue
        reason = _("Put right on {day}: {reason}").format(day=date_words(correction.at[:10]), reason=correction.reason)
        old, new = correction.old or "", correction.new or ""
        before, found, after = line.text.partition(old) if old else (line.text, "", "")
        runs = [("same", before), ("gone", found), ("same", " " if found and new else ""), ("added", new)]
        runs.append(("same", after))
        if not found:
            runs = [("same", f"{line.text} "), ("added", new)]
        shown = tuple(run for run in runs if run[1])
        line = replace(
            line, runs=shown, text="".join(text for _kind, text in shown),
            sub=". ".join(part for part in (line.sub.rstrip("."), reason) if part),
        )  # fmt: skip
    return line


def _is_about(correction: Correction, line: ReviewLine) -> bool:
    """Whether a correction names the line (``A3``, ``Action 3``) or quotes words that only stand there."""
    where = folded(" ".join(correction.where.split()))
    number = line.lead.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ").lstrip("0")
    names = {folded(line.lead), folded(f"{line.kind} {number}")} if line.lead.strip() else {folded(line.kind)}
    return where in names and bool(correction.new or correction.old)
