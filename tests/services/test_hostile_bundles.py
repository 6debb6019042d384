"""Hostile bundles are refused with words, and nothing is changed, written elsewhere, slow or big because of them."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

from coprod_desktop.services import bundles, exchange
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store
from tests.conftest import FixedClock
from tests.counts import tries
from tests.exchange.files import text_of
from tests.services.hostile_bundles import hostile

MOST_SECONDS, MOST_MB = 5, 200


def test_hostile_bundles_are_refused_with_words(tmp_path: Path, clock: FixedClock) -> None:
    data, folder = tmp_path / "data", tmp_path / "in"
    work = Work(Store.open(data), clock)
    exchange.import_session(work, text_of("estate"))
    there = exchange.import_session(work, text_of("repairs")).session.id
    bundles.write(bundles.prepare(work, [there]), tmp_path / "good.coprod")
    work.store.purge(there)
    work.store.close()
    folder.mkdir()
    titles = {}
    for n, (title, content) in enumerate(hostile((tmp_path / "good.coprod").read_bytes(), tries(60, 1000))):
        titles[f"{n:04d}.coprod"] = title
        (folder / f"{n:04d}.coprod").write_bytes(content)
    kept = hashlib.sha256((data / "coprod.db").read_bytes()).hexdigest()
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    child = subprocess.run(
        [sys.executable, "-m", "tests.services.hostile_bundles", str(data), str(folder)],
        cwd=Path(__file__).parent.parent.parent, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert child.returncode == 0, child.stderr[-3000:]
    said = json.loads(child.stdout)
    seconds, name = said["slowest"]
    print(f"\n{len(titles)} bundles, slowest {seconds:.2f} s ({titles[name]}), at most {said['peak_mb']:.0f} MB")
    assert [(titles[name], how) for name, how in said["taken"]] == []
    assert [titles[name] for name in said["silent"]] == []
    assert hashlib.sha256((data / "coprod.db").read_bytes()).hexdigest() == kept
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == before
    assert seconds < MOST_SECONDS
    assert said["peak_mb"] < MOST_MB
