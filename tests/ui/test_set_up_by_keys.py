"""The set-up of the repairs sample typed into the real page by key events alone, beginning with only a question."""

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import Person, PlanLine, RoomTable, Session, Side
from coprod_desktop.services import exchange, history, people, sessions, setup
from coprod_desktop.services.setup import read_set_up
from coprod_desktop.services.work import Work
from coprod_desktop.ui import theme
from coprod_desktop.ui.dialogs.came_left import CameLeftDialog
from coprod_desktop.ui.drafts import DraftKeeper
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages.setup import SetUpPage
from coprod_desktop.ui.widgets.chips import SideChip
from tests.conftest import SAMPLES
from tests.ui.negotiation_keys import in_form, show_page, strike

Json = dict[str, Any]
KINDS = {"kaner8": "gradients"}


@pytest.fixture
def sample() -> Json:
    return json.loads((SAMPLES / "repairs.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.fixture
def new(work: Work) -> Session:
    return sessions.new_session(work, "How can we?")


@pytest.fixture
def page(qtbot: QtBot, work: Work, new: Session) -> Iterator[SetUpPage]:
    room = Room(work, new.id)
    made, window = show_page(SetUpPage, room)
    qtbot.addWidget(window)
    yield made
    window.close()


def lines(words: list[str]) -> list[str]:
    """Strokes for one thing on each line."""
    strokes: list[str] = []
    for word in words:
        strokes += [word, "<Return>"]
    return strokes[:-1]


def person_line(said: Json) -> str:
    parts = [said["display_name"], said["role"], f"table {said['table']}" if said["table"] else "", said["arrived"],
             f"left {said['left']}" if said["left"] else "", said["attribution"],
             *(f"needs {need}" for need in said["access_needs"])]  # fmt: skip
    return "; ".join(part for part in parts if part)


def test_the_whole_set_up_by_keys(page: SetUpPage, work: Work, new: Session, sample: Json) -> None:
    said = sample["session"]
    # The question has the cursor.
    strike("<Ctrl+A>", said["focus_question"], "<Tab>")
    strike("<Alt+W>", "<Ctrl+A>", said["title"], "<Tab>", said["venue"], "<Tab>", said["date"], "<Tab>",
           said["planned_start"], "<Tab>", said["planned_end"], "<Tab>", "<Tab>", said["actual_end"], "<Tab>",
           said["service"], "<Tab>", said["organisation"], "<Tab>", ",".join(said["language"]), "<Esc>")  # fmt: skip
    strike("<Alt+L>", said["promise"], "<Tab>", *lines(said["in_scope"]), "<Tab>")
    for given in said["givens"]:
        strike(f"{given['text']}; {given['reason']}", "<Return>")
    rule = said["decision_rule"]
    strike("<Alt+R>", *lines(said["ground_rules"]), "<Tab>", "E", "<Tab>", str(rule["threshold_each_side"]), "<Tab>",
           "<Ctrl+A>", rule["text"], "<Tab>", "<Ctrl+A>", *lines(rule["levels"]), "<Tab>", "<Space>",
           "<Ctrl+Return>")  # fmt: skip
    strike("<Alt+C>", "Nadia Kerr", "<Tab>", "01632 960 118", "<Tab>", "4 Mill Street", "<Tab>", "8 December 2026",
           "<Tab>", "13:00", "<Tab>", "Millbrook", "<Tab>", said["privacy"]["basis"], "<Tab>",
           said["privacy"]["photos"], "<Tab>", said["privacy"]["attribution_default"], "<Tab>",
           said["privacy"]["retention_until"], "<Esc>")  # fmt: skip
    strike("<Alt+N>")
    for line in said["agenda"]:
        strike(f"{line['stage']}; {line['planned_min']}; ; {line['actual_min']}", "<Return>")
    strike("<Alt+S>")
    for side in sample["sides"]:
        in_form("<F2>", "<Ctrl+A>", side["label"], "<Tab>", side["id"], "<Return>")
        strike("<Down>")
    strike("<Alt+P>")
    keys = {"tenants": "<Alt+1>", "staff": "<Alt+2>", "none": "<Alt+0>"}
    for person in sample["participants"]:
        strike(keys[person["side"]], person_line(person), "<Return>")
    check_kept(work, new, sample)


def check_kept(work: Work, new: Session, sample: Json) -> None:
    said, kept = sample["session"], read_set_up(work, new.id)
    session = kept.session
    for name in ("focus_question", "title", "venue", "date", "planned_start", "planned_end", "actual_end", "service",
                 "organisation", "promise"):  # fmt: skip
        assert getattr(session, name) == said[name], name
    assert list(session.language) == said["language"]
    assert list(session.in_scope) == said["in_scope"]
    assert list(session.ground_rules) == said["ground_rules"]
    assert [(g.text, g.reason) for g in kept.givens] == [(g["text"], g["reason"]) for g in said["givens"]]
    rule, wanted = session.decision_rule, said["decision_rule"]
    assert rule is not None
    assert (rule.kind, rule.text, list(rule.levels or ())) == (KINDS[wanted["kind"]], wanted["text"], wanted["levels"])
    assert (rule.threshold_each_side, rule.veto_level, rule.agreed_before_voting) == ("0.75", 8, True)
    assert (rule.supporting_levels, rule.excluded_from_denominator) == ((1, 2, 3, 6), (4,))
    privacy = session.privacy
    assert privacy is not None
    assert {name: getattr(privacy, name) for name in said["privacy"]} == said["privacy"]
    assert session.contact is not None
    assert session.next is not None
    assert (session.contact.phone, session.next.date) == ("01632 960 118", "2026-12-08")
    assert [(p.stage, p.planned_min, p.actual_min) for p in kept.plan] == [
        (p["stage"], p["planned_min"], p["actual_min"]) for p in said["agenda"]
    ]
    assert [(s.file_id, s.label) for s in kept.sides] == [(s["id"], s["label"]) for s in sample["sides"]]
    ids = {s.file_id: s.id for s in kept.sides}
    for person, want in zip(kept.people, sample["participants"], strict=True):
        assert (person.display_name, person.side_id, person.role, person.table_no) == (
            want["display_name"], ids.get(want["side"]), want["role"], want["table"],
        )  # fmt: skip
        assert (person.arrived, person.left, person.attribution, list(person.access_needs), person.voting) == (
            want["arrived"], want["left"], want["attribution"], want["access_needs"], want["voting"],
        )  # fmt: skip


def test_wrong_words_stay_with_their_sentence(page: SetUpPage, work: Work, new: Session) -> None:
    strike("<Alt+W>", "<Tab>", "<Tab>", "someday", "<Tab>")
    field = page.sections[0].facts["date"]
    assert (field.text(), field.note.isVisible()) == ("someday", True)
    assert work.store.need(Session, new.id).date == "2026-09-15"
    strike("<Esc>", "<Alt+W>", "<Tab>", "<Tab>", "24 November 2026", "<Tab>")
    assert not field.note.isVisible()
    assert work.store.need(Session, new.id).date == "2026-11-24"
    assert field.text() == "2026-11-24"
    strike("<Alt+P>", "Ann; 25:00", "<Return>")
    lines_of = page.people.people
    assert (lines_of.line.text(), lines_of.note.isVisible()) == ("Ann; 25:00", True)
    assert people.people(work, new.id) == ()


def test_undo_shows_in_the_fields(page: SetUpPage, work: Work, new: Session) -> None:
    strike("<Ctrl+A>", "Another question?", "<Tab>")
    assert work.store.need(Session, new.id).focus_question == "Another question?"
    history.undo(work, new.id)
    assert page.first.question.text() == "How can we?"


def test_head_counts_come_second(page: SetUpPage, work: Work, new: Session) -> None:
    strike("<Tab>", "12", "<Tab>", "7", "<Tab>", "4pm", "<Tab>")
    assert [s.head_count for s in work.store.rows(Side, new.id)] == [12, 7]
    assert work.store.need(Session, new.id).planned_end == "16:00"
    assert page.first.waiting.hasFocus()
    strike("<Down>", "<Return>")
    assert page.first_field() is page.sections[1].first_field()
    strike("<Esc>")
    assert page.first_field() is page.first.question.line


def test_people_and_plan_are_changed_moved_and_taken_away(page: SetUpPage, work: Work, new: Session) -> None:
    strike("<Alt+P>", "Ann", "<Return>", "Bob; named", "<Return>", "<Down>", "<Down>")
    in_form("<F2>", "<Ctrl+A>", "Anne", "<Tab>", "i", "<Tab>", "Tenant", "<Return>")
    anne = work.store.rows(Person, new.id)[0]
    assert (anne.display_name, anne.attribution, anne.role) == ("Anne", "initials", "Tenant")
    strike("<Ctrl+Delete>")
    assert [p.display_name for p in work.store.rows(Person, new.id)] == ["Bob"]
    strike("<Alt+N>", "welcome; 15", "<Return>", "ideas; 35", "<Return>", "<Down>", "<Down>", "<Alt+Up>")
    plan = work.store.rows(PlanLine, new.id)
    assert [(p.stage, p.part) for p in plan] == [("ideas", "ideas"), ("welcome", "welcome")]


def test_somebody_came_by_keys(page: SetUpPage, work: Work, new: Session) -> None:
    first = work.store.rows(Side, new.id)[0]
    page.command("test", "Ctrl+L", lambda: CameLeftDialog(page.room, page).run())
    in_form("<Ctrl+L>", "<Tab>", "<Tab>", "Hodan Isse", "<Tab>", "14:55", "<Return>")
    (hodan,) = people.people(work, new.id)
    assert (hodan.display_name, hodan.side_id, hodan.arrived) == ("Hodan Isse", first.id, "14:55")
    in_form("<Ctrl+L>", "<Down>", "<Tab>", "<Tab>", "Hodan", "<Tab>", "15:30", "<Return>")
    assert people.people(work, new.id)[0].left == "15:30"


def test_every_field_has_a_name(page: SetUpPage) -> None:
    from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QPlainTextEdit

    for kind in (QLineEdit, QPlainTextEdit, QComboBox, QListView):
        for widget in page.findChildren(kind):
            inner = widget.parent() is not None and isinstance(widget.parent(), QComboBox)
            popup = widget.window() is not page.window()
            assert inner or popup or widget.accessibleName(), widget


def test_only_words_that_are_not_kept_are_a_draft(page: SetUpPage) -> None:
    field = page.sections[0].facts["venue"]
    strike("<Alt+W>", "<Tab>", "Millbr")
    assert field.draft.toPlainText() == "Millbr"
    strike("ook", "<Tab>")
    assert field.draft.toPlainText() == ""
    field.draft.setPlainText("Oak Court")
    assert field.text() == "Oak Court"


def test_words_from_before_a_crash_are_back(qtbot: QtBot, work: Work, new: Session) -> None:
    work.store.put_drafts(new.id, {"set_up.promise": "One\nTwo"}, 0)
    room = Room(work, new.id)
    keeper = DraftKeeper(work, new.id)
    room.draft_kept.connect(keeper.watch)
    page, window = show_page(SetUpPage, room)
    qtbot.addWidget(window)
    assert page.sections[1].facts["promise"].text() == "One\nTwo"
    strike("<Alt+L>", "<Tab>")
    keeper.keep()
    assert work.store.need(Session, new.id).promise == "One\nTwo"
    assert work.store.drafts(new.id) == {}


def test_the_first_view_shows_the_sides_as_they_are_called_now(page: SetUpPage, work: Work, new: Session) -> None:
    first = work.store.rows(Side, new.id)[0]
    setup.change_side(work, new.id, first.id, "Residents of the estate", head_count="4", short="residents")
    page.refresh(None)
    assert page.first.findChildren(SideChip)[0].text() == "Residents"
    assert page.first.heads[first.id].line.accessibleName() == "How many: Residents of the estate"
    setup.add_side(work, new.id, "Partners")
    page.refresh(None)
    QApplication.processEvents()
    shown = [chip.text() for chip in page.first.findChildren(SideChip) if chip.isVisible()]
    assert (len(shown), shown[0], shown[2]) == (3, "Residents", "Partners")


@pytest.mark.parametrize(("width", "height", "percent"), [(1366, 768, 100), (1366, 768, 200), (1024, 600, 150)])
def test_nothing_is_drawn_over_the_question(
    page: SetUpPage, qtbot: QtBot, width: int, height: int, percent: int
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    page.window().resize(width - 240, height - 180)
    theme.put_on(app, percent)
    try:
        QApplication.processEvents()
        for field in (page.first.question, *page.first.heads.values(), page.first.ends):
            assert field.height() >= field.minimumSizeHint().height()
            shown = [part.geometry() for part in (field.editor, field.hint, field.note) if part.isVisible()]
            assert all(above.bottom() < below.top() for above, below in pairwise(shown))
    finally:
        theme.put_on(app, 100)


def test_tables_by_keys(page: SetUpPage, work: Work, new: Session) -> None:
    strike("<Alt+P>", "Ann Ash", "<Return>", "<Alt+T>", "; ann ash; By the window", "<Return>", "1", "<Return>")
    assert page.people.tables.note.text() == "There is a table 1 already."
    strike("<Ctrl+A>", "4; Dee", "<Return>", "<Down>")
    in_form("<F2>", "<Tab>", "<Tab>", "<Ctrl+A>", "By the door", "<Return>")
    (ann,) = people.people(work, new.id)
    tables = work.store.rows(RoomTable, new.id)
    assert [(t.number, t.scribe, t.note) for t in tables] == [(1, ann.file_id, "By the door"), (4, "Dee", None)]
    assert page.people.tables.model.rows()[0].number == 1
    strike("<Ctrl+Delete>")
    assert [t.number for t in work.store.rows(RoomTable, new.id)] == [4]


def test_small_sides_are_shown_with_a_reason_and_hidden_without(page: SetUpPage, work: Work, new: Session) -> None:
    strike("<Alt+C>", *["<Tab>"] * 10, "Everybody agreed to it", "<Esc>")
    assert work.store.need(Session, new.id).small_sides_shown_because == "Everybody agreed to it"
    strike("<Alt+C>", *["<Tab>"] * 10, "<Ctrl+A>", "<Backspace>", "<Esc>")
    assert work.store.need(Session, new.id).small_sides_shown_because is None


def test_words_in_the_second_language(page: SetUpPage, work: Work, new: Session) -> None:
    titles = [line.title for line in page.first.waiting.model().rows()]  # type: ignore[attr-defined]
    assert "In another language" not in titles
    strike("<Alt+G>", "<Ctrl+A>", "en, cy", "<Tab>", "<Esc>", "<Alt+G>")
    strike("Sut y gallwn?", "<Tab>", "Teitl", "<Tab>", "Addewid", "<Tab>", "Pobl", "<Tab>", "Staff", "<Tab>")
    session = work.store.need(Session, new.id)
    assert session.translations == {"focus_question_cy": "Sut y gallwn?", "title_cy": "Teitl", "promise_cy": "Addewid"}
    assert [s.translations for s in work.store.rows(Side, new.id)] == [{"label_cy": "Pobl"}, {"label_cy": "Staff"}]
    history.undo(work, new.id)
    assert work.store.rows(Side, new.id)[1].translations == {}
    strike("<Esc>")
    titles = [line.title for line in page.first.waiting.model().rows()]  # type: ignore[attr-defined]
    assert titles[-1] == "In another language"
    setup.set_facts(work, new.id, {"language": "en"})
    titles = [line.title for line in page.first.waiting.model().rows()]  # type: ignore[attr-defined]
    assert "In another language" not in titles


def test_a_template_of_ones_own(page: SetUpPage, work: Work, new: Session) -> None:
    strike("<Alt+N>", "Welcome; 15", "<Return>")
    in_form("<Alt+M>", "Our evenings", "<Return>")
    (own,) = [template for template in exchange.templates(work) if template.own]
    assert own.title == "Our evenings"
    made = exchange.new_from_template(work, own.name, "How now?")
    assert [line.stage for line in work.store.rows(PlanLine, made.id)] == ["Welcome"]
