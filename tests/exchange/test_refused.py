"""A file that is not ours, damaged or impossible is refused whole, and the sentence names the place."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from coprod_desktop.errors import RuleBroken
from tests.exchange.files import read, text_of, values_of

Change = Callable[[dict[str, Any]], object]


def put(*path: str | int, value: object) -> Change:
    def change(values: Any) -> None:
        for step in path[:-1]:
            values = values[step]
        values[path[-1]] = value

    return change


def drop(*path: str | int) -> Change:
    def change(values: Any) -> None:
        for step in path[:-1]:
            values = values[step]
        del values[path[-1]]

    return change


VERSION = ("negotiation", 1, "versions", 0)
BALLOT = ("voting", "rounds", 0, "ballots", 0)

IN_REPAIRS: list[tuple[Change, str]] = [
    (put("schema", value="coprod-session/2"), "schema: “coprod-session/2” is not coprod-session/1"),
    (drop("schema"), "the file: the key “schema” is missing"),
    (drop("session", "title"), "session: the key “title” is missing"),
    (put("surprise", value=1), "the file: the key “surprise” is not known"),
    (put("session", "focus", value="x"), "session: the key “focus” is not known"),
    (put("ideas", 3, "colour", value="x"), "ideas[3]: the key “colour” is not known"),
    (put("voting", "rounds", 0, "issues", 0, "why", value="x"), "voting.rounds[0].issues[0]: the key “why”"),
    (put("session", "date", value="2026-02-30"), "session.date: “2026-02-30” is not a day"),
    (put("session", "planned_start", value="25:00"), "session.planned_start: “25:00” is not a time"),
    (put("session", "agenda", 0, "planned_min", value=-5), "session.agenda[0].planned_min: -5 cannot be"),
    (put("session", "agenda", 0, "planned_min", value=1.5), "session.agenda[0].planned_min: a whole number"),
    (put("session", "agenda", 0, "planned_min", value=True), "session.agenda[0].planned_min: a whole number"),
    (put("session", "agenda", 0, "planned_min", value=10**30), "session.agenda[0].planned_min: a whole number"),
    (put("session", "state", value="paused"), "session.state: “paused” is none of these: planned,"),
    (put("session", "decision_rule", "kind", value="dice"), "session.decision_rule.kind: “dice”"),
    (put("session", "decision_rule", "threshold_each_side", value=1.5), "threshold_each_side: 1.5 cannot be"),
    (put("session", "decision_rule", "threshold_each_side", value="1/0"), "threshold_each_side: a share is written"),
    (put("session", "decision_rule", "threshold_each_side", value="9e99"), "threshold_each_side: a share is written"),
    (put("sides", value=[{"id": "tenants", "label": "T"}]), "sides: there are two to four sides"),
    (put("sides", 1, "id", value="tenants"), "sides[1].id: “tenants” stands here twice"),
    (put("sides", 1, "id", value="none"), "sides[1].id: “none” stands for something else"),
    (put("sides", 1, "id", value="all"), "sides[1].id: “all” stands for something else"),
    (put("participants", 2, "side", value="police"), "participants[2].side: there is no side “police”"),
    (put("participants", 2, "id", value="T01"), "participants[2].id: “T01” stands here twice"),
    (put("participants", 2, "left", value="09:00"), "participants[2].left: nobody can leave before they came"),
    (put("participants", 2, "attribution", value="loud"), "participants[2].attribution: “loud”"),
    (put("ideas", 4, "merged_into", value="I99"), "ideas[4].merged_into: there is no idea “I99”"),
    (put("ideas", 1, "merged_into", value="I05"), "ideas[4].merged_into: these ideas are joined in a circle"),
    (put("ideas", 4, "merged_into", value="I05"), "ideas[4].merged_into: these ideas are joined in a circle"),
    (put("ideas", 0, "by", value="T77"), "ideas[0].by: there is nobody “T77”"),
    (put("ideas", 0, "theme", value="B"), "ideas[0].theme: this idea is listed under another theme"),
    (put("ideas", 0, "theme", value="Z"), "ideas[0].theme: there is no theme “Z”"),
    (put("ideas", 0, "text", value=None), "ideas[0]: the key “text” is missing"),
    (put("ideas", 0, "text", value="x" * 100_001), "ideas[0].text: this text is longer"),
    (put("ideas", 0, "text", value=["x"]), "ideas[0].text: a text is needed"),
    (put("themes", 0, "idea_ids", 1, value="I77"), "themes[0].idea_ids[1]: there is no idea “I77”"),
    (put("themes", 1, "idea_ids", 0, value="I01"), "themes[1].idea_ids[0]: idea “I01” is listed twice"),
    (put("themes", 0, "idea_ids", value=["I01"]), "ideas[1].theme: this theme does not list the idea"),
    (put("themes", value={}), "themes: a list is needed"),
    (put("parked", 0, value="Q"), "parked[0]: there is no theme “Q”"),
    (put("voting", "method", value="lots"), "voting.method: “lots” is none of these"),
    (drop("voting", "method"), "voting.rounds[0].method: the way of choosing is missing"),
    (put("voting", "rounds", 1, "round", value=1), "voting.rounds[1].round: there are two rounds"),
    (put(*BALLOT, "ranking", 2, value="Z"), "voting.rounds[0].ballots[0].ranking[2]: there is no option “Z”"),
    (put(*BALLOT, "ranking", value=list("ABCDEF")), "voting.rounds[0].ballots[0]: This card has six places"),
    (put(*BALLOT, "participant", value="T02"), "voting.rounds[0].ballots[1].participant: there are two ballots"),
    (put(*BALLOT, "participant", value="X01"), "voting.rounds[0].ballots[0].side: a ballot without"),
    (put(*BALLOT, "participant", value=None), "voting.rounds[0].ballots[0].side: a ballot without"),
    (put(*BALLOT, "marks", value={"A": 1}), "voting.rounds[0].ballots[0].marks: ballots of this way"),
    (put("voting", "rounds", 0, "ratings", value=[]), "voting.rounds[0].ratings: this way of choosing has “ballots”"),
    (put("voting", "rounds", 0, "counts", value={}), "voting.rounds[0].counts: a round has ballots or counts"),
    (put("voting", "rounds", 0, "voters_by_side", value={"staff": 2}), "voting.rounds[0].voters_by_side.staff: "),
    (put(*VERSION, "counts_by_level", "staff", value=[0] * 7),
     "negotiation[1].versions[0].counts_by_level.staff: eight numbers are needed, there are seven."),
    (put(*VERSION, "counts_by_level", "staff", 0, value=-1), "counts_by_level.staff[0]: -1 cannot be"),
    (put(*VERSION, "counts_by_level", "police", value=[0] * 8), "counts_by_level.police: there is no side “police”"),
    (put(*VERSION, "counts_by_fingers", value={"staff": [0] * 6}), "counts_by_fingers: this proposal is decided"),
    (put(*VERSION, "objections", value=[{"text": "no"}]), "objections: this proposal is not decided by consent"),
    (put(*VERSION, "version", value=2), "negotiation[1].versions[1].version: there are two wordings"),
    (put(*VERSION, "support_share", "staff", value=1.2), "support_share.staff: 1.2 cannot be"),
    (put("negotiation", 0, "theme", value="Q"), "negotiation[0].theme: there is no theme “Q”"),
    (put("negotiation", 0, "outcome", value="maybe"), "negotiation[0].outcome: “maybe” is none of these"),
    (put("negotiation", 1, "dissent", 0, "by", value="T55"), "negotiation[1].dissent[0].by: there is nobody “T55”"),
    (put("actions", 0, "proposal", value="P9"), "actions[0].proposal: there is no proposal “P9”"),
    (put("actions", 0, "owner", value="S99"), "actions[0].owner: there is nobody “S99”"),
    (put("actions", 0, "due", value="soon"), "actions[0].due: “soon” is not a day"),
    (put("actions", 0, "leads", value=[{"participant": "T01"}]), "actions[0].owner: this one is not in the list"),
    (put("actions", 0, "helpers", value=[{}]), "actions[0].helpers[0].participant: a participant, a name or a side"),
    (put("feedback", "counts", "staff", value=[1, 2]), "feedback.counts.staff: four numbers are needed, there are two"),
    (put("told", value=[{"about": ["A77"]}]), "told[0].about[0]: nothing in this file is called “A77”"),
    (put("session", "title", value="half \ud800"), "session.title: there is half of a letter"),
]  # fmt: skip

IN_OTHERS: list[tuple[str, Change, str]] = [
    ("estate", put("voting", "rounds", 0, "counts", "staff", "A", value=13),
     "voting.rounds[0].counts.staff.A: Six people can put at most 12 dots on one line."),
    ("estate", put("voting", "rounds", 0, "counts", "staff", "J", value=9), "rounds[0].counts.staff: Six people"),
    ("estate", put("voting", "rounds", 0, "counts", "staff", "Z", value=1), "counts.staff.Z: there is no option “Z”"),
    ("estate", put("voting", "rounds", 0, "counts", "staff", "A", value={"1": 1}), "counts.staff.A: one number"),
    ("estate", put("negotiation", 0, "versions", 0, "counts_by_fingers", "staff", value=[1]),
     "counts_by_fingers.staff: six numbers are needed, there is one."),
    ("rating_and_consent", put("voting", "rounds", 0, "ratings", 0, "ratings", "S1", value=3),
     "voting.rounds[0].ratings[0].ratings.S1: “3” is not a mark here."),
    ("rating_and_consent", put("voting", "rounds", 0, "ratings", 0, "ratings", "S9", value=1),
     "voting.rounds[0].ratings[0].ratings.S9: there is no option “S9”"),
    ("rating_and_consent", put("negotiation", 0, "statements", 0, value="S7"),
     "negotiation[0].statements[0]: there is no statement “S7”"),
    ("rating_and_consent", put("negotiation", 0, "versions", 0, "counts_by_level", value={"staff": [0]}),
     "counts_by_level: this proposal is decided in another way."),
    ("every_key", put("voting", "rounds", 3, "ballots", 0, "marks", "S1", value=6), "ballots[0].marks.S1: “6” is not"),
    ("every_key", put("voting", "rounds", 4, "counts", "walkers", "S1", "huge", value=1), "S1.huge: this is not one"),
    ("every_key", put("voting", "rounds", 6, "ballots", 0, "ranking", value=["S1", "S1"]), "rounds[6].ballots[0]: "),
    ("every_key", put("voting", "rounds", 1, "counts", "walkers", "S1", "1", value=9), "rounds[1].counts.walkers.S1"),
    ("every_key", put("voting", "rounds", 0, "chosen", "carried", 0, value="Z"), "chosen.carried[0]: there is no"),
    ("every_key", put("negotiation", 0, "terms", 0, "became", value="O9"), "terms[0].became: there is no offer"),
    ("every_key", put("sign_off", "at", value="noon"), "sign_off.at: “noon” is not a day and time"),
]  # fmt: skip


def refusal(text: str) -> str:
    with pytest.raises(RuleBroken) as refused:
        read(text)
    return str(refused.value)


@pytest.mark.parametrize(
    ("change", "sentence"), IN_REPAIRS, ids=[f"{n} {s[:40]}" for n, (_c, s) in enumerate(IN_REPAIRS)]
)
def test_repairs_with_one_fault(change: Change, sentence: str) -> None:
    values = values_of("repairs")
    change(values)
    assert sentence in refusal(json.dumps(values))


@pytest.mark.parametrize(
    ("name", "change", "sentence"), IN_OTHERS, ids=[f"{n} {s[:40]}" for n, (_n, _c, s) in enumerate(IN_OTHERS)]
)
def test_other_files_with_one_fault(name: str, change: Change, sentence: str) -> None:
    values = values_of(name)
    change(values)
    assert sentence in refusal(json.dumps(values))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "something is wrong at line 1, place 1"),
        ("{\n oops", "something is wrong at line 2"),
        (text_of("repairs")[:2000], "something is wrong at line"),
        ("[]", "the file: an object in braces is needed"),
        ("null", "the file: an object in braces is needed"),
        ("[" * 200_000, "lists inside lists"),
        ('{"a":' * 200_000, "lists inside lists"),
        ('{"schema": NaN}', "“NaN” stands in this file"),
        ('{"schema": -Infinity}', "“-Infinity” stands in this file"),
        ('{"schema": "coprod-session/1", "schema": "x"}', "the file: “schema” stands here twice"),
        ('{"schema": ' + "9" * 10_000 + "}", "schema: a text is needed"),
        ('{"schema": 1e999999}', "schema: a text is needed"),
        ("SQLite format 3\0", "something is wrong at line 1"),
        ("<html></html>", "something is wrong at line 1"),
    ],
)
def test_what_is_no_session_at_all(text: str, sentence: str) -> None:
    assert sentence in refusal(text)


def test_a_key_that_stands_twice_deep_down_is_named_with_its_place() -> None:
    text = text_of("repairs").replace('"title": "A named person for a job"', '"title": "x", "title": "y"')
    assert refusal(text) == "negotiation[0]: “title” stands here twice."


def test_a_hostile_key_is_said_briefly_and_harmlessly() -> None:
    values = values_of("repairs")
    values["\x1b[2J\u202e" + "k" * 5000] = 1
    sentence = refusal(json.dumps(values))
    assert len(sentence) < 120
    assert sentence.isprintable()
