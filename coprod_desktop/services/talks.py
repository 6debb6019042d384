"""The negotiation as a screen shows it: one frozen value for a proposal and the wording looked at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coprod_desktop.domain.deciding import outcome_now
from coprod_desktop.domain.decisions import DECISIONS, Positions, Verdict, outcome_after_answers
from coprod_desktop.domain.model import (
    AuthorityGap,
    DecisionRule,
    Dissent,
    Objection,
    Person,
    Proposal,
    Side,
    Term,
    Theme,
    Version,
)  # fmt: skip
from coprod_desktop.domain.state_words import outcome_states, term_state_words
from coprod_desktop.domain.tallies import sides_that_decide
from coprod_desktop.domain.words import date_words, person_shown
from coprod_desktop.i18n import _
from coprod_desktop.services.action_cards import proposal_letters
from coprod_desktop.services.negotiation import rule_of
from coprod_desktop.services.people import people_present
from coprod_desktop.services.positions import people_of, voted_on
from coprod_desktop.services.talk_wordings import SideFace, WordingView, said_at_each, side_faces, wording_view
from coprod_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class ProposalTab:
    """One proposal in the strip: its letter, its name and where it stands in a word or two."""

    id: str
    letter: str
    title: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """An offer, ask or worry: ``state`` is its key, ``became_of`` what to say about it, ``role`` the chip's."""

    id: str
    side_id: str
    kind: str
    text: str
    state: str
    answer: str
    with_whom: str
    became_of: str
    role: str
    hangs_on_id: str | None
    hangs_on: str
    """The words of what it does not hold without."""
    by_when: str
    """The day by which it was promised, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideVote:
    """What one side said to the wording: a number a level (None: nothing typed), and who must ask first."""

    side: SideFace
    counts: tuple[int, ...] | None
    gap: int
    gap_id: str | None
    who_can: str
    hear_by: str
    answer: str | None
    """``yes`` or ``no`` once those who can say yes have answered."""
    answer_words: str
    answered_on: str
    people: int | None
    present: int
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """Somebody's own words against, or an objection or concern to a wording. ``as_chosen``: by whom, as they chose."""

    id: str
    side: SideFace | None
    by: str
    as_chosen: str
    text: str
    level: int | None = None
    kind: str = ""
    raised_at: int | None = None
    resolved_in: int | None = None
    withdrawn: bool = False
    how_met: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """One proposal with the wording looked at. ``wording`` is None where there is none yet."""

    proposal: Proposal
    letter: str
    sides: tuple[SideFace, ...]
    wordings: tuple[WordingView, ...]
    wording: WordingView | None
    before: WordingView | None
    terms: tuple[TermView, ...]
    rule: DecisionRule
    rule_words: str
    levels: tuple[str, ...]
    votes: tuple[SideVote, ...]
    consent_asked: bool
    objections: tuple[OwnWords, ...]
    proposed: str | None
    warnings: tuple[str, ...]
    dissent: tuple[OwnWords, ...]
    voted: bool

    @property
    def confirmed_outside(self) -> bool:
        """Whether somebody confirms it whom no side had to ask: their answer belongs to the proposal."""
        return self.proposal.outcome == "to_be_confirmed" and not any(vote.gap_id for vote in self.votes)


def strip(work: Work, session_id: str) -> tuple[ProposalTab, ...]:
    """The proposals in their order."""
    store = work.store
    letters = proposal_letters(work, session_id)
    begun = {v.proposal_id for v in store.rows(Version, session_id)}
    states = outcome_states()
    return tuple(
        ProposalTab(
            p.id,
            letters[p.id],
            p.title,
            states.get(outcome_now(p) or "", "") or (_("Talking") if p.id in begun else _("Not yet")),
        )
        for p in store.rows(Proposal, session_id)
    )


def theme_choices(work: Work, session_id: str) -> tuple[tuple[str | None, str], ...]:
    """What a proposal can belong to: (theme row id or None, words), none first."""
    themes = ((t.id, f"{t.file_id}  {t.name}") for t in work.store.rows(Theme, session_id))
    return ((None, _("No theme")), *themes)


def people_names(work: Work, session_id: str) -> tuple[str, ...]:
    """The names of those who came."""
    return tuple(p.display_name for p in work.store.rows(Person, session_id))


