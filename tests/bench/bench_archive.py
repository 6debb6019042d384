"""Ten thousand sessions against a hundred: lists, filters, search, opening, start-up, memory; and what copies cost."""

import shutil
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.clock import SystemClock
from coprod_desktop.exchange import session_json
from coprod_desktop.services import archive
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import FILE, Store
from coprod_desktop.ui import theme
from coprod_desktop.ui.library_window import LibraryWindow
from coprod_desktop.ui.session_window import SessionWindow
from tests.bench.bench_start import PROGRAM
from tests.bench.many_sessions import library
from tests.bench.measure import in_turn, run, say, seconds_of

FEW, MANY = 100, 10_000
MS = 1000
QUERY_MS, SEARCH_MS, KEY_MS = 5, 10, 100
"""What is aimed at on two cores: a query, a search of two letters or more (95 of 100), a key to its painted result."""
WORDS = ("re", "ma", "repair", "damp top", "with a named p", "caretaker", "waiting list", "text me", "the", "bus ti")


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A data folder with few sessions and one with many, to write into."""
    made = []
    for count in (FEW, MANY):
        folder = tmp_path_factory.mktemp(f"sessions-{count}") / "data"
        shutil.copytree(library(count), folder)
        made.append(folder)
    return made[0], made[1]


def works(folders: tuple[Path, Path]) -> list[Work]:
    return [Work(Store.open(folder), SystemClock()) for folder in folders]


def against(what: str, most: float, aim_ms: float, few: Callable[[], object], many: Callable[[], object]) -> None:
    """Say and hold how much longer it takes with many sessions."""
    low, high = in_turn(15, lambda: seconds_of(few), lambda: seconds_of(many))
    print(f"\n{what}: {high * MS:.2f} ms, aim {aim_ms} {'reached' if high * MS <= aim_ms else 'MISSED'}", end="")
    # Below a tenth of a millisecond the clock and the cache decide.
    assert say(what, max(high * MS, 0.1), max(low * MS, 0.1), most, "ms") <= most


def bench_lists(libraries: tuple[Path, Path]) -> None:
    few, many = works(libraries)
    pages = [lambda work=work: archive.list_sessions(work, samples=True, limit=60) for work in (few, many)]
    against("first page of the list", 1.5, QUERY_MS, *pages)
    last = archive.list_sessions(many, limit=9000)[-1]
    print(f"\npage 150: {seconds_of(lambda: archive.list_sessions(many, limit=60, after=last)) * MS:.2f} ms", end="")
    nothing = archive.Filters()
    for key in archive.Filters._fields:
        values = archive.values_of(many, key, nothing)
        chosen = nothing._replace(**{key: values[0].value})
        took = [
            min(seconds_of(act) * MS for _turn in range(3))
            for act in (
                lambda key=key: archive.values_of(many, key, nothing),
                lambda chosen=chosen: archive.list_sessions(many, limit=60, filters=chosen),
                lambda chosen=chosen: archive.how_many(many, chosen),
            )
        ]
        print(f"\nfilter {key}: values {took[0]:.1f}, first page {took[1]:.1f}, counted {took[2]:.1f} ms", end="")
        assert archive.how_many(many, chosen) == values[0].sessions


def bench_search(libraries: tuple[Path, Path]) -> None:
    few, many = works(libraries)

    def took(work: Work, words: str) -> float:
        return seconds_of(lambda: archive.search(work, words, limit=60)) * MS

    for words in WORDS:
        low, high = (median(took(work, words) for _turn in range(7)) for work in (few, many))
        print(f"\nsearch for {words!r}: {high:.1f} ms with many, {low:.1f} with few", end="")
    numbers = Random(1)
    asked = [numbers.choice(WORDS)[: numbers.randint(2, 14)] for _turn in range(200)]
    slow = quantiles([took(many, words) for words in asked], n=20)[-1]
    print(f"\nsearch, 95 of 100 within {slow:.1f} ms, aim {SEARCH_MS}", end="")
    print(f"\nnearest words: {seconds_of(lambda: archive.nearest_words(many, 'cartaker rapairs')) * MS:.0f} ms", end="")


def bench_key_to_painted(libraries: tuple[Path, Path], qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.put_on(app, 100)

    def typed(window: LibraryWindow, words: str) -> float:
        window.search.setText(words[:-1])
        window.search.setFocus()

        def press() -> None:
            QTest.keyClick(window.search, words[-1])
            window.search_now()
            window.repaint()
            QApplication.processEvents()

        return seconds_of(press)

    windows = []
    for work, folder in zip(works(libraries), libraries, strict=True):
        window = LibraryWindow(work, folder, lambda _id: QWidget())
        qtbot.addWidget(window)
        window.show()
        windows.append(window)
    QTest.qWait(300)
    for words in ("repa", "ca", "damp t"):
        low, high = in_turn(9, *(partial(typed, window, words) for window in windows))
        print(f"\nkey to painted, {words!r}: {high * MS:.0f} ms, aim {KEY_MS}", end="")
        assert say("key to painted", high * MS, low * MS, 2, "ms") <= 2


def bench_opening(libraries: tuple[Path, Path], qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.put_on(app, 100)

    def opened(work: Work, folder: Path) -> Callable[[], float]:
        session_id = max(archive.list_sessions(work, limit=20), key=lambda one: one.people).session_id

        def act() -> float:
            def show() -> None:
                window = SessionWindow(work, folder, session_id)
                window.show()
                QApplication.processEvents()
                window.close()

            return seconds_of(show)

        return act

    pairs = zip(works(libraries), libraries, strict=True)
    low, high = in_turn(7, *(opened(work, folder) for work, folder in pairs))
    assert say("opening one session", high * MS, low * MS, 1.5, "ms") <= 1.5


def bench_start_and_memory(libraries: tuple[Path, Path], tmp_path: Path) -> None:
    found: list[tuple[list[float], list[float]]] = [([], []), ([], [])]
    for turn in range(13):
        for folder, (seconds, peaks) in zip(libraries, found, strict=True):
            done = run(["-c", PROGRAM, "--data", str(folder), "--exit-after-first-paint"], tmp_path / "compiled")
            if turn:
                seconds.append(done.seconds * MS)
                peaks.append(done.peak / 1024)
    few, many = found
    assert say("start-up", median(many[0]), median(few[0]), 1.1, "ms") <= 1.1
    assert say("peak memory", median(many[1]), median(few[1]), 1.5, "MB") <= 1.5


def bench_file_and_copies(libraries: tuple[Path, Path], tmp_path: Path) -> None:
    store = Store.open(libraries[1])
    ids = store.session_ids()
    some = ids[:: len(ids) // 200]
    text = sum(len(session_json.write(store.record(one)).encode()) for one in some) / len(some) * MANY
    size = (libraries[1] / FILE).stat().st_size
    assert say("size of the file", size / 1e6, text / 1e6, 4, "MB of canonical text") <= 4
    print(f"\na copy, checked: {seconds_of(lambda: store.copy_to(tmp_path / 'copy.db')):.1f} s", end="")
    store.close()
    conn = sqlite3.connect(tmp_path / "copy.db")
    print(f"\nVACUUM: {seconds_of(lambda: conn.execute('VACUUM')):.1f} s, another {size / 1e6:,.0f} MB of room", end="")
    conn.close()
