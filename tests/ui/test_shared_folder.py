"""The shared folder from the library, and a scribe's list from the ideas page, through the windows."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from coprod_desktop.domain.model import Idea
from coprod_desktop.exchange.table_list import ListLine, write_list
from coprod_desktop.services import folder, ideas, sign_off
from coprod_desktop.services.work import Work
from coprod_desktop.settings import Settings, read_settings, write_settings
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.library.shared_folder import FolderWatch
from coprod_desktop.ui.library_window import LibraryWindow
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages import ideas_lists
from coprod_desktop.ui.stages.ideas import IdeasPage
from tests.services.test_bundles import elsewhere, repairs

__all__ = ["elsewhere"]


def test_finished_sessions_go_there_and_new_ones_are_offered(
    work: Work, elsewhere: Work, tmp_path: Path, qtbot: object
) -> None:
    shared, data = tmp_path / "shared", tmp_path / "data"
    shared.mkdir()
    there = repairs(elsewhere)
    sign_off.agree_in_the_room(elsewhere, there)
    folder.publish(elsewhere, there, shared, names=True)
    write_settings(data, Settings(shared_folder=str(shared), shared_names=True))
    window = LibraryWindow(work, data, lambda _id: QWidget())
    window.show()
    watch = FolderWatch(window)
    qtbot.waitUntil(lambda: watch.line is not None and watch.line.isVisible())  # type: ignore[attr-defined]
    assert watch.line is not None
    assert "One new session" in watch.line.text()
    watch.line.bring_in.click()
    assert work.store.session_ids() == (there,)
    assert not watch.line.isVisible()
    # What is done here goes there.
    ideas.add_idea(work, there, "Typed at the office")
    watch.look()
    qtbot.waitUntil(  # type: ignore[attr-defined]
        lambda: watch._job is None and folder.to_publish(work, folder.look(shared)) == ()
    )
    # The folder goes: said in the line, nothing else happens.
    shutil.rmtree(shared)
    watch.look()
    qtbot.waitUntil(lambda: watch.line.isVisible())  # type: ignore[attr-defined]
    assert "not there" in watch.line.text()
    assert not watch.line.bring_in.isVisible()
    window.close()


def test_the_folder_is_chosen_and_a_wrong_one_said(
    work: Work, tmp_path: Path, qtbot: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = LibraryWindow(work, tmp_path / "data", lambda _id: QWidget())
    watch = FolderWatch(window)

    def fill(ask: AskDialog) -> object:
        line = ask.fields["shared_folder"].editor
        line.setText(str(tmp_path / "nowhere"))  # type: ignore[attr-defined]
        ask._try()
        assert ask.result() == 0
        line.setText(str(tmp_path))  # type: ignore[attr-defined]
        ask._try()
        return ask.answers()

    monkeypatch.setattr(AskDialog, "run", fill)
    watch.ask()
    assert read_settings(tmp_path / "data").settings.shared_folder == str(tmp_path)
    qtbot.waitUntil(lambda: watch._job is None)  # type: ignore[attr-defined]
    window.close()


def test_a_list_is_looked_at_and_joins(
    work: Work, tmp_path: Path, qtbot: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    session_id = repairs(work)
    first = work.store.rows(Idea, session_id)[0]
    path = tmp_path / "table 3.csv"
    path.write_bytes(write_list([ListLine(first.text), ListLine(f"{first.text} now"), ListLine("All of it anew")]))
    page = IdeasPage(Room(work, session_id))
    said: list[str] = []
    page.room.said.connect(said.append)

    def by_keys(dialog: ideas_lists.ListDialog) -> int:
        dialog.show()
        assert [line.how for line in dialog.model.rows()] == ["leave", "new", "new"]
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        assert "joined to idea 1" in dialog.model.index(1, 1).data()
        dialog.keep.click()
        return dialog.result()

    monkeypatch.setattr(ideas_lists.ListDialog, "exec", by_keys)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(path), ""))
    ideas_lists.bring_in(page)
    assert said == ["2 ideas of the list added."]
    assert work.store.rows(Idea, session_id)[-2].merged_into == first.id
    # A scribe gives such a list.
    out = tmp_path / "given.csv"
    monkeypatch.setattr(AskDialog, "run", lambda ask: ask.answers())
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(out), ""))
    ideas_lists.give(page)
    assert "ideas saved" in said[-1]
    assert "All of it anew" in out.read_text("utf-8")
    path.write_bytes(b"")
    ideas_lists.bring_in(page)
    assert "no idea" in said[-1]
