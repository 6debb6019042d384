"""The samples' people, themes and votes, put in through the services as a facilitator would."""

import json
from dataclasses import dataclass
from typing import Any

from coprod_desktop.domain.model import Side
from coprod_desktop.services import ideas, people, priorities, themes, votes, voting_cards
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work
from tests.conftest import SAMPLES, make_session


def sample(name: str) -> dict[str, Any]:
    """One of the sample files, as it lies there."""
    read: dict[str, Any] = json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
    return read


@dataclass
class Put:
    """A session with the sample's people and themes; ids by the file's short ids."""

    session_id: str
    sides: dict[str, str]
    people: dict[str, str]
    themes: dict[str, str]


def put_in(work: Work, name: str) -> Put:
    """Sides, people, ideas and themes of a sample, through the services."""
    data = sample(name)
    session_id = make_session(work, data["session"]["title"])
    sides = {side.file_id: side.id for side in work.store.rows(Side, session_id)}
    with editing(work, session_id, "set_up.sides") as step:
        for seq, side in enumerate(data["sides"], start=1):
            if side["id"] not in sides:
                sides[side["id"]] = work.store.new_id()
                step.add(Side(id=sides[side["id"]], session_id=session_id, seq=seq + 5, file_id=side["id"],
                              label=side["label"]))  # fmt: skip
        for unused in set(sides) - {side["id"] for side in data["sides"]}:
            row = work.store.need(Side, sides.pop(unused))
            step.remove(row)
    known = {}
    for person in data["participants"]:
        kept = people.add_person(
            work, session_id, person["display_name"], side_id=sides.get(person["side"]), table_no=person["table"],
            arrived=person["arrived"], left=person["left"], voting=person["voting"],
        )  # fmt: skip
        known[person["id"]] = kept.id
    for idea in data["ideas"]:
        ideas.add_idea(work, session_id, idea["text"], person_id=known[idea["by"]], table_no=idea["table"])
    rows = {row.file_id: row for row in ideas.ideas(work, session_id)}
    made = {}
    for theme in data["themes"]:
        made[theme["id"]] = themes.make_theme(
            work, session_id, theme["name"], [rows[idea].id for idea in theme["idea_ids"]]
        ).id
    return Put(session_id, sides, known, made)


def hold(work: Work, put: Put, name: str, number: int) -> votes.RoundView:
    """Hold one of the sample's ballot rounds and close it."""
    data = sample(name)
    round_data = data["voting"]["rounds"][number - 1]
    sides = {person["id"]: person["side"] for person in data["participants"]}
    present = dict.fromkeys(put.sides.values(), 0)
    for ballot in round_data["ballots"]:
        present[put.sides[sides[ballot["participant"]]]] += 1
    round_ = priorities.start_vote(
        work, put.session_id, settings=priorities.proposed_settings(work, put.session_id), entry="ballots",
        theme_ids=list(put.themes.values()), present=present, taken_at=round_data["taken_at"],
    )  # fmt: skip
    for ballot in round_data["ballots"]:
        voting_cards.add_card(
            work, put.session_id, round_.id, " ".join(ballot["ranking"]), person_id=put.people[ballot["participant"]]
        )
    priorities.close_vote(work, put.session_id, round_.id)
    return votes.round_view(work, put.session_id, round_.id)
