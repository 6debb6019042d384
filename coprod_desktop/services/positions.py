"""Whether people have said where they stand: from then on words and rules hold."""

from coprod_desktop.domain.model import AuthorityGap, Objection, Proposal, Version
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
