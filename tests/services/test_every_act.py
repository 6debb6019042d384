"""Every act of every service: one step, undone and done again whole, fixed by *final*, and proof against any words.

The acts are found by reading the services, so that a new one without a line in ``acts_table.py`` fails here.
"""

import ast
import importlib
import inspect
import pkgutil
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import FunctionType, ModuleType
from typing import Any

import pytest

from coprod_desktop import services
from coprod_desktop.domain.checks import LONGEST_TEXT
from coprod_desktop.domain.model import Row, Session, SignOff, VotingSettings
from coprod_desktop.errors import RuleBroken
from coprod_desktop.exchange import session_json
from coprod_desktop.services import archive, exchange, history, parties, practice, sessions, sign_off
from coprod_desktop.services.work import Work
from coprod_desktop.store.step import BARRIERS
from coprod_desktop.store.store import Store
from tests.counts import tries
from tests.pdf.hostile import HOSTILE
from tests.services.acts_table import ACTS, AFTER_FINAL, NEW_SESSIONS, NO_ACTS, OVER_LINES, Desk
from tests.ui.stage_samples import keep, sample

FEWEST_ACTS, FEWEST_WORDS = 131, 189
"""As counted when this was written: a walk that sees fewer has gone blind."""

FEW = tuple(words for words in HOSTILE if words.startswith(("bell", "\udc00", "\n\n", "%(title)s")))
NEARLY = ("2027", "-1", "a" * 201 + "\u00a0", "31/2", "25:61", "0", "1e9", "null", "none")
"""Words that are nearly a day, a time, a number or an id of a file."""
WORDS = tries((*FEW, *NEARLY[:3]), (*HOSTILE, *NEARLY))
"""Paths, lengths and scripts more with ``--all``."""

Function = Callable[..., Any]


def modules() -> list[ModuleType]:
    names = [module.name for module in pkgutil.iter_modules(services.__path__)]
    return [importlib.import_module(f"{services.__name__}.{name}") for name in names]


def public_functions() -> dict[str, Function]:
    """``ideas.add_idea`` -> the function, for everything whose first parameter is ``work``."""
    return {
        f"{module.__name__.rpartition('.')[2]}.{name}": found
        for module in modules()
        for name, found in vars(module).items()
        if isinstance(found, FunctionType) and found.__module__ == module.__name__ and not name.startswith("_")
        and next(iter(inspect.signature(found).parameters), "") == "work" and name != "editing"
    }  # fmt: skip


