"""The cells of a vote are seen from the first wording on, in the window as a person has it."""

from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from coprod_desktop.services import negotiation
from coprod_desktop.services.work import Work
from coprod_desktop.ui import theme
from coprod_desktop.ui.session_window import SessionWindow


def test_cells_have_room_after_the_first_wording(qtbot: QtBot, work: Work, session_id: str) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.put_on(app)
    window = SessionWindow(work, work.store.path.parent, session_id)
    qtbot.addWidget(window)
    window.show()
    window.go_to("negotiation")
    tenants = work.store.record(session_id).sides[0].id
    proposal = negotiation.add_proposal(work, session_id, "A named person", origin_side_id=tenants)
    negotiation.add_version(work, session_id, proposal.id, "One name for each job.", changed_by_side_id=tenants)
    grid = window.page().vote.grid  # type: ignore[attr-defined]

    def seen() -> None:
        cells = grid.findChildren(QLineEdit)
        assert len(cells) == 12
        assert all(cell.visibleRegion().boundingRect().height() >= 24 for cell in cells)

    qtbot.waitUntil(seen, timeout=3000)
