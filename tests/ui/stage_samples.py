"""The samples as sessions with people and nothing else yet, for pages that are typed into."""

import json
from typing import Any

from coprod_desktop.domain.results import results
from coprod_desktop.exchange import session_json
from coprod_desktop.services.work import Work
from tests.conftest import SAMPLES

Json = dict[str, Any]


def sample(name: str) -> Json:
    """A sample file without its block of expected numbers."""
    read: Json = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    read.pop("expected")
    read["session"].pop("state", None)
    return read


def only(name: str, *parts: str) -> Json:
    """The sample with people and these parts only (``themes ideas``)."""
    session = sample(name)
    for part in ("themes", "ideas", "negotiation", "actions", "unresolved", "parked"):
        if part not in parts:
            session[part] = []
    session.pop("voting")
    session.pop("feedback", None)
    for idea in session["ideas"]:
        if "themes" not in parts:
            idea["theme"] = None
    return session


def keep(work: Work, session: Json) -> str:
    """Put a session of the file format into the store; its row id."""
    record = session_json.read(json.dumps(session), work.store.new_id)
    with work.store.step(record.session.id, "session.imported", 0) as step:
        for row in record.every_row():
            step.add(row)
    return record.session.id


def found(work: Work, session_id: str) -> Json:
    """The results of what is kept, as the command line gives them."""
    return json.loads(json.dumps(results(work.store.record(session_id), "2026-11-23")))  # type: ignore[no-any-return]
