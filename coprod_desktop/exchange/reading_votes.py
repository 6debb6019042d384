"""From the checked ``voting`` of a file to rows: rounds with their options and ballots or counts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coprod_desktop.domain.methods import METHODS, Issue, Method
from coprod_desktop.domain.methods.graded import BLANKS
from coprod_desktop.domain.model import (
    Ballot,
    Chosen,
    Option,
    Round,
    RoundIssue,
    Session,
    Statement,
    Theme,
    VotingSettings,
)  # fmt: skip
from coprod_desktop.domain.names import METHOD_NAMES
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.tallies import settings_of, vote_of
from coprod_desktop.exchange.desk import Desk, refuse
from coprod_desktop.exchange.kinds import brief, joined, wrong
from coprod_desktop.exchange.session_shape import SETTINGS
from coprod_desktop.exchange.shape import Node
from coprod_desktop.i18n import _

RANKED = ("top", "rank")
"""Ways of choosing whose ballots put options in order."""

_PLACE = re.compile(r"\d{1,2}(?:\.5)?")


@dataclass(frozen=True)
class _Here:
    """The round that is being read."""

    node: Node
    row: Round
    settings: VotingSettings
    """Its own and the session's together, with what its way of choosing fills in."""

    @property
    def method(self) -> Method:
        return METHODS[self.settings.method or ""]

    @property
    def cards(self) -> str:
        """The key that the ballots stand under."""
        return "ratings" if self.settings.method == "rating" else "ballots"


def said_settings(node: Node) -> VotingSettings:
    """The settings that stand in ``voting`` or in a round; what was not said is None."""
    values: dict[str, Any] = {key.name: node[key.name] for key in SETTINGS}
    for key in ("points", "scale", "labels"):
        values[key] = values[key] or None
    return VotingSettings(method=METHOD_NAMES[node["method"]] if node["method"] else None, **values)


def read_rounds(desk: Desk, voting: Node, session: Session) -> None:
    """Make the rows of every statement and round. Raises RuleBroken with the place of what cannot be."""
    so_far = SessionRecord.of(session, ())
    for seq, node in enumerate(voting.nodes("statements"), 1):
        start = desk.start("statements", node, seq)
        theme = desk.ref("themes", node, "theme")
        desk.rows.append(Statement(**start, text=node["text"], theme_id=theme, translations=node.translations))
    numbers: set[int] = set()
    for seq, node in enumerate(voting.nodes("rounds"), 1):
        refuse(node["round"] in numbers, node, "round", _("there are two rounds with this number."))
        numbers.add(node["round"])
        unsaid = node["method"] is None and voting["method"] is None
        refuse(unsaid, node, "method", _("the way of choosing is missing, here and in “voting”."))
        row = Round(**desk.plain(seq), number=node["round"], settings=said_settings(node))
        _read_round(desk, _Here(node, row, settings_of(so_far.session, row)))


def _read_round(desk: Desk, here: _Here) -> None:
    node = here.node
    implied = "options" not in node.given or not node.nodes("options")
    options = _implied_options(desk, here) if implied else _options(desk, here)
    desk.ids["options"] = {option.file_id: option.id for option in options}
    entry = _entry(here)
    chosen = node.node("chosen")
    row = replace(
        here.row, entry=entry, **node.take("state", "taken_at", "opened", "closed", "denominator_reason"),
        present=desk.by_side(node["present"], node.at("present")), options_implied=implied,
        voters_by_side=desk.by_side(node["voters_by_side"], node.at("voters_by_side")),
        counts=_counts(desk, here) if entry == "counts" else None,
        issues=tuple(_issue(desk, issue) for issue in node.nodes("issues")),
        chosen=_chosen(desk, chosen) if chosen is not None else None, translations=node.all_translations("chosen"),
    )  # fmt: skip
    cards = _ballots(desk, here) if entry == "ballots" else []
    desk.rows += [row, *options, *cards]


