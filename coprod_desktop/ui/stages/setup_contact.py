"""Set up: names and photos, whom to ring, and when we meet next."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.person_line import attribution_of
from coprod_desktop.domain.words import date_words
from coprod_desktop.i18n import _
from coprod_desktop.services.setup import SetUp
from coprod_desktop.ui.dialogs.person import attribution_words
from coprod_desktop.ui.stages.base import Page
from coprod_desktop.ui.stages.setup_section import Section, beside


class ContactSection(Section):
    """Privacy, contact, next meeting."""

    title = _("Names, photos and whom to ring")
    keys = "Alt+C"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        card = self.card(_("If something does not happen"))
        card.box.addLayout(
            beside(self.fact("contact_name", _("Whom to ring or write to")), self.fact("contact_phone", _("Phone")))
        )
        card.box.addWidget(self.fact("contact_post", _("Address to write to")))
        card = self.card(_("When we meet next"))
        card.box.addLayout(
            beside(
                self.fact("next_date", _("Date"), hint=_("Such as 8 December 2026")),
                self.fact("next_time", _("Time")),
                self.fact("next_venue", _("Place")),
            )
        )
        card = self.card(_("Names and photos"))
        card.box.addWidget(self.fact("privacy_basis", _("Why we may keep what people say"), lines=True))
        card.box.addWidget(self.fact("privacy_photos", _("Photos")))
        card.box.addLayout(
            beside(
                self.fact(
                    "privacy_attribution_default", _("How a name appears unless somebody chooses"),
                    hint=_("Side only, unless you write otherwise: role only, initials, first name, whole name."),
                ),
                self.fact("privacy_retention_until", _("Keep until"), hint=_("Such as 15 September 2029")),
            )
        )  # fmt: skip
        card = self.card(
            _("Small sides"),
            _("A side with fewer than five voters is told in words, not figures, so that nobody can be picked out."),
        )
        card.box.addWidget(
            self.fact(
                "small_sides_shown_because", _("Show their figures in this session, because"),
                hint=_("Only with a reason that the room knows. Left empty, the words stay."),
            )
        )  # fmt: skip
        self.box.addStretch(1)

    def summary(self, set_up: SetUp) -> str:
        session = set_up.session
        ring = session.contact.name if session.contact else None
        when = date_words(session.next.date) if session.next else ""
        small = session.small_sides_shown_because
        parts = [
            _("ring {name}").format(name=ring) if ring else "", _("next {day}").format(day=when) if when else "",
            _("small sides in figures") if small else "",
        ]  # fmt: skip
        return ", ".join(part for part in parts if part)

    def shown(self, set_up: SetUp, name: str) -> tuple[str, str]:
        text, reading = super().shown(set_up, name)
        if name in ("next_date", "privacy_retention_until"):
            return text, date_words(text)
        if name == "privacy_attribution_default":
            return text, attribution_words().get(attribution_of(text) or "anonymous", "")
        return text, reading

    def first_field(self) -> QWidget:
        return self.facts["contact_name"].line
