"""Whom to ring: kept with a yes, shown while something is to do, on no paper and in no file, and gone afterwards."""

from pathlib import Path

import pytest

from coprod_desktop.domain.model import Action, ActionParty
from coprod_desktop.errors import RuleBroken
from coprod_desktop.pdf import DOCUMENTS
from coprod_desktop.services import actions, archive, exchange, history, reaching, records, recycle, tables
from coprod_desktop.services.parties import read_parties
from coprod_desktop.services.work import Work
from tests.conftest import SAMPLES
from tests.services.test_notes_stay_private import PLANTED, has_it

OUTSIDE = "Dan from the council, tenants"


@pytest.fixture
def told(work: Work) -> tuple[str, Action, str]:
    """The repairs sample, an action of it, and who leads it and gave an address."""
    session_id = exchange.import_session(work, exchange.read_file(SAMPLES / "repairs.json")).session.id
    led = {p.action_id: p for p in work.store.rows(ActionParty, session_id, part="lead") if p.person_id}
    action = next(
        a for a in work.store.rows(Action, session_id) if a.id in led and reaching.leads(work, session_id, a.id)
    )
    who = led[action.id].person_id
    assert who is not None
    reaching.keep(work, session_id, who, f" {PLANTED} 7 ")
    return session_id, action, who


def led_by(work: Work, session_id: str, who: str) -> set[str]:
    return {p.action_id for p in work.store.rows(ActionParty, session_id, part="lead") if p.person_id == who}


def test_it_is_there_for_every_action_that_somebody_leads(work: Work, told: tuple[str, Action, str]) -> None:
    session_id, action, who = told
    (ring,) = reaching.contact_of(work, session_id, action.id)
    assert (ring.who, ring.words) == (who, f"{PLANTED} 7")
    reaching.keep(work, session_id, who, "")
    assert reaching.contact_of(work, session_id, action.id) == ()
    assert reaching.leads(work, session_id, action.id)[0].asked


def test_somebody_from_outside_is_known_by_name_and_a_side_has_no_phone(work: Work, session_id: str) -> None:
    action = actions.add_action(work, session_id, "Mend the gate", leads=read_parties(work, session_id, OUTSIDE))
    assert [ring.name for ring in reaching.to_ask(work, session_id)] == ["Dan from the council"]
    reaching.keep(work, session_id, "Dan from the council", "01234 567")
    assert [ring.words for ring in reaching.contact_of(work, session_id, action.id)] == ["01234 567"]
    assert reaching.to_ask(work, session_id) == ()


def test_too_long_is_refused(work: Work, told: tuple[str, Action, str]) -> None:
    with pytest.raises(RuleBroken):
        reaching.keep(work, told[0], told[2], "w" * 301)
    assert reaching.contact_of(work, told[0], told[1].id)


def test_when_all_is_done_it_is_hidden_at_once_and_then_gone_for_good(
    work: Work, told: tuple[str, Action, str]
) -> None:
    session_id, action, who = told
    for action_id in led_by(work, session_id, who):
        actions.add_update(work, session_id, action_id, status="done", date=work.today())
    assert reaching.contact_of(work, session_id, action.id) == ()
    history.undo(work, session_id)
    assert reaching.forget_what_is_over(work) == 0, "taken back in time"
    history.redo(work, session_id)
    assert reaching.forget_what_is_over(work) == 1
    assert work.store.reaches() == ()
    assert PLANTED.encode() not in work.store.path.read_bytes()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_paper(work: Work, told: tuple[str, Action, str], tmp_path: Path, document: str) -> None:
    records.make_paper(work, told[0], document, tmp_path / "paper.pdf")
    assert not has_it(tmp_path / "paper.pdf")


@pytest.mark.parametrize("kind", tables.KINDS)
def test_no_table(work: Work, told: tuple[str, Action, str], tmp_path: Path, kind: str) -> None:
    written = tables.write(tables.prepare(work, told[0], kind), tmp_path / f"out.{kind}")
    files = [file for path in written for file in ([path] if path.is_file() else path.rglob("*")) if file.is_file()]
    assert files
    assert not [file for file in files if has_it(file)]


def test_no_file_search_or_journal(work: Work, told: tuple[str, Action, str]) -> None:
    session_id = told[0]
    assert PLANTED not in exchange.export_text(work, session_id)
    assert archive.search(work, PLANTED) == ()
    assert PLANTED not in repr(history.acts(work, session_id))
    assert PLANTED not in repr(work.store.record(session_id))


def test_it_goes_with_the_session(work: Work, told: tuple[str, Action, str]) -> None:
    recycle.put_in_bin(work, told[0])
    work.store.purge(told[0])
    assert PLANTED.encode() not in work.store.path.read_bytes()
