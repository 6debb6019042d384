"""Who may say where they stand, and whether they have: from then on words and rules hold."""

from coprod_desktop.domain.model import AuthorityGap, Objection, Person, Proposal, Side, Version
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _, plural
from coprod_desktop.services.work import Work


def has_positions(work: Work, version: Version) -> bool:
    """Whether anybody has taken a position on this wording."""
    if version.counts or version.consent_asked:
        return True
    store = work.store
    found = store.rows(Objection, version.session_id, version_id=version.id)
    return bool(found or store.rows(AuthorityGap, version.session_id, version_id=version.id))


def voted_on(work: Work, proposal: Proposal) -> bool:
    """Whether anybody has taken a position on any wording of a proposal."""
    versions = work.store.rows(Version, proposal.session_id, proposal_id=proposal.id)
    return any(has_positions(work, version) for version in versions)


def people_of(work: Work, session_id: str) -> dict[str, int | None]:
    """Side row id -> the most that may take a position, whoever left early included; None: not known."""
    people = work.store.rows(Person, session_id)
    found: dict[str, int | None] = {}
    for side in work.store.rows(Side, session_id):
        named = sum(1 for p in people if p.side_id == side.id and p.voting)
        found[side.id] = max(named, side.head_count or 0) or None
    return found


def gap_of(work: Work, version: Version, side_id: str) -> AuthorityGap | None:
    """Who of a side cannot say yes today to a wording; None where everybody can."""
    found = work.store.rows(AuthorityGap, version.session_id, version_id=version.id, side_id=side_id)
    return found[0] if found else None


def refuse_too_many(work: Work, session_id: str, side_id: str, positions: int, number: int | None) -> None:
    """Raise RuleBroken (``number``) where ``number`` brings a side to more positions than it has people."""
    if number is not None and number < 0:
        raise RuleBroken(_("A count cannot be below nothing."), "number")
    most = people_of(work, session_id).get(side_id)
    if most is not None and positions > most and number:
        label = work.store.need(Side, side_id).label
        sentence = plural(
            "{side} has {most} person who may say where they stand; this would make {n}.",
            "{side} has {most} people who may say where they stand; this would make {n}.",
            most,
        )
        raise RuleBroken(sentence.format(side=label, most=most, n=positions), "number")
