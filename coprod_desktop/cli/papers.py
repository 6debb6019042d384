"""Commands that make files of a session: session files and papers, and the check of a paper by its seal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from coprod_desktop.cli.looking import one_session, reading
from coprod_desktop.cli.saying import FINE, NO_ANSWER, plain, show, write_whole
from coprod_desktop.clock import SystemClock
from coprod_desktop.domain.words import in_brief
from coprod_desktop.errors import RuleBroken, StoreTrouble
from coprod_desktop.i18n import _, plural

if TYPE_CHECKING:
    from coprod_desktop.services.names import NameAsked


def send_out(asked: Any) -> int:
    """Write the canonical text of a session, or its tables or dates for other programs."""
    return _send_tables(asked) if asked.format != "json" else _send_text(asked)


def make_bundle(asked: Any) -> int:
    """Write a bundle of one or several sessions, to be carried to another computer."""
    from coprod_desktop.services import bundles, exchange, names

    with reading(asked.data) as work:
        ids = [exchange.resolve_session(work, name).id for name in asked.sessions]
        job = bundles.prepare(work, ids, names=not asked.without_names)
        unchecked = [] if job.names else [one for id_ in ids for one in names.to_check(work, id_)]
    bundles.write(job, asked.out)
    if asked.json:
        show({"file": str(asked.out), "sessions": len(ids), "names": job.names, "warnings": _may_name(unchecked)})
        return FINE
    number = plural("{n} session", "{n} sessions", len(ids)).format(n=len(ids))
    print(plain(_("{file}: {sessions}.").format(file=asked.out, sessions=number)))
    for warning in _may_name(unchecked):
        print(plain(warning), file=sys.stderr)
    return FINE


def write_guide(asked: Any) -> int:
    """Write the user's guide; no session is opened for it."""
    from coprod_desktop.services import guide

    made = guide.write_guide(asked.out, large=asked.large)
    print(
        plain(
            _("{file}: {pages}.").format(
                file=asked.out, pages=plural("{n} page", "{n} pages", made.pages).format(n=made.pages)
            )
        )
    )
    return FINE


def _send_tables(asked: Any) -> int:
    from coprod_desktop.services import names, tables

    if asked.out is None:
        raise RuleBroken(_("Say where the files shall go: -o NAME."), "out")
    with one_session(asked) as (work, session_id):
        job = tables.prepare(work, session_id, asked.format)
        unchecked = names.to_check(work, session_id)
    for path in tables.write(job, asked.out):
        print(plain(str(path)))
    for warning in _may_name(unchecked):
        print(plain(warning), file=sys.stderr)
    return FINE


def _send_text(asked: Any) -> int:
    from coprod_desktop.services import exchange

    with one_session(asked) as (work, session_id):
        text, stays = exchange.export_text(work, session_id), exchange.left_behind(work, session_id)
    if asked.out is None:
        sys.stdout.write(text)
    else:
        write_whole(asked.out, text)
    for sentence in stays:
        print(plain(sentence), file=sys.stderr)
    return FINE


def print_paper(asked: Any) -> int:
    """Make a paper, and note its seal so that the session is found by it; where it told people, note that too."""
    from coprod_desktop.services import names, records

    with one_session(asked) as (work, session_id):
        about = records.whom_for(work, session_id, asked.whom) if asked.whom is not None else None
        job = records.prepare(
            work,
            session_id,
            asked.document,
            large=asked.large,
            about=about,
            opening=asked.opening,
            names=asked.names,
            wall=asked.wall,
            languages=asked.language.split("+") if asked.language else None,
        )
        unchecked = names.to_check(work, session_id, job.document.says)
    made = records.make(job, asked.out)
    noted = _note_paper(asked, job)
    warnings = [*made.warnings, *_may_name(unchecked)]
    if asked.json:
        show({"file": str(asked.out), "pages": made.pages, "seal": job.origin.seal, "warnings": warnings})
        return noted
    pages = plural("{n} page", "{n} pages", made.pages).format(n=made.pages)
    print(_("{file}: {pages}, seal {seal}.").format(file=asked.out, pages=pages, seal=job.origin.seal))
    for warning in warnings:
        print(plain(warning), file=sys.stderr)
    return noted


def _may_name(unchecked: Sequence[NameAsked]) -> list[str]:
    """In one sentence the words that may name somebody and that nobody has looked at."""
    if not unchecked:
        return []
    sentence = _("These words may name somebody: {words}. Print from the window to keep or mask them.")
    return [sentence.format(words=", ".join(in_brief(asked.words) for asked in unchecked))]


def _note_paper(asked: Any, job: Any) -> int:
    """Keep the seal of a paper, and how people were told with it; the exit status.

    Where a window has the sessions open the paper is found by its text while nothing changes; the telling is not noted.
    """
    from coprod_desktop.services import records, sign_off
    from coprod_desktop.services.work import Work
    from coprod_desktop.store.store import Store
    from coprod_desktop.ui.data_lock import DataLock

    try:
        lock = DataLock(asked.data)
        if not lock.take():
            return _not_noted() if asked.told else FINE
        try:
            store = Store.open(asked.data)
            work = Work(store, SystemClock())
            if asked.told:
                sign_off.add_told(
                    work, job.record.session.id, how=asked.told, day=asked.told_on or "", to=asked.told_to,
                    number=asked.told_number or "", paper=job,
                )  # fmt: skip
            else:
                records.keep_paper(work, job)
            store.close()
        finally:
            lock.give_back()
    except StoreTrouble:
        # A folder to read only: the paper is made all the same.
        return _not_noted() if asked.told else FINE
    return FINE


def _not_noted() -> int:
    words = _("The paper is made. That people were told could not be noted: do it on the Close page.")
    print(words, file=sys.stderr)
    return NO_ANSWER
