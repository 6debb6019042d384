"""Session files go in and come out without loss."""

import json
from dataclasses import replace
from typing import Any

import pytest

from coprod_desktop.domain.model import Ballot, Session, Side, Theme, Version
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.results import results
from coprod_desktop.exchange import session_json
from coprod_desktop.exchange.kinds import ListOf, Text
from coprod_desktop.exchange.session_shape import FILE
from coprod_desktop.exchange.shape import Shape
from tests.exchange.files import FILES, again, ids, read, text_of, values_of


@pytest.mark.parametrize("name", FILES)
def test_a_file_comes_back_the_same(name: str) -> None:
    written = session_json.write(read(text_of(name)))
    assert again(written) == written
    expected = values_of(name)
    for table in expected.get("tables", ()):
        table.setdefault("note", None)
    assert json.loads(written) == expected


@pytest.mark.parametrize("name", FILES)
def test_results_are_the_same_after_a_way_out_and_in(name: str) -> None:
    record = read(text_of(name))
    back = read(session_json.write(record))
    assert results(back, "2026-11-24") == results(record, "2026-11-24")


@pytest.mark.parametrize("name", FILES)
def test_results_in_the_files_are_as_worked_out(name: str) -> None:
    assert session_json.read_with_remarks(text_of(name), ids()).remarks == ()


def test_canonical_text_has_the_form_of_json_with_one_space() -> None:
    written = session_json.write(read(text_of("estate")))
    assert written == json.dumps(json.loads(written), ensure_ascii=False, indent=1) + "\n"
    assert "Preswylwyr" in written


def test_keys_stand_in_the_order_of_the_format() -> None:
    written = json.loads(session_json.write(read(text_of("every_key"))))
    assert list(written)[:5] == ["schema", "id", "notice", "session", "sides"]
    assert list(written)[-3:] == ["told", "sign_off", "corrections"]
    assert list(written["session"])[:4] == ["title", "title_cy", "service", "organisation"]
    version = written["negotiation"][0]["versions"][0]
    assert list(version)[-3:] == ["authority_gaps", "support_share", "meets_rule"]


def test_the_data_files_are_canonical() -> None:
    for name in ("rating_and_consent", "every_key"):
        assert again(text_of(name)) == text_of(name)


def test_the_order_of_keys_in_a_file_does_not_matter() -> None:
    def turned(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: turned(value[key]) for key in reversed(value)}
        return [turned(inner) for inner in value] if isinstance(value, list) else value

    values = values_of("repairs")
    assert again(json.dumps(turned(values))) == again(json.dumps(values))


def test_a_mark_at_the_start_of_the_file_is_passed_over() -> None:
    assert again("\ufeff" + text_of("estate")) == again(text_of("estate"))


def test_a_session_that_was_never_given_anything() -> None:
    session = Session(id="s", session_id="s", file_id="s", title="")
    sides = [Side(id=n, session_id="s", seq=1, file_id=n, label=n) for n in ("a", "b")]
    written = session_json.write(SessionRecord.of(session, sides))
    assert again(written) == written
    assert json.loads(written)["voting"] == {"method": None, "rounds": []}


def test_only_the_question_and_two_sides_are_needed() -> None:
    file = {
        "schema": "coprod-session/1", "id": "x", "session": {"title": "T"},
        "sides": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}],
    }  # fmt: skip
    record = read(json.dumps(file))
    assert record.session.title == "T"
    assert [side.label for side in record.sides] == ["A", "B"]


# ---------------------------------------------------------------- what a file says, and what it means


def test_one_other_ballot_changes_the_results() -> None:
    values = values_of("repairs")
    before = results(read(json.dumps(values)), "2026-11-24")
    values["voting"]["rounds"][0]["ballots"][0]["ranking"] = ["I", "H", "G", "F", "E"]
    after = results(read(json.dumps(values)), "2026-11-24")
    assert after["rounds"] != before["rounds"]
    assert after["proposals"] == before["proposals"]


def test_a_difference_from_what_the_positions_come_to_is_said_with_its_place() -> None:
    values = values_of("repairs")
    version = values["negotiation"][0]["versions"][0]
    version["support_share"]["tenants"], version["meets_rule"] = 0.5, True
    remarks = session_json.read_with_remarks(json.dumps(values), ids()).remarks
    assert [remark.partition(":")[0] for remark in remarks] == [
        "negotiation[0].versions[0].support_share",
        "negotiation[0].versions[0].meets_rule",
    ]
    values = values_of("rating_and_consent")
    values["negotiation"][0]["versions"][1]["consent"] = False
    remarks = session_json.read_with_remarks(json.dumps(values), ids()).remarks
    assert len(remarks) == 1
    assert "negotiation[0].versions[1].consent" in remarks[0]


