"""Nothing is sent anywhere, ever: no module can, and the running program does not try."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import PACKAGE, ROOT, imports, modules

NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib3", "webbrowser", "xmlrpc",
}  # fmt: skip
NETWORK_PARTS = {"urllib.request", "urllib.error", "PySide6.QtWebEngineWidgets", "PySide6.QtWebSockets"}
LOCAL_ONLY = {"QLocalServer", "QLocalSocket"}
"""All that the program may take from QtNetwork: a second start talks to the first on the same computer."""


def ways_out(tree: ast.Module) -> list[int]:
    """Lines that import something with which the program could reach another computer."""
    return [
        line
        for line, module, name in imports(tree)
        if module.partition(".")[0] in NETWORK
        or {module, f"{module}.{name}"} & NETWORK_PARTS
        or (module == "PySide6" and name == "QtNetwork")
        or (module.startswith("PySide6.QtNetwork") and name not in LOCAL_ONLY)
    ]


def test_nothing_can_reach_another_computer() -> None:
    assert {str(path): lines for path, tree in modules(PACKAGE) if (lines := ways_out(tree))} == {}


@pytest.mark.parametrize(
    "text",
    [
        "import socket", "import http.client", "from urllib import request", "from urllib.request import urlopen",
        "import requests", "from PySide6.QtNetwork import QTcpSocket", "from PySide6 import QtNetwork",
        "import PySide6.QtNetwork", "def f():\n    import ssl",
    ],
)  # fmt: skip
def test_planted_ways_out_are_found(text: str) -> None:
    assert ways_out(ast.parse(text))


@pytest.mark.parametrize("text", ["from urllib.parse import quote", "from PySide6.QtNetwork import QLocalSocket"])
def test_what_stays_at_home_is_let_be(text: str) -> None:
    assert not ways_out(ast.parse(text))


WATCHED = """
import runpy, sys
def watch(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
        sys.exit("looked for another computer: " + event)
    if event in ("socket.connect", "socket.bind") and isinstance(arguments[1], tuple):
        sys.exit("reached for another computer: " + event)
sys.addaudithook(watch)
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
"""Runs a module and stops it at the first attempt, from whatever library, to reach another computer."""


def watched(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WATCHED, *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_a_running_program_does_not_try(tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    for arguments in (["import", "resources/samples/repairs.json"], ["list"], ["--exit-after-first-paint"]):
        result = watched("coprod_desktop", "--data", data, *arguments)
        assert result.returncode == 0, result.stderr


def test_a_planted_attempt_is_stopped() -> None:
    result = watched("http.server", "--bind", "127.0.0.1", "0")
    assert result.returncode != 0
    assert "another computer" in result.stderr
