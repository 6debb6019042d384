"""A paper is there whole or not at all."""

from pathlib import Path

import pytest

from coprod_desktop.pdf import DOCUMENTS, Stopped
from coprod_desktop.pdf.write import write_whole
from coprod_desktop.services.sealing import origin_of
from tests.pdf.papers import MADE_ON, NO_ORIGIN, make, sample


@pytest.mark.parametrize("asked", [0, 1, 5, 30])
def test_stopping_leaves_nothing_and_the_old_file_stays(tmp_path: Path, asked: int) -> None:
    record = sample("repairs")
    out = tmp_path / "record.pdf"
    out.write_bytes(b"the paper of yesterday")
    calls = 0

    def cancel() -> bool:
        nonlocal calls
        calls += 1
        return calls > asked

    with pytest.raises(Stopped):
        DOCUMENTS["record"].make(record, out, origin=NO_ORIGIN, made_on=MADE_ON, cancel=cancel)
    assert list(tmp_path.iterdir()) == [out]
    assert out.read_bytes() == b"the paper of yesterday"


def test_progress_goes_up_to_the_end(tmp_path: Path) -> None:
    told: list[float] = []
    record = sample("repairs")
    DOCUMENTS["record"].make(
        record, tmp_path / "record.pdf", origin=origin_of(record), made_on=MADE_ON,
        progress=told.append,
    )  # fmt: skip
    assert len(told) > 10
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert 0 <= told[0] < 0.2


def test_a_failure_takes_the_unfinished_file_away(tmp_path: Path) -> None:
    out = tmp_path / "paper.pdf"

    def build(beside: Path) -> None:
        beside.write_bytes(b"half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_whole(out, build)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        make(sample("repairs"), "actions", tmp_path / "nowhere" / "sheet.pdf")
