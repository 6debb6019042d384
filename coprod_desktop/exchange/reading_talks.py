"""From the checked objects of a file to rows: proposals with their wordings and votes, actions, and the end."""

from collections.abc import Callable, Mapping, Sequence

from coprod_desktop.domain.decisions import DECISIONS
from coprod_desktop.domain.model import (
    Action,
    ActionParty,
    ActionUpdate,
    AuthorityGap,
    Correction,
    DecisionRule,
    Dissent,
    Feedback,
    Objection,
    Proposal,
    Term,
    Told,
    Unresolved,
    Version,
)  # fmt: skip
from coprod_desktop.domain.tallies import DEFAULT_DECISION
from coprod_desktop.exchange.desk import Desk, refuse
from coprod_desktop.exchange.kinds import brief, joined, numbers_needed, wrong
from coprod_desktop.exchange.shape import Node
from coprod_desktop.i18n import _


def read_proposals(
    desk: Desk, file: Node, rule: DecisionRule | None, as_rule: Callable[[Node | None], DecisionRule | None]
) -> None:
    """Make the rows of every proposal. ``rule`` is the session's, which holds where a proposal has none."""
    for seq, node in enumerate(file.nodes("negotiation"), 1):
        own = as_rule(node.node("decision_rule"))
        confirm = node.node("confirm_by")
        statements = [desk.find("statements", n, node.at("statements", i)) for i, n in enumerate(node["statements"])]
        proposal = Proposal(
            **desk.start("negotiation", node, seq),
            theme_id=desk.ref("themes", node, "theme"),
            decision_rule=own,
            statement_ids=tuple(filter(None, statements)),
            origin_side_id=desk.side(node, "origin_side"),
            **node.take("title", "outcome", "review_date", "goes_to", "hear_by"),
            confirm_who=confirm["who"] if confirm else None,
            confirm_date=confirm["date"] if confirm else None,
            translations=node.all_translations("decision_rule", "confirm_by"),
        )
        desk.rows.append(proposal)
        _read_versions(desk, node, proposal, own or rule)
        _read_words(desk, node, proposal)


def _read_words(desk: Desk, node: Node, proposal: Proposal) -> None:
    """Dissent, and what each side offers, asks and worries about."""
    for seq, said in enumerate(node.nodes("dissent"), 1):
        person, words = desk.who(said)
        desk.rows.append(
            Dissent(
                **desk.plain(seq),
                proposal_id=proposal.id,
                side_id=desk.side(said),
                person_id=person,
                by_text=words,
                **said.take("text", "level"),
                translations=said.translations,
            )
        )
    for seq, said in enumerate(node.nodes("terms"), 1):
        desk.ref("terms", said, "became")
        desk.rows.append(
            Term(
                **desk.start("terms", said, seq),
                proposal_id=proposal.id,
                side_id=desk.one_side(said),
                **said.take("kind", "text", "answer", "became"),
                **said.set("state"),
                with_whom=said["with"],
                translations=said.translations,
            )
        )


# ---------------------------------------------------------------- wordings and the votes on them


def _read_versions(desk: Desk, proposal: Node, row: Proposal, rule: DecisionRule | None) -> None:
    kind = rule.kind if rule else DEFAULT_DECISION
    numbers: set[int] = set()
    for seq, node in enumerate(proposal.nodes("versions"), 1):
        refuse(node["version"] in numbers, node, "version", _("there are two wordings with this number."))
        numbers.add(node["version"])
        version = Version(
            **desk.plain(seq),
            proposal_id=row.id,
            **node.take("version", "text", "reason_for_change"),
            changed_by_side_id=desk.side(node, "changed_by_side"),
            counts=_counts(desk, node, kind, rule),
            consent_asked=kind == "consent" and ("objections" in node.given or node["consent"] is not None),
            translations=node.translations,
        )
        desk.rows.append(version)
        _read_objections(desk, node, version, kind)
        for place, gap in enumerate(node.nodes("authority_gaps"), 1):
            side = desk.one_side(gap)
            values = gap.take("count", "who_can", "hear_by") | {"translations": gap.translations}
            desk.rows.append(AuthorityGap(**desk.plain(place), version_id=version.id, side_id=side, **values))


def _counts(desk: Desk, node: Node, kind: str, rule: DecisionRule | None) -> Mapping[str, tuple[int, ...]] | None:
    key = "counts_by_fingers" if kind == "fist" else "counts_by_level"
    for other in ("counts_by_level", "counts_by_fingers"):
        other_rule = node[other] is not None and (other != key or kind == "consent")
        refuse(other_rule, node, other, _("this proposal is decided in another way."))
    counts: Mapping[str, Sequence[int]] | None = node[key]
    if counts is None:
        return None
    needed = len(DECISIONS[kind].level_names())
    for side, numbers in counts.items():
        refuse(len(numbers) != needed, node, key, numbers_needed(needed, len(numbers)), side)
    return desk.by_side(dict(counts), node.at(key))


