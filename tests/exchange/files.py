"""Session files for tests, and ways to read them."""

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.exchange import session_json

TESTS = Path(__file__).parent.parent
SAMPLES = TESTS.parent / "resources" / "samples"
FILES = {
    path.stem: path
    for path in (
        SAMPLES / "repairs.json",
        SAMPLES / "estate.json",
        TESTS / "data" / "rating_and_consent.json",
        TESTS / "data" / "every_key.json",
    )
}


def text_of(name: str) -> str:
    return FILES[name].read_text(encoding="utf-8")


def values_of(name: str) -> dict[str, Any]:
    """The values of a file without the figures that only tests use."""
    values: dict[str, Any] = json.loads(text_of(name))
    values.pop("expected", None)
    return values


def ids(prefix: str = "row") -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"{prefix}-{next(numbers):06d}"


def read(text: str) -> SessionRecord:
    return session_json.read(text, ids())


def again(text: str) -> str:
    """The canonical text after a way in and out, with other row ids."""
    return session_json.write(session_json.read(text, ids("other")))
