"""Filters that were kept under a name, in the settings."""

import json
from collections.abc import Mapping
from pathlib import Path

from coprod_desktop.domain import checks
from coprod_desktop.i18n import _
from coprod_desktop.services.archive import Filters
from coprod_desktop.settings import write_settings
from coprod_desktop.ui import looks

LONGEST_NAME = 60


def read(data: Path) -> dict[str, Filters]:
    """Name -> filters, by name; what this version does not know is passed over."""
    try:
        kept = json.loads(looks.settings(data).saved_filters or "{}")
    except ValueError:
        return {}
    found = {name: _filters(said) for name, said in sorted(kept.items())} if isinstance(kept, dict) else {}
    return {name: filters for name, filters in found.items() if any(filters)}


def keep(data: Path, name: str, filters: Filters) -> str:
    """Keep filters under a name, in place of those that had it; the name as kept. Raises RuleBroken (``name``)."""
    kept_as = checks.needed(checks.line(name, "name", longest=LONGEST_NAME), _("Type a name for the filters."), "name")
    _write(data, {**read(data), kept_as: filters})
    return kept_as


def forget(data: Path, name: str) -> None:
    """Forget a name."""
    _write(data, {kept: filters for kept, filters in read(data).items() if kept != name})


def _write(data: Path, kept: Mapping[str, Filters]) -> None:
    plain = {name: {key: value for key, value in filters._asdict().items() if value} for name, filters in kept.items()}
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True)
    write_settings(data, looks.settings(data)._replace(saved_filters=text))


def _filters(said: object) -> Filters:
    known = said if isinstance(said, dict) else {}
    return Filters(**{key: text for key, text in known.items() if key in Filters._fields and isinstance(text, str)})
