"""Consent: objections and concerns to a wording, and how each was met."""

from dataclasses import replace

from coprod_desktop.domain import checks
from coprod_desktop.domain.model import Objection, Version
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.editing import editing
from coprod_desktop.services.negotiation import rule_of_version
from coprod_desktop.services.terms import person_named
from coprod_desktop.services.work import Work

LABELS = {
    "negotiation.objection_added": _("objection or concern added"),
    "negotiation.objection_changed": _("objection or concern changed"),
    "negotiation.objection_removed": _("objection or concern taken away"),
}

KINDS = ("objection", "concern")
STATES = ("stands", "met", "withdrawn")


def add_objection(
    work: Work, session_id: str, version_id: str, kind: str, text: str, *, side_id: str | None, by: str | None = None
) -> Objection:
    """Keep an ``objection`` or a ``concern`` to a wording. Raises RuleBroken (``text``) without words."""
    store = work.store
    if rule_of_version(work, store.need(Version, version_id)).kind != "consent":
        raise RuleBroken(_("Objections belong to consent. This proposal is decided in another way."))
    words = text.strip()
    if not words:
        raise RuleBroken(_("Type the words first."), "text")
    person = person_named(work, session_id, by)
    objection = Objection(
        id=store.new_id(), session_id=session_id, seq=store.next_seq(Objection, session_id), version_id=version_id,
        kind=checks.one_of(kind, KINDS, "kind"), text=words, side_id=person.side_id if person else side_id,
        person_id=person.id if person else None, by_text=None if person else (by or "").strip() or "anonymous",
    )  # fmt: skip
    with editing(work, session_id, "negotiation.objection_added") as step:
        step.add(objection)
    return objection


def settle_objection(
    work: Work, session_id: str, objection_id: str, state: str, *, version: int | None = None, words: str = ""
) -> Objection:
    """Note what became of an objection: it ``stands``, was ``met`` by a wording, or ``withdrawn``, and how.

    ``version``: the number of the wording that met it, or that was on the table when it was taken back; the newest
    one unless said. Raises RuleBroken (``version``) for a wording older than the one it was raised at.
    """
    store = work.store
    old = store.need(Objection, objection_id)
    raised = store.need(Version, old.version_id)
    numbers = [v.version for v in store.rows(Version, session_id, proposal_id=raised.proposal_id)]
    checks.one_of(state, STATES, "state")
    wording = None if state == "stands" else version if version is not None else max(numbers)
    if wording is not None and wording not in numbers:
        raise RuleBroken(_("There is no wording with that number."), "version")
    if wording is not None and wording < raised.version:
        raise RuleBroken(_("That wording is older than the objection. Choose the one that met it."), "version")
    new = replace(old, resolved_in=wording, withdrawn=state == "withdrawn", how_met=words.strip() or None)
    with editing(work, session_id, "negotiation.objection_changed") as step:
        step.put(new)
    return new


def remove_objection(work: Work, session_id: str, objection_id: str) -> None:
    """Take away one that was typed by mistake."""
    gone = work.store.need(Objection, objection_id)
    with editing(work, session_id, "negotiation.objection_removed") as step:
        step.remove(gone)
