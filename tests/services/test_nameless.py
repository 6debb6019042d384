"""A session kept on without its people."""

from coprod_desktop.domain.model import ActionParty, Ballot, Person, Round, Session
from coprod_desktop.services import exchange, notes, retention
from coprod_desktop.services.backups import back_up
from coprod_desktop.services.nameless import make_nameless
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store
from tests.conftest import SAMPLES


def test_nobody_is_named_any_more_and_everything_said_stays(work: Work) -> None:
    session_id = exchange.import_session(work, (SAMPLES / "repairs.json").read_text(encoding="utf-8")).session.id
    other = exchange.import_session(work, (SAMPLES / "estate.json").read_text(encoding="utf-8")).session.id
    before, untouched = work.store.record(session_id), work.store.record(other)
    people = [person.display_name for person in before.people]
    assert len(people) >= 15
    notes.add_note(work, session_id, f"Ring {people[0]} first")
    work.store.put_drafts(session_id, {"idea": people[1]}, 1)
    back_up(work, "by-hand")
    make_nameless(work, session_id)
    copy = Store.open_file(work.store.backups()[0].path)
    for store in (work.store, copy):
        after = store.record(session_id)
        text = repr(after) + repr(store.drafts(session_id)) + repr(notes.notes(work, session_id))
        assert [name for name in people if name in text] == []
        assert {person.display_name for person in after.people} == {"Somebody"}
        assert [person.side_id for person in after.people] == [person.side_id for person in before.people]
        assert [ballot.marks for ballot in after.all(Ballot)] == [ballot.marks for ballot in before.all(Ballot)]
        assert [len(rows) for rows in after.rows.values()] == [len(rows) for rows in before.rows.values()]
        assert store.broken_links(session_id) == ()
        assert store.record(other) == untouched
        parties = [(p.person_id, p.name, p.side_id is None) for p in after.all(ActionParty)]
        assert set(parties) == {(None, None, False)}, "no action is left to nobody"
        assert {issue.person_id for round_ in after.all(Round) for issue in round_.issues} <= {None}
        privacy = store.need(Session, session_id).privacy
        assert privacy is None or privacy.retention_until is None
    copy.close()
    assert work.store.rows(Person, session_id)[0].access_needs == ()
    exchange.import_session(work, exchange.export_text(work, session_id), as_copy=True)
    assert session_id not in [one.session_id for one in retention.over(work)]