def called(function: FunctionType) -> Iterator[FunctionType]:
    """The functions of the services that a function names, in its module or another's."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    for node in ast.walk(tree):
        found = None
        if isinstance(node, ast.Name):
            found = function.__globals__.get(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found = getattr(function.__globals__.get(node.value.id), node.attr, None)
        found = inspect.unwrap(found) if callable(found) else None
        if isinstance(found, FunctionType) and found.__module__.startswith(services.__name__):
            yield found


def is_act(function: Function) -> bool:
    """Whether a function opens ``editing``, itself or through others."""
    seen: set[FunctionType] = set()
    to_see = [inspect.unwrap(function)]
    while to_see:
        at = to_see.pop()
        if at.__name__ == "editing":
            return True
        if at not in seen:
            seen.add(at)
            to_see.extend(called(at))
    return False


FUNCTIONS = public_functions()


@pytest.fixture
def desk(work: Work) -> Desk:
    return Desk(work, keep(work, sample("repairs")))


def every_row(desk: Desk) -> list[Row]:
    from coprod_desktop.domain.model import Note

    return [*desk.work.store.record(desk.session_id).every_row(), *desk.rows(Note)]


def steps(desk: Desk) -> int:
    return len(desk.work.store.history(desk.session_id, 100_000))


def do(desk: Desk, name: str, arguments: dict[str, Any]) -> object:
    return FUNCTIONS[name](desk.work, desk.session_id, **arguments)


# ---------------------------------------------------------------- the walk sees everything


def test_every_act_is_in_the_table() -> None:
    acts = {name for name, function in FUNCTIONS.items() if is_act(function)}
    print(f"\n{len(acts)} acts among {len(FUNCTIONS)} public functions of {len(modules())} services")
    assert acts == ACTS.keys() | NEW_SESSIONS | NO_ACTS | OVER_LINES
    assert len(acts) >= FEWEST_ACTS


def test_the_walk_tells_acts_from_readings() -> None:
    acts = (sessions.begin, FUNCTIONS["ideas.withdraw_idea"], FUNCTIONS["exchange.try_sample"])
    assert all(is_act(act) for act in acts), "one opens editing itself, one through a helper, one in another module"
    assert not any(is_act(reading) for reading in (sessions.head, sessions.go_to_stage, exchange.export_text))


# ---------------------------------------------------------------- one act, one step, whole both ways


@pytest.mark.parametrize("name", ACTS)
def test_an_act_is_one_step_and_goes_back_and_forth(desk: Desk, name: str) -> None:
    work, session_id = desk.work, desk.session_id
    arguments = ACTS[name](desk)
    before, text, already = every_row(desk), exchange.export_text(work, session_id), steps(desk)
    do(desk, name, arguments)
    after, changed = every_row(desk), exchange.export_text(work, session_id)
    assert after != before, "the call in the table has to change something"
    assert steps(desk) == already + 1
    newest = work.store.history(session_id, 1)[0]
    sentence = history.act_words(newest.label_key, newest.numbers)
    assert newest.label_key in history._labels()
    assert "{" not in sentence
    if newest.label_key in BARRIERS:
        assert history.undo(work, session_id) is None
        assert every_row(desk) == after
        return
    undone = history.undo(work, session_id)
    assert undone is not None
    assert sentence in undone.sentence
    assert (every_row(desk), exchange.export_text(work, session_id)) == (before, text)
    assert history.redo(work, session_id) is not None
    assert (every_row(desk), exchange.export_text(work, session_id)) == (after, changed)
    assert work.store.broken_links(session_id) == ()


NEW_CALLS: dict[str, Callable[[Desk], dict[str, Any]]] = {
    "sessions.new_session": lambda d: {"question": "What next?"},
    "rehearsal.practise": lambda d: {},
    "follow_up.new_follow_up": lambda d: {"session_id": d.session_id},
    "exchange.import_session": lambda d: {"text": exchange.export_text(d.work, d.session_id), "as_copy": True},
    "exchange.try_sample": lambda d: {"name": "estate"},
    "exchange.new_from_template": lambda d: {"name": exchange.templates(d.work)[0].name, "question": "What next?"},
}


@pytest.mark.parametrize("name", sorted(NEW_SESSIONS))
def test_a_new_session_begins_with_one_step(desk: Desk, name: str) -> None:
    already = steps(desk)
    made = FUNCTIONS[name](desk.work, **NEW_CALLS[name](desk))
    made_id = (made if isinstance(made, Session) else made.session).id
    (step,) = desk.work.store.history(made_id)
    assert step.label_key in history._labels()
    assert steps(desk) == already
    assert session_json.read(exchange.export_text(desk.work, made_id), desk.work.store.new_id)


def test_a_practice_leaves_no_step(desk: Desk) -> None:
    already, before = steps(desk), every_row(desk)
    with practice.practice_vote(desk.work, desk.session_id, VotingSettings(method="top"), "ballots") as (work, there):
        assert work.store.history(there)
    assert (steps(desk), every_row(desk)) == (already, before)


# ---------------------------------------------------------------- a final record stands


NOT_REFUSED = ("sign_off.add_correction", "sessions.begin", "timing.start_stage", "timing.end_line")
"""The first needs a final record, the others do nothing where a session is over."""


@pytest.mark.parametrize("name", [name for name in ACTS if name not in NOT_REFUSED])
def test_a_final_record_takes_only_what_belongs_after_it(desk: Desk, name: str) -> None:
    work = desk.work
    arguments = ACTS[name](desk)
    session = work.store.need(Session, desk.session_id)
    with work.store.step(desk.session_id, "test.final", 0) as step:
        step.put(replace(session, state="final", sign_off=SignOff(at="2026-09-15 16:00", read_back=True)))
    before, already = every_row(desk), steps(desk)
    if name in AFTER_FINAL:
        do(desk, name, arguments)
        assert steps(desk) == already + 1
        return
    with pytest.raises(RuleBroken) as refused:
        do(desk, name, arguments)
    assert str(refused.value).endswith(".")
    assert (every_row(desk), steps(desk)) == (before, already)


# ---------------------------------------------------------------- any words


AGREES = ("sign_off.agree_in_the_room",)
"""Taken back by an act of its own: undo stops there, and the state then says *running*."""


def word_parameters(name: str) -> list[str]:
    """Parameters that take words from people: text, but ids."""
    given = inspect.signature(FUNCTIONS[name], eval_str=True).parameters.values()
    return [p.name for p in given if re.search(r"\bstr\b", str(p.annotation)) and not p.name.endswith(("_id", "_ids"))]


def hostile_arguments(name: str, arguments: dict[str, Any]) -> Iterator[tuple[str, Callable[[str], dict[str, Any]]]]:
    """For each place that takes words: what it is called, and the arguments with other words there."""
    for parameter in word_parameters(name):
        now = arguments.get(parameter)
        if isinstance(now, dict):
            for key in now if parameter != "facts" else FACTS:
                yield f"{parameter}[{key}]", lambda w, p=parameter, k=key: arguments | {p: {**arguments[p], k: w}}
        elif isinstance(now, str):
            yield parameter, lambda w, p=parameter: arguments | {p: w}
        elif isinstance(now, tuple) and now and isinstance(now[0], str):
            yield parameter, lambda w, p=parameter: arguments | {p: (w,)}


FACTS = (
    "title", "service", "organisation", "focus_question", "date", "planned_start", "planned_end", "actual_end",
    "hall_until", "venue", "promise", "in_scope", "ground_rules", "language", "privacy_basis", "privacy_photos",
    "privacy_retention_until", "privacy_attribution_default", "contact_name", "contact_phone", "contact_post",
    "next_date", "next_time", "next_venue",
)  # fmt: skip


def test_every_word_is_walked() -> None:
    count = sum(len(word_parameters(name)) for name in ACTS)
    print(f"\n{count} parameters of {len(ACTS)} acts take words, {len(WORDS)} hostile strings each")
    assert count >= FEWEST_WORDS


@pytest.mark.parametrize("name", [name for name in ACTS if word_parameters(name)])
def test_any_words_are_kept_or_refused_whole(desk: Desk, name: str) -> None:
    work, session_id = desk.work, desk.session_id
    arguments = ACTS[name](desk)
    before = every_row(desk)
    for place, with_words in hostile_arguments(name, arguments):
        for words in ("w" * (LONGEST_TEXT + 1), *WORDS):
            already, what = steps(desk), f"{name} {place} {words[:30]!r}"
            try:
                do(desk, name, with_words(words))
            except RuleBroken as broken:
                sentence = str(broken)
                assert sentence, what
                assert steps(desk) == already, what
                continue
            assert steps(desk) <= already + 1, what
            text = exchange.export_text(work, session_id)
            assert session_json.write(session_json.read(text, work.store.new_id)) == text, what
            if name in AGREES:
                sign_off.take_agreement_back(work, session_id)
            elif steps(desk) > already:
                work.store.undo(session_id, 1)
        assert name in AGREES or every_row(desk) == before, f"{name} {place}"
    assert work.store.broken_links(session_id) == ()
    assert work.store.is_sound()


@pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
def test_reading_by_any_words(desk: Desk, words: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    work, session_id = desk.work, desk.session_id
    archive.search(work, words)
    sessions.find(work, session_id, words)
    sessions.keep_drafts(work, session_id, {"ideas.line": words})
    assert sessions.drafts(work, session_id)["ideas.line"]
    for function in (parties.read_parties, parties.echo_parties):
        try:
            function(work, session_id, words)
        except RuleBroken as broken:
            sentence = str(broken)
            assert sentence
    with pytest.raises(RuleBroken):
        exchange.resolve_session(work, words)
    with pytest.raises(RuleBroken):
        exchange.new_from_template(work, words)
    folder = work.store.path.parent / exchange.TEMPLATES
    try:
        made = exchange.save_as_template(work, session_id, words)
    except RuleBroken as broken:
        sentence = str(broken)
        assert sentence
    else:
        assert made.parent == folder
        assert exchange.new_from_template(work, made.stem)


def test_a_store_opened_again_reads_what_was_kept(desk: Desk) -> None:
    kept = {}
    for words in HOSTILE:
        idea = FUNCTIONS["ideas.add_idea"](desk.work, desk.session_id, words)
        kept[idea.id] = words.strip()
    with_pairs = {row_id: re.sub("[\ud800-\udfff]", "\ufffd", words) for row_id, words in kept.items()}
    again = Store.open(desk.work.store.path.parent)
    from coprod_desktop.domain.model import Idea

    found = {idea.id: idea.text for idea in again.rows(Idea, desk.session_id, ids=kept)}
    again.close()
    assert found == with_pairs
