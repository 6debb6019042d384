"""Second copies: made, checked, thinned, taken back; files that are not ours are refused."""

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coprod_desktop.domain.model import Idea
from coprod_desktop.errors import StoreTrouble
from coprod_desktop.services.ideas import add_idea
from coprod_desktop.services.work import Work
from coprod_desktop.store import backup, connect
from coprod_desktop.store.store import FILE, Store

NOW = datetime(2026, 9, 15, 13, 0)


def test_a_backup_opens_with_what_was_there(work: Work, session_id: str, tmp_path: Path) -> None:
    add_idea(work, session_id, "One")
    work.store.back_up(NOW, "agreed")
    add_idea(work, session_id, "Two")
    data = work.store.path.parent
    (made,) = backup.backups(data)
    assert (made.at, made.why) == (NOW, "agreed")
    work.store.close()
    backup.restore(made.path, data / FILE)
    again = Store.open(data)
    assert [i.text for i in again.rows(Idea, session_id)] == ["One"]
    assert again.broken_links(session_id) == ()
    again.close()


def test_a_damaged_backup_is_refused_and_nothing_changes(work: Work, session_id: str) -> None:
    add_idea(work, session_id, "One")
    path = work.store.back_up(NOW, "start")
    path.write_bytes(path.read_bytes()[:5000])
    before = work.store.path.read_bytes()
    with pytest.raises(StoreTrouble):
        backup.restore(path, work.store.path)
    assert work.store.path.read_bytes() == before


def test_backups_take_no_more_room_than_is_theirs(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    data = work.store.path.parent
    sizes = work.store.path.stat().st_size
    monkeypatch.setattr(backup, "MOST_BYTES", 4 * sizes + 100)
    for hours in range(7):
        work.store.back_up(NOW + timedelta(hours=hours), "agreed")
    kept = backup.backups(data)
    assert len(kept) == 4
    assert kept[0].at == NOW + timedelta(hours=6)
    monkeypatch.setattr(backup, "MOST_BYTES", 1)
    backup.thin(data, NOW)
    assert len(backup.backups(data)) == 2


def test_thinning_keeps_the_newest_one_a_day_and_one_a_month(work: Work) -> None:
    data = work.store.path.parent
    for days in range(90):
        for hour in (9, 15):
            stamp = NOW.replace(hour=hour) - timedelta(days=days)
            target = data / backup.FOLDER / f"coprod-{stamp:%Y%m%d-%H%M%S}-start.db"
            target.parent.mkdir(exist_ok=True)
            target.touch()
    backup.thin(data, NOW)
    kept = backup.backups(data)
    ages = [(NOW - b.at).days for b in kept]
    assert len([a for a in ages if a <= 30]) <= 10 + 31
    assert len([a for a in ages if a > 31]) <= 3
    assert kept[0].at == NOW.replace(hour=15)


def test_a_clock_that_was_put_back_loses_no_backup(work: Work, session_id: str) -> None:
    for minute in range(12):
        work.store.back_up(NOW + timedelta(minutes=minute), "start")
    assert work.store.back_up(NOW - timedelta(hours=5), "agreed").exists()


def test_a_copy_on_a_stick_is_whole(work: Work, session_id: str, tmp_path: Path) -> None:
    add_idea(work, session_id, "One")
    work.store.copy_to(tmp_path / "stick" / "copy.db")
    conn = connect.connect(tmp_path / "stick" / "copy.db", readonly=True)
    assert conn.execute("SELECT text FROM idea").fetchall() == [("One",)]
    conn.close()


def test_a_foreign_file_is_refused(tmp_path: Path) -> None:
    conn = sqlite3.connect(tmp_path / FILE)
    conn.execute("CREATE TABLE t (a)")
    conn.close()
    with pytest.raises(StoreTrouble, match="not made by Coprod Desktop"):
        Store.open(tmp_path)


def test_a_newer_file_is_refused(work: Work) -> None:
    path = work.store.path
    work.store.close()
    conn = sqlite3.connect(path)
    conn.execute(f"PRAGMA user_version = {connect.SCHEMA_VERSION + 1}")
    conn.close()
    before = path.read_bytes()
    with pytest.raises(StoreTrouble, match="newer"):
        Store.open(path.parent)
    assert path.read_bytes() == before


def test_an_older_file_is_brought_up_to_date_on_a_copy(tmp_path: Path) -> None:
    conn = sqlite3.connect(tmp_path / FILE)
    conn.execute(f"PRAGMA application_id = {connect.APPLICATION_ID}")
    conn.close()
    store = Store.open(tmp_path)
    assert store.is_sound()
    store.close()
    assert (tmp_path / f"{FILE}.before-{connect.SCHEMA_VERSION}").exists()


def test_a_text_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("shopping list, " * 1000)
    with pytest.raises(StoreTrouble):
        Store.open(tmp_path)


def test_the_pragmas_are_as_decided(work: Work) -> None:
    conn = work.store._conn
    read = {name: conn.execute(f"PRAGMA {name}").fetchone()[0] for name, _v, _e in connect.PRAGMAS}
    assert read == {name: expected for name, _v, expected in connect.PRAGMAS}
    assert conn.execute("PRAGMA journal_mode").fetchone()[0] == "truncate"


def test_the_schema_holds_every_field_of_the_domain(work: Work) -> None:
    from coprod_desktop.domain.model import ROWS
    from coprod_desktop.store.rows import table

    for kind in ROWS:
        its = table(kind)
        there = {row[1] for row in work.store._conn.execute(f'PRAGMA table_info("{its.name}")')}
        assert there - {"no"} == set(its.columns), its.name
    assert len(ROWS) >= 32


def test_a_new_file_is_as_the_migrations_make_it(work: Work, tmp_path: Path) -> None:
    from sqlite_utils import Database

    from coprod_desktop.store.migrations import STEPS, _apply, migrations

    _apply(tmp_path / "migrated.db")
    schema = "SELECT name, replace(replace(sql, char(10), ''), ' ', '') FROM sqlite_master ORDER BY name"
    migrated = sqlite3.connect(tmp_path / "migrated.db")
    assert work.store._conn.execute(schema).fetchall() == migrated.execute(schema).fetchall()
    assert migrations().pending(Database(work.store._conn, execute_plugins=False)) == []
    assert migrated.execute("PRAGMA user_version").fetchone()[0] == connect.SCHEMA_VERSION == len(STEPS)
    migrated.close()
