"""Set up: what the session is called, where and when it is."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.words import date_words
from coprod_desktop.i18n import _
from coprod_desktop.services.setup import SetUp
from coprod_desktop.ui.stages.base import Page
from coprod_desktop.ui.stages.setup_section import Section, beside


class PlaceSection(Section):
    """Title, service, organisation, place, date, times, language."""

    title = _("Place, date and times")
    keys = "Alt+W"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        card = self.card()
        card.box.addWidget(self.fact("title", _("Title"), hint=_("A few words for the list of sessions.")))
        card.box.addLayout(
            beside(self.fact("venue", _("Place")), self.fact("date", _("Date"), hint=_("Such as 24 November 2026")))
        )
        card.box.addLayout(
            beside(
                self.fact("planned_start", _("We start at")),
                self.fact("planned_end", _("We end at")),
                self.fact("hall_until", _("The hall shuts at")),
                self.fact("actual_end", _("We ended at")),
            )
        )
        card = self.card()
        card.box.addLayout(beside(self.fact("service", _("Service")), self.fact("organisation", _("Organisation"))))
        card.box.addWidget(self.fact("language", _("Languages"), hint=_("Codes with commas between, such as en, cy")))
        self.box.addStretch(1)

    def summary(self, set_up: SetUp) -> str:
        session = set_up.session
        times = ""
        if session.planned_start:
            times = session.planned_start
            if session.planned_end:
                times = _("{start} to {end}").format(start=times, end=session.planned_end)
        return ", ".join(part for part in (session.venue, date_words(session.date), times) if part)

    def shown(self, set_up: SetUp, name: str) -> tuple[str, str]:
        text, reading = super().shown(set_up, name)
        return (text, date_words(text)) if name == "date" else (text, reading)

    def first_field(self) -> QWidget:
        return self.facts["title"].line
