"""A name that must go: found everywhere, taken out of every file, with tallies and chains whole."""

import json
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.domain import erasing
from coprod_desktop.domain.erasing import Name
from coprod_desktop.domain.model import Ballot, Idea, Note, Person
from coprod_desktop.errors import RuleBroken
from coprod_desktop.exchange import session_json
from coprod_desktop.services import exchange, history, ideas, notes, privacy, reaching
from coprod_desktop.services.backups import back_up
from coprod_desktop.services.work import Work
from coprod_desktop.settings import Settings, read_settings, write_settings
from coprod_desktop.store.ids import Ids
from coprod_desktop.store.store import Store
from tests.conftest import SAMPLES, FixedClock

NAME = "Zéphyrine O'Quill"


@pytest.fixture
def everywhere(work: Work, clock: FixedClock) -> str:
    """The repairs session with the name in every kind of place; its id."""
    sample = (SAMPLES / "repairs.json").read_text(encoding="utf-8")
    session_id = exchange.import_session(work, sample).session.id
    person = next(p for p in work.store.rows(Person, session_id) if any_idea_of(work, session_id, p.id))
    with work.store.step(session_id, "set_up.person_changed", 1) as step:
        step.put(replace(person, display_name=NAME, role="Chair", attribution="named"))
    ideas.add_idea(work, session_id, f"Ask {NAME.upper()} for the key of the hall")
    gone = notes.add_note(work, session_id, "What zéphyrine said about the lift")
    notes.remove_note(work, session_id, gone.id)
    ideas.add_idea(work, session_id, "Quill again")
    history.undo(work, session_id)
    notes.add_note(work, session_id, "Mrs O'Quill hears badly", stage="ideas")
    work.store.put_drafts(session_id, {"idea": "zéphyrine o'quill wants"}, 1)
    reaching.keep(work, session_id, person.id, "01632 960 001, Quill")
    back_up(work, "by-hand")
    clock.go_on(minutes=1)
    ideas.add_idea(work, session_id, f"{NAME}’s door first")
    back_up(work, "by-hand")
    write_settings(work.store.path.parent, Settings(facilitator=NAME, place="Mill Hall"))
    return session_id


def any_idea_of(work: Work, session_id: str, person_id: str) -> bool:
    return any(idea.person_id == person_id for idea in work.store.rows(Idea, session_id))


def raw(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file()}


def holds(content: bytes, word: str) -> bool:
    """Told apart from the program's own search: decoded whole, in each way, and looked for in small letters."""
    texts = [content.decode(way, errors="ignore").casefold() for way in ("utf-8", "utf-16-le", "utf-16-be")]
    texts.append(content[1:].decode("utf-16-le", errors="ignore").casefold())
    escaped = json.dumps(word)[1:-1].casefold()
    return any(form in text for text in texts for form in (word.casefold(), escaped))


def erase_all(work: Work, found: privacy.Found, **how: bool) -> privacy.Proof:
    return privacy.erase(work, found, people={one.person.id for one in found.people}, **{"wholly": True, **how})


def test_nothing_is_left_in_any_file_and_the_chain_holds(work: Work, everywhere: str) -> None:
    found = privacy.find(work, NAME)
    assert [one.person.display_name for one in found.people] == [NAME]
    assert {"text", "facilitator"} <= {one.place.field for one in found.places} | set(found.settings)
    assert (found.copies, len(found.drafts), everywhere in found.before) == (2, 1, True)
    before = raw(work.store.path.parent)
    assert all(holds(before[name], "Quill") for name in before if name.endswith((".db", ".json")))

    seen = erase_all(work, found)
    assert (seen.still, seen.kept) == ((), 0)
    assert len(seen.files) >= 4
    assert not [name for name in seen.files if ".part" in name]
    for name, content in raw(work.store.path.parent).items():
        for word in ("Zéphyrine", "Zephyrine", "O'Quill", "quill"):
            assert not holds(content, word), (name, word)
    stores = [work.store, *(Store.open_file(copy.path) for copy in work.store.backups())]
    assert len(stores) == 3
    for store in stores:
        assert store.broken_links(everywhere) == ()
        assert store.is_sound()
    for store in stores[1:]:
        store.close()
    assert privacy.find(work, NAME).is_empty
    assert read_settings(work.store.path.parent).settings == Settings(place="Mill Hall")


@pytest.mark.parametrize("wholly", [True, False])
def test_who_was_there_and_every_vote_stay(work: Work, everywhere: str, wholly: bool) -> None:
    before = work.store.record(everywhere)
    found = privacy.find(work, NAME)
    (person,) = [one.person for one in found.people]
    erase_all(work, found, wholly=wholly)
    after = work.store.record(everywhere)
    now = work.store.need(Person, person.id)
    assert (now.display_name, now.role, now.attribution) == ("Somebody", None, "anonymous")
    assert (now.side_id, now.arrived, now.left, now.voting) == (
        person.side_id, person.arrived, person.left, person.voting
    )  # fmt: skip
    assert [(b.side_id, b.ranking, b.marks) for b in after.all(Ballot)] == [
        (b.side_id, b.ranking, b.marks) for b in before.all(Ballot)
    ]
    assert any_idea_of(work, everywhere, person.id) is not wholly
    assert len(after.all(Idea)) == len(before.all(Idea))
    assert history.undo(work, everywhere) is None


