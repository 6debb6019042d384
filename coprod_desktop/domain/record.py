"""A whole session as one frozen value: what results, papers and files are made from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from coprod_desktop.domain.model import (
    Action,
    ActionParty,
    ActionUpdate,
    Authority,
    AuthorityGap,
    Ballot,
    Correction,
    DecisionRule,
    Dissent,
    Feedback,
    Given,
    Heard,
    Idea,
    LastTime,
    Objection,
    Option,
    Parking,
    Person,
    PlanLine,
    Proposal,
    RoomTable,
    Round,
    Row,
    Session,
    Side,
    Statement,
    Term,
    Theme,
    Told,
    Unresolved,
    Version,
    View,
    Wording,
)  # fmt: skip

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One session with all its rows, each kind in ``seq`` order."""

    session: Session
    rows: Mapping[type[Row], tuple[Row, ...]]
    practice: bool = False
    """Nothing in it is meant: papers say so on every page. It stays in the store; no file carries it."""
    _by_id: dict[str, Row] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        for kind in self.rows.values():
            self._by_id.update((row.id, row) for row in kind)
        self._by_id[self.session.id] = self.session

    @classmethod
    def of(cls, session: Session, rows: Iterable[Row], *, practice: bool = False) -> "SessionRecord":
        """Gather loose rows (in any order of kinds) into a record, each kind sorted by ``seq``."""
        kinds: dict[type[Row], list[Row]] = {}
        for row in rows:
            if not isinstance(row, Session):
                kinds.setdefault(type(row), []).append(row)
        ordered = {kind: tuple(sorted(found, key=lambda r: r.seq)) for kind, found in kinds.items()}
        return cls(session, ordered, practice)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every row of one kind, in order; empty where there is none."""
        return cast("tuple[R, ...]", self.rows.get(kind, ()))

    def get(self, kind: type[R], row_id: str | None) -> R | None:
        """The row of that kind with that id, or None."""
        row = self._by_id.get(row_id) if row_id is not None else None
        return row if isinstance(row, kind) else None

    def every_row(self) -> Iterable[Row]:
        """The session and all its rows, parents before children within each kind."""
        yield self.session
        for kind in self.rows.values():
            yield from kind

    # ---- the parts, by name

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides in order; the first is shown with a circle, the second with a square."""
        return self.all(Side)

    @property
    def givens(self) -> tuple[Given, ...]:
        """What cannot change."""
        return self.all(Given)

    @property
    def authorities(self) -> tuple[Authority, ...]:
        """Who can say yes to what."""
        return self.all(Authority)

    @property
    def plan(self) -> tuple[PlanLine, ...]:
        """The lines of the plan."""
        return self.all(PlanLine)

    @property
    def tables(self) -> tuple[RoomTable, ...]:
        """The tables of the room."""
        return self.all(RoomTable)

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody on the list."""
        return self.all(Person)

    @property
    def views(self) -> tuple[View, ...]:
        """What each side says of how it is now."""
        return self.all(View)

    @property
    def heard(self) -> tuple[Heard, ...]:
        """What each side heard another say."""
        return self.all(Heard)

    @property
    def wordings(self) -> tuple[Wording, ...]:
        """Versions of the agreed wording, oldest first."""
        return self.all(Wording)

    @property
    def last_time(self) -> tuple[LastTime, ...]:
        """What became of the actions of the session before."""
        return self.all(LastTime)

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The themes in order."""
        return self.all(Theme)

    @property
    def ideas(self) -> tuple[Idea, ...]:
        """Every idea, joined and withdrawn ones too."""
        return self.all(Idea)

    @property
    def parking(self) -> tuple[Parking, ...]:
        """The parking list."""
        return self.all(Parking)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Options worded apart from their themes."""
        return self.all(Statement)

    @property
    def rounds(self) -> tuple[Round, ...]:
        """Every vote, void ones too."""
        return self.all(Round)

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """The proposals in order."""
        return self.all(Proposal)

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions in order."""
        return self.all(Action)

    @property
    def unresolved(self) -> tuple[Unresolved, ...]:
        """What was not settled."""
        return self.all(Unresolved)

    @property
    def feedback(self) -> Feedback | None:
        """The closing question with its counts, or None."""
        found = self.all(Feedback)
        return found[0] if found else None

    @property
    def told(self) -> tuple[Told, ...]:
        """How and when people heard back."""
        return self.all(Told)

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """Changes after the record was final."""
        return self.all(Correction)

    # ---- what hangs on a row

    def options(self, round_: Round) -> tuple[Option, ...]:
        """The options of a round, in the order of the paper."""
        return tuple(o for o in self.all(Option) if o.round_id == round_.id)

    def ballots(self, round_: Round) -> tuple[Ballot, ...]:
        """The cards of a round."""
        return tuple(b for b in self.all(Ballot) if b.round_id == round_.id)

    def versions(self, proposal: Proposal) -> tuple[Version, ...]:
        """The wordings of a proposal, oldest first."""
        return tuple(v for v in self.all(Version) if v.proposal_id == proposal.id)

    def objections(self, version: Version) -> tuple[Objection, ...]:
        """Objections and concerns raised at a version."""
        return tuple(o for o in self.all(Objection) if o.version_id == version.id)

    def gaps(self, version: Version) -> tuple[AuthorityGap, ...]:
        """Who cannot say yes today, at a version."""
        return tuple(g for g in self.all(AuthorityGap) if g.version_id == version.id)

    def dissent(self, proposal: Proposal) -> tuple[Dissent, ...]:
        """Words against a proposal."""
        return tuple(d for d in self.all(Dissent) if d.proposal_id == proposal.id)

    def terms(self, proposal: Proposal) -> tuple[Term, ...]:
        """Offers, asks and worries of a proposal."""
        return tuple(t for t in self.all(Term) if t.proposal_id == proposal.id)

    def parties(self, action: Action, part: str) -> tuple[ActionParty, ...]:
        """Who leads (``lead``) or helps (``helper``), in order."""
        return tuple(p for p in self.all(ActionParty) if p.action_id == action.id and p.part == part)

    def updates(self, action: Action) -> tuple[ActionUpdate, ...]:
        """News of an action, oldest first."""
        return tuple(u for u in self.all(ActionUpdate) if u.action_id == action.id)

    def status_now(self, action: Action) -> str:
        """The status of the newest update that has one, else the status as signed."""
        said = [u.status for u in self.updates(action) if u.status]
        return said[-1] if said else action.status

    def theme_ideas(self, theme: Theme) -> tuple[Idea, ...]:
        """Ideas of a theme (joined ones too) in the order of the theme."""
        mine = [i for i in self.ideas if i.theme_id == theme.id]
        return tuple(sorted(mine, key=lambda i: (i.theme_order is None, i.theme_order or 0, i.seq)))

    def rule(self, proposal: Proposal) -> DecisionRule | None:
        """The rule a proposal is decided by: its own, else the session's."""
        return proposal.decision_rule or self.session.decision_rule