def _implied_options(desk: Desk, here: _Here) -> list[Option]:
    """The statements as they stand, or the themes where there are none."""
    statements = [row for row in desk.rows if isinstance(row, Statement)]
    if statements:
        return [
            Option(
                **desk.plain(seq),
                round_id=here.row.id,
                file_id=row.file_id,
                text=row.text,
                theme_id=row.theme_id,
                statement_id=row.id,
            )
            for seq, row in enumerate(statements, 1)
        ]
    themes = [row for row in desk.rows if isinstance(row, Theme)]
    return [
        Option(**desk.plain(seq), round_id=here.row.id, file_id=row.file_id, text=row.name, theme_id=row.id)
        for seq, row in enumerate(themes, 1)
    ]


def _options(desk: Desk, here: _Here) -> list[Option]:
    made: list[Option] = []
    desk.ids["options"] = {}
    desk.know("options", here.node.nodes("options"))
    for seq, node in enumerate(here.node.nodes("options"), 1):
        made.append(
            Option(
                **desk.start("options", node, seq),
                round_id=here.row.id,
                text=node["text"],
                theme_id=desk.ref("themes", node, "theme"),
                idea_id=desk.ref("ideas", node, "idea"),
                statement_id=desk.ids["statements"].get(node["id"]),
                translations=node.translations,
            )
        )
    return made


def _entry(here: _Here) -> str:
    """Whether the round came as ballots or as counts; a round with neither has no ballots yet."""
    node = here.node
    cards = here.cards
    other = "ballots" if cards == "ratings" else "ratings"
    refuse(other in node.given, node, other, _("this way of choosing has “{key}” instead.").format(key=cards))
    both = cards in node.given and node["counts"] is not None
    refuse(both, node, "counts", _("a round has ballots or counts, not both."))
    return "counts" if node["counts"] is not None else "ballots"


def _issue(desk: Desk, node: Node) -> RoundIssue:
    return RoundIssue(
        issue=node["issue"], person_id=desk.ref("participants", node, "participant"), side_id=desk.side(node)
    )


def _chosen(desk: Desk, node: Node) -> Chosen:
    carried = [desk.find("options", name, node.at("carried", n)) for n, name in enumerate(node["carried"])]
    return Chosen(carried=tuple(filter(None, carried)), reason=node["reason"])


# ---------------------------------------------------------------- ballots


def _ballots(desk: Desk, here: _Here) -> list[Ballot]:
    nodes = here.node.nodes(here.cards)
    secret = bool(here.settings.secret)
    voted: set[str] = set()
    found: list[tuple[Node, str, str | None]] = []
    for node in nodes:
        person = desk.ref("participants", node, "participant")
        refuse(person in voted, node, "participant", _("there are two ballots of this person."))
        if person is not None:
            voted.add(person)
        side = desk.side(node) if node["side"] is not None else desk.side_of.get(person or "")
        if side is None:
            raise node.wrong("side", _("a ballot without a person of one of the sides needs its side."))
        found.append((node, side, person))
    if secret:
        # The order of the file must not tell who voted when: same ballots, same order.
        order = list(desk.ids["sides"].values())
        found.sort(key=lambda one: (order.index(one[1]), _content(one[0])))
    return [_ballot(desk, here, *one, seq=0 if secret else seq) for seq, one in enumerate(found, 1)]


def _content(node: Node) -> str:
    marks = node["marks"] or node["ratings"] or {}
    return repr((node["ranking"], sorted(marks.items(), key=repr)))