def proposal_of(work: Work, row_id: str) -> tuple[str, str | None] | None:
    """The (proposal, wording) that a row of the negotiation belongs to, or None."""
    store = work.store
    version = store.get(Version, row_id)
    hung = store.get(Objection, row_id) or store.get(AuthorityGap, row_id)
    if hung is not None:
        version = store.get(Version, hung.version_id)
    if version is not None:
        return version.proposal_id, version.id
    beside = store.get(Term, row_id) or store.get(Dissent, row_id)
    proposal = store.get(Proposal, beside.proposal_id if beside else row_id)
    return (proposal.id, None) if proposal else None


def talk(work: Work, session_id: str, proposal_id: str, version_id: str | None = None) -> Talk:
    """One proposal; the newest wording unless ``version_id`` asks for an earlier one.

    Raises RuleBroken where the proposal is gone.
    """
    store = work.store
    proposal = store.need(Proposal, proposal_id)
    faces = side_faces(work, session_id)
    by_id = {face.id: face for face in faces}
    versions = store.rows(Version, session_id, proposal_id=proposal_id)
    rule = rule_of(work, proposal)
    decision = DECISIONS[rule.kind]
    decide = sides_that_decide(store.rows(Side, session_id), store.rows(Person, session_id))
    deciding = tuple(by_id[side_id] for side_id in decide)
    said = said_at_each(work, versions, rule, deciding)
    wordings = tuple(wording_view(one, by_id, rule) for one in said)
    at = next((n for n, v in enumerate(versions) if v.id == version_id), len(versions) - 1)
    now = said[at] if said else None
    positions = now.positions if now else Positions(sides=decide)
    verdict = now.verdict if now else decision.verdict(rule, positions)
    gaps = now.gaps if now else ()
    terms = store.rows(Term, session_id)
    mine = {t.id for t in terms if t.proposal_id == proposal_id}
    return Talk(
        proposal=proposal, letter=proposal_letters(work, session_id)[proposal_id], sides=faces, wordings=wordings,
        wording=wordings[at] if wordings else None, before=wordings[at - 1] if at > 0 else None,
        terms=tuple(t for t in term_views(terms) if t.id in mine), rule=rule,
        rule_words=rule.text or decision.sentence(rule),
        levels=(rule.levels or decision.level_names()) if decision.level_names() else (),
        votes=_votes(work, session_id, deciding, positions, gaps, verdict), consent_asked=positions.asked,
        objections=tuple(_own_words(work, o, by_id, versions) for o in (now.objections if now else ())),
        proposed=outcome_after_answers(verdict.proposes, [gap.answer for gap in gaps]),
        warnings=_warnings(work, session_id, deciding, positions),
        dissent=tuple(
            _own_words(work, d, by_id) for d in store.rows(Dissent, session_id, proposal_id=proposal_id)
        ),
        voted=voted_on(work, proposal),
    )  # fmt: skip


def outcome_details(proposal: Proposal) -> str:
    """What was said with the outcome, in one or two sentences; empty where nothing was."""
    said = []
    if proposal.review_date:
        said.append(_("Looked at again on {day}.").format(day=date_words(proposal.review_date)))
    if proposal.confirm_who or proposal.confirm_date:
        who, day = proposal.confirm_who or _("somebody else"), date_words(proposal.confirm_date)
        said.append(_("{who} confirms it by {day}.").format(who=who, day=day) if day
                    else _("{who} confirms it.").format(who=who))  # fmt: skip
    if proposal.answer is not None:
        came = {"yes": _("The answer on {day}: yes."), "no": _("The answer on {day}: no.")}[proposal.answer]
        said.append(came.format(day=date_words(proposal.answered_on)))
        own = f"“{proposal.answer_words}”" if proposal.answer_words else ""
        said.append(": ".join(filter(None, (proposal.answered_by, own))))
    if proposal.goes_to:
        said.append(_("Goes next to: {where}.").format(where=proposal.goes_to.rstrip(".")))
    if proposal.hear_by:
        said.append(_("People hear by {day}.").format(day=date_words(proposal.hear_by)))
    if proposal.outcome_reason:
        said.append(_("Not as the rule proposes, because: {why}").format(why=proposal.outcome_reason))
    return " ".join(filter(None, said))


