"""A vote open on its page, and every word that can be read on a widget."""

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import VotingSettings
from coprod_desktop.services import people, priorities, votes
from coprod_desktop.services.votes import RoundView
from coprod_desktop.services.work import Work
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages.priorities import PrioritiesPage
from tests.ui.negotiation_keys import show_page
from tests.ui.stage_samples import keep, only


def open_vote(
    qtbot: QtBot, work: Work, method: str, entry: str, options: int = 5, *, secret: bool = False,
    labels: tuple[str, ...] | None = None, by_place: bool | None = None,
) -> tuple[PrioritiesPage, RoundView]:  # fmt: skip
    """The page with a vote on the first themes, which 12 and seven people may vote in."""
    session_id = keep(work, only("repairs", "themes", "ideas"))
    themes = priorities.proposed_themes(work, session_id)[:options]
    round_ = priorities.start_vote(
        work, session_id, settings=VotingSettings(method=method, secret=secret or None, labels=labels), entry=entry,
        theme_ids=[t.id for t in themes], by_place=by_place,
        present={side.id: 12 - 5 * at for at, side in enumerate(people.sides(work, session_id))},
    )  # fmt: skip

    def made(room: Room) -> PrioritiesPage:
        page = PrioritiesPage(room)
        page.refresh(None)
        return page

    page, window = show_page(made, Room(work, session_id))
    # The window lives as long as the test, without every test holding it.
    qtbot.addWidget(window, before_close_func=lambda _closing, _held=window: None)
    return page, votes.round_view(work, session_id, round_.id)


def read_again(work: Work, view: RoundView) -> RoundView:
    """The round as it stands now."""
    return votes.round_view(work, view.round.session_id, view.round.id)


def words_on(root: QWidget) -> Iterator[str]:
    """Every text, placeholder, tool tip and accessible word of a widget and of what is in it, hidden or not."""
    for widget in (root, *root.findChildren(QWidget)):
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle())
        if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QPlainTextEdit):
            yield widget.toPlainText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(at) for at in range(widget.count()))
        if hasattr(widget, "face"):
            yield repr(widget.face)