def _ballot(desk: Desk, here: _Here, node: Node, side: str, person: str | None, *, seq: int) -> Ballot:
    ranked = here.settings.method in RANKED
    wanted = "ranking" if ranked else "ratings" if here.settings.method == "rating" else "marks"
    for other in {"ranking", "ratings", "marks"} & node.given - {wanted}:
        raise node.wrong(other, _("ballots of this way of choosing have “{key}”.").format(key=wanted))
    start = {**desk.plain(seq), "round_id": here.row.id, "side_id": side, "person_id": person}
    if ranked:
        names: Sequence[str] = node["ranking"]
        places = [desk.find("options", name, node.at(wanted, n)) for n, name in enumerate(names)]
        return Ballot(**start, ranking=tuple(filter(None, places)))
    marks: Mapping[str, int | str | None] = node[wanted] or {}
    found: dict[str, int | str | None] = {}
    for name, mark in marks.items():
        option = desk.find("options", name, node.at(wanted, name))
        if mark is not None and not _is_mark(here, mark):
            raise node.wrong(wanted, _("“{mark}” is not a mark here.").format(mark=brief(mark)), name)
        found[option or ""] = mark
    return Ballot(**start, marks=found)


def _is_mark(here: _Here, mark: int | str) -> bool:
    """Whether a ballot can have this mark; bounds of numbers are for the way of choosing to check."""
    known = here.method.values(here.settings)
    if here.settings.method in ("rating", "score"):
        words = (here.settings.confusing_code, here.settings.not_rated_code)
        return str(mark) in known if isinstance(mark, int) else mark in words
    return mark in known if known else isinstance(mark, int)


# ---------------------------------------------------------------- counts


def _counts(desk: Desk, here: _Here) -> dict[str, Any]:
    """Side row id -> option row id -> number, or value or place -> number."""
    place = here.node.at("counts")
    by_side = desk.by_side(here.node["counts"], place) or {}
    names = {row_id: name for name, row_id in desk.ids["sides"].items()}
    found: dict[str, Any] = {}
    for side, cells in by_side.items():
        there = joined(place, names[side])
        found[side] = {
            desk.find("options", name, joined(there, name)): _cell(here, cell, joined(there, name))
            for name, cell in cells.items()
        }
    return found


def _cell(here: _Here, cell: int | Mapping[str, int], place: str) -> int | Mapping[str, int]:
    if isinstance(cell, Mapping):
        refused = not cell or not here.method.values(here.settings)
        if refused and here.settings.method != "rank":
            raise wrong(place, _("one number is needed here."))
        for value in cell:
            if not _is_value(here, value):
                raise wrong(joined(place, value), _("this is not one of the marks or places of this round."))
    return cell


def _is_value(here: _Here, value: str) -> bool:
    """Whether a count can be under this mark or place."""
    if here.settings.method == "rank":
        # A card that leaves options out gives them the place that they share, such as 4.5.
        return _PLACE.fullmatch(value) is not None
    blanks = (*BLANKS, here.settings.not_rated_code)
    return value in here.method.values(here.settings) or (here.method.kind == "grade" and value in blanks)


# ---------------------------------------------------------------- what cannot be


def refuse_impossible(desk: Desk, voting: Node, record: SessionRecord) -> None:
    """Hold every round against the rules of its way of choosing. Raises RuleBroken with the place."""
    for node, row in zip(voting.nodes("rounds"), record.rounds, strict=True):
        here = _Here(node, row, settings_of(record.session, row))
        desk.ids["options"] = {option.file_id: option.id for option in record.options(row)}
        vote = vote_of(record, row)
        for n, card in enumerate(vote.ballots):
            for issue in here.method.check_ballot(vote, card):
                if issue.impossible:
                    raise wrong(node.at(here.cards, n), issue.sentence)
        begun = vote.ballots or any(vote.voters.values())
        for issue in here.method.check(vote) if begun and row.state not in ("open", "void") else ():
            if issue.impossible:
                raise wrong(_place_of(desk, here, issue), issue.sentence)


def _place_of(desk: Desk, here: _Here, issue: Issue) -> str:
    names = {row_id: name for kind in ("sides", "options") for name, row_id in desk.ids[kind].items()}
    parts = [names.get(issue.side or "", ""), names.get(issue.option or "", ""), issue.value or ""]
    counted = here.row.counts is not None
    place = here.node.at("counts" if counted else "voters_by_side" if here.row.voters_by_side else here.cards)
    for part in filter(None, parts):
        place = joined(place, part)
    return place
