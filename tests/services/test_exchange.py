"""Sessions into the library and out of it: all or nothing, and nothing of one's own overwritten."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.domain.model import ActionUpdate, AuthorityGap, Idea, Objection, Session, Side, Term, Theme
from coprod_desktop.domain.results import results
from coprod_desktop.errors import RuleBroken
from coprod_desktop.exchange import session_json
from coprod_desktop.services import (
    archive,
    authority,
    backups,
    decision_rule,
    exchange,
    history,
    ideas,
    negotiation,
    objections,
    terms,
)
from coprod_desktop.services.editing import editing
from coprod_desktop.services.sealing import origin_of
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store
from tests.exchange.files import FILES, ids, text_of, values_of


def everything(work: Work) -> list[str]:
    """The text of every session, samples too."""
    return [exchange.export_text(work, session_id) for session_id in work.store.session_ids(samples=True)]


@pytest.mark.parametrize("name", FILES)
def test_a_file_survives_the_library(work: Work, name: str) -> None:
    expected = session_json.read(text_of(name), ids())
    found = exchange.import_session(work, text_of(name))
    assert found.added
    assert exchange.export_text(work, found.session.id) == session_json.write(expected)
    kept = work.store.record(found.session.id)
    assert results(kept, "2026-11-24") == results(expected, "2026-11-24")


@pytest.mark.parametrize("name", FILES)
def test_what_was_sent_out_comes_into_another_library_the_same(work: Work, name: str) -> None:
    first = exchange.import_session(work, text_of(name)).session
    text = exchange.export_text(work, first.id)
    work.store.purge(first.id)
    second = exchange.import_session(work, text).session
    assert second.id != first.id
    assert exchange.export_text(work, second.id) == text


def test_it_is_one_step_that_undo_does_not_go_behind(work: Work) -> None:
    session = exchange.import_session(work, text_of("repairs")).session
    assert [past.label_key for past in work.store.history(session.id)] == ["session.imported"]
    assert history.undo(work, session.id) is None
    ideas.add_idea(work, session.id, "One more")
    history.undo(work, session.id)
    assert work.store.count(Idea, session.id) == 34
    assert work.store.broken_links(session.id) == ()


def test_new_lines_get_the_next_free_id(work: Work) -> None:
    session = exchange.import_session(work, text_of("repairs")).session
    assert ideas.add_idea(work, session.id, "One more").file_id == "I35"


def test_the_same_file_twice_changes_nothing(work: Work) -> None:
    first = exchange.import_session(work, text_of("repairs"))
    again = exchange.import_session(work, text_of("repairs"))
    assert (first.added, again.added) == (True, False)
    assert again.session == first.session
    assert len(everything(work)) == 1


def test_another_session_with_its_id_is_refused_and_kept_only_as_a_copy(work: Work) -> None:
    exchange.import_session(work, text_of("repairs"))
    values = values_of("repairs")
    values["ideas"][0]["text"] = "Something else"
    before = everything(work)
    with pytest.raises(RuleBroken, match="ex1-repairs"):
        exchange.import_session(work, json.dumps(values))
    assert everything(work) == before
    copy = exchange.import_session(work, json.dumps(values), as_copy=True)
    assert copy.added
    assert copy.session.file_id == copy.session.id
    assert len(everything(work)) == 2


def local_facts(work: Work, session_id: str) -> tuple[object, ...]:
    record = work.store.record(session_id)
    return (
        record.session.small_sides_shown_because, [p.outcome_reason for p in record.proposals],
        [a.read_back for a in record.actions], [u.from_session for a in record.actions for u in record.updates(a)],
        [(o.text, o.withdrawn, o.how_met) for o in record.all(Objection)],
        [(g.answer, g.answer_words, g.answered_on) for g in record.all(AuthorityGap)],
        [t.hangs_on for t in record.all(Term)],
    )  # fmt: skip


def with_local_facts(work: Work) -> str:
    """A session with everything that a file has no place for; its id."""
    session = exchange.import_session(work, text_of("repairs")).session
    record = work.store.record(session.id)
    news = ActionUpdate(
        id=work.store.new_id(), session_id=session.id, seq=9, action_id=record.actions[1].id, date="2026-10-01",
        note="Done", from_session="later",
    )  # fmt: skip
    with editing(work, session.id, "set_up.changed") as step:
        step.put(replace(record.session, small_sides_shown_because="Everybody said so", sign_off=None))
        step.put(replace(record.proposals[0], outcome_reason="The room saw it so"))
        for action in record.actions:
            step.put(replace(action, read_back=action.seq == 1))
        step.add(news)
    talked_about(work, session.id)
    return session.id


def talked_about(work: Work, session_id: str) -> None:
    """A proposal by consent whose objections were met and taken back, with an answer and two offers."""
    side = work.store.rows(Side, session_id)[0].id
    proposal = negotiation.add_proposal(work, session_id, "The hall opens at nine").id
    negotiation.set_rule(work, session_id, proposal, decision_rule.read_rule("consent"))
    version = negotiation.add_version(work, session_id, proposal, "At nine.").id
    made = [
        objections.add_objection(work, session_id, version, kind, text, side_id=side).id
        for kind, text in (("objection", "Nobody is paid"), ("concern", "It is early"), ("objection", "No key"))
    ]
    objections.settle_objection(work, session_id, made[0], "met", words="They are paid now")
    objections.settle_objection(work, session_id, made[2], "withdrawn", words="There is a key")
    authority.set_gap(work, session_id, version, side, 1, who_can="The board")
    gap = work.store.rows(AuthorityGap, session_id)[-1].id
    authority.answer_gap(work, session_id, gap, "yes", words="Gladly", on="1 October 2026")
    first = terms.add_term(work, session_id, proposal, side, "offer", "We open")
    second = terms.add_term(work, session_id, proposal, side, "offer", "We shut")
    terms.edit_term(work, session_id, second.id, kind="offer", text="We shut", state="accepted", hangs_on=first.file_id)


def test_what_a_file_has_no_place_for_stays_and_is_named(work: Work, tmp_path: Path) -> None:
    session_id = with_local_facts(work)
    before = local_facts(work, session_id)
    assert len(exchange.left_behind(work, session_id)) == 6
    text = exchange.export_text(work, session_id)
    exchange.import_session(work, text)
    assert local_facts(work, session_id) == before
    copy = exchange.import_session(work, text, as_copy=True).session
    assert local_facts(work, copy.id) == before
    stick = Store.open_file(backups.copy_to_stick(work, tmp_path))
    assert stick.record(session_id) == work.store.record(session_id)
    stick.close()
    backup = backups.back_up(work, "by-hand")
    with editing(work, session_id, "set_up.changed") as step:
        step.put(replace(work.store.need(Session, session_id), small_sides_shown_because=None))
    backups.restore(work, backup)
    assert local_facts(work, session_id) == before


def test_a_sign_off_that_was_read_back_speaks_for_every_action(work: Work) -> None:
    signed = exchange.import_session(work, text_of("every_key")).session
    assert signed.sign_off is not None
    actions = work.store.record(signed.id).actions
    assert {action.read_back for action in actions} == {signed.sign_off.read_back}
    assert exchange.left_behind(work, signed.id) == ()


def test_the_same_file_brings_a_session_back_from_the_bin(work: Work) -> None:
    session = exchange.import_session(work, text_of("repairs")).session
    work.store.shelve(session.id, binned_at=work.clock.instant())
    assert not archive.list_sessions(work)
    assert not exchange.import_session(work, text_of("repairs")).added
    assert [s.file_id for s in archive.list_sessions(work)] == ["ex1-repairs"]


def test_a_refused_file_leaves_nothing(work: Work) -> None:
    values = values_of("repairs")
    values["feedback"]["counts"]["staff"] = [1]
    with pytest.raises(RuleBroken):
        exchange.import_session(work, json.dumps(values))
    assert everything(work) == []
    assert not work.store.search("Damp")


def test_a_difference_in_the_results_is_reported(work: Work) -> None:
    values = values_of("estate")
    values["negotiation"][0]["versions"][0]["fists"] = 4
    assert "negotiation[0].versions[0].fists" in exchange.import_session(work, json.dumps(values)).remarks[0]


# ---------------------------------------------------------------- reading a file


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RuleBroken, match="UTF-8"):
        exchange.read_file(path)
    with pytest.raises(RuleBroken, match="cannot be read"):
        exchange.read_file(tmp_path / "nothing.json")
    with pytest.raises(RuleBroken, match="cannot be read"):
        exchange.read_file(tmp_path)


# ---------------------------------------------------------------- by name


def test_a_session_is_found_by_id_seal_and_title(work: Work) -> None:
    session = exchange.import_session(work, text_of("repairs")).session
    work.store.paper_made("WERC-8GMR", session.id, "record", 0)
    for name in ("ex1-repairs", session.id, "werc 8gmr", "Getting repairs finished", " getting  REPAIRS finished"):
        assert exchange.resolve_session(work, name) == session
    assert exchange.resolve_session(work, origin_of(work.store.record(session.id)).seal) == session


def test_a_seal_still_finds_the_session_after_a_change(work: Work) -> None:
    session = exchange.import_session(work, text_of("repairs")).session
    printed = origin_of(work.store.record(session.id)).seal
    work.store.paper_made(printed, session.id, "actions", 0)
    ideas.add_idea(work, session.id, "One more")
    assert exchange.resolve_session(work, printed).id == session.id


def test_a_name_that_fits_two_names_both(work: Work) -> None:
    first = exchange.import_session(work, text_of("repairs")).session
    second = exchange.import_session(work, text_of("repairs"), as_copy=True).session
    with pytest.raises(exchange.FitsSeveral) as several:
        exchange.resolve_session(work, "Getting repairs finished")
    assert first.file_id in str(several.value)
    assert second.file_id in str(several.value)
    assert len(several.value.names) == 2


def test_an_id_that_is_also_a_title_fits_two(work: Work) -> None:
    exchange.import_session(work, text_of("repairs"))
    values = values_of("estate")
    values["session"]["title"] = "ex1-repairs"
    exchange.import_session(work, json.dumps(values))
    with pytest.raises(exchange.FitsSeveral):
        exchange.resolve_session(work, "ex1-repairs")


def test_a_name_that_fits_none(work: Work) -> None:
    with pytest.raises(RuleBroken, match="“nobody”"):
        exchange.resolve_session(work, "nobody")


# ---------------------------------------------------------------- samples


def test_a_sample_is_a_copy_that_stays_apart(work: Work) -> None:
    assert [sample.name for sample in exchange.samples()] == ["estate", "repairs"]
    session = exchange.try_sample(work, "repairs")
    assert session.file_id == session.id
    assert archive.list_sessions(work) == ()
    assert archive.search(work, "Damp") == ()
    (listed,) = archive.list_sessions(work, samples=True)
    assert (listed.session_id, bool(listed.sample)) == (session.id, True)
    assert exchange.resolve_session(work, "Getting repairs finished") == session


def test_a_session_of_ones_own_goes_before_a_sample_of_that_title(work: Work) -> None:
    exchange.try_sample(work, "repairs")
    own = exchange.import_session(work, text_of("repairs")).session
    assert exchange.resolve_session(work, "Getting repairs finished") == own


def test_a_sample_that_is_none(work: Work) -> None:
    with pytest.raises(RuleBroken):
        exchange.try_sample(work, "../samples/repairs")


# ---------------------------------------------------------------- templates

NAMES = ("estate-walkabout", "follow-up", "repairs-three-hours", "separate-then-joint")


def test_the_templates_are_there(work: Work) -> None:
    found = exchange.templates(work)
    assert tuple(template.name for template in found) == NAMES
    assert all(template.title and template.about for template in found)


@pytest.mark.parametrize("name", NAMES)
def test_a_session_from_a_template(work: Work, name: str) -> None:
    session = exchange.new_from_template(work, name, "How can  we get repairs finished?")
    assert session.focus_question == "How can we get repairs finished?"
    assert session.title == "How can we get repairs finished"
    assert (session.state, session.date, session.notice) == ("planned", "2026-09-15", None)
    assert session.file_id == session.id
    record = work.store.record(session.id)
    assert sum(line.planned_min or 0 for line in record.plan) in (150, 180)
    assert all(line.part and line.actual_min is None for line in record.plan)
    assert exchange.import_session(work, exchange.export_text(work, session.id)).added is False


def test_a_question_may_wait(work: Work) -> None:
    session = exchange.new_from_template(work, "follow-up")
    assert (session.title, session.focus_question) == ("Follow-up", None)


def test_a_session_saved_as_a_template_takes_nobody_with_it(work: Work) -> None:
    session = exchange.import_session(work, text_of("repairs")).session
    path = exchange.save_as_template(work, session.id, "Repairs, our way")
    assert path.name == "repairs-our-way.json"
    text = path.read_text(encoding="utf-8")
    for word in ("Maureen", "Damp", "Every repair has one named person", "2029-09-15"):
        assert word not in text
    new = exchange.new_from_template(work, "repairs-our-way", "What now?")
    record = work.store.record(new.id)
    assert [side.label for side in record.sides] == ["Tenants and leaseholders", "Landlord staff"]
    assert record.session.decision_rule is not None
    assert record.session.decision_rule.kind == "gradients"
    assert not record.people
    assert not record.all(Theme)
    with pytest.raises(RuleBroken) as taken:
        exchange.save_as_template(work, session.id, "repairs our WAY")
    assert taken.value.field == "name"
    with pytest.raises(RuleBroken):
        exchange.save_as_template(work, session.id, " ?! ")


def test_a_file_in_the_folder_that_is_no_template_is_passed_over(work: Work) -> None:
    folder = work.store.path.parent / exchange.TEMPLATES
    folder.mkdir()
    (folder / "mine.json").write_text("not json", encoding="utf-8")
    (folder / "list.json").write_text("[]", encoding="utf-8")
    assert tuple(template.name for template in exchange.templates(work)) == NAMES


def test_search_and_list_read_across_sessions(work: Work) -> None:
    for name in ("repairs", "estate"):
        exchange.import_session(work, text_of(name))
    assert [s.file_id for s in archive.list_sessions(work)] == ["ex2-estate", "ex1-repairs"]
    hits = archive.search(work, "damp form")
    assert [(hit.table, hit.text) for hit in hits] == [("idea", "Housing officers need one damp form, not four.")]
    assert archive.kind_words("idea") == "idea"
    assert work.store.get(Session, hits[0].session_id) is not None
