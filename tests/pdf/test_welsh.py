"""Paper in Welsh: every word of its own has a Welsh one, days and times too, and each language is marked."""

import ast
import re
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pikepdf
import pytest

from coprod_desktop import pdf
from coprod_desktop.catalogue import Catalogue
from coprod_desktop.domain.decisions import DECISIONS
from coprod_desktop.domain.methods import METHODS
from coprod_desktop.domain.model import Ballot, DecisionRule, Option, Round, Side, VotingSettings
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.words import date_words, time_words
from coprod_desktop.i18n import speaking
from coprod_desktop.paths import resources
from tests.pdf.cases import CASES, papers, with_rows
from tests.pdf.drawn import structure
from tests.pdf.papers import make, sample, signed, squeezed, text_of

WELSH = Catalogue((resources() / "locale/cy/LC_MESSAGES/coprod_desktop.po").read_text("utf-8"))
NOT_IN_WELSH = (
    "__init__.py", "opened.py", "clean.py", "office_paper.py", "answers_paper.py", "register_paper.py", "guide.py",
)  # fmt: skip
"""Names in the window, sentences for whoever prints, and papers that belong to no one session."""


def asked_for(path: Path) -> set[tuple[str, ...]]:
    """Every message in a file: itself, or with its plural, or behind its context."""
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    named = {"_": 1, "plural": 2, "pgettext": 2}
    return {
        (call.func.id, *(word.value for word in call.args[: named[call.func.id]] if isinstance(word, ast.Constant)))
        for call in calls if isinstance(call.func, ast.Name) and call.func.id in named
    }  # fmt: skip


def places(text: str) -> set[str]:
    return {name for _words, name, _spec, _how in Formatter().parse(text) if name}


def test_every_word_in_the_files_of_papers_has_a_welsh_one() -> None:
    files = [path for path in Path(pdf.__file__).parent.glob("*.py") if path.name not in NOT_IN_WELSH]
    asked = set().union(*map(asked_for, files))
    missing = [
        words for words in asked
        if (f"{words[1]}\x04{words[2]}" if words[0] == "pgettext" else words[1]) not in WELSH.messages
    ]  # fmt: skip
    assert len(asked) > 350
    assert missing == []


def test_the_places_of_a_sentence_are_those_of_its_welsh_one() -> None:
    wrong = []
    text = (resources() / "locale/cy/LC_MESSAGES/coprod_desktop.po").read_text("utf-8")
    plurals = dict(re.findall(r'msgid "(.*)"\nmsgid_plural "(.*)"', text))
    for message, forms in WELSH.messages.items():
        english = places(message) | places(plurals.get(message, ""))
        wrong += [(message, said) for said in forms if not places(message) <= places(said) or places(said) - english]
        assert (len(forms) == 2) == (message in plurals), message
    assert wrong == []


def every_vote(record: SessionRecord) -> list[SessionRecord]:
    """The session before its first vote, once for each way to choose, and once for each way to decide."""
    rows = [row for row in record.every_row() if not isinstance(row, Round | Option | Ballot)]
    found = [replace(record.session, voting=VotingSettings(method=method)) for method in METHODS]
    found += [
        replace(record.session, decision_rule=DecisionRule(kind=kind, threshold_each_side=bar))
        for kind in DECISIONS for bar in (None, "1")
    ]  # fmt: skip
    return [with_rows(SessionRecord.of(session, []), [row for row in rows if row is not record.session])
            for session in found]  # fmt: skip


def test_no_word_of_the_programs_own_stays_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing: set[str] = set()
    asked = Catalogue.gettext, Catalogue.ngettext, Catalogue.pgettext
    known = WELSH.messages

    def look(self: Catalogue, message: str) -> str:
        missing.update({message} - known.keys())
        return asked[0](self, message)

    def look_plural(self: Catalogue, one: str, many: str, number: int) -> str:
        missing.update({one} - known.keys())
        return asked[1](self, one, many, number)

    monkeypatch.setattr(Catalogue, "gettext", look)
    monkeypatch.setattr(Catalogue, "ngettext", look_plural)
    for case in ("repairs", "repairs-draft", "estate", "empty"):
        record = CASES[case]()
        for document, more in papers(record):
            make(record, document, tmp_path / "paper.pdf", languages=("cy",), **more)
    for record in every_vote(CASES["repairs-draft"]()):
        for document in ("voting-cards", "tally-sheets", "decision-cards"):
            make(record, document, tmp_path / "paper.pdf", languages=("cy",))
    assert missing == {"A short ballot scores only the places filled (5,4,3 ...)."}, "people's own words in the sample"


def test_days_and_times_in_welsh_words() -> None:
    with speaking("cy"):
        assert date_words("2026-11-24") == "dydd Mawrth 24 Tachwedd 2026"
        assert time_words("16:10") == "deg munud wedi pedwar"
        assert time_words("16:30") == "hanner awr wedi pedwar"
        assert time_words("16:45") == "chwarter i bump"
        assert time_words("13:00") == "un o'r gloch"
    assert date_words("2026-11-24") == "Tuesday 24 November 2026"
    assert time_words("16:45") == "quarter to five"


def translated() -> SessionRecord:
    record = signed(sample("repairs"))
    rows = [
        replace(row, translations={"label_cy": f"Ochr {row.file_id}"}) if isinstance(row, Side) else row
        for row in record.every_row()
    ]  # fmt: skip
    session = replace(record.session, translations={
        "title_cy": "Gorffen y gwaith trwsio", "focus_question_cy": "Beth ddylai newid?",
        "contact.post_cy": "4 Stryd y Felin",
    })  # fmt: skip
    return with_rows(SessionRecord.of(session, []), [row for row in rows if row is not record.session])


def test_welsh_comes_first_and_each_language_is_marked(tmp_path: Path) -> None:
    out = tmp_path / "both.pdf"
    made = make(translated(), "actions", out, languages=("cy", "en"))
    assert made.pages == 4
    heard = squeezed(text_of(out))
    welsh, english = heard.index("Yrhynycytunwydarno"), heard.index("Whatweagreed")
    assert welsh < english
    assert "Gorffenygwaithtrwsio" in heard[:english]
    assert "4StrydyFelin" in heard[:english]
    assert "Ochrtenants:12" in heard[:english].replace("ochr", "Ochr")
    assert "Gettingrepairsfinished" in heard[english:]
    assert heard.count("Tudalen1o2") == heard.count("Page1of2") == 1
    with pikepdf.open(out) as paper:
        assert str(paper.Root.Lang) == "cy"
        parts = paper.Root.StructTreeRoot.K[0].K
        assert [(str(part.S), str(part.Lang)) for part in parts] == [("/Part", "cy"), ("/Part", "en")]
        with paper.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Cymraeg", "English"]
            assert outline.root[0].children[0].title == "Yr hyn y cytunwyd arno"
    assert [node.tag for node in structure(out).kids if not isinstance(node, str)] == ["Part", "Part"]


@pytest.mark.parametrize("document", ["record", "letter", "privacy"])
def test_one_language_is_the_language_of_the_whole(tmp_path: Path, document: str) -> None:
    out = tmp_path / "paper.pdf"
    make(translated(), document, out, languages=("cy",))
    with pikepdf.open(out) as paper:
        assert str(paper.Root.Lang) == "cy"
    assert "Page1of" not in squeezed(text_of(out))
    assert "Tudalen1o" in squeezed(text_of(out))
