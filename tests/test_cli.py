"""The command line: what it says, its exit status, and that reading needs no windows."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop import cli
from coprod_desktop.domain.model import Session, Told
from coprod_desktop.exchange.seal import seal
from coprod_desktop.services import exchange
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import FILE, Store
from coprod_desktop.ui.data_lock import DataLock
from tests.conftest import SAMPLES, FixedClock
from tests.exchange.files import FILES, again, text_of, values_of
from tests.pdf.papers import text_of as paper_text

ROOT = Path(__file__).parent.parent
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Do a command in this process: exit status, output, errors."""

    def do(*arguments: object) -> tuple[int, str, str]:
        try:
            status = cli.main(["--data", str(data), *map(str, arguments)])
        except SystemExit as left:
            status = int(left.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return do


@pytest.fixture
def filled(run: Run) -> Run:
    """A library with both examples in it."""
    assert run("import", FILES["repairs"], FILES["estate"])[0] == 0
    return run


@pytest.fixture
def sessions(data: Path, clock: FixedClock) -> Iterator[Work]:
    """The library of the commands, for looking and for planting."""
    store = Store.open(data)
    yield Work(store, clock)
    store.close()


def as_json(run: Run, *arguments: object) -> Any:
    status, out, _err = run(*arguments)
    assert status == 0
    return json.loads(out)


def in_a_process(*arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, *more.pop("python", ()), "-m", "coprod_desktop", *arguments],
        cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False, **more,
    )  # fmt: skip


# ---------------------------------------------------------------- in and out


def test_import_and_export_keep_every_word(filled: Run, tmp_path: Path) -> None:
    for name in ("repairs", "estate"):
        out = tmp_path / f"{name}.json"
        assert filled("export", values_of(name)["id"], "--format", "json", "-o", out) == (0, "", "")
        assert out.read_bytes().decode("utf-8") == again(text_of(name))
        assert filled("export", values_of(name)["id"])[1] == again(text_of(name))
    assert not list(tmp_path.glob("*.part"))


def test_import_says_what_became_of_each_file(run: Run, tmp_path: Path) -> None:
    status, out, _err = run("import", FILES["repairs"])
    assert status == 0
    assert "(ex1-repairs) is in the library now." in out
    assert "already, just the same" in run("import", FILES["repairs"])[1]
    bad = tmp_path / "bad.json"
    bad.write_text("{", encoding="utf-8")
    status, out, err = run("import", bad, FILES["estate"])
    assert (status, out) == (1, "")
    assert "not brought in" in err
    assert "(ex2-estate) is in the library now." in err
    assert [s["id"] for s in as_json(run, "list", "--json")] == ["ex2-estate", "ex1-repairs"]


def test_another_session_with_the_same_id_needs_as_copy(filled: Run, tmp_path: Path) -> None:
    values = values_of("repairs")
    values["session"]["venue"] = "Elsewhere"
    changed = tmp_path / "changed.json"
    changed.write_text(json.dumps(values), encoding="utf-8")
    status, _out, err = filled("import", changed)
    assert status == 1
    assert "not the same" in err
    said = as_json(filled, "import", changed, "--as-copy", "--json")
    assert said["status"] == 0
    assert len(as_json(filled, "list", "--json")) == 3


def test_a_refused_file_leaves_nothing(run: Run, tmp_path: Path) -> None:
    values = values_of("repairs")
    values["actions"][0]["owner"] = "S77"
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(values), encoding="utf-8")
    status, _out, err = run("import", bad)
    assert status == 1
    assert "actions[0].owner" in err
    assert as_json(run, "list", "--samples", "--json") == []
    assert as_json(run, "search", "damp", "--json") == []


def test_export_to_a_place_that_is_not_there(filled: Run, tmp_path: Path) -> None:
    status, _out, err = filled("export", "ex1-repairs", "-o", tmp_path / "no" / "x.json")
    assert status == 1
    assert "could not be written" in err
    assert len(err.splitlines()) == 1


