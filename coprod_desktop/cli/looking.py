"""Commands that list, search and compute; they open the store read-only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coprod_desktop.cli.saying import FINE, plain, show
from coprod_desktop.clock import SystemClock
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _

if TYPE_CHECKING:
    from coprod_desktop.services.work import Work


@contextmanager
def reading(data: Path) -> Iterator[Work]:
    """The store of a data folder, read-only. Raises StoreTrouble where nothing was kept there yet."""
    from coprod_desktop.services.work import Work
    from coprod_desktop.store.store import Store

    store = Store.open(data, readonly=True)
    try:
        yield Work(store, SystemClock())
    finally:
        store.close()


def is_empty(data: Path) -> bool:
    """Whether nothing was ever kept in a data folder. Raises SessionsGone where what was kept there is gone."""
    from coprod_desktop.store.connect import refuse_if_gone
    from coprod_desktop.store.store import FILE

    refuse_if_gone(data / FILE)
    return not (data / FILE).exists()


@contextmanager
def one_session(asked: Any) -> Iterator[tuple[Work, str]]:
    """The library and the id of the session that is meant. Raises RuleBroken, FitsSeveral or StoreTrouble."""
    from coprod_desktop.domain.words import in_brief
    from coprod_desktop.services.exchange import resolve_session

    if is_empty(asked.data):
        raise RuleBroken(_("No session here is called “{name}”.").format(name=in_brief(asked.session)), "session")
    with reading(asked.data) as work:
        yield work, resolve_session(work, asked.session).id


def list_sessions(asked: Any) -> int:
    """One line for each session; those of the bin are left out, samples unless asked for."""
    from coprod_desktop.services import archive

    if is_empty(asked.data):
        found: tuple[Any, ...] = ()
    else:
        with reading(asked.data) as work:
            found = archive.list_sessions(work, samples=asked.samples, limit=sys.maxsize)
    if asked.json:
        show([
            {
                "id": s.file_id, "title": s.title, "date": s.date, "venue": s.venue, "state": s.state,
                "sample": bool(s.sample), "people": s.people, "actions": s.actions, "done": s.done, "late": s.late,
            }
            for s in found
        ])  # fmt: skip
        return FINE
    for s in found:
        print("  ".join((s.date or "          ", f"{s.state:<8}", plain(s.title), f"({plain(s.file_id)})")))
    if not found:
        print(_("No sessions yet."))
    return FINE


def search(asked: Any) -> int:
    """Every line with all of the words, with the session it is in."""
    from coprod_desktop.domain.model import Session
    from coprod_desktop.services import archive

    if is_empty(asked.data):
        found: tuple[Any, ...] = ()
    else:
        with reading(asked.data) as work:
            found = archive.search(work, " ".join(asked.words), limit=sys.maxsize)
            names = {id_: work.store.need(Session, id_).file_id for id_ in {hit.session_id for hit in found}}
    if asked.json:
        show([
            {"session": names[hit.session_id], "title": hit.session_title, "kind": hit.table, "text": hit.text}
            for hit in found
        ])  # fmt: skip
        return FINE
    for hit in found:
        print(f"{plain(hit.session_title)}: {archive.kind_words(hit.table)}: {plain(hit.text)}")
    if not found:
        print(_("Nothing found."))
    return FINE


def show_results(asked: Any) -> int:
    """``coprod-results/1`` of one session, always as JSON."""
    from coprod_desktop.domain.results import results

    with one_session(asked) as (work, session_id):
        record = work.store.record(session_id)
        day = asked.as_of or work.today()
    show(results(record, day))
    return FINE
