"""What painted pages are to a screen reader: Qt has no role for an area that it does not know."""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

ROLES = {"document": QAccessible.Role.Document, "list": QAccessible.Role.List}


def tell_role(widget: QWidget, role: str) -> None:
    """Let a screen reader hear what the widget is: one of ``ROLES``."""
    widget.setProperty("toldAs", role)
    app = QCoreApplication.instance()
    if app is not None and not app.property("coprodRoles"):
        app.setProperty("coprodRoles", True)
        QAccessible.installFactory(_told)


def _told(_name: str, thing: QObject) -> QAccessibleInterface | None:
    role = ROLES.get(thing.property("toldAs") or "") if isinstance(thing, QWidget) else None
    return QAccessibleWidget(thing, role) if isinstance(thing, QWidget) and role is not None else None
