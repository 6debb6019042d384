"""The numbers of one session as ``coprod-results/1``: for tests and for people who want the figures.

Everything is the facilitator's own: nothing is hidden but the totals of a round that is still open.
"""

from collections.abc import Mapping
from fractions import Fraction

from coprod_desktop.domain.model import Action, Proposal, Round, Side, Version
from coprod_desktop.domain.names import METHOD_KEYS
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.tallies import is_open, method_of, settings_of, tally_of, verdict_of, voters_of
from coprod_desktop.domain.tally import ALL, EACH_SIDE_SAME, ONE_SIDED, TOP_N, Cutoff, Rating, Tally, TallyRow, with_all

SCHEMA = "coprod-results/1"
DECIMALS = 4

Json = dict[str, object]

__all__ = ["SCHEMA", "action_figures", "idea_figures", "lead_side", "real", "results", "tally_of", "verdict_of"]


def results(record: SessionRecord, as_of: str) -> Json:
    """The whole ``coprod-results/1`` value, ready for JSON. ``as_of``: the day that "overdue" is judged at."""
    return {
        "schema": SCHEMA,
        "session": record.session.file_id,
        "as_of": as_of,
        "ideas": idea_figures(record),
        "rounds": [_round(record, round_) for round_ in record.rounds],
        "proposals": [_proposal(record, proposal) for proposal in record.proposals],
        "actions": action_figures(record, as_of),
        "minutes": {
            "planned": sum(line.planned_min or 0 for line in record.plan),
            "actual": sum(line.actual_min or 0 for line in record.plan),
        },
    }


def real(value: Fraction | float | None) -> float | None:
    """A real for JSON, rounded to four decimals; None is null."""
    if isinstance(value, Fraction):
        value = float(round(value, DECIMALS))
    return None if value is None else round(value, DECIMALS)


def number(value: Fraction | int | None) -> int | float | None:
    """A count or a score for JSON: whole where it is whole, else as ``real``."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value.denominator == 1 else real(value)


# ---------------------------------------------------------------- ideas and actions


def idea_figures(record: SessionRecord) -> Json:
    """How many ideas were said (withdrawn ones apart), joined to another, and left; by side over all said."""
    said = [idea for idea in record.ideas if not idea.withdrawn]
    merged = sum(idea.merged_into is not None for idea in said)
    by_side = {side.file_id: sum(idea.side_id == side.id for idea in said) for side in record.sides}
    return {"raw": len(said), "merged": merged, "distinct": len(said) - merged, "by_side": by_side}


def action_figures(record: SessionRecord, as_of: str) -> Json:
    """Actions in all, by the side that leads, done, and late on the day ``as_of``."""
    by_lead = dict.fromkeys([*(side.file_id for side in record.sides), "together", "outside"], 0)
    for action in record.actions:
        lead = lead_side(record, action)
        if lead in by_lead:
            by_lead[lead] += 1
    status = {action.file_id: record.status_now(action) for action in record.actions}
    due = [action.file_id for action in record.actions if action.due and action.due < as_of]
    return {
        "total": len(record.actions),
        "by_lead_side": by_lead,
        "done": [file_id for file_id, now in status.items() if now == "done"],
        "overdue": [file_id for file_id in due if status[file_id] not in ("done", "dropped")],
    }


def lead_side(record: SessionRecord, action: Action) -> str | None:
    """The ``file_id`` of the side that leads; ``together`` for several, ``outside`` for nobody's side, else None."""
    owner = record.get(Side, action.owner_side_id)
    leads = record.parties(action, "lead")
    people = {person.id: person for person in record.people}
    sides: set[str] = set()
    for lead in leads:
        person = people.get(lead.person_id or "")
        side = record.get(Side, person.side_id if person else lead.side_id)
        if side is not None and not lead.outside:
            sides.add(side.file_id)
    if len(sides) > 1:
        return "together"
    if sides and len(leads) > 1:
        return sides.pop()
    if leads and not sides and (owner is None or all(lead.outside for lead in leads)):
        return "outside" if any(lead.person_id or lead.name or lead.outside for lead in leads) else None
    return owner.file_id if owner else next(iter(sides), None)


# ---------------------------------------------------------------- proposals


def _proposal(record: SessionRecord, proposal: Proposal) -> Json:
    return {
        "id": proposal.file_id,
        "outcome": proposal.outcome,
        "versions": [_version(record, proposal, version) for version in record.versions(proposal)],
    }


