"""The command line. Without a command the window opens; commands that read open the store read-only and need no Qt.

Exit status: 0 all is well; 1 trouble, or something was refused; 2 the command was not understood, or a name fits
several sessions; 3 a window has the sessions open and does not answer.
"""

from __future__ import annotations

import gc
import importlib
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coprod_desktop.clock import SystemClock
from coprod_desktop.errors import CoprodError, RuleBroken, StoreTrouble
from coprod_desktop.i18n import _, plural
from coprod_desktop.paths import data_folder

if TYPE_CHECKING:
    import argparse

    from coprod_desktop.services.work import Work

FINE, REFUSED, NOT_CLEAR, NO_ANSWER = 0, 1, 2, 3
DEMO = "coprod_desktop.demo"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks and return the exit status."""
    _speak_any_letter()
    return carry_out(parser().parse_args(arguments))


def carry_out(asked: Any) -> int:
    """Do what was asked and return the exit status; trouble is one sentence on standard error."""
    _speak_any_letter()
    try:
        status: int = asked.act(asked)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our lines has seen enough; nothing more may be written there, not even at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except CoprodError as trouble:
        from coprod_desktop.services.exchange import FitsSeveral

        print(plain(str(trouble)), file=sys.stderr)
        return NOT_CLEAR if isinstance(trouble, FitsSeveral) else REFUSED
    except OSError as trouble:
        words = _("The folder {folder} cannot be used: {reason}.")
        print(plain(words.format(folder=asked.data, reason=trouble.strerror or trouble)), file=sys.stderr)
        return REFUSED
    return status


def _speak_any_letter() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


# ---------------------------------------------------------------- what can be asked


def parser() -> argparse.ArgumentParser:
    """Every command with its arguments; ``--data`` may stand before or after the command."""
    import argparse

    whole = argparse.ArgumentParser(
        prog="coprod-desktop", description=_("Run a co-production session, keep its record, print what was agreed.")
    )
    whole.add_argument("--data", type=Path, default=data_folder(), metavar="DIR", help=_("the folder to keep all in"))
    whole.add_argument("--exit-after-first-paint", action="store_true", help=argparse.SUPPRESS)
    whole.set_defaults(act=open_window)
    commands = whole.add_subparsers(title=_("commands"), metavar="")

    def command(name: str, act: Callable[[Any], int], about: str, *, as_json: bool = True) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about)
        made.add_argument("--data", type=Path, default=argparse.SUPPRESS, metavar="DIR", help=argparse.SUPPRESS)
        if as_json:
            made.add_argument("--json", action="store_true", help=_("say it as JSON"))
        made.set_defaults(act=act)
        return made

    made = command("import", bring_in, _("bring session files into the library"))
    made.add_argument("files", nargs="+", type=Path, metavar="FILE")
    made.add_argument("--as-copy", action="store_true", help=_("give each a new id, so that both can be kept"))
    made = command("export", send_out, _("write a session as a file"), as_json=False)
    _session_argument(made)
    made.add_argument("--format", choices=("json",), default="json")
    made.add_argument("-o", "--out", type=Path, metavar="FILE", help=_("where to; else it is shown here"))
    made = command("list", list_sessions, _("list the sessions"))
    made.add_argument("--samples", action="store_true", help=_("the samples too"))
    made = command("search", search, _("find words in all sessions"))
    made.add_argument("words", nargs="+", type=_text, metavar="WORDS")
    made = command("results", show_results, _("show every figure of a session as coprod-results/1"))
    _session_argument(made)
    made.add_argument("--as-of", type=_day, metavar="DATE", help=_("the day that late is judged at (2026-11-24)"))
    made = command("print", print_paper, _("make a paper as PDF"))
    _session_argument(made)
    made.add_argument("--document", choices=("record", "actions"), required=True)
    made.add_argument("-o", "--out", type=Path, required=True, metavar="FILE.pdf")
    made.add_argument("--large", action="store_true", help=_("large print"))
    command("check", check, _("check that everything kept is whole"))
    command("backup", back_up, _("make a second copy now"))
    made = command("demo", demo, _("play a whole session by itself and leave pictures and papers"), as_json=False)
    made.add_argument("out", type=Path, metavar="OUT")
    return whole


def _session_argument(command: argparse.ArgumentParser) -> None:
    about = _("the id in its file, the seal on one of its papers, or its title")
    command.add_argument("session", type=_text, metavar="SESSION", help=about)


def _text(words: str) -> str:
    """Words as typed; bytes that are no letters become the sign for a lost letter."""
    return words.encode("utf-8", "replace").decode()


def _day(words: str) -> str:
    from argparse import ArgumentTypeError

    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise ArgumentTypeError(_("a day is written like 2026-11-24")) from None


# ---------------------------------------------------------------- the window


def open_window(asked: Any) -> int:
    """Open the library window."""
    # Next to nothing of what a start makes is let go of again, and to look for it shows in the time to the window.
    gc.disable()
    try:
        from coprod_desktop import app

        return app.main(asked.data, exit_after_first_paint=asked.exit_after_first_paint)
    finally:
        gc.enable()


def demo(asked: Any) -> int:
    """Play the repairs sample through the real windows."""
    status: int = importlib.import_module(DEMO).main(asked.out)
    return status


# ---------------------------------------------------------------- commands that write


def bring_in(asked: Any) -> int:
    """Import files here, or hand them to the window that has the sessions open."""
    from coprod_desktop.services.work import Work
    from coprod_desktop.store.store import Store
    from coprod_desktop.ui.data_lock import DataLock

    lock = DataLock(asked.data)
    if not lock.take():
        return _hand_over(asked)
    try:
        store = Store.open(asked.data)
        try:
            status, lines = import_files(Work(store, SystemClock()), asked.files, as_copy=asked.as_copy)
        finally:
            store.close()
    finally:
        lock.give_back()
    return _say_imported(asked, status, lines)


def import_files(work: Work, paths: Sequence[Path], *, as_copy: bool = False) -> tuple[int, list[str]]:
    """Bring each file in by a step of its own; the exit status and a sentence for each file."""
    from coprod_desktop.services import exchange

    status, lines = FINE, []
    for path in paths:
        try:
            found = exchange.import_session(work, exchange.read_file(path), as_copy=as_copy)
        except CoprodError as trouble:
            status = REFUSED
            lines.append(_("{file}: not brought in. {reason}").format(file=path, reason=trouble))
            continue
        words = _("{file}: “{title}” ({id}) is in the library now.") if found.added else _(
            "{file}: “{title}” ({id}) is in the library already, just the same."
        )  # fmt: skip
        lines.append(words.format(file=path, title=found.session.title, id=found.session.file_id))
        lines += [_("{file}: {remark}").format(file=path, remark=remark) for remark in found.remarks]
    return status, lines


def _hand_over(asked: Any) -> int:
    from coprod_desktop.ui.hand_over import hand_over

    paths = [str(path.absolute()) for path in asked.files]
    answer = hand_over(asked.data, {"act": "import", "paths": paths, "as_copy": asked.as_copy})
    if answer is None:
        words = _("Coprod Desktop has these sessions open and does not answer. Close it first. Nothing was changed.")
        print(words, file=sys.stderr)
        return NO_ANSWER
    return _say_imported(asked, int(answer["status"]), [str(line) for line in answer["lines"]])


def _say_imported(asked: Any, status: int, lines: Sequence[str]) -> int:
    if asked.json:
        show({"status": status, "lines": list(lines)})
    else:
        for line in lines:
            print(plain(line), file=sys.stdout if status == FINE else sys.stderr)
    return status


# ---------------------------------------------------------------- commands that read


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
    """Whether nothing was ever kept in a data folder."""
    from coprod_desktop.store.store import FILE

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


def send_out(asked: Any) -> int:
    """Write the canonical text of a session."""
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
    """Make a paper, and note its seal so that the session is found by it."""
    from coprod_desktop.services import records

    with one_session(asked) as (work, session_id):
        job = records.prepare(work, session_id, asked.document, large=asked.large)
    made = records.make(job, asked.out)
    _note_paper(asked.data, job)
    if asked.json:
        show({"file": str(asked.out), "pages": made.pages, "seal": job.seal, "warnings": list(made.warnings)})
        return FINE
    pages = plural("{n} page", "{n} pages", made.pages).format(n=made.pages)
    print(_("{file}: {pages}, seal {seal}.").format(file=asked.out, pages=pages, seal=job.seal))
    for warning in made.warnings:
        print(plain(warning), file=sys.stderr)
    return FINE


def _note_paper(data: Path, job: Any) -> None:
    """Keep the seal of a paper; where a window has the sessions open it is found by its text while nothing changes."""
    from coprod_desktop.services import records
    from coprod_desktop.services.work import Work
    from coprod_desktop.store.store import Store
    from coprod_desktop.ui.data_lock import DataLock

    lock = DataLock(data)
    if not lock.take():
        return
    try:
        store = Store.open(data)
        records.keep_paper(Work(store, SystemClock()), job)
        store.close()
    except StoreTrouble:
        return
    finally:
        lock.give_back()


def check(asked: Any) -> int:
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


# ---------------------------------------------------------------- saying and writing


def show(value: object) -> None:
    """A value as JSON on standard output."""
    import json

    print(json.dumps(value, ensure_ascii=False, indent=1))


def plain(words: str) -> str:
    """Words on one line that cannot steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in words)


def write_whole(out: Path, text: str) -> None:
    """Write a file whole or not at all. Raises RuleBroken where it cannot be written there."""
    beside = out.with_name(out.name + ".part")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(out)
    except OSError as error:
        beside.unlink(missing_ok=True)
        sentence = _("The file could not be written there: {reason}. Nothing was lost. Choose another place.")
        raise RuleBroken(sentence.format(reason=error.strerror or error), "out") from error
