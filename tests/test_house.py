"""The rules of the house, kept by tests. Every guard is also shown a planted fault that it has to find."""

import ast
import importlib
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.house import PACKAGE, ROOT, imports, modules

LONGEST_FILE = 450


def run(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False
    )


def copy_of_the_house(tmp_path: Path) -> Path:
    """A copy to plant faults in, with the same rules."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(PACKAGE, tmp_path / "coprod_desktop", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


# ---------------------------------------------------------------- floors

PLANTED_IMPORTS = {
    "domain/planted.py": "import coprod_desktop.services.work\nimport PySide6.QtCore\nimport sqlite3\nimport reportlab",
    "ui/planted.py": "import coprod_desktop.store.store",
    "pdf/planted.py": "import coprod_desktop.services.work",
    "ui/stages/framing.py": "import coprod_desktop.ui.stages.themes",
}
CONTRACTS = re.findall(r'^name = "(.*)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.M)[1:]


def lint_imports(cwd: Path) -> subprocess.CompletedProcess[str]:
    code = (
        "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports_command as c; c(['--no-cache'])"
    )
    return subprocess.run(
        [sys.executable, "-c", code], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_imports_run_down_only() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout[-4000:] + result.stderr


def test_planted_imports_break_every_contract(tmp_path: Path) -> None:
    house = copy_of_the_house(tmp_path)
    for name, text in PLANTED_IMPORTS.items():
        (house / "coprod_desktop" / name).write_text(text, encoding="utf-8")
    result = lint_imports(house)
    assert result.returncode != 0
    assert len(CONTRACTS) == 7
    found = " ".join(result.stdout.split())
    for contract in CONTRACTS:
        assert f"{contract} BROKEN" in found


def test_a_module_on_no_floor_is_found(tmp_path: Path) -> None:
    house = copy_of_the_house(tmp_path)
    (house / "coprod_desktop" / "planted.py").write_text("", encoding="utf-8")
    result = lint_imports(house)
    assert result.returncode != 0
    assert "planted" in result.stdout


PAGES = ("setup", "last_time", "framing", "ideas", "themes", "priorities", "negotiation", "actions", "close")


def page_of(module: str) -> str:
    """Which page a module of the stages belongs to: ``ideas_all`` to ``ideas``; empty for what all share."""
    return next((page for page in PAGES if module == page or module.startswith(f"{page}_")), "")


def strangers(module: str, tree: ast.Module) -> list[str]:
    """Modules of other pages that a module of the stages imports."""
    below = "coprod_desktop.ui.stages."
    names = [f"{source}.{name}" for _line, source, name in imports(tree)]
    parts = [name.removeprefix(below).partition(".")[0] for name in names if name.startswith(below)]
    return [part for part in parts if page_of(part) not in ("", page_of(module))]


def test_the_files_of_a_page_know_no_other_page() -> None:
    found = {path.stem: strangers(path.stem, tree) for path, tree in modules(PACKAGE / "ui" / "stages")}
    del found["__init__"]
    assert {name: names for name, names in found.items() if names} == {}
    planted = ast.parse(
        "from coprod_desktop.ui.stages.ideas_parts import one, two\nimport coprod_desktop.ui.stages.ideas"
    )
    assert strangers("themes_board", planted) == ["ideas_parts", "ideas_parts", "ideas"]
    assert strangers("ideas_all", planted) == []


def reaches_for_the_store(tree: ast.Module) -> list[int]:
    """Lines that take the store out of what a screen was handed."""
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "store"]


def test_a_screen_reads_and_acts_through_services() -> None:
    assert {str(path): lines for path, tree in modules(PACKAGE / "ui") if (lines := reaches_for_the_store(tree))} == {}
    planted = ast.parse("def refresh(self):\n    return self.work.store.rows(Idea, self.id)\nstore = work.store")
    assert sorted(reaches_for_the_store(planted)) == [2, 3]


# ---------------------------------------------------------------- style and types


def test_ruff_finds_nothing() -> None:
    result = run("ruff", "check", ".")
    assert result.returncode == 0, result.stdout


def test_everything_is_formatted() -> None:
    result = run("ruff", "format", "--check", ".")
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("BLE001", "try:\n    print\nexcept Exception:\n    print\n"),
        ("FIX002", "x = 1  # TODO: later\n"),
        ("T201", "print(1)\n"),
        ("D103", "def visible():\n    return 1\n"),
        ("E501", "x = '" + "x" * 120 + "'\n"),
        ("F401", "import os\n"),
        ("S608", "def _find(table):\n    return f'select * from {table} where 1'\n"),
    ],
)
def test_ruff_finds_planted_faults(code: str, text: str) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--stdin-filename", "coprod_desktop/domain/planted.py", "-"],
        cwd=ROOT,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert code in result.stdout


def test_types_hold() -> None:
    result = run("mypy")
    assert result.returncode == 0, result.stdout


def test_mypy_finds_planted_faults(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for folder in ("packaging", "coprod_desktop", "coprod_desktop/domain", "coprod_desktop/ui"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "coprod_desktop/domain/planted.py").write_text("def untyped(x):\n    return x\n", encoding="utf-8")
    (tmp_path / "coprod_desktop/ui/planted.py").write_text("def loose():\n    return 'a' + 1\n", encoding="utf-8")
    result = run("mypy", cwd=tmp_path)
    assert "domain/planted.py:1: error: Function is missing a type annotation" in result.stdout.replace("\\", "/")
    assert "ui/planted.py:2: error: Unsupported operand types" in result.stdout.replace("\\", "/")


# ---------------------------------------------------------------- what the eye holds


def too_long(*folders: Path) -> list[str]:
    return [
        f"{path.relative_to(folder)}: {length} lines"
        for folder in folders
        for path in sorted(folder.rglob("*.py"))
        if (length := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    ]


def test_no_file_is_longer_than_the_eye_holds(tmp_path: Path) -> None:
    assert too_long(PACKAGE, ROOT / "tests", ROOT / "packaging") == []
    (tmp_path / "long.py").write_text("\n" * (LONGEST_FILE + 1), encoding="utf-8")
    assert too_long(tmp_path) == [f"long.py: {LONGEST_FILE + 1} lines"]


# ---------------------------------------------------------------- calm about errors


def blanket_excepts(tree: ast.Module) -> list[int]:
    """Lines of handlers that would swallow a bug. Tidying up and raising again is no swallowing."""
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler) and swallows(node)]


def swallows(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    kinds = {"BaseException" if kind is None else ast.unparse(kind) for kind in caught}
    goes_on = isinstance(handler.body[-1], ast.Raise) and handler.body[-1].exc is None
    return "Exception" in kinds or ("BaseException" in kinds and not goes_on)


def test_no_handler_swallows_a_bug() -> None:
    assert {str(path): lines for path, tree in modules(PACKAGE) if (lines := blanket_excepts(tree))} == {}
    for planted in ("except:", "except Exception:", "except (ValueError, BaseException) as e:"):
        assert blanket_excepts(ast.parse(f"try:\n    f()\n{planted}\n    pass")) == [3]
    assert blanket_excepts(ast.parse("try:\n    f()\nexcept BaseException:\n    close()\n    raise")) == []


# ---------------------------------------------------------------- nothing of this machine

MACHINE = re.compile(r"(?<![\w.~])/(?:home|root|Users|tmp|work|mnt|opt)/[\w.]|[A-Z]:\\\\Users", re.ASCII)
TEXT_FILES = ("*.py", "*.toml", "*.md", "*.lock", "*.json")


def machine_paths(*folders: Path) -> list[str]:
    return [
        f"{path}:{number}"
        for folder in folders
        for pattern in TEXT_FILES
        for path in sorted(folder.rglob(pattern))
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if MACHINE.search(line)
    ]


def test_no_path_of_one_machine(tmp_path: Path) -> None:
    assert machine_paths(PACKAGE, ROOT / "resources", ROOT / "packaging") == []
    (tmp_path / "planted.py").write_text("FONTS = '/home/ann/fonts'\n", encoding="utf-8")
    assert machine_paths(tmp_path) == [f"{tmp_path / 'planted.py'}:1"]


# ---------------------------------------------------------------- words for every act

SERVICES = PACKAGE / "services"
STAGES = ["set_up", "last_time", "framing", "ideas", "themes", "priorities", "negotiation", "actions", "close"]
PREFIXES = {*STAGES, "session", "plan"}
"""Undo goes to the stage that the key begins with; these two belong to the whole session."""
KEY = re.compile(rf"(?:{'|'.join(sorted(PREFIXES))})\.[a-z_]+")


def acts(trees: list[ast.Module]) -> tuple[set[str], dict[str, set[str]]]:
    """The label keys that the modules use, and for those written out in a call the names of the numbers given."""
    used: set[str] = set()
    numbers: dict[str, set[str]] = {}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
                used.add(node.value)
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "editing" and len(node.args) > 2:
                given = {keyword.arg or "" for keyword in node.keywords}
                numbers |= {str(part.value): given for part in ast.walk(node.args[2]) if isinstance(part, ast.Constant)}
    return used, numbers


def acts_without_words(labels: list[dict[str, str]], trees: list[ast.Module]) -> set[str]:
    used, numbers = acts(trees)
    sentences = {key: sentence for each in labels for key, sentence in each.items()}
    counted = Counter(key for each in labels for key in each)
    missing = {f"{key} has no sentence" for key in used - sentences.keys()}
    strange = {f"{key} is of no stage" for key in sentences if not KEY.fullmatch(key)}
    doubled = {f"{key} has two sentences" for key, times in counted.items() if times > 1}
    unfilled = {
        f"{key} is not given {name}"
        for key, given in numbers.items()
        for name in re.findall(r"{(\w+)}", sentences.get(key, ""))
        if name not in given
    }
    return missing | strange | doubled | unfilled


def test_every_act_has_words_for_undo() -> None:
    names = [path.stem for path in SERVICES.glob("*.py")]
    labels = [getattr(importlib.import_module(f"coprod_desktop.services.{name}"), "LABELS", {}) for name in names]
    assert acts_without_words(labels, [tree for _path, tree in modules(SERVICES)]) == set()


@pytest.mark.parametrize(
    ("labels", "text", "fault"),
    [
        ([{}], "editing(work, session_id, 'ideas.sung')", "ideas.sung has no sentence"),
        ([{"song.sung": "sung"}], "", "song.sung is of no stage"),
        ([{"ideas.sung": "a"}, {"ideas.sung": "b"}], "", "ideas.sung has two sentences"),
        ([{"ideas.sung": "{verse}"}], "editing(w, s, 'ideas.sung')", "ideas.sung is not given verse"),
    ],
)
def test_planted_acts_without_words_are_found(labels: list[dict[str, str]], text: str, fault: str) -> None:
    assert acts_without_words(labels, [ast.parse(text)]) == {fault}


# ---------------------------------------------------------------- nothing that other floors reach for

CHANGEABLE: tuple[type[ast.expr], ...] = (ast.List, ast.Set, ast.ListComp, ast.SetComp)


def globals_that_change(tree: ast.Module) -> list[str]:
    """Names given a value inside a function by ``global``, and module-level lists and sets."""
    told = [name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names]
    made = [
        ast.unparse(node.targets[0])
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, CHANGEABLE)
        and ast.unparse(node.targets[0]) != "__all__"
    ]
    return told + made


def test_no_module_keeps_what_changes() -> None:
    assert {str(path): names for path, tree in modules(PACKAGE) if (names := globals_that_change(tree))} == {}
    assert globals_that_change(ast.parse("def f():\n    global seen\n    seen = 1\nfound = []")) == ["seen", "found"]
