"""A session as tables: what a spreadsheet or a CSV file of it holds, one sheet a part.

Like paper it is handed out: names as each person chose, sides with few voters in words (``domain/published.py``).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from coprod_desktop.domain.model import Action, ActionParty, Idea, Person, Proposal, Side, Theme
from coprod_desktop.domain.published import published
from coprod_desktop.domain.published_votes import published_vote
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.state_words import outcome_words, status_words, term_kind_words, term_state_words
from coprod_desktop.domain.words import label_words, person_shown
from coprod_desktop.i18n import _

Cell: TypeAlias = str | int | date | None
"""Text is text, whatever it begins with; a number is a number and a date a date."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. ``key`` names its file where each is a file of its own."""

    key: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheets(record: SessionRecord) -> tuple[Sheet, ...]:
    """Every table of a session, also those that are empty."""
    book = _Book(record)
    return tuple(
        Sheet(key, title, heads, tuple(rows()))
        for key, title, heads, rows in book.parts()
    )  # fmt: skip


Part = tuple[str, str, tuple[str, ...], Callable[[], Iterable[tuple[Cell, ...]]]]


class _Book:
    def __init__(self, record: SessionRecord) -> None:
        self._whole = record
        self._record = published(record).record

    def parts(self) -> tuple[Part, ...]:
        number, words, side = _("Number"), _("Words"), _("Side")
        return (
            ("session", _("Session"), (_("What"), words), self._session),
            ("people", _("People"), (_("Name as chosen"), side, _("Votes")), self._people),
            ("ideas", _("Ideas"), (number, words, side, _("By"), _("Table"), _("Theme"), _("Joined to"),
             _("Taken back")), self._ideas),
            ("votes", _("Votes"), (_("Vote"), _("Letter"), _("What"), _("Place"), side, _("In words")), self._votes),
            ("proposals", _("Proposals"), (number, _("What"), _("Asked by"), _("How it ended"), _("Look again on"),
             _("Who confirms"), _("Confirmed by"), _("Where it goes next"), _("People hear by")), self._proposals),
            ("wordings", _("Wordings"), (_("Proposal"), _("Version"), words, _("Asked for by"), _("Why")),
             self._wordings),
            ("offers", _("Offers, asks, worries"), (_("Proposal"), number, side, _("Kind"), words, _("How it stands"),
             _("Answer")), self._terms),
            ("actions", _("Actions"), (number, _("What will be done"), _("Who leads"), _("Who helps"), _("By"),
             _("Expected now"), _("How it stands"), _("Done on"), _("We will know because")), self._actions),
            ("news", _("News of actions"), (_("Action"), _("Date"), _("By"), words), self._news),
            ("open", _("Still open"), (number, words, _("Why"), _("Where it goes next"), _("Who"), _("People hear by")),
             self._open),
            ("told", _("How people heard"), (_("About"), _("Date"), _("How"), _("To"), _("How many")), self._told),
        )  # fmt: skip

    # ---- what stands in a cell

    def _side(self, side_id: str | None) -> str | None:
        side = self._record.get(Side, side_id)
        return short_name(side) if side else None

    def _person(self, person_id: str | None) -> str | None:
        person = self._record.get(Person, person_id)
        return person_shown(person, self._side(person.side_id)) if person else None

    def _parties(self, action: Action, part: str) -> str | None:
        return ", ".join(filter(None, map(self._party, self._record.parties(action, part)))) or None

    def _party(self, party: ActionParty) -> str | None:
        return self._person(party.person_id) or party.name or self._side(party.side_id)

    def _proposal(self, proposal_id: str | None) -> str | None:
        proposal = self._record.get(Proposal, proposal_id)
        return proposal.file_id if proposal else None

    # ---- the tables

    def _session(self) -> Iterable[tuple[Cell, ...]]:
        session = self._record.session
        yield _("Title"), session.title
        yield _("Question"), session.focus_question
        yield _("Date"), day_cell(session.date)
        yield _("Place"), session.venue
        yield _("Service"), session.service
        yield _("Run by"), session.organisation
        yield _("Promise"), session.promise
        for given in self._record.givens:
            yield _("Cannot change"), given.text

    def _people(self) -> Iterable[tuple[Cell, ...]]:
        for person in self._record.people:
            yield self._person(person.id), self._side(person.side_id), _("yes") if person.voting else _("no")

    def _ideas(self) -> Iterable[tuple[Cell, ...]]:
        for idea in self._record.ideas:
            theme, joined = self._record.get(Theme, idea.theme_id), self._record.get(Idea, idea.merged_into)
            yield (
                idea.seq, idea.text, self._side(idea.side_id), self._person(idea.person_id), idea.table_no,
                theme.name if theme else None, joined.seq if joined else None, _("yes") if idea.withdrawn else None,
            )  # fmt: skip

    def _votes(self) -> Iterable[tuple[Cell, ...]]:
        labels = {side.id: side.label for side in self._whole.sides}
        for round_ in self._whole.rounds:
            vote = published_vote(self._whole, round_)
            if vote is None:
                continue
            options = {option.id: option for option in self._whole.options(round_)}
            for found in vote.options:
                option, rank = options[found.option], found.place.rank if found.place else None
                for result in found.sides:
                    yield round_.number, option.file_id, option.text, rank, self._side(result.side), result.words
                said = label_words(found.label, labels)
                if said:
                    yield round_.number, option.file_id, option.text, rank, None, said

    def _proposals(self) -> Iterable[tuple[Cell, ...]]:
        for p in self._record.proposals:
            yield (
                p.file_id, p.title, self._side(p.origin_side_id), outcome_words(p.outcome), day_cell(p.review_date),
                p.confirm_who, day_cell(p.confirm_date), p.goes_to, day_cell(p.hear_by),
            )  # fmt: skip

    def _wordings(self) -> Iterable[tuple[Cell, ...]]:
        for proposal in self._record.proposals:
            for v in self._record.versions(proposal):
                yield proposal.file_id, v.version, v.text, self._side(v.changed_by_side_id), v.reason_for_change

    def _terms(self) -> Iterable[tuple[Cell, ...]]:
        kinds, states = term_kind_words(), term_state_words()
        for proposal in self._record.proposals:
            for t in self._record.terms(proposal):
                kind, state = kinds.get(t.kind, t.kind), states.get(t.state, t.state)
                yield proposal.file_id, t.file_id, self._side(t.side_id), kind, t.text, state, t.answer

    def _actions(self) -> Iterable[tuple[Cell, ...]]:
        for action in self._record.actions:
            moved = [update.new_due for update in self._record.updates(action) if update.new_due]
            yield (
                action.file_id, action.text, self._parties(action, "lead"), self._parties(action, "helper"),
                day_cell(action.due), day_cell(moved[-1]) if moved else None,
                status_words()[self._record.status_now(action)], day_cell(action.done_on), action.measure,
            )  # fmt: skip

    def _news(self) -> Iterable[tuple[Cell, ...]]:
        for action in self._record.actions:
            for news in self._record.updates(action):
                yield action.file_id, day_cell(news.date), self._person(news.person_id) or news.by_text, news.note

    def _open(self) -> Iterable[tuple[Cell, ...]]:
        for line in self._record.unresolved:
            yield line.file_id, line.text, line.why, line.goes_to, line.who, day_cell(line.hear_by)

    def _told(self) -> Iterable[tuple[Cell, ...]]:
        for told in self._record.told:
            yield ", ".join(told.about), day_cell(told.date), told.how, told.to, told.number


def day_cell(words: str | None) -> date | str | None:
    """What stands in a cell for a day: a day where it is one; ``hear_by`` and the like may be words."""
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        return words
