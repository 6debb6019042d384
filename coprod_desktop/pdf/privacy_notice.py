"""*What we keep about you, and why*: to read before the first name is written down."""

from typing import Any

from coprod_desktop.domain.model import Contact, Privacy
from coprod_desktop.i18n import _
from coprod_desktop.pdf.document import Plan
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.made import Order
from coprod_desktop.pdf.plain_paper import plain_plan


def plan(order: Order) -> Plan:
    """The paper, ready to be set."""
    return plain_plan(order, title=_("What we keep about you, and why"), story=_story)


def _story(kit: Kit) -> list[Any]:
    parts, session = kit.parts, kit.record.session
    privacy, contact = session.privacy or Privacy(), session.contact or Contact()
    keeper = parts.unstopped(parts.name(session.organisation or _("the people who run this session")))
    until = kit.dated(_("It is kept until {day}. Then it is deleted."), privacy.retention_until) or parts.text(
        _("Ask us how long it is kept.")
    )
    ways = [way for way in (contact.name, contact.phone, contact.post) if way]
    whom = parts.join([parts.unstopped(parts.text(way)) for way in ways], ", ") or parts.text(_("the facilitator"))
    return [
        parts.part(parts.text(_("What is kept"))),
        *parts.bullets([
            parts.text(_("What people say: ideas, votes, what was agreed and who does it.")),
            parts.text(_("Which side you belong to. Your name only if you give it.")),
            parts.text(_("What you need to take part, such as large print. Never why you need it.")),
        ]),
        *kit.paragraphs(kit.sentence(_("Photographs: {words}."), privacy.photos)),
        parts.part(parts.text(_("You choose how your name is printed"))),
        *parts.bullets(parts.text(words) for words in choices()),
        *kit.paragraphs(parts.text(_("Unless you choose, only your side is printed. You can change your mind later."))),
        parts.part(parts.text(_("Why, for how long, and who keeps it"))),
        *kit.paragraphs(
            parts.say(_("It is kept by {who}."), who=keeper),
            kit.sentence(_("Because: {words}."), privacy.basis),
            until,
            parts.text(_("It stays on one computer. It is not put on the internet.")),
        ),
        parts.part(parts.text(_("Ask us"))),
        *kit.paragraphs(
            parts.text(_("You can see what is kept about you, have it put right, or have your name taken out.")),
            parts.say(_("Ask {who}."), who=whom),
        ),
    ]  # fmt: skip


def choices() -> tuple[str, ...]:
    """How a name may be printed, in the words of a form."""
    return (
        _("your whole name"), _("your first name"), _("your initials"), _("what you do (staff)"), _("only your side"),
    )  # fmt: skip
