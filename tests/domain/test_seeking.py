"""Words as they are looked for."""

import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.seeking import folded, for_index, marks, words_in
from tests.counts import examples


def test_capitals_and_accents_make_no_difference() -> None:
    assert for_index("Café, CAFÉ; cafe\u0301 and the_bins!") == "cafe cafe cafe and the bins"
    assert folded("Straße") == "strasse"
    assert for_index("বাড়ি ⑴") == f"{folded('বাড়ি')} 1"


def test_marks_stand_where_the_words_begin() -> None:
    text = "The café repairs <b>repaired</b>"
    assert [text[start:end] for start, end in marks(text, ["rep"])] == ["repairs", "repaired"]
    assert [text[start:end] for start, end in marks(text, ["cafe", "the"])] == ["The", "café"]
    assert marks(text, []) == ()


@settings(max_examples=examples(80), derandomize=True, deadline=None)
@given(st.text(max_size=30))
def test_the_index_takes_words_apart_as_we_do(text: str) -> None:
    conn = sqlite3.connect(":memory:")
    conn.execute("CREATE VIRTUAL TABLE f USING fts5 (text, content='', detail=none, columnsize=0, tokenize='ascii')")
    conn.execute("CREATE VIRTUAL TABLE v USING fts5vocab (f, 'row')")
    said = for_index(text).encode("utf-8", "replace").decode()
    conn.execute("INSERT INTO f (rowid, text) VALUES (1, ?)", (said,))
    ours = {word.folded.encode("utf-8", "replace").decode() for word in words_in(text)}
    assert {term for (term,) in conn.execute("SELECT term FROM v")} == ours
    for word in ours:
        assert conn.execute("SELECT rowid FROM f WHERE f MATCH ?", (f'"{word}"*',)).fetchall() == [(1,)]
    conn.close()
