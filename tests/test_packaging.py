"""The two commands of the README: what they say, what they install, and that the wheel holds everything."""

import ast
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PACKAGING = ROOT / "packaging"
LOCKS = ("requirements.lock", "requirements-test.lock")
MACHINES = [
    {"sys_platform": platform, "platform_system": system, "os_name": os_name, "platform_machine": machine}
    for platform, system, os_name, machine in [
        ("linux", "Linux", "posix", "x86_64"),
        ("linux", "Linux", "posix", "aarch64"),
        ("win32", "Windows", "nt", "AMD64"),
        ("darwin", "Darwin", "posix", "arm64"),
    ]
]
PYTHONS = ("3.11", "3.12", "3.13")


def everywhere(test: Callable[[dict[str, str], str], None]) -> Callable[[dict[str, str], str], None]:
    names = [f"{machine['sys_platform']}-{machine['platform_machine']}" for machine in MACHINES]
    return pytest.mark.parametrize("machine", MACHINES, ids=names)(pytest.mark.parametrize("python", PYTHONS)(test))


def pins(*names: str) -> list[Requirement]:
    lines = [line.partition("  #")[0].strip() for name in names for line in (PACKAGING / name).read_text().splitlines()]
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def on(machine: dict[str, str], python: str) -> dict[str, str]:
    return machine | {"python_version": python, "python_full_version": f"{python}.0", "extra": ""}


def pinned_on(where: dict[str, str]) -> dict[str, str]:
    """Name and version of everything the locks install there."""
    return {
        canonicalize_name(pin.name): str(pin.specifier).removeprefix("==")
        for pin in pins(*LOCKS)
        if pin.marker is None or pin.marker.evaluate(where)
    }


def unmet(wishes: list[Requirement], pinned: dict[str, str]) -> list[str]:
    return [
        str(wish)
        for wish in wishes
        if canonicalize_name(wish.name) not in {"pip", *pinned}
        or (canonicalize_name(wish.name) in pinned and pinned[canonicalize_name(wish.name)] not in wish.specifier)
    ]


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(
    "machine", MACHINES, ids=lambda machine: f"{machine['sys_platform']}-{machine['platform_machine']}"
)
def test_the_locks_are_whole(machine: dict[str, str], python: str) -> None:
    where = on(machine, python)
    pinned = pinned_on(where)
    asked = [
        Requirement(text)
        for each in importlib.metadata.distributions()
        if canonicalize_name(each.name) in pinned
        for text in each.requires or []
    ]
    assert len(asked) > 20
    assert unmet([wish for wish in asked if wish.marker is None or wish.marker.evaluate(where)], pinned) == []


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(
    "machine", MACHINES, ids=lambda machine: f"{machine['sys_platform']}-{machine['platform_machine']}"
)
def test_the_locks_keep_to_the_project_file(machine: dict[str, str], python: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [project["build-system"]["requires"], project["project"]["dependencies"]]
    wishes = [
        Requirement(text) for group in [*groups, project["project"]["optional-dependencies"]["test"]] for text in group
    ]
    pinned = pinned_on(on(machine, python))
    assert unmet(wishes, pinned) == []
    assert unmet([*wishes, Requirement("reportlab<5"), Requirement("planted")], pinned) == ["reportlab<5", "planted"]


def test_every_pin_is_exact_and_what_is_installed() -> None:
    installed = {canonicalize_name(each.name): each.version for each in importlib.metadata.distributions()}
    for pin in pins(*LOCKS):
        assert re.fullmatch(r"==[0-9][0-9.]*", str(pin.specifier)), pin
    assert pinned_on(dict(default_environment())).items() <= installed.items()


def test_an_old_python_can_read_that_it_is_too_old() -> None:
    for name in ("start.py", "test.py"):
        tree = ast.parse((PACKAGING / name).read_text(encoding="utf-8"), feature_version=(3, 5))
        first = next(place for place, node in enumerate(tree.body) if isinstance(node, ast.If))
        assert "3, 11" in ast.unparse(tree.body[first].test)
        assert [ast.unparse(node) for node in tree.body[1:first]] == ["import sys"]


def system_libraries(code: str, **surroundings: str) -> str:
    """What a line of Python prints that has the module at hand, in other surroundings."""
    result = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys; sys.path.insert(0, {str(PACKAGING)!r}); from system_libraries import *; {code}",
        ],
        env={"PATH": "/usr/bin:/bin", "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""), **surroundings},
        capture_output=True,
        text=True,
        check=True,
    )
    return result.stdout.strip()


def test_only_linux_without_a_display_has_no_screen() -> None:
    anywhere_else = str(not sys.platform.startswith("linux"))
    assert system_libraries("print(has_screen())") == anywhere_else
    assert system_libraries("print(has_screen())", DISPLAY=":0") == "True"
    assert system_libraries("print(has_screen())", WAYLAND_DISPLAY="wayland-0") == "True"


def test_each_kind_of_screen_needs_its_own() -> None:
    needed = "print(*needed_libraries(True).values())"
    assert "libxcb-cursor0" in system_libraries(needed, DISPLAY=":0")
    assert "libwayland" not in system_libraries(needed, DISPLAY=":0")
    assert "libwayland-cursor0" in system_libraries(needed, WAYLAND_DISPLAY="wayland-0")
    assert "xcb" not in system_libraries("print(*needed_libraries(False).values())", DISPLAY=":0")


def test_the_command_is_said_whole() -> None:
    said = system_libraries("print(ask_for(['libegl1', 'libgl1']))")
    assert said.endswith("sudo apt-get install --yes --no-install-recommends libegl1 libgl1")
    assert "libEGL.so.1" in system_libraries("print(without_apt(['libegl1']))")


def test_the_tests_run_with_nothing_missing() -> None:
    assert system_libraries("print(missing_packages(False))") in ("[]", "['python3-venv']")


def test_a_word_that_start_does_not_know_is_answered_with_help() -> None:
    result = subprocess.run(
        [sys.executable, str(PACKAGING / "start.py"), "list"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 2
    assert "packaging/start.py [-- ARGUMENTS" in result.stdout


def test_the_guard_of_the_main_branch_is_the_test_command() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        'cd "$(dirname "$0")/.." && exec python3 packaging/test.py --java --access "$@"'
    ]


def test_the_wheel_holds_every_module_and_resource(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for name in ("coprod_desktop", "resources"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "-w", str(tmp_path), str(copy)], check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}
        commands = next(wheel.read(name).decode() for name in wheel.namelist() if name.endswith("entry_points.txt"))
    wanted = {path.relative_to(copy).as_posix() for path in (copy / "coprod_desktop").rglob("*") if path.is_file()}
    shipped = {path.relative_to(copy).as_posix() for path in (copy / "resources").rglob("*") if path.is_file()}
    assert held == wanted | {f"coprod_desktop/{name}" for name in shipped}
    assert {"resources/fonts/OFL.txt", "resources/samples/repairs.json", "resources/samples/estate.json"} <= shipped
    assert "coprod-desktop = coprod_desktop.__main__:main" in commands
