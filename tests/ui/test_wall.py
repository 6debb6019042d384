"""The wall's window: plugged, unplugged and mirrored screens, blank and frozen, pages, and nothing private on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import OnWall, Person, Round, Theme
from coprod_desktop.domain.values import VotingSettings
from coprod_desktop.services import exchange, ideas, priorities, sessions, voting_cards
from coprod_desktop.services.wall import WallLine, WallSlide
from coprod_desktop.services.work import Work
from coprod_desktop.settings import read_settings
from coprod_desktop.ui.cover import Sheet
from coprod_desktop.ui.machine import Machine
from coprod_desktop.ui.session_window import SessionWindow
from coprod_desktop.ui.stages.priorities import PrioritiesPage
from coprod_desktop.ui.stages.setup import SetUpPage
from coprod_desktop.ui.stages.themes import ThemesPage
from coprod_desktop.ui.wall.preview import PreviewDialog
from coprod_desktop.ui.wall.slide import HEIGHT, SMALL, WIDTH, Slide
from coprod_desktop.ui.wall.wall import Wall
from tests.conftest import SAMPLES
from tests.ui.desk_and_wall import on_the_wall, press
from tests.ui.fake_machine import BEAMER, LAPTOP, MIRROR, FakeAwake, FakeScreens
from tests.ui.walk import dress, settle, shown, until_active

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def screens() -> FakeScreens:
    return FakeScreens(LAPTOP, BEAMER)


@pytest.fixture
def repairs(work: Work) -> str:
    return exchange.import_session(work, (SAMPLES / "repairs.json").read_text(encoding="utf-8")).session.id


@pytest.fixture
def window(qtbot: QtBot, work: Work, tmp_path: Path, repairs: str, screens: FakeScreens) -> Iterator[SessionWindow]:
    dress()
    machine = Machine(awake=FakeAwake(), screens=screens)
    with shown(SessionWindow(work, tmp_path, repairs, machine=machine)) as opened:
        opened.go_to("ideas")
        yield opened


def show_this() -> None:
    """Preview, and Enter."""
    press_and_show(Key.Key_F5, SHIFT)


def press_and_show(key: Key, held: Qt.KeyboardModifier) -> None:
    """A key that brings the preview, and Enter in it."""

    def enter() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PreviewDialog)
        QTest.keyClick(dialog.show_it, Key.Key_Return)

    QTimer.singleShot(0, enter)
    press(key, held)


# ---- on, off, blank, frozen


def test_on_and_off_by_key_on_the_other_screen(window: SessionWindow, screens: FakeScreens, tmp_path: Path) -> None:
    assert window.hall.bar.picture.accessibleName() == "Wall off F5: Ideas"
    press(Key.Key_F5)
    assert screens.filled == ["beamer"]
    assert "28 to 34 of 34" in on_the_wall(window)
    assert window.hall.bar.picture.accessibleName() == "On the wall 28 to 34 of 34"
    assert not window.room.cover.on, "the room does not see the desk"
    assert read_settings(tmp_path).settings.wall_screen == "beamer"
    press(Key.Key_F5)
    assert on_the_wall(window) == ()


def test_blank_and_frozen(window: SessionWindow, work: Work) -> None:
    press(Key.Key_F5)
    press(Key.Key_F7)
    assert on_the_wall(window) == ()
    assert window.hall.bar.picture.accessibleName() == "Wall blank"
    press(Key.Key_F7)
    press(Key.Key_F8)
    ideas.add_idea(work, window.session_id, "While it stands still")
    assert "While it stands still" not in on_the_wall(window)
    assert window.hall.bar.picture.accessibleName().startswith("Wall stands still")
    press(Key.Key_F8)
    assert "While it stands still" in on_the_wall(window)


def test_another_stage_is_previewed_and_then_shown(window: SessionWindow) -> None:
    press(Key.Key_F5)
    window.go_to("themes")
    assert on_the_wall(window)[0] == "Ideas"
    assert window.hall.bar.show_this.isVisible()
    show_this()
    assert on_the_wall(window)[0] == "Themes"
    assert not window.hall.bar.show_this.isVisible()


def test_an_idea_kept_off_waits_for_show(window: SessionWindow, work: Work) -> None:
    press(Key.Key_F5)
    field = window.page().first_field()
    assert field is not None
    field.setFocus()
    QTest.keyClicks(field, "Not for everybody yet")
    press(Key.Key_Return, CTRL)
    assert work.store.count(OnWall, window.session_id) == 1
    assert "Not for everybody yet" not in on_the_wall(window)
    QTest.keyClicks(field, "For everybody")
    press(Key.Key_Return)
    assert "For everybody" in on_the_wall(window)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PreviewDialog)
        show = next(b for b in dialog.findChildren(QPushButton) if b.accessibleName() == "Show: Not for everybody yet")
        show.click()
        dialog.reject()

    QTimer.singleShot(0, look)
    press(Key.Key_F5, SHIFT)
    assert "Not for everybody yet" in on_the_wall(window)


def test_a_clicker_turns_pages_while_no_field_has_the_cursor(window: SessionWindow) -> None:
    press(Key.Key_F5)
    wall = window.hall.wall.window()
    assert wall is not None
    QTest.keyClick(wall, Key.Key_PageUp)
    assert "21 to 27 of 34" in on_the_wall(window)
    until_active(window)
    field = window.page().first_field()
    assert field is not None
    field.setFocus()
    QTest.keyClicks(field, ".")
    assert not window.hall.wall.blank
    window.rail.setFocus()
    press(Key.Key_PageDown)
    assert "28 to 34 of 34" in on_the_wall(window)
    press(Key.Key_Period)
    assert window.hall.wall.blank


# ---- screens


def test_a_screen_that_goes_hides_the_wall_and_brings_it_back(window: SessionWindow, screens: FakeScreens) -> None:
    press(Key.Key_F5)
    screens.become(LAPTOP)
    wall = window.hall.wall.window()
    assert wall is not None
    assert not wall.isVisible(), "it never lies over the desk"
    assert window.hall.band.isVisible()
    assert window.hall.band.text() == "The wall has gone. Work on: it comes back by itself."
    assert window.room.cover.on
    screens.become(LAPTOP, BEAMER)
    assert wall.isVisible()
    assert wall.geometry() == BEAMER.where
    assert not window.hall.band.isVisible()
    assert not wall.findChildren(QLabel), "a slide and nothing else"


def test_a_screen_that_comes_back_mirrored_keeps_the_wall_away(window: SessionWindow, screens: FakeScreens) -> None:
    press(Key.Key_F5)
    screens.become(LAPTOP)
    screens.become(LAPTOP, MIRROR)
    wall = window.hall.wall.window()
    assert wall is not None
    assert not wall.isVisible()
    assert window.room.cover.on
    press(Key.Key_F9)
    assert not window.room.cover.on
    screens.become(LAPTOP)
    assert window.room.cover.on, "covered again with every change"


def test_with_one_screen_it_is_a_window_and_private_things_are_covered(
    window: SessionWindow, screens: FakeScreens, work: Work
) -> None:
    screens.now = (LAPTOP,)
    press(Key.Key_F5)
    wall = window.hall.wall.window()
    assert wall is not None
    assert wall.isVisible()
    assert not wall.isFullScreen()
    assert window.room.cover.on
    panel = window.hall._panel
    assert panel.isVisible()
    assert not is_covered(window), "ideas are the room's"
    start_vote(work, window.session_id)
    window.go_to("priorities")
    settle()
    assert is_covered(window), "an open vote is nobody's to see"
    until_active(window)
    press(Key.Key_F9)
    assert not is_covered(window)
    assert not panel.isVisible()


def is_covered(window: SessionWindow) -> bool:
    return any(sheet.isVisible() for sheet in window.page().findChildren(Sheet))


def test_what_turns_private_on_the_page_is_covered_at_once(
    window: SessionWindow, screens: FakeScreens, work: Work
) -> None:
    screens.now = (LAPTOP,)
    press(Key.Key_F5)
    window.go_to("set_up")
    page = window.page()
    assert isinstance(page, SetUpPage)
    assert not is_covered(window)
    page.open_section(page.sections.index(page.people))
    assert is_covered(window), "names are nobody's to see"
    page.open_section(-1)
    assert not is_covered(window)
    window.go_to("priorities")
    page = window.page()
    assert isinstance(page, PrioritiesPage)
    page._show(start_vote(work, window.session_id).id)
    assert is_covered(window), "a vote has begun while its page was up"
    sentence = "Nobody sees totals until you close the vote."
    assert sentence in [label.text() for label in window.head.findChildren(QLabel)]
    page._go(-1)
    assert not is_covered(window)
    assert sentence not in [label.text() for label in window.head.findChildren(QLabel)]


# ---- what is on it


def start_vote(work: Work, session_id: str) -> Round:
    sides = {side.id: 9 for side in sessions.sides(work, session_id)}
    themes = [row.id for row in work.store.rows(Theme, session_id)[:4]]
    return priorities.start_vote(
        work, session_id, settings=VotingSettings(method="top"), entry="ballots", theme_ids=themes, present=sides
    )


def everything_said(wall: QWidget) -> str:
    settle()
    said = [wall.windowTitle(), wall.accessibleName(), wall.toolTip()]
    for part in wall.findChildren(QWidget):
        said += [part.accessibleName(), part.accessibleDescription(), part.toolTip()]
        said += list(part.words()) if isinstance(part, Slide) else []
    return "\n".join(said)


def test_no_name_that_was_not_chosen_and_no_open_total_in_a_whole_session(window: SessionWindow, work: Work) -> None:
    press(Key.Key_F5)
    people = work.store.rows(Person, window.session_id)
    private = {p.display_name for p in people if p.attribution != "named"}
    wall = window.hall.wall.window()
    assert wall is not None
    round_ = start_vote(work, window.session_id)
    seen = 0
    for stage in window.rail.stages():
        window.go_to(stage.key)
        window.hall.wall.show()
        settle()
        for _page in range(6):
            said = everything_said(wall)
            seen += len(said)
            assert not {name for name in private if name in said}, stage.key
            assert work.store.path.parent.name not in said
            window.hall.wall.turn_page(1)
    assert seen > 3000, "a walk that reads less has gone blind"
    window.go_to("priorities")
    window.hall.wall.show()
    before = everything_said(wall)
    for side in sessions.sides(work, window.session_id):
        voting_cards.add_card(work, window.session_id, round_.id, "1 2 3", side_id=side.id)
    assert everything_said(wall) == before
    window.hall.reveal()
    assert window.strip.text() == "Only the result of a closed vote can go on the wall."
    priorities.close_vote(work, window.session_id, round_.id)
    assert everything_said(wall) != before, "the hint that the vote is open has gone"
    assert "wants this" not in everything_said(wall)
    until_active(window)
    press(Key.Key_F5, CTRL | SHIFT)
    assert "Everybody wants this" in everything_said(wall)


def test_the_smallest_type_grows_with_the_screen(window: SessionWindow, qtbot: QtBot) -> None:
    slide = Slide()
    qtbot.addWidget(slide)
    for width, height in ((WIDTH, HEIGHT), (1920, 1080), (1024, 768)):
        slide.resize(width, height)
        assert slide._font(SMALL).pixelSize() >= SMALL * width // WIDTH


def test_a_wall_without_anything_to_show_is_calm(work: Work, session_id: str, qtbot: QtBot, tmp_path: Path) -> None:
    with shown(SessionWindow(work, tmp_path, session_id)) as opened:
        wall = opened.hall.wall
        assert isinstance(wall, Wall)
        wall.turn()
        for stage in opened.rail.stages():
            opened.go_to(stage.key)
            wall.show()
        wall.turn_colours()
        wall.turn_clock()
        assert read_settings(tmp_path).settings.wall_dark
        wall.turn()


def test_one_key_reads_a_theme_out(window: SessionWindow, work: Work, repairs: str) -> None:
    window.go_to("themes")
    page = window.page()
    assert isinstance(page, ThemesPage)
    first = work.store.rows(Theme, repairs)[0]
    page.board.go_to(first.id)
    press_and_show(Key.Key_R, CTRL)
    assert "A  Appointments and being told" in on_the_wall(window)
    window.activateWindow()
    until_active(window)
    page.board.go_to(work.store.rows(Theme, repairs)[2].id)
    assert "A  Appointments and being told" in on_the_wall(window), "the wall waits for the key"
    press(Key.Key_R, CTRL)
    assert "C  Damp and mould" in on_the_wall(window)
    press(Key.Key_R, CTRL)
    assert "Fixed first time" in on_the_wall(window), "all themes again"


def test_a_page_in_the_middle_of_a_part_says_its_heading_again(qtbot: QtBot) -> None:
    wall = Slide()
    qtbot.addWidget(wall)
    wall.resize(WIDTH, HEIGHT)
    parts = [
        (WallLine(text=part, heading=True), *(WallLine(text=f"{part} {n}") for n in range(5))) for part in ("Us", "You")
    ]
    wall.show_slide(WallSlide(key="framing", title="How it is now", question="", lines=(*parts[0], *parts[1])))
    assert wall.where() == "Page 1 of 2"
    seen: list[str] = []
    for heads in (("Us", "You"), ("You, goes on",)):
        said = wall.words()
        assert [words for words in said if words.split(",")[0] in ("Us", "You")] == list(heads)
        seen += [words for words in said if words.split()[0] in ("Us", "You") and words[-1].isdigit()]
        wall.turn(1)
    assert seen == [f"{part} {n}" for part in ("Us", "You") for n in range(5)]
