"""The command that brings files in, here or through the window that has the sessions open."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coprod_desktop.cli.saying import FINE, NO_ANSWER, REFUSED, plain, show
from coprod_desktop.clock import SystemClock
from coprod_desktop.errors import CoprodError
from coprod_desktop.i18n import _

if TYPE_CHECKING:
    from coprod_desktop.services.work import Work


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
    from coprod_desktop.services import bundles

    status, lines = FINE, []
    for path in paths:
        try:
            brought = bundles.bring_in(work, path, as_another=as_copy)
        except CoprodError as trouble:
            status = REFUSED
            lines.append(_("{file}: not brought in. {reason}").format(file=path, reason=trouble))
            continue
        for one in brought:
            lines.append(_("{file}: {said}").format(file=path, said=bundles.said(one, with_id=True)))
            lines += [_("{file}: {remark}").format(file=path, remark=remark) for remark in one.remarks]
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
