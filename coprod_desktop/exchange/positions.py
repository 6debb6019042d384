"""The results that stand in a file beside the positions of a wording: worked out anew, and compared."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from coprod_desktop.domain.model import Proposal, Version
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.tallies import rule_of, verdict_of
from coprod_desktop.exchange.json_text import Number

DECIMALS = 4


@dataclass(frozen=True)
class Found:
    """What a vote came to, in the file's terms; None where the rule has no such result."""

    share: Mapping[str, Fraction | None] | None = None
    """Side row id -> share."""
    fists: int | None = None
    meets_rule: bool | None = None
    consent: bool | None = None

    def as_written(self, names: Mapping[str, str]) -> dict[str, object]:
        """The keys of a version that hold results; ``names``: side row id -> id in the file."""
        values: dict[str, object] = {"meets_rule": self.meets_rule, "consent": self.consent, "fists": self.fists}
        if self.share is not None:
            key = "support_share" if self.fists is None else "share_3_or_more"
            values[key] = {names[side]: real(share) for side, share in self.share.items()}
        return values


def real(share: Fraction | None) -> Number | None:
    """A share as a real with at most four decimals: ``0.9167``, ``1.0``."""
    if share is None:
        return None
    text = f"{float(round(share, DECIMALS)):.{DECIMALS}f}".rstrip("0")
    return Number(text + "0" if text.endswith(".") else text)


def results_of(record: SessionRecord, proposal: Proposal, version: Version) -> Found | None:
    """The results of the positions on one wording; None where nobody took one."""
    kind = rule_of(record, proposal).kind
    if kind == "consent":
        # Who objects was asked, even where nobody noted that the question was put.
        asked = version.consent_asked or any(row.kind == "objection" for row in record.objections(version))
        verdict = verdict_of(record, proposal, replace(version, consent_asked=asked))
        return Found(consent=verdict.passes) if asked else None
    if not version.counts:
        return None
    verdict = verdict_of(record, proposal, version)
    fists = verdict.blocks if kind == "fist" else None
    return Found(share={s.side: s.share for s in verdict.sides}, fists=fists, meets_rule=verdict.passes)