# ---------------------------------------------------------------- helpers


def term_views(terms: Sequence[Term]) -> tuple[TermView, ...]:
    """Offers, asks and worries as they are shown; what they hang on is looked for among them."""
    by_file_id = {t.file_id: t for t in terms}
    return tuple(
        TermView(
            id=t.id,
            side_id=t.side_id,
            kind=t.kind,
            text=t.text,
            state=t.state,
            answer=t.answer or "",
            with_whom=t.with_whom or "",
            became_of=_became_of(t, by_file_id.get(t.became or "")),
            role={"accepted": "good", "answered": "good", "open": "careful", "with_somebody": "careful"}.get(
                t.state, "quiet"
            ),
            hangs_on_id=t.hangs_on,
            hangs_on=by_file_id[t.hangs_on].text if t.hangs_on in by_file_id else "",
            by_when=date_words(t.by_when),
        )
        for t in terms
    )


def _became_of(term: Term, into: Term | None) -> str:
    if term.state == "with_somebody" and term.with_whom:
        return _("With {who}").format(who=term.with_whom)
    if term.state == "changed" and into is not None:
        return _("Now: {text}").format(text=into.text)
    return term.answer if term.state == "answered" and term.answer else term_state_words().get(term.state, term.state)


def _votes(
    work: Work,
    session_id: str,
    faces: tuple[SideFace, ...],
    positions: Positions,
    gaps: tuple[AuthorityGap, ...],
    verdict: Verdict,
) -> tuple[SideVote, ...]:
    people, present = people_of(work, session_id), people_present(work, session_id)
    by_side = {g.side_id: g for g in gaps}
    found = []
    for face in faces:
        gap, said = by_side.get(face.id), verdict.side(face.id)
        answered = verdict.voted and bool(said.counted or said.aside or said.gap or verdict.objections_open is not None)
        found.append(
            SideVote(
                side=face,
                counts=(positions.counts or {}).get(face.id),
                gap=gap.count if gap else 0,
                gap_id=gap.id if gap else None,
                who_can=(gap.who_can or "") if gap else "",
                hear_by=date_words(gap.hear_by) if gap else "",
                answer=gap.answer if gap else None,
                answer_words=(gap.answer_words or "") if gap else "",
                answered_on=date_words(gap.answered_on) if gap else "",
                people=people.get(face.id),
                present=present.get(face.id, 0),
                verdict=said.words if answered else "",
            )
        )
    return tuple(found)


def _warnings(work: Work, session_id: str, faces: tuple[SideFace, ...], positions: Positions) -> tuple[str, ...]:
    """Numbers that are possible but unlikely: somebody may have left after the vote, or not answered."""
    present = people_present(work, session_id)
    answered = {
        face.id: sum((positions.counts or {}).get(face.id, ())) + positions.gaps.get(face.id, 0) for face in faces
    }
    found = []
    for face in faces:
        n, here = answered[face.id], present.get(face.id, 0)
        if here and n > here:
            sentence = _("{side}: {n} answers, and {here} are here now. Did somebody leave after the vote?")
            found.append(sentence.format(side=face.label, n=n, here=here))
        elif here and n < here and all(answered.values()):
            found.append(_("{side}: {n} of {here} answered.").format(side=face.label, n=n, here=here))
    return tuple(found)


def _own_words(
    work: Work, row: Dissent | Objection, faces: dict[str, SideFace], versions: tuple[Version, ...] = ()
) -> OwnWords:
    person = work.store.get(Person, row.person_id) if row.person_id else None
    by, side = row.by_text or "", faces.get(row.side_id or "")
    said = OwnWords(
        id=row.id, side=side, by=person.display_name if person else by,
        as_chosen=person_shown(person, side.label if side else None) if person else by,
        text=row.text, level=row.level if isinstance(row, Dissent) else None,
    )  # fmt: skip
    if isinstance(row, Dissent):
        return said
    return replace(
        said, kind=row.kind, resolved_in=row.resolved_in, withdrawn=row.withdrawn, how_met=row.how_met or "",
        raised_at=next((v.version for v in versions if v.id == row.version_id), None),
    )  # fmt: skip
