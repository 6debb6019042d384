"""What lies in a data folder, read by a connection of its own: the acts of each session and what they made."""

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coprod_desktop.domain.model import ROWS
from coprod_desktop.store.history import broken_links
from coprod_desktop.store.images import walk_back
from coprod_desktop.store.rows import quoted, table
from coprod_desktop.store.store import FILE

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@contextmanager
def reading(data: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write."""
    conn = sqlite3.connect(f"file:{data / FILE}?mode=ro", uri=True)
    try:
        yield conn
    finally:
        conn.close()


def steps(data: Path) -> tuple[int, ...]:
    """How many acts each session has, the oldest session first."""
    with reading(data) as conn:
        return tuple(
            n for (n,) in conn.execute(
                "SELECT count(*) FROM step JOIN session ON session.no = step.session GROUP BY id ORDER BY id"
            )
        )  # fmt: skip


def chains(data: Path) -> list[list[str]]:
    """For each session a digest after each of its acts, over all that was written until then; ids are numbered as
    they come, so that another play of the same script has the same digests."""
    made: list[list[str]] = []
    numbers: dict[str, str] = {}
    with reading(data) as conn:
        for (session_id,) in conn.execute("SELECT id FROM session ORDER BY id").fetchall():
            numbers.clear()
            so_far, states = hashlib.sha256(), {}
            labels = dict(
                conn.execute(
                    "SELECT step.seq, label_key FROM step JOIN session ON no = step.session WHERE id = ?", (session_id,)
                )
            )
            for row in reversed([*walk_back(conn, session_id)]):
                image = row.image
                written = [row.step, labels[row.step], image.table, image.row_id, image.after]
                text = _ID.sub(lambda one: numbers.setdefault(one[0], f"#{len(numbers)}"), json.dumps(written))
                so_far.update(text.encode())
                states[row.step] = so_far.hexdigest()
            made.append([*states.values()])
    return made


def strayed(data: Path) -> list[str]:
    """Rows that are not as the journal has them."""
    with reading(data) as conn:
        ids = [row[0] for row in conn.execute("SELECT id FROM session")]
        found = [f"step {step} of {one}" for one in ids for step in broken_links(conn, one)]
        for kind in ROWS:
            its = table(kind)
            found += [
                f"{its.name} {row_id}" for (row_id,) in conn.execute(
                    f"SELECT id FROM {quoted(its.name)} WHERE id NOT IN"
                    " (SELECT row_id FROM step_row WHERE \"table\" = ?)", (its.name,)
                )
            ]  # fmt: skip
    return found


def every_word(data: Path) -> str:
    """All that was ever kept, as the journal has it, and the drafts."""
    with reading(data) as conn:
        ids = [row[0] for row in conn.execute("SELECT id FROM session")]
        images = [row.image.after for one in ids for row in walk_back(conn, one) if row.image.after]
        drafts = [row[0] for row in conn.execute("SELECT text FROM draft")]
    return "\n".join([*(json.dumps(image, ensure_ascii=False) for image in images), *drafts])
