"""What tagging, archiving and a thousand pages cost, beside the same story on a bare reportlab canvas."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.pdf import document
from coprod_desktop.pdf.shapes import Shape, draw_shape
from tests.bench.measure import ROOT, in_turn, say, seconds_of
from tests.pdf.papers import make, pages_of, sample

TAGGED_MOST, IN_ONE_GO_MOST, PACE_LEAST, MEMORY_MOST_MIB = 1.25, 1.3, 0.85, 160


class BareCanvas(Canvas):
    """reportlab's own canvas, which draws what it is given and marks nothing."""

    is_open = True

    def __init__(self, *args: Any, sections: object = None, carried: object = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.setNamedCB("draw_side", BareCanvas.draw_side)

    def begin(self, element: object) -> None:
        """Nothing to mark."""

    def end(self) -> None:
        """Nothing was marked."""

    def begin_section(self, number: int) -> None:
        """Nothing to add to."""

    def draw_side(self, kind: str, label: str) -> None:
        now = self._curr_tx_info
        size = now["tx"]._fontsize
        draw_shape(self, Shape(int(label), size * 0.7), now["cur_x"] - stringWidth("\xa0", now["tx"]._fontname, size),
                   now["cur_y"])  # fmt: skip


@contextmanager
def bare() -> Iterator[None]:
    """Papers as reportlab alone makes them."""

    plain = mock.patch("coprod_desktop.pdf.tagged.TaggedTable._mark", return_value=None)
    with mock.patch.object(document, "TaggedCanvas", BareCanvas), plain:
        yield


def long(pages: int) -> SessionRecord:
    """The estate sample with so many ideas that its record has about so many pages."""
    record = sample("estate")
    last, wanted = record.ideas[-1], (pages - 15) * 14
    more = [
        replace(last, id=f"{last.id}-{n}", seq=last.seq + n, file_id=f"X{n}", text=f"{last.text} ({n})")
        for n in range(max(wanted, 0))
    ]
    return SessionRecord.of(record.session, [*record.every_row(), *more])


def bench_tagging(tmp_path: Path) -> None:
    record, out = long(60), tmp_path / "record.pdf"

    def untagged() -> float:
        with bare():
            return seconds_of(partial(make, record, "record", out))

    ours, theirs = in_turn(5, lambda: seconds_of(partial(make, record, "record", out)), untagged)
    assert say("a record tagged, to the same untagged", ours * 1000, theirs * 1000, TAGGED_MOST, "ms") <= TAGGED_MOST


def bench_both_papers(tmp_path: Path) -> None:
    record = sample("repairs")

    def both() -> None:
        for document_key in ("record", "actions"):
            make(record, document_key, tmp_path / "paper.pdf")

    def untagged() -> float:
        with bare():
            return seconds_of(both)

    ours, theirs = in_turn(7, lambda: seconds_of(both), untagged)
    most = IN_ONE_GO_MOST
    assert say("record and action sheet, to bare reportlab", ours * 1000, theirs * 1000, most, "ms") <= most


def bench_a_thousand_pages(tmp_path: Path) -> None:
    paces = {}
    for pages in (12, 1000):
        command = [sys.executable, "-m", "tests.bench.bench_papers", str(pages), str(tmp_path / "p.pdf")]
        said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        made = json.loads(said)
        paces[pages] = made["pages"] / made["seconds"]
        print(f"\n{made['pages']} pages in {made['seconds']:.2f} s, peak {made['mib']:.0f} MiB", end="")
    ratio = paces[1000] / paces[12]
    print(f"\npages a second at 1,000 pages: {ratio:.2f} of that at 12 (at least {PACE_LEAST})", end="")
    assert ratio >= PACE_LEAST
    assert made["mib"] <= MEMORY_MOST_MIB


def _one(pages: int, out: Path) -> None:
    import resource

    record = long(pages)
    make(record, "record", out)  # fonts and modules are read once a program, not once a paper
    before = time.process_time()  # nothing is waited for, and others may be at work
    make(record, "record", out)
    seconds = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"pages": pages_of(out), "seconds": seconds, "mib": peak}))


if __name__ == "__main__":
    _one(int(sys.argv[1]), Path(sys.argv[2]))
