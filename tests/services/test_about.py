"""What the program is made of, and the report that is sent by hand."""

import importlib.metadata
import re
from pathlib import Path

from coprod_desktop.services import about, ideas
from coprod_desktop.services.work import Work
from coprod_desktop.settings import Settings


def test_every_part_has_its_licence() -> None:
    parts = about.parts()
    names = {part.name.lower() for part in parts}
    wanted = importlib.metadata.distribution("coprod-desktop").requires or []
    ours = {re.split(r"[^\w.-]", wish, maxsplit=1)[0].lower() for wish in wanted if "extra ==" not in wish}
    assert len(ours) >= 11
    assert {name.replace("_", "-") for name in ours} <= {name.replace("_", "-") for name in names}
    assert {"python", "noto", "lucide", "atkinson hyperlegible next"} <= names
    assert [part.name for part in parts if len(part.text) < 500] == []
    (qt,) = [part for part in parts if part.name == "PySide6_Essentials"]
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt.text
    assert about.version() == importlib.metadata.version("coprod-desktop")


def test_the_report_holds_nobody_and_nothing_said(work: Work, session_id: str, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    ideas.add_idea(work, session_id, "Zephyrine wants shorter slots")
    logs = work.store.path.parent / "logs"
    logs.mkdir()
    (logs / "trouble.log").write_text("bug: KeyError at /home/zephyrine/coprod/ideas.py:12", encoding="utf-8")
    monkeypatch.setattr(Path, "home", lambda: Path("/home/zephyrine"))
    settings = Settings(facilitator="Zephyrine", place="Zephyr Hall", stick_folder="/media/zephyrine")
    said = about.diagnostics(work, settings, ["(0, 0, 1366, 768)"])
    assert "zephyr" not in said.lower()
    assert all(
        words in said for words in ('"sessions": 1', "1366", "KeyError", "PySide6_Essentials", '"toured": false')
    )
