"""Doing something in a dialog that an act brings up."""

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QTimer
from PySide6.QtWidgets import QApplication, QDialog

PATIENCE_MS = 5000


def in_dialog(act: Callable[[QDialog], object], opens: Callable[[], object]) -> None:
    """Do ``act`` in the dialog that ``opens`` brings up; a dialog that is then still there is left."""
    dealt: list[QDialog] = []

    def then() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        patience = QDeadlineTimer(PATIENCE_MS)
        while QApplication.activeWindow() is not dialog and not patience.hasExpired():
            QApplication.processEvents()
        try:
            act(dialog)
            dealt.append(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, then)
    opens()
    assert dealt
