"""What start-up is measured against: an empty window with one label in the program's font."""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QFontDatabase, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

FONT = Path(__file__).parent.parent.parent / "resources" / "fonts" / "AtkinsonHyperlegibleNext_400Regular.ttf"


class Window(QMainWindow):
    """Ends the program after its first paint."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)


app = QApplication(sys.argv[:1])
family = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(FONT)))[0]
window = Window()
label = QLabel("Coprod Desktop")
label.setFont(QFont(family, 15))
window.setCentralWidget(label)
window.resize(1366, 768)
window.show()
status = app.exec()
print(time.perf_counter())
sys.exit(status)
