"""Every wording of a proposal as a screen shows it: its words, who asked, and how each side stood on it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coprod_desktop.domain.decisions import DECISIONS, Positions, Verdict, answer_words
from coprod_desktop.domain.model import AuthorityGap, DecisionRule, Objection, Side, Version
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.i18n import _
from coprod_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class SideFace:
    """A side as a chip shows it."""

    id: str
    index: int
    label: str


@dataclass(frozen=True, slots=True)
class SideStand:
    """How a side stood on a wording: the verdict in words, and how many chose what."""

    side: SideFace
    words: str
    figures: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingView:
    """One wording of a proposal, the side that asked for it, why, and how each side stood on it.

    ``stands`` is empty and ``passes`` None where nobody was asked.
    """

    id: str
    number: int
    text: str
    side: SideFace | None
    reason: str
    stands: tuple[SideStand, ...] = ()
    passes: bool | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What was said on one wording, and what it comes to by the rule."""

    version: Version
    gaps: tuple[AuthorityGap, ...]
    objections: tuple[Objection, ...]
    """Consent: objections and concerns raised at it or before, oldest first."""
    positions: Positions
    verdict: Verdict


def side_faces(work: Work, session_id: str) -> tuple[SideFace, ...]:
    """The sides as chips, in their order."""
    return tuple(SideFace(s.id, n, short_name(s)) for n, s in enumerate(work.store.rows(Side, session_id)))


def said_at_each(
    work: Work, versions: Sequence[Version], rule: DecisionRule, faces: Sequence[SideFace]
) -> tuple[Said, ...]:
    """What was said on each of the wordings of one proposal, in their order."""
    found: list[Said] = []
    raised: tuple[Objection, ...] = ()
    for version in versions:
        gaps = work.store.rows(AuthorityGap, version.session_id, version_id=version.id)
        if rule.kind == "consent":
            raised += work.store.rows(Objection, version.session_id, version_id=version.id)
        positions = _positions(faces, version, gaps, raised)
        found.append(Said(version, gaps, raised, positions, DECISIONS[rule.kind].verdict(rule, positions)))
    return tuple(found)


def wording_view(said: Said, faces: Mapping[str, SideFace], rule: DecisionRule) -> WordingView:
    """The wording with how each side stood."""
    version, verdict = said.version, said.verdict
    names = rule.levels or DECISIONS[rule.kind].level_names()
    stands = tuple(
        SideStand(faces[one.side], one.words, _figures(said.positions, one.side, names)) for one in verdict.sides
    )
    return WordingView(
        id=version.id, number=version.version, text=version.text, side=faces.get(version.changed_by_side_id or ""),
        reason=version.reason_for_change or "", stands=stands if verdict.voted else (),
        passes=verdict.passes if verdict.voted else None,
    )  # fmt: skip


def _figures(positions: Positions, side_id: str, names: Sequence[str]) -> str:
    """ "3 for “Glad to”, 7 for “Yes”, 1 for “Cannot say yes today”"."""
    counts = (positions.counts or {}).get(side_id, ())
    said = [*zip(map(answer_words, names), counts, strict=False)]
    said.append((_("Cannot say yes today"), positions.gaps.get(side_id, 0)))
    return ", ".join(_("{n} for “{answer}”").format(n=n, answer=answer) for answer, n in said if n)


def _positions(
    faces: Sequence[SideFace], version: Version, gaps: Sequence[AuthorityGap], raised: Sequence[Objection]
) -> Positions:
    standing = [o for o in raised if o.resolved_in is None or o.resolved_in > version.version]
    return Positions(
        sides=tuple(face.id for face in faces), counts=version.counts, gaps={g.side_id: g.count for g in gaps},
        objections=Counter(o.side_id for o in standing if o.kind == "objection"),
        concerns=Counter(o.side_id for o in raised if o.kind == "concern" and o.version_id == version.id),
        asked=version.consent_asked,
    )  # fmt: skip