def _read_objections(desk: Desk, node: Node, version: Version, kind: str) -> None:
    for key, row_kind in (("objections", "objection"), ("concerns", "concern"), ("consent", "")):
        given = bool(node[key]) or (key == "consent" and node[key] is not None)
        refuse(given and kind != "consent", node, key, _("this proposal is not decided by consent."))
        for seq, said in enumerate(node.nodes(key) if row_kind else (), 1):
            person, words = desk.who(said)
            resolved = said.values.get("resolved_in")
            early = resolved is not None and resolved < version.version
            refuse(early, said, "resolved_in", _("an objection cannot be met before it was raised."))
            desk.rows.append(
                Objection(
                    **desk.plain(seq),
                    version_id=version.id,
                    kind=row_kind,
                    side_id=desk.side(said),
                    text=said["text"],
                    person_id=person,
                    by_text=words,
                    resolved_in=resolved,
                    translations=said.translations,
                )
            )


# ---------------------------------------------------------------- actions


def read_actions(desk: Desk, file: Node) -> None:
    """Make the rows of every action with who leads and helps and its news.

    Where the sign-off says that all was read back, each action was.
    """
    signed = file.node("sign_off")
    heard = signed is not None and bool(signed["read_back"])
    for seq, node in enumerate(file.nodes("actions"), 1):
        action = Action(
            **desk.start("actions", node, seq),
            proposal_id=desk.ref("negotiation", node, "proposal"),
            owner_side_id=desk.side(node, "owner_side"),
            **node.take("text", "due", "measure", "done_on"),
            **node.set("status"),
            read_back=heard,
            translations=node.translations,
        )
        desk.rows.append(action)
        parties = [("lead", one) for one in _parties(desk, node, "owner", "leads")]
        parties += [("helper", one) for one in _parties(desk, node, "support", "helpers")]
        for place, (part, said) in enumerate(parties, 1):
            person, name, side, outside = said
            desk.rows.append(
                ActionParty(
                    **desk.plain(place),
                    action_id=action.id,
                    part=part,
                    person_id=person,
                    name=name,
                    side_id=side,
                    outside=outside,
                )
            )
        for place, update in enumerate(node.nodes("updates"), 1):
            person, words = desk.who(update)
            values = update.take("date", "note", "status", "new_due", "said_by")
            values["translations"] = update.translations
            start = desk.plain(place)
            desk.rows.append(ActionUpdate(**start, action_id=action.id, person_id=person, by_text=words, **values))


_Said = tuple[str | None, str | None, str | None, bool]
"""A person's row id, a name, a side's row id, whether from outside."""


def _parties(desk: Desk, node: Node, one: str, many: str) -> list[_Said]:
    """Who is meant by the short key (``owner``) or by the list (``leads``), which says more where it is given."""
    person, name = desk.who(node, one)
    found = [_party(desk, said) for said in node.nodes(many)]
    if not found:
        return [(person, name, None, False)] if node[one] is not None else []
    listed = node[one] is None or any((said[0], said[1]) == (person, name) for said in found)
    refuse(not listed, node, one, _("this one is not in the list “{key}” beside it.").format(key=many))
    return found


def _party(desk: Desk, node: Node) -> _Said:
    person = desk.ref("participants", node, "participant")
    both = person is not None and node["name"] is not None
    refuse(both, node, "name", _("give a participant or a name, not both."))
    side = desk.side(node)
    nobody = person is None and node["name"] is None and side is None
    refuse(nobody, node, "participant", _("a participant, a name or a side is needed here."))
    return person, node["name"], side, bool(node["outside"])


# ---------------------------------------------------------------- the end


def read_end(desk: Desk, file: Node) -> None:
    """Make the rows of what was not settled, the feedback, how people were told, and corrections."""
    for seq, node in enumerate(file.nodes("unresolved"), 1):
        values = node.take("text", "why", "goes_to", "who", "hear_by") | {"translations": node.translations}
        desk.rows.append(Unresolved(**desk.start("unresolved", node, seq), **values))
    feedback = file.node("feedback")
    if feedback is not None:
        desk.rows.append(_feedback(desk, feedback))
    known = {name for names in desk.ids.values() for name in names}
    for seq, node in enumerate(file.nodes("told"), 1):
        for n, name in enumerate(node["about"]):
            refuse(name not in known, node, "about", desk.nobody("").format(id=brief(name)), n)
        desk.rows.append(Told(**desk.plain(seq), **node.values, translations=node.translations))
    for seq, node in enumerate(file.nodes("corrections"), 1):
        values = node.take("at", "by", "where", "old", "new", "reason") | {"translations": node.translations}
        desk.rows.append(Correction(**desk.start("corrections", node, seq), **values))


def _feedback(desk: Desk, node: Node) -> Feedback:
    steps = len(node["scale"])
    for side, numbers in node["counts"].items():
        if len(numbers) != steps:
            raise wrong(joined(node.at("counts"), side), numbers_needed(steps, len(numbers)))
    counts = desk.by_side(node["counts"], node.at("counts")) or {}
    return Feedback(**desk.plain(1), **node.take("question", "scale"), counts=counts, translations=node.translations)
