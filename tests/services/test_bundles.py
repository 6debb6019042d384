"""Sessions that travel: out, changed elsewhere, back; nothing of one's own is ever overwritten."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from coprod_desktop.domain.model import Ballot, Idea, Note, Person, Row, Session
from coprod_desktop.domain.results import results
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import archive, backups, bundles, exchange, history, ideas, notes, themes
from coprod_desktop.services.work import Work
from coprod_desktop.store import carried as travelling
from coprod_desktop.store.store import Store
from tests.conftest import FixedClock
from tests.counts import tries
from tests.exchange.files import FILES, text_of
from tests.services.acts_table import ACTS, Desk
from tests.services.test_every_act import do
from tests.services.test_exchange import with_local_facts
from tests.ui.stage_samples import keep, sample


@pytest.fixture
def elsewhere(tmp_path: Path, clock: FixedClock) -> Iterator[Work]:
    """The library of another laptop."""
    store = Store.open(tmp_path / "elsewhere")
    yield Work(store, clock)
    store.close()


def send(work: Work, out: Path, *session_ids: str, **how: bool) -> Path:
    bundles.write(bundles.prepare(work, session_ids, **how), out)
    return out


def carry(one: Work, other: Work, tmp_path: Path, session_id: str, **how: bool) -> bundles.Brought:
    """Take a session from one library to another."""
    return bundles.bring_in(other, send(one, tmp_path / "on a stick.coprod", session_id, **how))[0]


def every_row(work: Work, session_id: str) -> set[Row]:
    return set(map(repr, work.store.record(session_id).every_row()))  # type: ignore[arg-type]


def repairs(work: Work) -> str:
    return exchange.import_session(work, text_of("repairs")).session.id


def fingerprint(work: Work) -> str:
    return hashlib.sha256(work.store.path.read_bytes()).hexdigest()


@pytest.mark.parametrize("name", FILES)
def test_a_session_travels_without_loss(name: str, work: Work, elsewhere: Work, tmp_path: Path) -> None:
    session = exchange.import_session(work, text_of(name)).session
    brought = carry(work, elsewhere, tmp_path, session.id)
    assert brought.how == "new"
    assert every_row(elsewhere, session.id) == every_row(work, session.id)
    assert exchange.export_text(elsewhere, session.id) == exchange.export_text(work, session.id)
    assert travelling.links(elsewhere.store, session.id) == travelling.links(work.store, session.id)
    assert elsewhere.store.broken_links(session.id) == ()
    assert elsewhere.store.is_sound()


def test_what_the_readable_file_has_no_place_for_travels_too(work: Work, elsewhere: Work, tmp_path: Path) -> None:
    session_id = with_local_facts(work)
    notes.add_note(work, session_id, "Ask Ann about the key", stage="ideas")
    work.store.put_drafts(session_id, {"ideas.line": "half a li"}, 0)
    assert carry(work, elsewhere, tmp_path, session_id).how == "new"
    assert every_row(elsewhere, session_id) == every_row(work, session_id)
    assert elsewhere.store.drafts(session_id) == {"ideas.line": "half a li"}
    assert carry(work, elsewhere, tmp_path, session_id, private=False).how == "same"
    assert [note.text for note in elsewhere.store.rows(Note, session_id)] == ["Ask Ann about the key"]


def test_the_same_sessions_are_the_same_bytes(work: Work, tmp_path: Path) -> None:
    session_id = repairs(work)
    one = send(work, tmp_path / "one.coprod", session_id).read_bytes()
    assert send(work, tmp_path / "two.coprod", session_id).read_bytes() == one
    with zipfile.ZipFile(tmp_path / "one.coprod") as packed:
        assert packed.namelist() == ["manifest.json", "1/session.json", "1/beside.json", "1/chain.json"]
        assert packed.read("1/session.json").decode() == exchange.export_text(work, session_id)
        said = json.loads(packed.read("manifest.json"))
        assert said["parts"][0]["sha256"] == hashlib.sha256(packed.read("1/session.json")).hexdigest()
        chain = packed.read("1/chain.json").decode()
    assert not any(idea.text in chain for idea in work.store.rows(Idea, session_id))


def test_the_same_again_changes_nothing(work: Work, elsewhere: Work, tmp_path: Path) -> None:
    session_id = repairs(work)
    carry(work, elsewhere, tmp_path, session_id)
    before, copies = fingerprint(elsewhere), backups.choices(elsewhere)
    assert carry(work, elsewhere, tmp_path, session_id).how == "same"
    assert carry(elsewhere, work, tmp_path, session_id).how == "same"
    assert (fingerprint(elsewhere), backups.choices(elsewhere)) == (before, copies)


def test_a_longer_copy_carries_ours_on_and_an_older_one_changes_nothing(
    work: Work, elsewhere: Work, tmp_path: Path
) -> None:
    session_id = repairs(work)
    carry(work, elsewhere, tmp_path, session_id)
    old = send(elsewhere, tmp_path / "old.coprod", session_id)
    added = ideas.add_idea(elsewhere, session_id, "Text me the day before")
    ideas.reword_idea(elsewhere, session_id, work.store.rows(Idea, session_id)[0].id, "Ring before you come")
    history.undo(elsewhere, session_id)
    assert carry(elsewhere, work, tmp_path, session_id).how == "forward"
    assert every_row(work, session_id) == every_row(elsewhere, session_id)
    assert work.store.broken_links(session_id) == ()
    assert work.store.need(Idea, added.id).text == "Text me the day before"
    assert [hit.text for hit in archive.search(work, "text me the day")] == ["Text me the day before"]
    before = fingerprint(work)
    assert bundles.bring_in(work, old)[0].how == "older"
    assert fingerprint(work) == before
    # Undo ends where it came in; what is done here from now on is undone as ever.
    assert history.undo(work, session_id) is None
    assert history.redo(work, session_id) is None
    assert "brought in" in history.where_undo_ends(work, session_id)
    ideas.add_idea(work, session_id, "One more")
    assert history.undo(work, session_id) is not None
    assert history.undo(work, session_id) is None
    # The copy of before was kept.
    (lost, *_older) = backups.choices(work)
    backups.restore(work, lost.path)
    assert work.store.get(Idea, added.id) is None


def test_to_and_fro_many_times_stays_one_session(work: Work, elsewhere: Work, tmp_path: Path) -> None:
    session_id = repairs(work)
    carry(work, elsewhere, tmp_path, session_id)
    laptops = [work, elsewhere]
    for n in range(4):
        ideas.add_idea(laptops[n % 2], session_id, f"Idea of visit {n}")
        assert carry(laptops[n % 2], laptops[(n + 1) % 2], tmp_path, session_id).how == "forward"
    assert every_row(work, session_id) == every_row(elsewhere, session_id)
    for laptop in laptops:
        assert laptop.store.broken_links(session_id) == ()
        assert [i.seq for i in laptop.store.rows(Idea, session_id)][-1] == 38


def test_several_sessions_in_one_bundle(work: Work, elsewhere: Work, tmp_path: Path) -> None:
    ids = [exchange.import_session(work, text_of(name)).session.id for name in ("repairs", "estate")]
    out = send(work, tmp_path / "two.coprod", *ids)
    assert [one.how for one in bundles.bring_in(elsewhere, out)] == ["new", "new"]
    assert [one.how for one in bundles.bring_in(elsewhere, out)] == ["same", "same"]
    ideas.add_idea(work, ids[1], "One more")
    again = bundles.bring_in(elsewhere, send(work, out, *ids))
    assert [one.how for one in again] == ["same", "forward"]


def test_without_names_nobody_is_named_and_no_name_is_lost_by_it(work: Work, elsewhere: Work, tmp_path: Path) -> None:
    session_id = repairs(work)
    notes.add_note(work, session_id, "A private word", stage="ideas")
    out = send(work, tmp_path / "bare.coprod", session_id, names=False)
    with zipfile.ZipFile(out) as packed:
        carried = " ".join(packed.read(name).decode() for name in packed.namelist() if name != "1/chain.json")
    for person in work.store.rows(Person, session_id):
        assert person.display_name not in carried
    assert "A private word" not in carried
    assert bundles.bring_in(elsewhere, out)[0].how == "new"
    # It cannot go out as if it were whole, nor take the names of ours away.
    ideas.add_idea(elsewhere, session_id, "From the office")
    with pytest.raises(RuleBroken, match="carries no names"):
        carry(elsewhere, work, tmp_path, session_id)
    assert work.store.count(Note, session_id) == 1


def test_names_come_later_where_a_bundle_without_them_was_first(work: Work, elsewhere: Work, tmp_path: Path) -> None:
    session_id = repairs(work)
    carry(work, elsewhere, tmp_path, session_id, names=False)
    assert carry(work, elsewhere, tmp_path, session_id).how == "forward"
    assert every_row(elsewhere, session_id) == every_row(work, session_id)


def test_votes_of_a_small_side_stay_at_home_without_names(work: Work, elsewhere: Work, tmp_path: Path) -> None:
    session_id = exchange.import_session(work, text_of("rating_and_consent")).session.id
    carry(work, elsewhere, tmp_path, session_id, names=False)
    record = work.store.record(session_id)
    bare = elsewhere.store.record(session_id)
    assert len(bare.all(Ballot)) <= len(record.all(Ballot))
    assert not any(ballot.person_id for ballot in bare.all(Ballot))
    results(bare, "2026-11-24")


def test_one_that_went_its_own_way_lies_beside_and_counts_nowhere(work: Work, elsewhere: Work, tmp_path: Path) -> None:
    session_id = repairs(work)
    carry(work, elsewhere, tmp_path, session_id)
    ideas.add_idea(work, session_id, "Said here")
    ideas.add_idea(elsewhere, session_id, "Said there")
    ours = every_row(work, session_id)
    brought = carry(elsewhere, work, tmp_path, session_id)
    assert brought.how == "beside"
    assert brought.other is not None
    assert every_row(work, session_id) == ours
    assert [i.text for i in work.store.rows(Idea, brought.other)][-1] == "Said there"
    assert archive.search(work, "said there") == ()
    assert work.store.session_ids() == (session_id,)
    before = fingerprint(work)
    assert carry(elsewhere, work, tmp_path, session_id) == brought
    assert fingerprint(work) == before
    # A longer one of the same laptop takes its place; the earlier goes to the bin.
    ideas.add_idea(elsewhere, session_id, "Said there too")
    later = carry(elsewhere, work, tmp_path, session_id)
    assert later.other not in (None, brought.other)
    assert travelling.copies_of(work.store, session_id) == (later.other,)


def test_the_same_session_brought_in_apart_is_known_by_its_id(work: Work, elsewhere: Work, tmp_path: Path) -> None:
    here, there = repairs(work), repairs(elsewhere)
    assert here != there
    assert carry(elsewhere, work, tmp_path, there).how == "same"
    themes_there = elsewhere.store.record(there).themes
    themes.rename_theme(elsewhere, there, themes_there[0].id, "Another name")
    brought = carry(elsewhere, work, tmp_path, there)
    assert brought.how == "beside"
    assert brought.session.id == here


def test_as_another_session_it_stands_on_its_own(work: Work, tmp_path: Path) -> None:
    session_id = repairs(work)
    out = send(work, tmp_path / "one.coprod", session_id)
    (brought,) = bundles.bring_in(work, out, as_another=True)
    assert brought.how == "new"
    assert brought.session.file_id == brought.session.id
    assert len(work.store.session_ids()) == 2
    assert history.undo(work, brought.session.id) is None


def test_a_bundle_of_one_can_be_checked_by_its_seal(work: Work, tmp_path: Path) -> None:
    session_id = repairs(work)
    out = send(work, tmp_path / "one.coprod", session_id)
    with zipfile.ZipFile(out) as packed:
        seal = json.loads(packed.read("manifest.json"))["sessions"][0]["seal"]
    assert exchange.check_record(out, seal) == "same"
    assert exchange.check_record(out, "0000-0000") == "changed"


def test_a_session_out_of_the_bin(work: Work, tmp_path: Path) -> None:
    session_id = repairs(work)
    out = send(work, tmp_path / "one.coprod", session_id)
    work.store.shelve(session_id, binned_at=1)
    assert bundles.bring_in(work, out)[0].how == "same"
    assert work.store.session_ids() == (session_id,)


def test_nothing_chosen_or_gone_is_said(work: Work) -> None:
    with pytest.raises(RuleBroken, match="Choose a session"):
        bundles.prepare(work, [])
    with pytest.raises(RuleBroken):
        bundles.prepare(work, ["gone"])
    assert work.store.get(Session, "gone") is None


@pytest.mark.parametrize("name", tries(tuple(ACTS)[::9], tuple(ACTS)))
def test_after_every_act_it_travels_whole(name: str, work: Work, elsewhere: Work, tmp_path: Path) -> None:
    desk = Desk(work, keep(work, sample("repairs")))
    do(desk, name, ACTS[name](desk))
    assert carry(work, elsewhere, tmp_path, desk.session_id).how == "new"
    assert every_row(elsewhere, desk.session_id) == every_row(work, desk.session_id)
    assert elsewhere.store.broken_links(desk.session_id) == ()