@pytest.mark.parametrize(
    ("given", "kept", "written"),
    [
        ("0.75", "0.75", "0.75"),
        ("0.80", "0.8", "0.8"),
        ("1.0", "1", "1"),
        ('"2/3"', "2/3", '"2/3"'),
        ('"0.6"', "0.6", "0.6"),
        ("0.333333333333333333", "0.333333333333333333", "0.333333333333333333"),
    ],
)
def test_thresholds_are_kept_as_text(given: str, kept: str, written: str) -> None:
    text = text_of("repairs").replace('"threshold_each_side": 0.75', f'"threshold_each_side": {given}')
    record = read(text)
    assert record.session.decision_rule is not None
    assert record.session.decision_rule.threshold_each_side == kept
    assert f'"threshold_each_side": {written},' in session_json.write(record)


def test_options_follow_the_themes_until_these_change() -> None:
    record = read(text_of("repairs"))
    theme = record.themes[0]
    renamed = replace(theme, name="Being told in time")
    rows = [renamed if row.id == theme.id else row for row in record.every_row()]
    changed = SessionRecord.of(record.session, rows)
    before, after = (json.loads(session_json.write(r))["voting"]["rounds"][0] for r in (record, changed))
    assert "options" not in before
    assert after["options"][0] == {"id": "A", "text": "Appointments and being told", "theme": "A"}
    assert again(session_json.write(changed)) == session_json.write(changed)


def test_ballots_of_a_secret_round_stand_by_content() -> None:
    values = values_of("every_key")
    box = values["voting"]["rounds"][2]
    assert box["secret"]
    box["ballots"].reverse()
    assert again(json.dumps(values)) == text_of("every_key")
    record = read(json.dumps(values))
    assert {b.seq for b in record.all(Ballot) if b.round_id == record.rounds[2].id} == {0}


def test_ideas_of_a_theme_keep_their_order() -> None:
    record = read(text_of("every_key"))
    assert [idea.file_id for idea in record.theme_ideas(record.all(Theme)[0])] == ["I03", "I01"]


def test_who_said_it_is_a_person_or_free_words() -> None:
    record = read(text_of("every_key"))
    said = [(d.person_id is not None, d.by_text) for d in record.dissent(record.proposals[0])]
    assert said == [(True, None), (False, "anonymous"), (False, None)]


def test_who_leads_is_short_where_one_who_was_there_leads() -> None:
    record = read(text_of("repairs"))
    (lead,) = record.parties(record.actions[0], "lead")
    (helper,) = record.parties(record.actions[0], "helper")
    assert (lead.person_id, helper.person_id) == (record.people[16].id, record.people[12].id)
    several = read(text_of("every_key"))
    assert [(p.name, p.outside) for p in several.parties(several.actions[0], "lead")] == [
        (None, False),
        ("Jo Pike", True),
        (None, False),
    ]


def test_a_consent_question_that_was_put_without_an_objection() -> None:
    record = read(text_of("rating_and_consent"))
    assert [version.consent_asked for version in record.all(Version)] == [True, True]
    values = values_of("rating_and_consent")
    del values["negotiation"][0]["versions"][1]["objections"], values["negotiation"][0]["versions"][1]["consent"]
    unasked = read(json.dumps(values))
    assert [version.consent_asked for version in unasked.all(Version)] == [True, False]
    assert again(json.dumps(values)) == session_json.write(unasked)


def test_translations_stay_with_their_texts() -> None:
    session = read(text_of("every_key")).session
    assert session.translations["focus_question_cy"] == "Beth ddylai newid yn y parc?"
    assert session.translations["decision_rule.text_cy"] == "Tri o bob pedwar."


@pytest.mark.parametrize("name", FILES)
def test_every_text_may_stand_there_in_another_language(name: str) -> None:
    values = values_of(name)
    for table in values.get("tables", ()):
        table.setdefault("note", None)
    assert translate(FILE, values) > 20
    written = session_json.write(read(json.dumps(values)))
    assert json.loads(written) == values
    assert again(written) == written


def translate(shape: Shape, values: dict[str, Any]) -> int:
    """Put a second language beside every text of an object and what is in it; how many."""
    added = 0
    for key in shape.keys:
        kind, value = key.kind, values.get(key.name)
        if isinstance(kind, Text) and kind.translated and isinstance(value, str):
            values[f"{key.name}_cy"] = value[::-1]
            added += 1
        elif isinstance(kind, ListOf) and isinstance(kind.kind, Shape):
            added += sum(translate(kind.kind, inner) for inner in value or ())
        elif isinstance(kind, Shape) and value:
            added += translate(kind, value)
    return added


def test_the_block_of_expected_figures_is_dropped() -> None:
    assert "expected" in json.loads(text_of("repairs"))
    assert "expected" not in json.loads(again(text_of("repairs")))
