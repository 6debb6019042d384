"""The library at scale: pages, filters and search over made-up sessions, each read along an index."""

import re
from collections.abc import Callable

import pytest

from coprod_desktop.clock import SystemClock
from coprod_desktop.domain.model import Correction, Session, Side, Theme
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import archive, ideas, recycle, retention, sessions, setup
from coprod_desktop.services.archive import Filters
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store
from tests.bench import many_sessions
from tests.conftest import make_session

KEYS = Filters._fields


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Work:
    made = tmp_path_factory.mktemp("many") / "data"
    many_sessions.make(made, 60)
    return Work(Store.open(made), SystemClock())


def test_pages_go_on_where_the_last_one_ended(many: Work) -> None:
    whole = archive.list_sessions(many, limit=1000)
    paged: list[archive.ListedSession] = []
    while page := archive.list_sessions(many, limit=7, after=paged[-1] if paged else None):
        paged += page
    assert tuple(paged) == whole
    assert len(whole) == archive.how_many(many, Filters()) >= 58
    days = [one.date or "9999" for one in whole]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("key", KEYS)
def test_a_filter_leaves_as_many_as_it_says(many: Work, key: str) -> None:
    values = archive.values_of(many, key, Filters())
    assert values
    for value, number in values[:3]:
        chosen = Filters(**{key: value})
        listed = archive.list_sessions(many, limit=1000, filters=chosen)
        assert len(listed) == number == archive.how_many(many, chosen)
        for one in listed[:2]:
            assert value in said_under(many, one.session_id)[key]


def said_under(work: Work, session_id: str) -> dict[str, set[str | None]]:
    session, store = work.store.need(Session, session_id), work.store
    beside = [one for one in store.record(session_id).people if one.side_id is None]
    return {
        "place": {session.venue}, "organisation": {session.organisation}, "service": {session.service},
        "topic": {theme.name for theme in store.rows(Theme, session_id)},
        "year": {(session.date or "")[:4]}, "state": {session.state or "planned"},
        "side": {side.label for side in store.rows(Side, session_id)},
        "facilitator": {one.display_name for one in beside},
    }  # fmt: skip


def test_filters_combine_and_say_what_is_left(many: Work) -> None:
    place = archive.values_of(many, "place", Filters())[0].value
    left = archive.values_of(many, "year", Filters(place=place))
    assert sum(number for _year, number in left) == archive.how_many(many, Filters(place=place))
    both = Filters(place=place, year=left[0].value)
    assert len(archive.list_sessions(many, filters=both)) == left[0].sessions
    assert archive.list_sessions(many, filters=both._replace(state="no such state")) == ()


def test_samples_and_the_bin_are_in_no_count(work: Work, session_id: str) -> None:
    make_session(work, "Another one")
    work.store.shelve(session_id, sample=True)
    assert archive.how_many(work, Filters()) == 1
    assert archive.values_of(work, "side", Filters()) == (("Staff", 1), ("Tenants", 1))
    recycle.put_in_bin(work, archive.list_sessions(work)[0].session_id)
    assert archive.how_many(work, Filters(side="Tenants")) == 0
    assert archive.values_of(work, "year", Filters()) == ()


def test_the_best_line_comes_first(work: Work, session_id: str) -> None:
    for text in ("Repairs are slow", "Damp and no repair", "A repair log for damp", "repair damp now", "No heating"):
        ideas.add_idea(work, session_id, text)
    assert archive.search(work, "repair damp")[0].text == "repair damp now"
    assert archive.search(work, "repair")[-1].text == "Repairs are slow", "whole words come first"
    newest = [hit.text for hit in archive.search(work, "re")]
    assert newest[0] == "repair damp now", "with two letters: what was written last"
    assert archive.search(work, "r") == ()
    assert {hit.text for hit in archive.search(work, "A")} == {"A repair log for damp"}
    assert sessions.find(work, session_id, "DAMP re")[0].text == "Damp and no repair"


def test_a_word_that_nobody_said_is_put_right(work: Work, session_id: str) -> None:
    ideas.add_idea(work, session_id, "The caretaker keeps a list")
    assert archive.search(work, "cartaker lisst") == ()
    assert archive.nearest_words(work, "Cartaker lisst") == "caretaker list"
    for typed in ("acretaker", "aretaker", "xaretaker"):
        assert archive.nearest_words(work, typed) == "caretaker"
    assert archive.nearest_words(work, "kep caretaker") == "", "a short word may be any other"
    assert archive.nearest_words(work, "caretaker kee") == "", "the last one may go on"
    assert archive.nearest_words(work, "zzyzx") == ""


def test_what_was_kept_long_enough_is_said_and_kept_on_with_a_reason(work: Work, session_id: str) -> None:
    setup.set_facts(work, session_id, {"privacy_retention_until": "15 September 2026"})
    other = make_session(work, "Kept for longer")
    setup.set_facts(work, other, {"privacy_retention_until": "1 January 2030"})
    assert retention.over(work) == (), "until that day, and on it"
    work.clock.go_on(days=1)  # type: ignore[attr-defined]
    assert [(one.session_id, one.until) for one in retention.over(work)] == [(session_id, "2026-09-15")]
    for until, reason, field in (("", "Why", "until"), ("2026-09-01", "Why", "until"), ("2027-09-01", " ", "reason")):
        with pytest.raises(RuleBroken) as broken:
            retention.keep_on(work, session_id, until, reason)
        assert broken.value.field == field
    retention.keep_on(work, session_id, "1 September 2027", "A complaint is open")
    assert retention.over(work) == ()
    (noted,) = work.store.rows(Correction, session_id)
    assert (noted.old, noted.new, noted.reason) == ("2026-09-15", "2027-09-01", "A complaint is open")


def plans(work: Work, act: Callable[[], object]) -> list[str]:
    """How SQLite goes about each query of an act."""
    conn, asked = work.store._conn, []
    conn.set_trace_callback(asked.append)
    act()
    conn.set_trace_callback(None)
    return [
        f"{row[3]}: {sql}" for sql in asked if sql.startswith(("SELECT", "\nSELECT"))
        for row in conn.execute(f"EXPLAIN QUERY PLAN {sql}")
    ]  # fmt: skip


WHOLE = re.compile(r"SCAN (?!main\.search_item_fts)(?!.*(USING|VIRTUAL TABLE))")
"""A table read from end to end; what SQLite's own index of words asks of itself is its affair."""


def test_no_page_reads_a_whole_table(many: Work) -> None:
    last = archive.list_sessions(many)[-1]
    found: list[str] = []
    for key in KEYS:
        value = archive.values_of(many, key, Filters())[0].value
        chosen = Filters(**{key: value})
        found += plans(many, lambda chosen=chosen: archive.list_sessions(many, filters=chosen))
        found += plans(many, lambda chosen=chosen: archive.how_many(many, chosen))
    found += plans(many, lambda: archive.list_sessions(many, after=last))
    found += plans(many, lambda: recycle.in_bin(many))
    found += plans(many, lambda: retention.over(many))
    for words in ("re", "repair da"):
        found += plans(many, lambda words=words: archive.search(many, words))
    found += plans(many, lambda: sessions.find(many, last.session_id, "repair"))
    found += plans(many, lambda: many.store.record(last.session_id))
    assert len(found) > 100
    assert [line for line in found if WHOLE.match(line)] == []
    planted = plans(many, lambda: many.store._conn.execute("SELECT * FROM session WHERE title = 'x'").fetchall())
    assert any(WHOLE.match(line) for line in planted)
