"""The fixed place under the capture line: close ideas, two in one, names; nothing is done by itself."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import Idea
from coprod_desktop.services import ideas, people, themes
from coprod_desktop.services.work import Work
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages.ideas import IdeasPage
from tests.ui.negotiation_keys import show_page, strike
from tests.ui.stage_samples import keep, only
from tests.ui.test_ideas_page import refreshed


@pytest.fixture
def sample_id(work: Work) -> str:
    return keep(work, only("repairs", "ideas", "themes"))


@pytest.fixture
def page(qtbot: QtBot, work: Work, sample_id: str) -> Iterator[IdeasPage]:
    shown, window = show_page(lambda room: refreshed(IdeasPage(room)), Room(work, sample_id))
    qtbot.addWidget(window)
    yield shown
    window.close()


def said(page: IdeasPage) -> str:
    """What stands in the fixed place now."""
    if page.hint.hint is None:
        return ""
    return " ".join(part.text() for part in page.hint.band.findChildren(QLabel) if part.isVisible())


def last(work: Work, session_id: str) -> Idea:
    return max(work.store.rows(Idea, session_id), key=lambda idea: idea.seq)


def test_a_close_idea_is_shown_when_the_typing_rests_and_joined_by_key(
    page: IdeasPage, work: Work, sample_id: str, qtbot: QtBot
) -> None:
    height, top = page.hint.height(), page.newest.mapTo(page, page.newest.rect().topLeft())
    strike("Phone us before closing the job")
    assert said(page) == ""
    qtbot.waitUntil(lambda: said(page).startswith("Close to 17:"))
    assert (page.hint.height(), page.newest.mapTo(page, page.newest.rect().topLeft())) == (height, top)
    assert work.store.count(Idea, sample_id) == 34
    strike("<Alt+J>")
    seventeen = work.store.rows(Idea, sample_id)[16]
    joined = last(work, sample_id)
    assert (joined.text, joined.merged_into) == ("Phone us before closing the job", seventeen.id)
    assert (joined.theme_id, joined.seq) == (seventeen.theme_id, 35)
    assert joined.theme_order == 1 + max(
        i.theme_order or 0 for i in work.store.rows(Idea, sample_id) if i.theme_id == seventeen.theme_id and i != joined
    )
    assert (page.line.text(), said(page)) == ("", "")
    work.store.undo(sample_id, 1)
    assert work.store.count(Idea, sample_id) == 34


def test_both_are_kept_by_key_and_by_enter(page: IdeasPage, work: Work, sample_id: str, qtbot: QtBot) -> None:
    for keys in ("<Alt+K>", "<Return>"):
        strike("Phone us before closing the job")
        page.glance.look()
        assert said(page)
        strike(keys)
        assert last(work, sample_id).merged_into is None
    assert work.store.count(Idea, sample_id) == 36


def test_a_quick_line_is_looked_at_after_it_was_kept(page: IdeasPage, work: Work, sample_id: str, qtbot: QtBot) -> None:
    strike("Phone us before closing the job", "<Return>")
    assert last(work, sample_id).merged_into is None
    qtbot.waitUntil(lambda: said(page).startswith("35 is close to 17:"))
    strike("<Alt+J>")
    assert last(work, sample_id).merged_into == work.store.rows(Idea, sample_id)[16].id
    assert said(page) == ""


def test_a_withdrawn_idea_is_no_reason_for_a_hint(page: IdeasPage, work: Work, sample_id: str) -> None:
    ideas.withdraw_idea(work, sample_id, work.store.rows(Idea, sample_id)[16].id)
    strike("Phone us before closing the job")
    page.glance.look()
    assert page.hint.hint is None or page.hint.hint.near is None or page.hint.hint.near.seq != 17


def test_joined_ideas_are_joined_with_the_one_that_stands(page: IdeasPage, work: Work, sample_id: str) -> None:
    five, two = work.store.rows(Idea, sample_id)[4], work.store.rows(Idea, sample_id)[1]
    assert five.merged_into == two.id
    strike("All-day slots are no good, make them short")
    page.glance.look()
    assert said(page).startswith("Close to 2:")


def test_two_ideas_are_parted_by_one_key(page: IdeasPage, work: Work, sample_id: str) -> None:
    strike("Open a window and paint the hall /Maureen")
    page.glance.look()
    assert said(page).startswith("Two ideas?")
    strike("<Alt+S>")
    assert (last(work, sample_id).text, page.line.text()) == ("Open a window", "Paint the hall /Maureen")
    strike("<Return>")
    kept = last(work, sample_id)
    assert (kept.seq, kept.text) == (36, "Paint the hall")
    assert kept.person_id is not None


def test_a_name_on_the_list_is_pointed_out_and_blocks_nothing(page: IdeasPage, work: Work, sample_id: str) -> None:
    people.add_person(work, sample_id, "Maureen Aldous-Price")
    page.refresh(None)
    strike("Always send Maureen")
    page.glance.look()
    assert said(page).startswith("Names Maureen.")
    strike("<Return>")
    assert last(work, sample_id).text == "Always send Maureen"


def test_what_is_wrong_stands_in_the_same_place(page: IdeasPage) -> None:
    top = page.newest.mapTo(page, page.newest.rect().topLeft())
    strike("Ring me /Nobody", "<Return>")
    assert page.note.isVisible()
    assert page.newest.mapTo(page, page.newest.rect().topLeft()) == top
    strike("<Ctrl+A>", "Ring me", "<Return>")
    assert not page.note.isVisible()


def test_the_letters_of_the_sides_are_said(page: IdeasPage) -> None:
    assert "t or s" in page.hint.rest.text()


def test_a_late_idea_is_marked(page: IdeasPage, work: Work, sample_id: str) -> None:
    ideas.add_idea(work, sample_id, "One more", late_stage=ideas.late_stage("negotiation"))
    face = page._face(last(work, sample_id))
    assert ("came in at Negotiation", "quiet") in face.chips
    assert [ideas.late_stage(key) for key in ("set_up", "framing", "ideas", "themes")] == [None, None, None, "themes"]


def test_a_line_cannot_be_joined_to_what_was_withdrawn(work: Work, sample_id: str) -> None:
    gone = ideas.withdraw_idea(work, sample_id, work.store.rows(Idea, sample_id)[0].id)
    with pytest.raises(ideas.RuleBroken) as broken:
        ideas.add_idea(work, sample_id, "Text me", into_id=gone.id)
    assert broken.value.field == "into"


def test_joined_while_typing_is_what_joining_later_gives(work: Work, sample_id: str) -> None:
    first = work.store.rows(Idea, sample_id)[0]
    at_once = ideas.add_idea(work, sample_id, "Text me first", into_id=first.id)
    later = ideas.add_idea(work, sample_id, "Text me first")
    themes.join_ideas(work, sample_id, [later.id], first.id)
    after = last(work, sample_id)
    assert (after.merged_into, after.theme_id) == (at_once.merged_into, at_once.theme_id)
    assert (after.theme_order or 0) == (at_once.theme_order or 0) + 1
