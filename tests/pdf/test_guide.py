"""The guide on paper: every word and every picture in its structure, headings in order, the same bytes again."""

from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from coprod_desktop.cli import main
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import about, help_pages
from coprod_desktop.services.guide import write_guide
from tests.pdf import vera
from tests.pdf.drawn import structure


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "large"])
def guide(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("guide") / "guide.pdf"
    assert write_guide(out, large=request.param).warnings == ()
    return out


def test_every_word_of_every_page_is_in_it(guide: Path) -> None:
    tree = structure(guide)
    levels = [int(node.tag[1]) for node in tree.walk() if node.tag in ("H1", "H2", "H3", "H4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    words = tree.words()
    for page in help_pages.pages():
        for part in page.parts:
            assert " ".join((part.caption or part.text).split()) in words
    assert all(part.name in words and part.licence in words for part in about.parts())


def test_every_picture_says_what_it_shows(guide: Path) -> None:
    with pikepdf.open(guide) as pdf:
        said = [str(thing.Alt) for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing]
    shown = [part.text for page in help_pages.pages() for part in page.parts if part.kind == "picture"]
    assert sorted(said) == sorted(shown)


def test_it_passes_verapdf(guide: Path) -> None:
    if not vera.can_run():
        pytest.skip("needs Java and libjaxb-java: packaging/test.py --java gets them")
    assert vera.broken_rules([guide]) == {str(guide): {flavour: [] for flavour in vera.FLAVOURS}}


def test_the_command_writes_it_whole_or_not_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    assert [main(["guide", "-o", str(out)]) for out in (first, second)] == [0, 0]
    assert first.read_bytes() == second.read_bytes()
    assert len(first.read_bytes()) < 1_500_000
    with pytest.raises(RuleBroken):
        write_guide(tmp_path / "nowhere" / "guide.pdf")
    assert main(["guide", "-o", str(tmp_path / "nowhere" / "guide.pdf")]) != 0
    assert "nowhere" not in [path.name for path in tmp_path.iterdir()]
    assert capsys.readouterr().err
