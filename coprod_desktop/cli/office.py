"""Commands over many sessions: the action register, and what became of what people said; they open the store
read-only."""

from __future__ import annotations

import sys
from typing import Any

from coprod_desktop.cli.looking import is_empty, reading
from coprod_desktop.cli.saying import FINE, plain, show
from coprod_desktop.i18n import _


def register_lines(asked: Any) -> int:
    """One line for each line of a view of the register, or a file of them by its ending."""
    from coprod_desktop.services import office_papers, register
    from coprod_desktop.services.register import Filter

    if is_empty(asked.data):
        print(_("Nothing is open."))
        return FINE
    wanted = Filter(asked.view, who=asked.who or "", place=asked.place or "")
    with reading(asked.data) as work:
        if asked.out is not None and asked.out.suffix.lower() == ".pdf":
            _write_paper(office_papers.register_paper(work, wanted, large=asked.large), asked.out)
            return FINE
        if asked.out is not None:
            print(office_papers.write_register(work, wanted, asked.out))
            return FINE
        rows = register.page(work, wanted, limit=sys.maxsize)
    if asked.json:
        show([
            {
                "session": row.title, "place": row.place, "kind": row.kind, "what": row.what,
                "leads": [who.text for who in row.leads], "agreed": row.due, "expected": row.expects,
                "ended": row.ended, "status": row.status, "state": row.state, "news": row.news, "news_on": row.heard,
            }
            for row in rows
        ])  # fmt: skip
        return FINE
    for row in rows:
        who = ", ".join(who.text for who in row.leads)
        print("  ".join((row.due or "          ", f"{row.state:<14}", plain(row.what), f"({plain(who)})")))
    if not rows:
        print(_("Nothing here."))
    return FINE


def answer_back(asked: Any) -> int:
    """What the sessions of a period have to answer, as a paper or a spreadsheet by the ending of the file."""
    from coprod_desktop.domain.answer_words import board_lines
    from coprod_desktop.services import answer_papers, answers

    with reading(asked.data) as work:
        first, last = answers.year_so_far(work)
        period = answers.of_period(work, asked.first or first, asked.last or last)
        if asked.out is None:
            print("\n".join((plain(period.words), *board_lines(period.board))))
        elif asked.out.suffix.lower() == ".xlsx":
            print(answer_papers.write_sheets(period, asked.out))
        else:
            paper = answer_papers.paper(period, work.today(), large=asked.large, only_picture=asked.picture)
            _write_paper(paper, asked.out)
    return FINE


def _write_paper(paper: Any, out: Any) -> None:
    from coprod_desktop.services import office_papers, records

    content, made = office_papers.make_bytes(paper)
    records.save(content, out)
    print("\n".join((str(out), *made.warnings)))
