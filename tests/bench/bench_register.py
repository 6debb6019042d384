"""The action register at 10,000 sessions against 100: its first page, its counts, and one line of news."""

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.services import register, register_news, today
from coprod_desktop.services.register import Filter
from coprod_desktop.services.register_news import News
from coprod_desktop.services.work import Work
from coprod_desktop.store import register as shelf
from coprod_desktop.store.store import Store
from coprod_desktop.ui import theme
from coprod_desktop.ui.register.window import RegisterWindow
from tests.bench.many_sessions import library
from tests.bench.measure import in_turn, say, seconds_of
from tests.conftest import FixedClock

MOST_OVER_FEW, MOST_MS, MOST_PANEL_MS = 1.5, 5.0, 50.0
FEW, MANY = 100, 10_000
TURNS = 15


def office(folder: Path, count: int) -> Work:
    shutil.copytree(library(count), folder)
    clock = FixedClock()
    clock.at = clock.at.replace(month=11, day=24)
    return Work(Store.open(folder), clock)


def bench_register(qtbot: QtBot, tmp_path: Path) -> None:
    theme.put_on(QApplication.instance(), 100, "light")
    few, many = office(tmp_path / "few", FEW), office(tmp_path / "many", MANY)
    first = register.page(many, Filter("open"))[0]
    narrowed = (
        Filter("late", who=register.names(many, "a")[0]), Filter("late", place=first.place),
        Filter("open", session_id=first.session_id), Filter("owed", led="provides"),
    )  # fmt: skip
    for asked in (*map(Filter, (*register.views(), "week")), *narrowed):
        wanted = register._wanted(many, asked)

        def query(wanted: shelf.Wanted = wanted) -> object:
            return many.store.ask(lambda conn: shelf.page(conn, wanted, register.PAGE, 0))

        def count(wanted: shelf.Wanted = wanted) -> object:
            return many.store.ask(lambda conn: shelf.count(conn, wanted, register.MOST_COUNTED))

        page_ms, count_ms = (seconds * 1000 for seconds in in_turn(5, timed(query), timed(count)))
        print(f"\n{asked}: a page {page_ms:.2f} ms, a count {count_ms:.2f} ms", end="")
        assert max(page_ms, count_ms) <= MOST_MS

    (panel,) = in_turn(5, timed(lambda: today.needs_today(many)))
    print(f"\nwhat needs you today, with the picture of a year: {panel * 1000:.1f} ms", end="")
    assert panel * 1000 <= MOST_PANEL_MS

    def window(work: Work) -> Callable[[], float]:
        def up() -> None:
            made = RegisterWindow(work, tmp_path, lambda *_where: None)
            made.show()
            made.list.show_now()
            made.close()
            made.deleteLater()

        return timed(up)

    at_few, at_many = in_turn(TURNS, window(few), window(many))
    over = say(f"the register's first page at {MANY:,} sessions against {FEW}", at_many * 1000, at_few * 1000,
               MOST_OVER_FEW, "ms")  # fmt: skip

    def news(work: Work) -> Callable[[], float]:
        row = register.page(work, Filter("open"))[0]
        return timed(lambda: register_news.tell(work, [row], News(words="Asked again")))

    few_news, many_news = in_turn(TURNS, news(few), news(many))
    say("one line of news", many_news * 1000, few_news * 1000, MOST_OVER_FEW, "ms")
    assert over <= MOST_OVER_FEW


def timed(act: Callable[[], object]) -> Callable[[], float]:
    return lambda: seconds_of(act)
