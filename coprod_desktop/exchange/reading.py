"""From the checked objects of a file to rows: the session, its people, what they said and how it was grouped."""

from collections.abc import Callable, Mapping

from coprod_desktop.domain.model import (
    Authority,
    Contact,
    DecisionRule,
    Given,
    Heard,
    Idea,
    LastTime,
    NextMeeting,
    Parking,
    Person,
    PlanLine,
    Privacy,
    RoomTable,
    Session,
    Side,
    SignOff,
    Theme,
    View,
    VotingSettings,
    Wording,
)  # fmt: skip
from coprod_desktop.domain.names import RULE_NAMES
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.side_names import RESERVED
from coprod_desktop.exchange.desk import Desk, refuse
from coprod_desktop.exchange.kinds import brief
from coprod_desktop.exchange.reading_talks import read_actions, read_end, read_proposals
from coprod_desktop.exchange.reading_votes import read_rounds, refuse_impossible, said_settings
from coprod_desktop.exchange.session_shape import SCHEMA
from coprod_desktop.exchange.shape import Node
from coprod_desktop.i18n import _

FEWEST_SIDES, MOST_SIDES = 2, 4


def read_file(file: Node, new_id: Callable[[], str]) -> SessionRecord:
    """The session that a checked file holds. Raises RuleBroken with the place of what cannot be."""
    refuse(
        file["schema"] != SCHEMA, file, "schema",
        _("“{found}” is not {schema}, which this program reads.").format(found=brief(file["schema"]), schema=SCHEMA),
    )  # fmt: skip
    desk = Desk(new_id, new_id())
    _know_everything(desk, file)
    _read_sides(desk, file)
    _read_people(desk, file)
    _read_framing(desk, file)
    _read_ideas(desk, file)
    voting = file.node("voting")
    rule = _decision_rule(file["session"].node("decision_rule"))
    session = _session(desk, file, rule, voting)
    if voting is not None:
        read_rounds(desk, voting, session)
    read_proposals(desk, file, rule, _decision_rule)
    read_actions(desk, file)
    read_end(desk, file)
    _read_plan(desk, file["session"])
    record = SessionRecord.of(session, desk.rows)
    if voting is not None:
        refuse_impossible(desk, voting, record)
    return record


def _know_everything(desk: Desk, file: Node) -> None:
    """Row ids for all that others can name, so that the order of the file does not matter."""
    refuse(
        not FEWEST_SIDES <= len(file.nodes("sides")) <= MOST_SIDES, file, "sides",
        _("there are two to four sides; here there are {n}.").format(n=len(file.nodes("sides"))),
    )  # fmt: skip
    for kind in ("sides", "participants", "themes", "ideas", "parking", "negotiation", "actions", "unresolved"):
        desk.know(kind, file.nodes(kind))
    desk.know("corrections", file.nodes("corrections"))
    voting, framing = file.node("voting"), file.node("framing")
    desk.know("statements", voting.nodes("statements") if voting else ())
    desk.know("views", framing.nodes("views") if framing else ())
    desk.know("terms", (term for proposal in file.nodes("negotiation") for term in proposal.nodes("terms")))


# ---------------------------------------------------------------- the session itself


def _session(desk: Desk, file: Node, rule: DecisionRule | None, voting: Node | None) -> Session:
    said: Node = file["session"]
    start = {"id": desk.session_id, "session_id": desk.session_id, "seq": 1, "file_id": file["id"]}
    plain = said.take(
        "title", "service", "organisation", "focus_question", "date", "planned_start", "planned_end", "actual_end",
        "hall_until", "venue", "language", "promise", "in_scope", "ground_rules", "follows", "state",
    )  # fmt: skip
    translations = said.all_translations("decision_rule", "privacy", "next", "contact")
    privacy, following, contact = said.node("privacy"), said.node("next"), said.node("contact")
    signed = file.node("sign_off")
    return Session(
        **start, **plain, decision_rule=rule, notice=file["notice"], translations=translations,
        privacy=Privacy(**privacy.values) if privacy else None,
        next=NextMeeting(**following.values) if following else None,
        contact=Contact(**contact.values) if contact else None,
        voting=_settings(voting), parked=_parked(desk, file),
        sign_off=SignOff(at=signed["at"], read_back=bool(signed["read_back"]), by=signed["by"]) if signed else None,
    )  # fmt: skip


def _decision_rule(node: Node | None) -> DecisionRule | None:
    if node is None:
        return None
    values = dict(node.values)
    values["kind"] = RULE_NAMES[values["kind"]]
    for key in ("levels", "supporting_levels", "excluded_from_denominator"):
        values[key] = values[key] if node.values[key] or key in node.given else None
    return DecisionRule(**values)


def _settings(voting: Node | None) -> VotingSettings | None:
    found = said_settings(voting) if voting is not None else VotingSettings()
    return found if found != VotingSettings() else None


def _parked(desk: Desk, file: Node) -> tuple[str, ...]:
    known: Mapping[str, str] = {**desk.ids["ideas"], **desk.ids["themes"]}
    for n, name in enumerate(file["parked"]):
        refuse(name not in known, file, "parked", desk.nobody("themes").format(id=brief(name)), n)
    return tuple(known[name] for name in file["parked"])


def _read_plan(desk: Desk, said: Node) -> None:
    for seq, node in enumerate(said.nodes("givens"), 1):
        desk.rows.append(Given(**desk.plain(seq), **node.values, translations=node.translations))
    for seq, node in enumerate(said.nodes("can_say_yes"), 1):
        values = node.take("who", "what", "limit")
        desk.rows.append(
            Authority(**desk.plain(seq), side_id=desk.side(node), **values, translations=node.translations)
        )
    for seq, node in enumerate(said.nodes("agenda"), 1):
        desk.rows.append(PlanLine(**desk.plain(seq), **node.values, translations=node.translations))


