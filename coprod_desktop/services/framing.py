"""How it is now: each side's experience and view listed apart, what was heard, and one wording all can stand behind."""

from dataclasses import dataclass, replace

from coprod_desktop.domain.model import Heard, Side, View, Wording
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work

LABELS = {
    "framing.view_added": _("line {number} of how it is now added"),
    "framing.view_changed": _("line {number} of how it is now changed"),
    "framing.view_removed": _("line {number} of how it is now taken away"),
    "framing.heard_added": _("what was heard added"),
    "framing.heard_changed": _("what was heard changed"),
    "framing.heard_confirmed": _("what was heard confirmed"),
    "framing.heard_not_confirmed": _("what was heard no longer confirmed"),
    "framing.heard_removed": _("what was heard taken away"),
    "framing.wording_added": _("wording {number} added"),
    "framing.wording_agreed": _("wording {number} agreed"),
    "framing.wording_not_agreed": _("wording {number} no longer agreed"),
    "framing.wording_changed": _("wording {number} changed"),
    "framing.wording_removed": _("wording {number} taken away"),
}

KINDS = ("experience", "view")


@dataclass(frozen=True, slots=True)
class Framing:
    """Everything the page shows, each in order."""

    sides: tuple[Side, ...]
    views: tuple[View, ...]
    heard: tuple[Heard, ...]
    wordings: tuple[Wording, ...]


def read_framing(work: Work, session_id: str) -> Framing:
    """What was said so far of how it is now."""
    store = work.store
    return Framing(
        store.rows(Side, session_id), store.rows(View, session_id), store.rows(Heard, session_id),
        store.rows(Wording, session_id),
    )  # fmt: skip


# ---------------------------------------------------------------- views


def add_view(work: Work, session_id: str, side_id: str | None, text: str, kind: str = "experience") -> View:
    """A line of a side's experience or of its view of the problem. Raises RuleBroken (``text``, ``side_id``)."""
    store = work.store
    view = View(
        id=store.new_id(), session_id=session_id, seq=store.next_seq(View, session_id),
        file_id=store.next_file_id(View, session_id, "V"), side_id=_side(side_id), text=_words(text), kind=_kind(kind),
    )  # fmt: skip
    with editing(work, session_id, "framing.view_added", number=view.seq) as step:
        step.add(view)
    return view


def change_view(work: Work, session_id: str, view_id: str, text: str, *, side_id: str | None, kind: str) -> View:
    """Keep a line as it now stands. Raises RuleBroken (``text``, ``side_id``)."""
    view = replace(work.store.need(View, view_id), text=_words(text), side_id=_side(side_id), kind=_kind(kind))
    with editing(work, session_id, "framing.view_changed", number=view.seq) as step:
        step.put(view)
    return view


def remove_view(work: Work, session_id: str, view_id: str) -> None:
    """Take a line away."""
    view = work.store.need(View, view_id)
    with editing(work, session_id, "framing.view_removed", number=view.seq) as step:
        step.remove(view)


# ---------------------------------------------------------------- what was heard


def add_heard(work: Work, session_id: str, side_id: str | None, of_side_id: str | None, text: str) -> Heard:
    """What one side heard another say. Raises RuleBroken (``text``, ``side_id``, ``of_side_id``)."""
    store = work.store
    heard = Heard(
        id=store.new_id(), session_id=session_id, seq=store.next_seq(Heard, session_id), side_id=_side(side_id),
        of_side_id=_other(side_id, of_side_id), text=_words(text),
    )  # fmt: skip
    with editing(work, session_id, "framing.heard_added") as step:
        step.add(heard)
    return heard


def change_heard(
    work: Work, session_id: str, heard_id: str, text: str, *, side_id: str | None, of_side_id: str | None
) -> Heard:
    """Keep what was heard as it now stands; other words must be confirmed again.

    Raises RuleBroken (``text``, ``side_id``, ``of_side_id``).
    """
    before = work.store.need(Heard, heard_id)
    after = replace(before, text=_words(text), side_id=_side(side_id), of_side_id=_other(side_id, of_side_id))
    heard = after if after == before else replace(after, confirmed=False)
    with editing(work, session_id, "framing.heard_changed") as step:
        step.put(heard)
    return heard


