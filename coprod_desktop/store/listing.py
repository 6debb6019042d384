"""The sessions of the library by pages: the newest first, narrowed by what is filtered, and what there is to filter by.

A page is read along an index from where the last one ended, so the hundredth costs what the first does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from coprod_desktop.store.store import Store


class Filters(NamedTuple):
    """What a list of sessions is narrowed to; an empty text narrows nothing."""

    place: str = ""
    organisation: str = ""
    service: str = ""
    topic: str = ""
    """The name of a theme."""
    year: str = ""
    state: str = ""
    side: str = ""
    facilitator: str = ""


class ListedSession(NamedTuple):
    """One line of the library. ``people`` counts attendance, or head counts where nobody is named;
    ``late``: actions whose agreed date is past and that are neither done nor dropped."""

    session_id: str
    file_id: str
    title: str
    venue: str | None
    date: str | None
    state: str
    stage: str | None
    sample: int
    practice: int
    people: int
    actions: int
    done: int
    late: int


class Counted(NamedTuple):
    """A value to filter by and how many sessions have it."""

    value: str
    sessions: int


class TouchedSession(NamedTuple):
    """A session and when something in it was kept last, UTC milliseconds."""

    file_id: str
    title: str
    at: int


class KeptSession(NamedTuple):
    """A session and the day until which it was to be kept, ``YYYY-MM-DD``."""

    session_id: str
    title: str
    venue: str | None
    until: str


# A session without a date stands before all others.
_WHEN = "coalesce(s.date, '9999')"
_KEY = """'"retention_until":"'"""
_UNTIL = f"CASE WHEN instr(s.privacy, {_KEY}) THEN substr(s.privacy, instr(s.privacy, {_KEY}) + 19, 10) END"
"""A day out of the JSON of ``privacy``: SQLite lets no index of an untrusted schema use its JSON functions."""
_STATE = "coalesce(s.state, 'planned')"
_STATUS_NOW = (
    "coalesce((SELECT u.status FROM action_update u WHERE u.action_id = a.id AND u.status IS NOT NULL"
    " ORDER BY u.seq DESC LIMIT 1), a.status)"
)
_LINE = f"""
SELECT s.id, s.file_id, s.title, s.venue, s.date, {_STATE}, shelf.stage, shelf.sample, shelf.practice IS NOT NULL,
    max((SELECT count(*) FROM person p WHERE p.session_id = s.id AND p.side_id IS NOT NULL),
        (SELECT coalesce(sum(head_count), 0) FROM side WHERE side.session_id = s.id)),
    (SELECT count(*) FROM "action" a WHERE a.session_id = s.id),
    (SELECT count(*) FROM "action" a WHERE a.session_id = s.id AND {_STATUS_NOW} = 'done'),
    (SELECT count(*) FROM "action" a WHERE a.session_id = s.id AND a.due < :today
        AND {_STATUS_NOW} NOT IN ('done', 'dropped'))
