"""A vote to practise with, tea or coffee: the real thing in a store of its own, which is thrown away afterwards.

Nothing of it can come into the record, an export, the results or the journal, because none of them can see that store.
It knows the sides and how many people there are, and nobody's name.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coprod_desktop.domain.model import Idea, Side, Theme, VotingSettings
from coprod_desktop.i18n import _
from coprod_desktop.services import people, priorities, sessions
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store


@contextmanager
def practice_vote(
    work: Work, session_id: str, settings: VotingSettings, entry: str, by_place: bool | None = None
) -> Iterator[tuple[Work, str]]:
    """A vote between tea and coffee, taken as the real one will be: what works on it, and the id of its session.

    Raises RuleBroken where a vote like this cannot be started.
    """
    with tempfile.TemporaryDirectory(prefix="coprod-practice-", ignore_cleanup_errors=True) as folder:
        scratch = Work(Store.open(Path(folder)), work.clock)
        try:
            yield scratch, _open(work, session_id, scratch, settings, entry, by_place)
        finally:
            scratch.store.close()


def _open(
    work: Work, session_id: str, scratch: Work, settings: VotingSettings, entry: str, by_place: bool | None
) -> str:
    sides = people.sides(work, session_id)
    present = people.people_present(work, session_id, work.time())
    there = {side.id: present.get(side.id) or side.head_count or 1 for side in sides}
    store = scratch.store
    made = sessions.new_session(scratch, _("Tea or coffee?"))
    themes = [
        Theme(id=store.new_id(), session_id=made.id, seq=seq, file_id=letter, name=name)
        for seq, (letter, name) in enumerate((("A", _("Tea")), ("B", _("Coffee"))), start=1)
    ]
    with editing(scratch, made.id, "set_up.changed") as step:
        for proposed in store.rows(Side, made.id):
            step.remove(proposed)
        for side in sides:
            copied = Side(
                id=side.id, session_id=made.id, seq=side.seq, file_id=side.file_id, label=side.label, part=side.part,
                head_count=there[side.id],
            )  # fmt: skip
            step.add(copied)
        for theme in themes:
            step.add(theme)
            # The page proposes themes that have an idea.
            step.add(Idea(id=store.new_id(), session_id=made.id, seq=theme.seq, file_id=f"I{theme.seq}",
                          text=theme.name, side_id=sides[0].id, theme_id=theme.id))  # fmt: skip
    priorities.start_vote(
        scratch, made.id, settings=settings, entry=entry, theme_ids=[theme.id for theme in themes], present=there,
        by_place=by_place,
    )  # fmt: skip
    return made.id
