"""How it is now: views apart, what was heard, one wording."""

import pytest

from coprod_desktop.domain.model import Side
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import framing
from coprod_desktop.services.work import Work


def test_views_by_side(work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    view = framing.add_view(work, session_id, sides[0].id, " Nobody came. ")
    assert (view.file_id, view.text, view.kind) == ("V1", "Nobody came.", "experience")
    changed = framing.change_view(work, session_id, view.id, "Nobody rang.", side_id=sides[1].id, kind="view")
    assert framing.read_framing(work, session_id).views == (changed,)
    framing.remove_view(work, session_id, view.id)
    for side_id, text, kind, field in (
        (None, "x", "view", "side_id"), (sides[0].id, " ", "view", "text"), (sides[0].id, "x", "rumour", "kind"),
    ):  # fmt: skip
        with pytest.raises(RuleBroken) as broken:
            framing.add_view(work, session_id, side_id, text, kind)
        assert broken.value.field == field


def test_other_words_must_be_confirmed_again(work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    tenants, staff = (side.id for side in sides)
    heard = framing.add_heard(work, session_id, staff, tenants, "You lose pay.")
    assert framing.confirm_heard(work, session_id, heard.id).confirmed
    same = framing.change_heard(work, session_id, heard.id, "You lose pay.", side_id=staff, of_side_id=tenants)
    assert same.confirmed
    other = framing.change_heard(work, session_id, heard.id, "You lose a day.", side_id=staff, of_side_id=tenants)
    assert not other.confirmed
    for of_side in (None, staff):
        with pytest.raises(RuleBroken) as broken:
            framing.add_heard(work, session_id, staff, of_side, "x")
        assert broken.value.field == "of_side_id"
    framing.remove_heard(work, session_id, heard.id)
    assert framing.read_framing(work, session_id).heard == ()


def test_one_wording_is_agreed_at_a_time(work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    first = framing.add_wording(work, session_id, "Too many visits.")
    second = framing.add_wording(
        work, session_id, "Jobs are closed early.", by_side_id=sides[0].id, reason="Not only visits"
    )
    assert (second.version, second.reason) == (2, "Not only visits")
    framing.agree_wording(work, session_id, first.id)
    framing.agree_wording(work, session_id, second.id)
    assert [w.agreed for w in framing.read_framing(work, session_id).wordings] == [False, True]
    framing.agree_wording(work, session_id, second.id, False)
    framing.change_wording(work, session_id, second.id, by_side_id=None, reason="")
    with pytest.raises(RuleBroken):
        framing.add_wording(work, session_id, "Jobs are closed early.")
    with pytest.raises(RuleBroken):
        framing.remove_wording(work, session_id, first.id)
    framing.remove_wording(work, session_id, second.id)
    assert len(framing.read_framing(work, session_id).wordings) == 1
