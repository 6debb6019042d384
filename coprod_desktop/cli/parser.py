"""Every command with its arguments."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from coprod_desktop.cli import demo, open_files, open_window
from coprod_desktop.cli.bringing_in import bring_in
from coprod_desktop.cli.keeping import back_up, check
from coprod_desktop.cli.looking import list_sessions, search, show_results
from coprod_desktop.cli.office import answer_back, register_lines
from coprod_desktop.cli.papers import make_bundle, print_paper, send_out, write_guide
from coprod_desktop.i18n import _
from coprod_desktop.paths import data_folder
from coprod_desktop.pdf import DOCUMENTS

VIEWS = ("late", "month", "quiet", "owed", "open", "untold", "over")
"""The views of the register, as ``services.register.views`` names them: the parser starts without the services."""
OPENED = (".coprod", ".pdf", ".json")
"""Endings of files that are opened by themselves."""


def parser() -> argparse.ArgumentParser:
    """Every command with its arguments; ``--data`` may stand before or after the command."""
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
    made = command("open", open_files, _("open the window and bring files in"), as_json=False)
    made.add_argument("files", nargs="+", type=Path, metavar="FILE")
    made = command("export", send_out, _("write a session as a file"), as_json=False)
    _session_argument(made)
    made.add_argument(
        "--format", choices=("json", "xlsx", "csv", "ics"), default="json", help=_("json holds all of it")
    )
    made.add_argument(
        "-o", "--out", type=Path, metavar="FILE", help=_("where to (for csv a folder); else it is shown here")
    )
    made = command("bundle", make_bundle, _("write sessions as one file to carry to another computer"))
    made.add_argument("sessions", nargs="+", type=_text, metavar="SESSION")
    made.add_argument("-o", "--out", type=Path, required=True, metavar="FILE.coprod")
    made.add_argument("--without-names", action="store_true", help=_("name nobody in it"))
    made = command("list", list_sessions, _("list the sessions"))
    made.add_argument("--samples", action="store_true", help=_("the samples too"))
    made = command("search", search, _("find words in all sessions"))
    made.add_argument("words", nargs="+", type=_text, metavar="WORDS")
    made = command("results", show_results, _("show every figure of a session as coprod-results/1"))
    _session_argument(made)
    made.add_argument("--as-of", type=_day, metavar="DATE", help=_("the day that late is judged at (2026-11-24)"))
    _print_arguments(command("print", print_paper, _("make a paper as PDF")))
    _office_arguments(command)
    made = command("check", check, _("check that everything kept is whole, or a record by the seal on it"))
    made.add_argument("file", nargs="?", type=Path, metavar="FILE", help=_("a record as PDF, or a session file"))
    made.add_argument(
        "seal", nargs="?", type=_text, metavar="SEAL", help=_("the eight letters at the foot of the paper")
    )
    command("backup", back_up, _("make a second copy now"))
    made = command("guide", write_guide, _("write the user’s guide as PDF"), as_json=False)
    made.add_argument("-o", "--out", type=Path, required=True, metavar="FILE.pdf")
    made.add_argument("--large", action="store_true", help=_("large print"))
    made = command("demo", demo, _("play a whole session by itself and leave pictures and papers"), as_json=False)
    made.add_argument("out", type=Path, metavar="OUT")
    return whole


def _office_arguments(command: Callable[..., argparse.ArgumentParser]) -> None:
    """What reads across sessions."""
    made = command("register", register_lines, _("list the actions and answers owed of all sessions"))
    made.add_argument("view", nargs="?", choices=VIEWS, default="late", help=_("which lines; late at first"))
    made.add_argument("--who", type=_text, metavar="NAME", help=_("only what somebody leads: a whole name"))
    made.add_argument("--place", type=_text, metavar="PLACE", help=_("only sessions of a place"))
    made.add_argument("-o", "--out", type=Path, metavar="FILE", help=_("to a .pdf, .xlsx, .csv or .ics file"))
    made.add_argument("--large", action="store_true", help=_("large print"))
    made = command("answers", answer_back, _("say what became of what people said"), as_json=False)
    made.add_argument("--from", dest="first", type=_day, metavar="DATE", help=_("a year ago unless said"))
    made.add_argument("--to", dest="last", type=_day, metavar="DATE", help=_("today unless said"))
    made.add_argument("-o", "--out", type=Path, metavar="FILE", help=_("to a .pdf or .xlsx file"))
    made.add_argument("--picture", action="store_true", help=_("only the picture on one page"))
    made.add_argument("--large", action="store_true", help=_("large print"))


def with_files_opened(arguments: Sequence[str]) -> list[str]:
    """The arguments; where they are only files, as after a double click, with ``open`` before the first of them."""
    given = list(arguments)
    for place, word in enumerate(given):
        if word.startswith("-") or (place and given[place - 1] == "--data"):
            continue
        return [*given[:place], "open", *given[place:]] if Path(word).suffix.lower() in OPENED else given
    return given


def _print_arguments(made: argparse.ArgumentParser) -> None:
    _session_argument(made)
    made.add_argument("--document", choices=tuple(DOCUMENTS), required=True)
    made.add_argument("-o", "--out", type=Path, required=True, metavar="FILE.pdf")
    made.add_argument("--large", action="store_true", help=_("large print"))
    made.add_argument("--wall", action="store_true", help=_("on A3 for the wall, in the largest type that fits"))
    languages = _("Welsh, English, or Welsh first and then English; else as the session is")
    made.add_argument("--language", choices=("cy", "en", "cy+en"), help=languages)
    for_whom = _("what we agreed for one side or one person: a name, or the short id")
    made.add_argument("--for", dest="whom", type=_text, metavar="NAME", help=for_whom)
    made.add_argument("--opening", type=_text, default="", metavar="WORDS", help=_("the first line of a letter"))
    made.add_argument("--names", action="store_true", help=_("name people who use the service in a letter, too"))
    made.add_argument("--told", type=_text, metavar="HOW", help=_("note that people were told with it, and how"))
    made.add_argument("--told-on", type=_day, metavar="DATE", help=_("the day they were told (2026-11-24)"))
    made.add_argument("--told-to", type=_text, default="", metavar="WHOM", help=_("who was told"))
    made.add_argument("--told-number", type=_count, metavar="N", help=_("how many were told"))


def _session_argument(command: argparse.ArgumentParser) -> None:
    about = _("the id in its file, the seal on one of its papers, or its title")
    command.add_argument("session", type=_text, metavar="SESSION", help=about)


def _text(words: str) -> str:
    """Words as typed; bytes that are no letters become the sign for a lost letter."""
    return words.encode("utf-8", "replace").decode()


def _count(words: str) -> str:
    if not words.isdecimal() or len(words) > 5:
        raise argparse.ArgumentTypeError(_("a number is written in digits, such as 64"))
    return words


def _day(words: str) -> str:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(_("a day is written like 2026-11-24")) from None