def _version(record: SessionRecord, proposal: Proposal, version: Version) -> Json:
    verdict = verdict_of(record, proposal, version)
    if verdict.objections_open is not None:
        return {"version": version.version, "objections_open": verdict.objections_open, "passes": verdict.passes}
    shares = {side.side: side.share_text for side in verdict.sides}
    return {
        "version": version.version,
        "share": {side.file_id: shares.get(side.id) for side in record.sides},
        "passes": verdict.passes,
    }


# ---------------------------------------------------------------- rounds


def _round(record: SessionRecord, round_: Round) -> Json:
    voters, method = voters_of(record, round_), method_of(record, round_)
    names = {side.id: side.file_id for side in record.sides if side.id in voters} | {ALL: ALL}
    found: Json = {
        "round": round_.number,
        "method": METHOD_KEYS[method.key],
        "voters": _numbers(with_all(voters), names),
    }
    if is_open(round_):
        top_n = settings_of(record.session, round_).top_n or TOP_N
        hidden = Cutoff(top_n=top_n, clear=(), tied=())
        return found | {
            "total": {}, "issues": len(round_.issues), "rows": [], "cutoff": _cutoff(record, round_, hidden),
        }  # fmt: skip
    tally = tally_of(record, round_)
    found["total"] = _numbers(tally.total, names)
    if tally.possible is not None:
        found["possible"] = _numbers(tally.possible, names)
    found["issues"] = len(round_.issues)
    letters = {option.id: option.file_id for option in record.options(round_)}
    found["rows"] = [_row(row, tally, names, letters) for row in tally.rows]
    if tally.kendalls_w is not None:
        found["kendalls_w"] = _reals(tally.kendalls_w, names)
    found["cutoff"] = _cutoff(record, round_, tally.cutoff)
    return found


Figures = Mapping[str, Fraction | None] | Mapping[str, Fraction] | Mapping[str, int]


def _numbers(figures: Figures, names: Mapping[str, str]) -> Json:
    """Counts or scores with the sides' file ids, in the order of the sides."""
    return {name: number(figures[scope]) for scope, name in names.items() if scope in figures}


def _reals(figures: Mapping[str, Fraction | None] | Mapping[str, float | None], names: Mapping[str, str]) -> Json:
    """Reals with the sides' file ids, in the order of the sides, rounded."""
    return {name: real(figures[scope]) for scope, name in names.items() if scope in figures}


def _row(row: TallyRow, tally: Tally, names: Mapping[str, str], letters: Mapping[str, str]) -> Json:
    found: Json = {"option": letters[row.option], "score": _numbers(row.score, names)}
    if row.voters is not None:
        found["voters"] = _numbers(row.voters, names)
    found["mean"] = _reals(row.mean, names)
    found["each_side_same"] = real(row.each_side_same)
    scopes = {ALL: ALL, EACH_SIDE_SAME: EACH_SIDE_SAME} | {side: names[side] for side in tally.sides}
    found["rank"] = {name: row.rank[scope] for scope, name in scopes.items()}
    found["label"] = _label(row.label, names)
    if row.second is not None:
        found["second"] = _numbers(row.second, names)
    if row.rating is not None:
        found |= _rating(row.rating, names)
    return found


def _rating(rating: Rating, names: Mapping[str, str]) -> Json:
    return {
        "counts": {name: dict(rating.counts[scope]) for scope, name in names.items() if scope != ALL},
        "agree": _numbers(rating.agree, names),
        "votes": _numbers(rating.votes, names),
        "share": _reals(rating.share, names),
        "mean_mark": _reals(rating.mean_mark, names),
        "consensus": _reals(rating.consensus, names),
        "across_sides": real(rating.across_sides),
        "across_sides_root": real(rating.across_sides_root),
        "gap": real(rating.gap),
    }


def _label(label: str, names: Mapping[str, str]) -> str:
    """The label with the side's file id: ``one_sided:tenants``."""
    kind, colon, side = label.partition(":")
    return f"{kind}:{names[side]}" if colon and kind == ONE_SIDED else label


def _cutoff(record: SessionRecord, round_: Round, cutoff: Cutoff) -> Json:
    letters = {option.id: option.file_id for option in record.options(round_)}
    carried = None if round_.chosen is None else [letters.get(option, option) for option in round_.chosen.carried]
    return {
        "top_n": cutoff.top_n,
        "clear": [letters[option] for option in cutoff.clear],
        "tied": [letters[option] for option in cutoff.tied],
        "carried": carried,
    }
