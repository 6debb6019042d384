"""Undo as the question mark: what was done, in words without anybody's words, and the way to any point of it."""

from time import perf_counter

from coprod_desktop.domain.model import Idea
from coprod_desktop.services import exchange, history, ideas, sign_off
from coprod_desktop.services.work import Work

MANY = 2000
LONGEST_S = 2.0
"""For all of them at once, in seconds; a quarter of it was seen on a slow machine."""


def add(work: Work, session_id: str, *texts: str) -> None:
    for text in texts:
        ideas.add_idea(work, session_id, text)


def texts(work: Work, session_id: str) -> list[str]:
    return [idea.text for idea in work.store.rows(Idea, session_id)]


def seqs(work: Work, session_id: str) -> list[int]:
    return [act.seq for act in reversed(history.acts(work, session_id))]


def test_to_any_point_and_forward_again_in_one_step(work: Work, session_id: str) -> None:
    add(work, session_id, "One", "Two", "Three", "Four")
    after, steps = exchange.export_text(work, session_id), len(work.store.history(session_id))
    _created, first, *_rest, last = seqs(work, session_id)
    back = history.go_to(work, session_id, first)
    assert back == history.Turned("3 things undone at once", "ideas")
    assert texts(work, session_id) == ["One"]
    assert len(work.store.history(session_id)) == steps + 1
    assert history.go_to(work, session_id, last) == history.Turned("3 things done again at once", "ideas")
    assert exchange.export_text(work, session_id) == after
    assert history.go_to(work, session_id, last) is None, "it is there already"
    assert work.store.broken_links(session_id) == ()


def test_undo_and_redo_go_on_from_where_one_went(work: Work, session_id: str) -> None:
    add(work, session_id, "One", "Two", "Three")
    history.go_to(work, session_id, seqs(work, session_id)[1])
    assert history.redo(work, session_id) == history.Turned("Done again: idea 2 added", "ideas")
    assert history.undo(work, session_id) == history.Turned("Undone: idea 2 added", "ideas")
    assert history.go_to(work, session_id, seqs(work, session_id)[2]) == history.Turned(
        "Done again: idea 2 added", "ideas"
    )


def test_each_act_says_whether_it_stands(work: Work, session_id: str) -> None:
    add(work, session_id, "A secret word", "Two")
    history.undo(work, session_id)
    add(work, session_id, "Three")
    add(work, session_id, "Four")
    history.undo(work, session_id)
    acts = history.acts(work, session_id)
    assert [(act.state, act.newest, act.reached) for act in acts] == [
        ("undone", False, True), ("stands", True, True), ("replaced", False, False), ("stands", False, True),
        ("stands", False, True),
    ]  # fmt: skip
    assert "secret" not in "".join(act.sentence for act in acts)
    replaced = acts[2]
    assert history.go_to(work, session_id, replaced.seq) is None
    assert texts(work, session_id) == ["A secret word", "Three"]


def test_an_agreement_ends_undo_and_says_so(work: Work, session_id: str) -> None:
    add(work, session_id, "One")
    assert history.where_undo_ends(work, session_id) == ""
    sign_off.agree_in_the_room(work, session_id)
    add(work, session_id, "Later")
    assert "agreed in the room" in history.where_undo_ends(work, session_id)
    acts = history.acts(work, session_id)
    assert [act.reached for act in acts] == [True, True, False, False]
    assert history.go_to(work, session_id, acts[-1].seq) is None
    assert history.go_to(work, session_id, acts[1].seq) is not None
    assert texts(work, session_id) == ["One"]


def test_two_thousand_steps_are_quick(work: Work, session_id: str) -> None:
    add(work, session_id, "The first")
    first = seqs(work, session_id)[-1]
    with_all = work.store
    for number in range(MANY):
        with with_all.step(session_id, "ideas.added", number, number=number) as step:
            step.add(Idea(id=f"i{number}", session_id=session_id, seq=number + 2, file_id=f"X{number}", text="Same"))
    last = seqs(work, session_id)[-1]
    begun = perf_counter()
    history.acts(work, session_id)
    listed = perf_counter() - begun
    begun = perf_counter()
    assert history.go_to(work, session_id, first) is not None
    assert history.go_to(work, session_id, last) is not None
    went = perf_counter() - begun
    print(f"\n{MANY} steps listed in {listed * 1000:.0f} ms, undone and done again in {went * 1000:.0f} ms")
    assert len(texts(work, session_id)) == MANY + 1
    assert max(listed, went / 2) < LONGEST_S
