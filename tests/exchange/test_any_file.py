"""Whatever a file holds, it is read or refused with a sentence; what was read comes out and in again the same."""

import json
import random
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.errors import RuleBroken
from coprod_desktop.exchange import session_json
from coprod_desktop.exchange.shape import Shape
from tests.counts import examples
from tests.exchange.files import FILES, again, ids, values_of

FREE = frozenset(
    re.findall(
        r"\w+",
        """
        title service organisation focus_question venue promise text reason says_who who what limit stage basis photos
        post display_name role note words name capture issue reason_for_change goes_to answer measure why question how
        to where old new said_by title_cy text_cy
        """,
    )
)
"""Keys whose texts may be anything."""

ODD = [
    None, True, False, 0, -1, 1, 7, 10**12, 10**40, 0.5, -3.25, 1e308, [], [[]], {}, {"": None}, {"id": "x"}, [None],
    ["A", "A"], "", "none", "A", "I01", "T01", "S1", "2026-02-30", "25:61", "1/0", "\0", "\ud800", "x" * 200, "\u202e",
]  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a file."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [(*path, key) for key, _inner in pairs]
    for key, inner in pairs if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        found += places(inner, (*path, key))
    return found


def inside(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def read_or_refuse(text: str) -> None:
    try:
        record = session_json.read(text, ids())
    except RuleBroken:
        return
    written = session_json.write(record)
    assert again(written) == written


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("seed", range(60))
def test_a_file_with_something_odd_in_it(name: str, seed: int) -> None:
    chance = random.Random(f"{name} {seed}")
    values = values_of(name)
    for _change in range(chance.randint(1, 3)):
        path = chance.choice(places(values))
        where, key = inside(values, path[:-1]), path[-1]
        act = chance.choice(("put", "drop", "swap", "add"))
        if act == "put":
            where[key] = chance.choice(ODD)
        elif act == "drop":
            del where[key]
        elif act == "swap":
            where[key] = inside(values, chance.choice(places(values)))
            values = json.loads(json.dumps(values))
        elif isinstance(where, list):
            where.insert(key, chance.choice(ODD))
        else:
            where[chance.choice(("id", "side", "by", "marks", "counts", "consent", "x_cy"))] = chance.choice(ODD)
    read_or_refuse(json.dumps(values))


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_any_one_key_missing(name: str) -> None:
    values = values_of(name)
    keys = sorted({p for p in places(values) if isinstance(p[-1], str)}, key=repr)
    for path in random.Random(name).sample(keys, 80):
        changed = values_of(name)
        del inside(changed, path[:-1])[path[-1]]
        read_or_refuse(json.dumps(changed))


@settings(max_examples=examples(40), derandomize=True, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_is_refused_with_a_sentence(text: str) -> None:
    read_or_refuse(text)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=examples(60), derandomize=True, deadline=None)
@given(
    key=st.sampled_from(sorted(values_of("every_key"))),
    value=json_values,
)
def test_any_value_under_any_key(key: str, value: Any) -> None:
    values = values_of("every_key")
    values[key] = value
    read_or_refuse(json.dumps(values))


# Half letters cannot be in a file that is UTF-8, and JSON keeps all others.
words = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@settings(max_examples=examples(40), derandomize=True, deadline=None)
@given(data=st.data())
def test_any_words_come_back_as_they_were(data: st.DataObject) -> None:
    values = values_of("every_key")
    for path in places(values):
        if path[-1] in FREE and isinstance(inside(values, path), str) and data.draw(st.booleans()):
            inside(values, path[:-1])[path[-1]] = data.draw(words)
    written = session_json.write(session_json.read(json.dumps(values), ids()))
    assert json.loads(written) == values
    assert again(written) == written


def test_a_value_without_a_key_is_a_slip_of_ours() -> None:
    with pytest.raises(KeyError):
        Shape(()).lay_out({"x": 1})
