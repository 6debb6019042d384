"""Both samples typed into the real pages by key events alone: what is kept is what the samples say."""

import json
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.results import results
from coprod_desktop.exchange import session_json
from coprod_desktop.services.work import Work
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages.actions import ActionsPage
from coprod_desktop.ui.stages.negotiation import NegotiationPage
from tests.conftest import SAMPLES
from tests.ui.negotiation_keys import in_form, show_page, strike

Json = dict[str, Any]
OUTCOME_KEYS = {"agreed": "<Alt+A>", "agreed_as_trial": "<Alt+T>", "not_agreed": "<Alt+N>"}
STATUS_KEYS = {"done": "D", "in_progress": "U"}


def sample(name: str) -> Json:
    text = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    text.pop("expected")
    text["session"].pop("state", None)
    text.pop("sign_off", None)
    return text  # type: ignore[no-any-return]


def kept_in(work: Work, session: Json) -> str:
    record = session_json.read(json.dumps(session), work.store.new_id)
    with work.store.step(record.session.id, "session.imported", 0) as step:
        for row in record.every_row():
            step.add(row)
    return record.session.id


def day(iso: str) -> str:
    return datetime.fromisoformat(iso).strftime("%d %B %Y")


class Typist:
    """Types the negotiation and the actions of a sample."""

    def __init__(self, session: Json) -> None:
        self.session = session
        self.sides = [side["id"] for side in session["sides"]]
        self.names = {person["id"]: person["display_name"] for person in session["participants"]}

    def alt(self, side: str) -> str:
        return f"<Alt+{self.sides.index(side) + 1}>"

    def proposal(self, said: Json) -> None:
        in_form("<Ctrl+Shift+N>", said["title"], "<Tab>", said["theme"], self.alt(said["origin_side"]), "<Ctrl+Return>")
        for version in said["versions"]:
            self.wording(version)
        in_their_outcome = OUTCOME_KEYS[said["outcome"]]
        if said["outcome"] == "agreed":
            strike(in_their_outcome)
        else:
            in_form(in_their_outcome, "<Return>")
        for words in said["dissent"]:
            by = self.names.get(words["by"], words["by"])
            in_form(
                "<F6>",
                words["text"],
                "<Tab>",
                by,
                "<Tab>",
                str(words["level"]),
                self.alt(words["side"]),
                "<Ctrl+Return>",
            )

    def wording(self, version: Json) -> None:
        in_form(
            "<F3>", "<Ctrl+A>", version["text"], "<Tab>", version["reason_for_change"],
            self.alt(version["changed_by_side"]), "<Ctrl+Return>",
        )  # fmt: skip
        counts = version.get("counts_by_level") or version["counts_by_fingers"]
        for side in self.sides:
            for number in counts[side]:
                strike(str(number), "<Tab>")
            strike("<Tab>")

    def action(self, said: Json, page: ActionsPage) -> None:
        self.come_from(said["proposal"], page)
        strike(said["text"], "<Return>")
        strike(self.names[said["owner"]], "<Return>")
        strike(*([self.names[said["support"]]] if said["support"] else []), "<Return>")
        strike(day(said["due"]), "<Return>", said["measure"], "<Return>")
        if said["status"] != "not_started":
            in_form("<F2>", *["<Tab>"] * 6, STATUS_KEYS[said["status"]], "<Ctrl+Return>")
        for news in said["updates"]:
            in_form("<Ctrl+U>", news["note"], "<Tab>", day(news["date"]), "<Tab>", self.names[news["by"]], "<Return>")

    def come_from(self, proposal: str, page: ActionsPage) -> None:
        wanted = 1 + [p["id"] for p in self.session["negotiation"]].index(proposal)
        by = wanted - page.source.currentIndex()
        strike(*["<Alt+Down>" if by > 0 else "<Alt+Up>"] * abs(by))


@pytest.mark.parametrize(("name", "as_of"), [("repairs", "2026-11-16"), ("estate", "2026-11-16")])
def test_a_sample_is_typed_by_keys_alone(work: Work, qtbot: QtBot, name: str, as_of: str) -> None:
    whole = sample(name)
    session_id = kept_in(work, {**sample(name), "negotiation": [], "actions": []})
    typist = Typist(whole)
    room = Room(work, session_id)

    _page, window = show_page(NegotiationPage, room)
    for proposal in whole["negotiation"]:
        typist.proposal(proposal)
    window.close()

    actions, window = show_page(ActionsPage, room)
    for action in whole["actions"]:
        typist.action(action, actions)
    window.close()

    record = work.store.record(session_id)
    wanted = session_json.read(json.dumps(whole), work.store.new_id)
    assert results(record, as_of) == results(wanted, as_of)
    typed, read = json.loads(session_json.write(record)), json.loads(session_json.write(wanted))
    assert typed["negotiation"] == read["negotiation"]
    assert typed["actions"] == read["actions"]
    assert QApplication.activeModalWidget() is None
