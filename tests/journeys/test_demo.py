"""The demo plays a whole session by key events alone, and what it leaves has the sample's results."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2

from coprod_desktop.domain.results import results
from coprod_desktop.exchange import session_json
from coprod_desktop.paths import resources
from coprod_desktop.store.ids import Ids

ROOT = Path(__file__).parents[2]
AS_OF = "2026-11-23"


def figures(text: str) -> dict[str, Any]:
    found = results(session_json.read(text, Ids().new), AS_OF)
    found.pop("session")
    return found


def test_the_demo_leaves_the_sample_and_its_papers(tmp_path: Path) -> None:
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    played = subprocess.run(
        [sys.executable, "-m", "coprod_desktop", "demo", str(tmp_path)], env=surroundings, capture_output=True,
        text=True, timeout=240, check=False,
    )  # fmt: skip
    assert (played.returncode, played.stderr) == (0, "")
    sample = (resources() / "samples" / "repairs.json").read_text(encoding="utf-8")
    assert figures((tmp_path / "session.json").read_text(encoding="utf-8")) == figures(sample)
    pictures = sorted(path.stem[:2] for path in tmp_path.glob("*.png"))
    assert {"00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10"} <= set(pictures)
    for name, words in (("action-sheet", "What we agreed"), ("record", "Getting repairs finished")):
        paper = pypdfium2.PdfDocument(tmp_path / f"{name}.pdf")
        text = paper[0].get_textpage().get_text_bounded()
        assert words in text
        paper.close()
    played_keys = json.loads((tmp_path / "session.json").read_text(encoding="utf-8"))
    assert played_keys["session"]["state"] == "agreed"
