"""Fields that read back what was understood while it is typed: a day in words, who was meant."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from coprod_desktop.domain.when import day_or_none
from coprod_desktop.domain.words import date_words
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services.parties import echo_parties
from coprod_desktop.services.work import Work
from coprod_desktop.ui.widgets.fields import Field


def echo_day(field: Field, work: Work) -> None:
    """Read the day in a field back as words beneath it."""

    def understood(words: str) -> str:
        try:
            return date_words(day_or_none(words, work.today()))
        except RuleBroken:
            return ""

    _follow(field, understood)


def echo_who(field: Field, work: Work, session_id: str) -> None:
    """Read names in a field back beneath it."""

    def understood(words: str) -> str:
        try:
            return echo_parties(work, session_id, words)
        except RuleBroken as broken:
            return str(broken)

    _follow(field, understood)


def _follow(field: Field, understood: Callable[[str], str]) -> None:
    first = field.hint.text()

    def read_back(words: str) -> None:
        said = understood(words) or first
        field.hint.setText(said)
        field.hint.setVisible(bool(said))

    editor = field.editor
    if isinstance(editor, QLineEdit):
        editor.textChanged.connect(read_back)
        read_back(editor.text())