def test_what_was_chosen_to_stay_stays_and_is_said(work: Work, everywhere: str) -> None:
    found = privacy.find(work, NAME)
    kept = next(one for one in found.places if "key of the hall" in one.place.text)
    seen = privacy.erase(work, found, people={found.people[0].person.id}, kept={kept.key}, wholly=True)
    assert "coprod.db" in seen.still
    assert seen.kept == 1
    assert [one.place.text for one in privacy.find(work, NAME).places] == [kept.place.text]
    assert all("O'Quill" not in note.text for note in work.store.rows(Note, everywhere))


def test_templates_and_logs_are_cleaned(work: Work, everywhere: str) -> None:
    data = work.store.path.parent
    (data / "templates").mkdir()
    (data / "templates" / "ours.json").write_text(json.dumps({"title": NAME, "places": ["Hall", NAME]}))
    (data / "logs").mkdir()
    (data / "logs" / "trouble.log").write_text(f"one\n{NAME} two\nthree\n", encoding="utf-8")
    assert erase_all(work, privacy.find(work, NAME)).still == ()
    assert json.loads((data / "templates" / "ours.json").read_text(encoding="utf-8"))["places"][0] == "Hall"
    assert (data / "logs" / "trouble.log").read_text(encoding="utf-8") == "one\nthree\n"


def test_it_can_be_searched_no_more(work: Work, everywhere: str) -> None:
    assert work.store.search("quill")
    erase_all(work, privacy.find(work, NAME))
    assert work.store.search("quill") == ()
    assert work.store.search("hall")


@pytest.mark.parametrize("words", ["", "  ", "A", "Mrs", "?!"])
def test_too_short_to_be_looked_for(work: Work, words: str) -> None:
    with pytest.raises(RuleBroken, match="two letters"):
        privacy.find(work, words)


@pytest.mark.parametrize(
    ("name", "text", "hits"),
    [
        ("Rose Hill", "a rose on Rose Hill", 2),
        ("Mrs Ann Lee", "Mrs Smith and Leeds", 0),
        ("Łukasz Żak", "ŻAK, łukasz’s neighbour", 2),
        ("Ann-Marie Oyelaran", "ann-marie and Marie and oyelaran", 2),
        ("محمد علي", "قال محمد علي", 1),
    ],
)
def test_a_name_is_found_as_words_of_its_own(name: str, text: str, hits: int) -> None:
    assert len(Name(name).spans(text)) == hits


def test_parts_that_are_words_are_proposed_to_stay() -> None:
    name = Name("Will Green")
    assert name.only_as_words("it will be green")
    assert not name.only_as_words("Will said so")
    assert not name.only_as_words("it will be Green's")


def test_every_field_with_words_is_cleaned() -> None:
    """Every field of every kind of row in both samples, with the name behind whatever stands there."""
    name, seen = Name("Zephyrine Quill"), set[str]()
    for sample in ("repairs", "estate"):
        text = (SAMPLES / f"{sample}.json").read_text(encoding="utf-8")
        for row in session_json.read(text, Ids().new).every_row():
            planted = replace(row, **{field: plant(getattr(row, field)) for field in erasing.said_fields(row)})
            found = {f"{type(row).__name__}.{place.field}" for place in erasing.places(planted, name)}
            seen |= found
            cleaned = repr(erasing.without(planted, name, people={}, wholly=False, kept=())).casefold()
            assert not {"zephyrine", "quill"} & set(re.findall(r"\w+", cleaned)), row
    assert len(seen) >= 60, sorted(seen)


def plant(value):  # type: ignore[no-untyped-def]
    """The same with the name behind every text in it."""
    if isinstance(value, str):
        return f"{value} zephyrine QUILL"
    if isinstance(value, tuple):
        return tuple(map(plant, value))
    if isinstance(value, dict):
        return {key: plant(inner) for key, inner in value.items()}
    if value is None:
        return "zephyrine QUILL"
    if is_dataclass(value):
        return replace(value, **{f.name: plant(getattr(value, f.name)) for f in fields(value)})
    return value


WAYS: list[Callable[[str], bytes]] = [
    lambda word: word.encode(),
    lambda word: word.upper().encode(),
    lambda word: word.lower().encode(),
    lambda word: word.encode("utf-16-le"),
    lambda word: word.title().encode("utf-16-be"),
    lambda word: json.dumps(word)[1:-1].encode(),
    lambda word: "".join(f"\\u{ord(letter):04X}" for letter in word).encode(),
]


@settings(max_examples=60, derandomize=True)
@given(
    word=st.text("abcdefghijéłñöüžşẅŷ", min_size=5, max_size=9), way=st.sampled_from(WAYS),
    lead=st.binary(max_size=40), rest=st.binary(max_size=40),
)  # fmt: skip
def test_the_proof_finds_a_name_written_in_any_way(
    tmp_path_factory: pytest.TempPathFactory, word: str, way: Callable[[str], bytes], lead: bytes, rest: bytes
) -> None:
    data = tmp_path_factory.mktemp("proof")
    (data / "planted.bin").write_bytes(lead + b"\0\0 " + way(word) + b" \0\0" + rest)
    assert privacy.proof(data, Name(word)).still == ("planted.bin",)


def test_the_proof_finds_a_name_on_the_seam_of_two_pieces(tmp_path: Path) -> None:
    (tmp_path / "long.log").write_bytes(b"x " * (privacy.PIECE // 2 - 2) + b"Zephyrine" + b" y" * 40)
    assert privacy.proof(tmp_path, Name("Zephyrine")).still == ("long.log",)
    assert privacy.proof(tmp_path, Name("Zephyr")).still == ()