"""
_FACILITATES = "side_id IS NULL AND instr(lower(role), 'facilitator')"
_NEWEST = f"ORDER BY {_WHEN} DESC, s.id DESC LIMIT :limit"
HIDDEN = "SELECT session_id FROM shelf WHERE binned_at IS NOT NULL OR sample = 1"
"""Samples and the bin: few, and found by an index of their own."""

_WHERE: Mapping[str, str] = {
    "place": "s.venue = :place",
    "organisation": "s.organisation = :organisation",
    "service": "s.service = :service",
    "topic": "+s.id IN (SELECT session_id FROM theme WHERE name = :topic)",
    "year": f"{_WHEN} >= :year AND {_WHEN} < :year || '~'",
    "state": f"{_STATE} = :state",
    "side": "+s.id IN (SELECT session_id FROM side WHERE label = :side)",
    "facilitator": f"+s.id IN (SELECT session_id FROM person WHERE {_FACILITATES} AND display_name = :facilitator)",
}
# The plus keeps the sessions in their order: they are walked along its index until a page is full.
_VALUES: Mapping[str, tuple[str, str]] = {
    "place": ("s.venue", "session s"),
    "organisation": ("s.organisation", "session s"),
    "service": ("s.service", "session s"),
    "topic": ("x.name", "theme x JOIN session s ON s.id = x.session_id"),
    "year": ("substr(s.date, 1, 4)", "session s"),
    "state": (_STATE, "session s"),
    "side": ("x.label", "side x JOIN session s ON s.id = x.session_id"),
    "facilitator": (
        "x.display_name",
        f"(SELECT display_name, session_id FROM person WHERE {_FACILITATES}) x JOIN session s ON s.id = x.session_id",
    ),
}


def listed(
    store: Store,
    *,
    today: str,
    limit: int = 100,
    after: ListedSession | None = None,
    filters: Filters,
    samples: bool = False,
) -> tuple[ListedSession, ...]:
    """A page: those without a date first, then the newest; it goes on behind the session ``after``."""
    where, values = _narrowed(filters)
    if after is not None:
        where.append(f"({_WHEN}, s.id) < (:after_date, :after_id)")
        values |= {"after_date": after.date or "9999", "after_id": after.session_id}
    where += ["shelf.binned_at IS NULL", "shelf.sample <= :samples", "shelf.copy_of IS NULL"]
    values |= {"today": today, "limit": limit, "samples": int(samples)}
    sql = f"{_LINE} FROM session s CROSS JOIN shelf ON shelf.session_id = s.id WHERE {' AND '.join(where)} {_NEWEST}"
    return tuple(ListedSession._make(row) for row in _rows(store, sql, values))


def binned(store: Store, *, today: str, limit: int) -> tuple[ListedSession, ...]:
    """What is in the bin, the newest session first."""
    source = "shelf CROSS JOIN session s ON s.id = shelf.session_id"
    sql = f"{_LINE} FROM {source} WHERE shelf.binned_at IS NOT NULL {_NEWEST}"
    return tuple(ListedSession._make(row) for row in _rows(store, sql, {"today": today, "limit": limit}))


def touched(store: Store) -> tuple[TouchedSession, ...]:
    """Every session that is not in the bin, samples too, the newest first."""
    sql = (
        "SELECT s.file_id, s.title, shelf.touched_at FROM session s CROSS JOIN shelf ON shelf.session_id = s.id"
        f" WHERE shelf.binned_at IS NULL ORDER BY {_WHEN} DESC, s.id DESC"
    )
    return tuple(TouchedSession(*row) for row in _rows(store, sql, {}))


def kept_too_long(store: Store, today: str) -> tuple[KeptSession, ...]:
    """Sessions that were to be kept until a day before ``today``, the longest over first."""
    sql = (
        f"SELECT s.id, s.title, s.venue, {_UNTIL} FROM session s WHERE {_UNTIL} < :today AND s.id NOT IN ({HIDDEN})"
        f" ORDER BY {_UNTIL} LIMIT 500"
    )
    return tuple(KeptSession(*row) for row in _rows(store, sql, {"today": today}))


def how_many(store: Store, filters: Filters) -> int:
    """How many sessions there are, samples and the bin left out."""
    where, values = _narrowed(filters)
    where.append(f"s.id NOT IN ({HIDDEN})")
    return int(_rows(store, f"SELECT count(*) FROM session s WHERE {' AND '.join(where)}", values)[0][0])


def values_of(store: Store, key: str, filters: Filters, limit: int) -> tuple[Counted, ...]:
    """What the sessions that the other filters leave have under a key of :class:`Filters`: most frequent first, years
    newest first."""
    value, source = _VALUES[key]
    where, values = _narrowed(filters._replace(**{key: ""}))
    where += [f"s.id NOT IN ({HIDDEN})", f"{value} <> ''"]
    counted = "count(*)" if source == "session s" else "count(DISTINCT s.id)"
    order = "1 DESC" if key == "year" else "2 DESC, 1"
    sql = (
        f"SELECT {value}, {counted} FROM {source} WHERE {' AND '.join(where)} GROUP BY 1 ORDER BY {order} LIMIT :limit"
    )
    return tuple(Counted(*row) for row in _rows(store, sql, {**values, "limit": limit}))


def _narrowed(filters: Filters) -> tuple[list[str], dict[str, str | int]]:
    chosen: dict[str, str | int] = {key: value for key, value in filters._asdict().items() if value}
    return ["1", *(_WHERE[key] for key in chosen)], chosen


def _rows(store: Store, sql: str, values: Mapping[str, str | int]) -> list[tuple[Any, ...]]:
    return store.ask(lambda conn: conn.execute(sql, values).fetchall())
