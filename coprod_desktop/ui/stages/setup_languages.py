"""Set up: the question, the title and the sides in the other languages of the session."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLineEdit, QWidget

from coprod_desktop.domain.model import Session, Side
from coprod_desktop.i18n import _
from coprod_desktop.services import translating as service
from coprod_desktop.services.setup import SetUp, fact, set_facts
from coprod_desktop.ui.stages.base import Page
from coprod_desktop.ui.stages.setup_section import Section
from coprod_desktop.ui.widgets.cards import Card
from coprod_desktop.ui.widgets.fields import PlainEdit
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.saved_field import SavedField


class LanguageSection(Section):
    """One card a language; its fields come and go with the languages and the sides."""

    title = _("In another language")
    keys = "Alt+G"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._cards: dict[str, Card] = {}
        self.fields: dict[tuple[str, str, str], SavedField] = {}
        """(language, row id, text) -> its field."""
        self._none = self.card()
        only = _("This session has one language. Type another one behind it, such as en, cy.")
        self._none.box.addWidget(label(only, "second"))
        # The field of the page about the place again; a draft of it is kept there.
        self.languages = SavedField(_("Languages"), self._keep_languages, hint=_("Such as en, cy"))
        self._none.box.addWidget(self.languages)
        self.box.addStretch(1)

    def summary(self, set_up: SetUp) -> str:
        return ", ".join(language_name(code) for code in service.other_languages(set_up.session))

    def refresh(self, set_up: SetUp) -> None:
        super().refresh(set_up)
        self.languages.show_kept(fact(set_up.session, "language"))
        codes = service.other_languages(set_up.session)
        wanted = [place for code in codes for place in self._places(code, set_up)]
        for code, row, name, words in wanted:
            field = self.fields.get((code, row.id, name)) or self._make(code, row, name)
            field.label.setText(words.replace("&", "&&"))
            field.line.setAccessibleName(f"{words} ({language_name(code)})")
            field.show_kept(service.translation(row, name, code))
        shown = {(code, row.id, name) for code, row, name, _words in wanted}
        for place, field in self.fields.items():
            field.setVisible(place in shown)
        for code, card in self._cards.items():
            card.setVisible(code in codes)
        self._none.setVisible(not codes)

    def first_field(self) -> QWidget:
        return next((field.line for field in self.fields.values() if not field.isHidden()), self.languages.line)

    def _keep_languages(self, text: str) -> object:
        return set_facts(self.work, self.session_id, {"language": text})

    @staticmethod
    def _places(code: str, set_up: SetUp) -> list[tuple[str, Session | Side, str, str]]:
        session = set_up.session
        texts = [("focus_question", _("The question")), ("title", _("Title")), ("promise", _("What we promise"))]
        found: list[tuple[str, Session | Side, str, str]] = [(code, session, name, words) for name, words in texts]
        return found + [(code, side, "label", _("Side: {side}").format(side=side.label)) for side in set_up.sides]

    def _make(self, code: str, row: Session | Side, name: str) -> SavedField:
        def keep(text: str) -> object:
            if isinstance(row, Session):
                return service.translate_session(self.work, self.session_id, name, code, text)
            return service.translate_side(self.work, self.session_id, row.id, code, text)

        if code not in self._cards:
            card = self._cards[code] = Card()
            card.box.addWidget(label(_("In {language}").format(language=language_name(code)), "section"))
            self.box.insertWidget(len(self._cards), card)
        made = SavedField("", keep, editor=PlainEdit() if name == "promise" else QLineEdit())
        self._cards[code].box.addWidget(made)
        self.page.keep_draft(made.draft, f"{name}.{code}.{row.id}")
        self.fields[code, row.id, name] = made
        return made


def language_name(code: str) -> str:
    """``cy`` -> ``Welsh``; a code that nobody knows is given back."""
    language = QLocale(code.replace("-", "_")).language()
    return code if language == QLocale.Language.C else QLocale.languageToString(language)
