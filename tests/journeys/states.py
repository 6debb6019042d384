"""What lies in a data folder, read by a connection of its own: the acts of each session and what they made."""

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coprod_desktop.domain.model import ROWS
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
        return tuple(n for (n,) in conn.execute("SELECT count(*) FROM step GROUP BY session_id ORDER BY session_id"))


def chains(data: Path) -> list[list[str]]:
    """For each session a digest after each of its acts, over all that was written until then; ids are numbered as
    they come, so that another play of the same script has the same digests."""
    with reading(data) as conn:
        found = conn.execute(
            'SELECT session_id, step, label_key, "table", row_id, after FROM step JOIN step_row USING (session_id)'
            " WHERE step.seq = step_row.step ORDER BY session_id, step, n"
        ).fetchall()
    made: list[list[str]] = []
    numbers: dict[str, str] = {}
    session, at, digest = "", 0, hashlib.sha256()
    for session_id, step, *written in found:
        if session_id != session:
            session, at, digest = session_id, 0, hashlib.sha256()
            numbers.clear()
            made.append([])
        text = _ID.sub(lambda one: numbers.setdefault(one[0], f"#{len(numbers)}"), json.dumps(written))
        digest.update(text.encode())
        if step != at:
            made[-1].append("")
        made[-1][-1], at = digest.hexdigest(), step
    return made


def strayed(data: Path) -> list[str]:
    """Rows that are not as the journal has them."""
    with reading(data) as conn:
        lying = {}
        for kind in ROWS:
            its = table(kind)
            for row in conn.execute(f"SELECT {', '.join(map(quoted, its.columns))} FROM {quoted(its.name)}"):
                image = dict(zip(its.columns, row, strict=True))
                lying[its.name, image["id"]] = image
        journal = {}
        for name, row_id, after in conn.execute(
            'SELECT "table", row_id, after FROM step_row ORDER BY session_id, step, n'
        ):
            journal[name, row_id] = after and json.loads(after)
    wanted = {key: image for key, image in journal.items() if image is not None}
    return [f"{name} {row_id}" for name, row_id in lying.keys() | wanted.keys()
            if lying.get((name, row_id)) != wanted.get((name, row_id))]  # fmt: skip


def every_word(data: Path) -> str:
    """All that was ever kept, as the journal has it, and the drafts."""
    with reading(data) as conn:
        images = [row[0] for row in conn.execute("SELECT after FROM step_row WHERE after IS NOT NULL")]
        drafts = [row[0] for row in conn.execute("SELECT text FROM draft")]
    return "\n".join([*(json.dumps(json.loads(image), ensure_ascii=False) for image in images), *drafts])