# ---------------------------------------------------------------- who is there


def _read_sides(desk: Desk, file: Node) -> None:
    for seq, node in enumerate(file.nodes("sides"), 1):
        sentence = _("“{id}” stands for something else in a session file and cannot name a side.")
        refuse(node["id"] in RESERVED, node, "id", sentence.format(id=brief(node["id"])))
        values = node.take("label", "part", "head_count")
        desk.rows.append(Side(**desk.start("sides", node, seq), **values, translations=node.translations))
    for seq, node in enumerate(file.nodes("tables"), 1):
        values = node.take("scribe", "note")
        desk.rows.append(RoomTable(**desk.plain(seq), number=node["table"], **values, translations=node.translations))


def _read_people(desk: Desk, file: Node) -> None:
    for seq, node in enumerate(file.nodes("participants"), 1):
        person = Person(
            **desk.start("participants", node, seq),
            side_id=desk.side(node),
            table_no=node["table"],
            **node.take("display_name", "role", "arrived", "left", "language", "access_needs"),
            **node.set("attribution"),
            attribution_chosen=node["attribution"] is not None,
            voting=node["voting"] if node["voting"] is not None else node["side"] not in (None, "none"),
            translations=node.translations,
        )
        early = person.arrived is not None and person.left is not None and person.left < person.arrived
        refuse(early, node, "left", _("nobody can leave before they came."))
        desk.side_of[person.id] = person.side_id
        desk.rows.append(person)


# ---------------------------------------------------------------- what they said


def _read_framing(desk: Desk, file: Node) -> None:
    framing = file.node("framing")
    for seq, node in enumerate(framing.nodes("views") if framing else (), 1):
        start = desk.start("views", node, seq)
        view = View(**start, side_id=desk.one_side(node), text=node["text"], **node.set("kind"),
                    translations=node.translations)  # fmt: skip
        desk.rows.append(view)
    for seq, node in enumerate(framing.nodes("heard") if framing else (), 1):
        desk.rows.append(
            Heard(
                **desk.plain(seq),
                side_id=desk.one_side(node),
                of_side_id=desk.one_side(node, "of_side"),
                text=node["text"],
                confirmed=bool(node["confirmed"]),
                translations=node.translations,
            )
        )
    for seq, node in enumerate(framing.nodes("wordings") if framing else (), 1):
        desk.rows.append(
            Wording(
                **desk.plain(seq),
                by_side_id=desk.side(node, "by_side"),
                **node.take("version", "text", "reason"),
                agreed=bool(node["agreed"]),
                translations=node.translations,
            )
        )
    for seq, node in enumerate(file.nodes("last_time"), 1):
        words = desk.by_side(node["words"], node.at("words")) or {}
        desk.rows.append(LastTime(**desk.plain(seq), **node.take("action", "status", "date", "by"), words=words))


def _read_ideas(desk: Desk, file: Node) -> None:
    theme_of, place_of = _grouping(desk, file)
    merged: dict[str, str] = {}
    for seq, node in enumerate(file.nodes("ideas"), 1):
        start = desk.start("ideas", node, seq)
        theme, said = theme_of.get(node["id"]), desk.ref("themes", node, "theme")
        listed = theme is None or theme == said
        refuse(not listed, node, "theme", _("this idea is listed under another theme."))
        unlisted = said is not None and theme is None and not _may_be_unlisted(file, node["theme"])
        refuse(unlisted, node, "theme", _("this theme does not list the idea."))
        into = desk.ref("ideas", node, "merged_into")
        if into is not None:
            merged[start["id"]] = into
            refuse(_goes_round(merged, into), node, "merged_into", _("these ideas are joined in a circle."))
        desk.rows.append(
            Idea(
                **start,
                text=node["text"],
                person_id=desk.ref("participants", node, "by"),
                side_id=desk.side(node),
                table_no=node["table"],
                theme_id=said,
                theme_order=place_of.get(node["id"]),
                merged_into=into,
                withdrawn=bool(node["withdrawn"]),
                **node.take("versions", "late_stage"),
                translations=node.translations,
            )
        )
    for seq, node in enumerate(file.nodes("parking"), 1):
        start = desk.start("parking", node, seq) | {"translations": node.translations}
        desk.rows.append(Parking(**start, text=node["text"], side_id=desk.side(node), goes_to=node["to"]))


def _grouping(desk: Desk, file: Node) -> tuple[dict[str, str], dict[str, int]]:
    """Idea -> row id of the theme that lists it, and its place in the theme; the theme rows are made here."""
    theme_of: dict[str, str] = {}
    place_of: dict[str, int] = {}
    for seq, node in enumerate(file.nodes("themes"), 1):
        start = desk.start("themes", node, seq)
        desk.rows.append(Theme(**start, name=node["name"], translations=node.translations))
        for n, name in enumerate(node["idea_ids"]):
            desk.find("ideas", name, node.at("idea_ids", n))
            refuse(name in theme_of, node, "idea_ids", _("idea “{id}” is listed twice.").format(id=brief(name)), n)
            theme_of[name], place_of[name] = start["id"], n + 1
    return theme_of, place_of


def _may_be_unlisted(file: Node, theme: str) -> bool:
    """A file may leave the list of a theme out: then the ideas say where they are."""
    return any(node["id"] == theme and "idea_ids" not in node.given for node in file.nodes("themes"))


def _goes_round(merged: Mapping[str, str], start: str) -> bool:
    """Whether the chain of joined ideas comes back to where it started."""
    seen, at = {start}, merged.get(start)
    while at is not None and at not in seen:
        seen.add(at)
        at = merged.get(at)
    return at is not None
