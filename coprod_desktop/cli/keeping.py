"""Commands about what is kept: whether all of it is whole, and a second copy of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coprod_desktop.cli.looking import is_empty, reading
from coprod_desktop.cli.saying import FINE, REFUSED, plain, show
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _, plural

if TYPE_CHECKING:
    from coprod_desktop.services.work import Work


def check(asked: Any) -> int:
    """Check one file by its seal where a file is given, else everything that is kept."""
    return check_all(asked) if asked.file is None else check_file(asked)


def check_file(asked: Any) -> int:
    """Whether a record or session file is what the seal on a paper says."""
    from coprod_desktop.services import exchange

    verdict = exchange.check_record(asked.file, asked.seal or "")
    if asked.json:
        show({"file": str(asked.file), "verdict": verdict})
    else:
        print(exchange.verdict_words(verdict))
    return FINE if verdict == "same" else REFUSED


def check_all(asked: Any) -> int:
    """Whether the file is sound, each session's history is as it was written, and its text can be read back."""
    if is_empty(asked.data):
        sound, broken, number = True, [], 0
    else:
        with reading(asked.data) as work:
            ids = work.store.session_ids(samples=True)
            sound, number = work.store.is_sound(), len(ids)
            broken = [words for session_id in ids if (words := _broken(work, session_id))]
    if asked.json:
        show({"sound": sound, "sessions": number, "broken": broken})
    elif sound and not broken:
        print(plural("{n} session: all is whole.", "{n} sessions: all is whole.", number).format(n=number))
    else:
        if not sound:
            print(_("The file with your sessions is damaged. Restore a backup from the library window."))
        for words in broken:
            print(plain(words))
    return FINE if sound and not broken else REFUSED


def _broken(work: Work, session_id: str) -> str:
    """What is wrong with one session; empty where nothing is."""
    from coprod_desktop.exchange import session_json

    record = work.store.record(session_id)
    name = f"“{record.session.title}” ({record.session.file_id})"
    links = work.store.broken_links(session_id)
    if links:
        steps = ", ".join(str(step) for step in links)
        return _("{name}: its history was changed at step {steps}.").format(name=name, steps=steps)
    try:
        session_json.read(session_json.write(record), work.store.new_id)
    except RuleBroken as trouble:
        return _("{name}: a file of it could not be read back. {reason}").format(name=name, reason=trouble)
    return ""


def back_up(asked: Any) -> int:
    """Make a checked second copy in the data folder; safe while a window is open."""
    from coprod_desktop.services import backups

    if is_empty(asked.data):
        raise RuleBroken(_("There is nothing to copy yet: no session was kept here."))
    with reading(asked.data) as work:
        path = backups.back_up(work, "by-hand")
    if asked.json:
        show({"file": str(path), "size": path.stat().st_size})
    else:
        print(_("A checked copy is in {file}.").format(file=path))
    return FINE