def confirm_heard(work: Work, session_id: str, heard_id: str, confirmed: bool = True) -> Heard:
    """The side that was heard says: yes, that is what we said (or takes that back)."""
    heard = replace(work.store.need(Heard, heard_id), confirmed=confirmed)
    with editing(work, session_id, "framing.heard_confirmed" if confirmed else "framing.heard_not_confirmed") as step:
        step.put(heard)
    return heard


def remove_heard(work: Work, session_id: str, heard_id: str) -> None:
    """Take away what was heard."""
    heard = work.store.need(Heard, heard_id)
    with editing(work, session_id, "framing.heard_removed") as step:
        step.remove(heard)


# ---------------------------------------------------------------- the wording


def add_wording(work: Work, session_id: str, text: str, *, by_side_id: str | None = None, reason: str = "") -> Wording:
    """The next version of the wording; who asked for it and why. Raises RuleBroken (``text``)."""
    store = work.store
    there = store.rows(Wording, session_id)
    words = _words(text)
    if there and there[-1].text == words:
        raise RuleBroken(_("That is the wording that stands already. Change it first."), "text")
    wording = Wording(
        id=store.new_id(), session_id=session_id, seq=store.next_seq(Wording, session_id),
        version=max((w.version for w in there), default=0) + 1, text=words, by_side_id=by_side_id,
        reason=reason.strip() or None,
    )  # fmt: skip
    with editing(work, session_id, "framing.wording_added", number=wording.version) as step:
        step.add(wording)
    return wording


def change_wording(work: Work, session_id: str, wording_id: str, *, by_side_id: str | None, reason: str) -> Wording:
    """Say otherwise who asked for a wording and why; its words stay (another wording is a new version)."""
    wording = replace(work.store.need(Wording, wording_id), by_side_id=by_side_id, reason=reason.strip() or None)
    with editing(work, session_id, "framing.wording_changed", number=wording.version) as step:
        step.put(wording)
    return wording


def agree_wording(work: Work, session_id: str, wording_id: str, agreed: bool = True) -> Wording:
    """Everybody can stand behind this wording (no other is agreed then); or not any more."""
    store = work.store
    wording = replace(store.need(Wording, wording_id), agreed=agreed)
    others = [w for w in store.rows(Wording, session_id, agreed=True) if agreed and w.id != wording_id]
    label_key = "framing.wording_agreed" if agreed else "framing.wording_not_agreed"
    with editing(work, session_id, label_key, number=wording.version) as step:
        for other in others:
            step.put(replace(other, agreed=False))
        step.put(wording)
    return wording


def remove_wording(work: Work, session_id: str, wording_id: str) -> None:
    """Take away the newest wording. Raises RuleBroken for an older one: the steps to a wording are kept."""
    wording = work.store.need(Wording, wording_id)
    if wording.version != max(w.version for w in work.store.rows(Wording, session_id)):
        raise RuleBroken(_("Only the newest wording can be taken away: the others show how you came to it."))
    with editing(work, session_id, "framing.wording_removed", number=wording.version) as step:
        step.remove(wording)


# ---------------------------------------------------------------- inside


def _words(text: str) -> str:
    words = text.strip()
    if not words:
        raise RuleBroken(_("Type the words first."), "text")
    return words


def _kind(kind: str) -> str:
    if kind not in KINDS:
        raise RuleBroken(_("Say whether it is what happened to people, or how they see it."), "kind")
    return kind


def _side(side_id: str | None) -> str:
    if side_id is None:
        raise RuleBroken(_("Say which side this is from. Press Alt+1 or Alt+2."), "side_id")
    return side_id


def _other(side_id: str | None, of_side_id: str | None) -> str:
    if of_side_id is None or of_side_id == side_id:
        raise RuleBroken(_("Say which other side was heard."), "of_side_id")
    return of_side_id