def test_a_window_that_does_not_answer(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from coprod_desktop.ui import hand_over

    monkeypatch.setattr(hand_over, "ANSWER_MS", 50)
    lock = DataLock(data)
    assert lock.take()
    status, _out, err = run("import", FILES["repairs"])
    lock.give_back()
    assert status == 3
    assert "does not answer" in err
    assert not (data / FILE).exists()


# ---------------------------------------------------------------- lists and figures


def test_list_leaves_samples_out_unless_asked(filled: Run, sessions: Work) -> None:
    sample = exchange.try_sample(sessions, "estate")
    assert [s["id"] for s in as_json(filled, "list", "--json")] == ["ex2-estate", "ex1-repairs"]
    listed = as_json(filled, "list", "--samples", "--json")
    assert {s["id"]: s["sample"] for s in listed}[sample.file_id] is True
    lines = filled("list")[1].splitlines()
    assert lines[1].startswith("2026-09-15")
    assert "Getting repairs finished  (ex1-repairs)" in lines[1]


def test_search_finds_words_in_all_sessions(filled: Run) -> None:
    found = as_json(filled, "search", "damp", "form", "--json")
    assert [(f["session"], f["kind"]) for f in found] == [("ex1-repairs", "idea")]
    assert "one damp form, not four" in filled("search", "damp", "form")[1]
    assert filled("search", "zebra") == (0, "Nothing found.\n", "")
    assert filled("search", '"*(^ OR', "\udcff")[0] == 0


@pytest.mark.parametrize("name", ["repairs", "estate"])
def test_results_are_those_of_the_file(filled: Run, name: str) -> None:
    expected = json.loads(text_of(name))["expected"]
    found = as_json(filled, "results", values_of(name)["id"], "--as-of", expected["as_of"])
    assert found["schema"] == "coprod-results/1"
    assert found["as_of"] == expected["as_of"]
    assert found["ideas"]["raw"] == expected["ideas_raw"]
    assert found["ideas"]["distinct"] == expected["ideas_distinct"]
    assert found["ideas"]["by_side"] == expected["ideas_by_side"]


def test_results_are_judged_today_unless_said(filled: Run) -> None:
    assert as_json(filled, "results", "ex1-repairs", "--json")["as_of"] == date.today().isoformat()
    assert filled("results", "ex1-repairs", "--as-of", "tomorrow")[0] == 2


def test_a_name_that_fits_two_names_both_and_ends_with_two(filled: Run) -> None:
    filled("import", FILES["repairs"], "--as-copy")
    for command in (("results",), ("export",), ("print", "--document", "record", "-o", "x.pdf")):
        status, out, err = filled(*command, "Getting repairs finished")
        assert (status, out) == (2, "")
        assert "ex1-repairs" in err
        assert len(err.splitlines()) == 1


def test_a_name_that_fits_none(run: Run, filled: Run) -> None:
    assert run("results", "zebra")[0] == 1
    assert "“zebra”" in run("results", "zebra")[2]


# ---------------------------------------------------------------- paper


def test_a_session_is_found_by_the_seal_on_its_paper(filled: Run, tmp_path: Path, sessions: Work) -> None:
    out = tmp_path / "sheet.pdf"
    made = as_json(filled, "print", "ex1-repairs", "--document", "actions", "-o", out, "--json")
    assert out.read_bytes().startswith(b"%PDF-")
    assert made["seal"] != seal(again(text_of("repairs"))), "what is handed out names nobody who did not choose it"
    (paper,) = sessions.store.papers(seal=made["seal"])
    assert paper.document == "actions"
    assert as_json(filled, "results", made["seal"].lower())["session"] == "ex1-repairs"


def test_large_print_has_more_pages(filled: Run, tmp_path: Path) -> None:
    plain, large = (
        as_json(filled, "print", "ex2-estate", "--document", "actions", "-o", tmp_path / "x.pdf", "--json", *more)
        for more in ((), ("--large",))
    )
    assert large["pages"] > plain["pages"]
    assert "pages, seal" in filled("print", "ex2-estate", "--document", "record", "-o", tmp_path / "r.pdf")[1]


def test_a_paper_is_asked_for_in_welsh_and_for_the_wall(filled: Run, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    asked = ("print", "ex1-repairs", "--document", "actions", "-o", out)
    assert filled(*asked, "--language", "cy+en")[0] == 0
    words = paper_text(out)
    assert words.index("cytunwyd") < words.index("What we agreed")
    assert filled(*asked, "--wall")[0] == 0
    assert filled("print", "ex1-repairs", "--document", "record", "-o", out, "--wall")[0] == 1
    assert filled(*asked, "--language", "fr")[0] == 2


def test_tables_name_what_may_name_somebody(filled: Run, tmp_path: Path) -> None:
    named, out = tmp_path / "named.json", tmp_path / "tables.xlsx"
    words = (SAMPLES / "repairs.json").read_text(encoding="utf-8").replace("Offer a call back.", "I told Ahmed.")
    named.write_text(words.replace("ex1-repairs", "ex1-named"), encoding="utf-8")
    assert filled("import", named)[0] == 0
    status, _said, err = filled("export", "ex1-named", "--format", "xlsx", "-o", out)
    assert status == 0
    assert "may name somebody: Ahmed." in err
    assert out.exists()


def test_a_sheet_for_one_person_is_asked_for_by_name(filled: Run, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    asked = ("print", "ex1-repairs", "--document", "actions", "-o", out, "--for")
    assert filled(*asked, "Barry Tolland")[0] == 0
    assert "For" in paper_text(out)
    status, said, err = filled(*asked, "Nobody <b>")
    assert (status, said) == (1, "")
    assert "nobody here is called" in err
    assert filled("print", "ex1-repairs", "--document", "record", "-o", out, "--for", "Tenants")[0] == 1


def test_a_letter_is_made_and_its_telling_noted_in_one_command(filled: Run, tmp_path: Path, sessions: Work) -> None:
    out = tmp_path / "letter.pdf"
    asked = ("print", "ex1-repairs", "--document", "letter", "-o", out, "--opening", "Dear neighbour,")
    status, _said, _err = filled(*asked, "--told", "Letter", "--told-on", "2026-11-24", "--told-number", "64")
    assert status == 0
    assert "Dear neighbour," in paper_text(out)
    (session_id,) = (
        s for s in sessions.store.session_ids() if sessions.store.need(Session, s).file_id == "ex1-repairs"
    )
    (told,) = sessions.store.rows(Told, session_id)
    assert (told.how, told.date, told.number) == ("Letter", "2026-11-24", 64)
    assert [paper.document for paper in sessions.store.papers(session_id=session_id)] == ["letter"]
    assert filled(*asked, "--told", "Letter", "--told-number", "many")[0] == 2


def test_a_telling_that_a_window_holds_up_is_said(filled: Run, tmp_path: Path, data: Path, sessions: Work) -> None:
    out, lock = tmp_path / "letter.pdf", DataLock(data)
    assert lock.take()
    try:
        status, _said, err = filled("print", "ex1-repairs", "--document", "letter", "-o", out, "--told", "Letter")
    finally:
        lock.give_back()
    assert status == 3
    assert "could not be noted" in err
    assert out.exists()


# ---------------------------------------------------------------- care


def test_check_finds_a_history_that_was_changed(filled: Run, data: Path) -> None:
    assert as_json(filled, "check", "--json") == {"sound": True, "sessions": 2, "broken": []}
    assert filled("check")[1] == "2 sessions: all is whole.\n"
    import sqlite3

    with sqlite3.connect(data / FILE) as conn:
        conn.execute("UPDATE idea SET text = replace(text, 'damp', 'dry') WHERE session_id IN"
                     " (SELECT id FROM session WHERE file_id = 'ex1-repairs')")  # fmt: skip
    conn.close()
    status, out, _err = filled("check", "--json")
    assert status == 1
    assert "ex1-repairs" in json.loads(out)["broken"][0]


def test_backup_makes_a_whole_copy(filled: Run) -> None:
    made = Path(as_json(filled, "backup", "--json")["file"])
    copy = Store.open_file(made)
    assert len(copy.session_ids()) == 2
    copy.close()
    assert str(made.parent) in filled("backup")[1]


def test_an_empty_folder_is_left_empty(run: Run, data: Path) -> None:
    assert run("list") == (0, "No sessions yet.\n", "")
    assert run("search", "x")[0] == 0
    assert run("check")[0] == 0
    assert run("results", "x")[0] == 1
    assert run("backup")[0] == 1
    assert not data.exists()


def test_a_damaged_file_is_trouble_in_one_sentence(run: Run, data: Path) -> None:
    data.mkdir()
    (data / FILE).write_bytes(b"not a database at all, but long enough to be looked at" * 100)
    status, out, err = run("list")
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 1


def test_a_folder_that_cannot_be_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    assert cli.main(["import", str(FILES["repairs"]), "--data", str(tmp_path / "taken")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_words_that_would_steer_a_terminal(run: Run, tmp_path: Path) -> None:
    values = values_of("repairs")
    values["session"]["title"] = "\x1b[2J\nbell\x07"
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps(values), encoding="utf-8")
    for command in (("import", path), ("list",), ("search", "bell")):
        _status, out, err = run(*command)
        assert "\x1b" not in out + err
        assert len(out.splitlines()) == 1


@pytest.mark.parametrize("arguments", [("fly",), ("import",), ("results",), ("export", "x", "--format", "doc")])
def test_what_is_not_understood(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments)[0] == 2


# ---------------------------------------------------------------- as a process


def test_the_folder_may_be_named_before_or_after_the_command(data: Path) -> None:
    assert in_a_process("import", str(FILES["repairs"]), "--data", str(data)).returncode == 0
    for arguments in (("--data", str(data), "list", "--json"), ("list", "--json", "--data", str(data))):
        done = in_a_process(*arguments)
        assert [s["id"] for s in json.loads(done.stdout)] == ["ex1-repairs"]


def test_reading_needs_no_windows(data: Path) -> None:
    assert in_a_process("import", str(FILES["repairs"]), "--data", str(data)).returncode == 0
    for command in (("list",), ("search", "damp"), ("results", "ex1-repairs"), ("export", "ex1-repairs"), ("check",)):
        done = in_a_process("--data", str(data), *command, python=("-X", "importtime"))
        assert done.returncode == 0
        assert "PySide6" not in done.stderr
        assert "sqlite_utils" not in done.stderr


def test_reading_works_while_a_window_has_the_sessions(data: Path) -> None:
    assert in_a_process("import", str(FILES["estate"]), "--data", str(data)).returncode == 0
    lock = DataLock(data)
    assert lock.take()
    done = in_a_process("--data", str(data), "results", "Shared spaces at Maes y Dderwen")
    lock.give_back()
    assert json.loads(done.stdout)["session"] == "ex2-estate"


def test_no_traceback_where_nobody_reads_on(data: Path) -> None:
    assert in_a_process("import", str(FILES["repairs"]), "--data", str(data)).returncode == 0
    command = [sys.executable, "-m", "coprod_desktop", "--data", str(data), "export", "ex1-repairs"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


# ---------------------------------------------------------------- across sessions


def test_the_register_is_listed_and_written(filled: Run, tmp_path: Path) -> None:
    status, said, _errors = filled("register", "open", "--json")
    lines = json.loads(said)
    assert status == 0
    assert {line["session"] for line in lines} == {"Getting repairs finished", "Shared spaces at Maes y Dderwen"}
    assert {line["kind"] for line in lines} == {"action", "answer"}
    mine = json.loads(filled("register", "open", "--who", "phil ormsby", "--json")[1])
    assert {tuple(line["leads"]) for line in mine} == {("Phil O",)}
    for name, begins in (("late.csv", b"\xef\xbb\xbf"), ("late.pdf", b"%PDF"), ("late.ics", b"BEGIN:VCALENDAR")):
        assert filled("register", "open", "-o", tmp_path / name)[0] == 0
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert filled("register", "open", "-o", tmp_path / "late.doc")[0] == 1


def test_a_period_is_answered(filled: Run, tmp_path: Path) -> None:
    status, said, _errors = filled("answers", "--from", "2026-01-01", "--to", "2026-12-31")
    assert status == 0
    assert "Two sessions." in said
    for name, begins in (("answers.pdf", b"%PDF"), ("answers.xlsx", b"PK")):
        asked = ("answers", "--from", "2026-01-01", "--to", "2026-12-31", "-o", tmp_path / name)
        assert filled(*asked)[0] == 0
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert filled("answers", "--from", "2026-12-31", "--to", "2026-01-01")[0] == 1
