"""The full record: everything people said is in it, nothing that is theirs alone, the same bytes every time."""

import os
import re
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from coprod_desktop.domain.model import Correction, Note, Session
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.words import number_text
from coprod_desktop.services.sealing import origin_of
from tests.pdf.papers import SAMPLES, make, pages_of, sample, signed, squeezed, text_of

ROOT = Path(__file__).parents[2]


PARTS = {
    6: "Every idea", 7: "Themes", 8: "What matters most: the votes", 9: "What was proposed, and how it ended",
    10: "Not settled or on trial, and where it goes next", 14: "How it went", 15: "How far this record is",
}  # fmt: skip


def part(text: str, number: int) -> str:
    """One part of the record, from its heading to the next."""
    start = text.index(f"{number} {PARTS[number]}")
    end = text.find(f"{number + 1} {PARTS.get(number + 1, '-')}")
    return text[start : end if end > 0 else None]


@pytest.mark.parametrize("name", ["repairs", "estate"])
def test_everything_people_said_is_in_it(tmp_path: Path, name: str) -> None:
    record = sample(name)
    out = tmp_path / "record.pdf"
    began = time.perf_counter()
    made = make(record, "record", out)
    print(f"\nrecord of {made.pages} pages in {time.perf_counter() - began:.2f} s")
    assert made.warnings == ()
    assert made.pages == pages_of(out)
    text = squeezed(text_of(out))
    session = record.session
    said = [
        session.title, session.focus_question, session.promise, *session.ground_rules, *session.in_scope,
        session.decision_rule.text if session.decision_rule else None,
        *(given.text for given in record.givens), *(idea.text for idea in record.ideas),
        *(theme.name for theme in record.themes), *(action.text for action in record.actions),
        *(row.text for row in record.unresolved), *(row.why for row in record.unresolved),
    ]  # fmt: skip
    for proposal in record.proposals:
        said += [proposal.title, *(d.text for d in record.dissent(proposal))]
        said += [words for v in record.versions(proposal) for words in (v.text, v.reason_for_change)]
    for words in filter(None, said):
        assert squeezed(words.rstrip(".")) in text, words
    for round_ in record.rounds:
        for issue in round_.issues:
            assert squeezed(issue.issue) in text


def test_fifteen_parts_are_headings_that_a_reader_can_jump_to(tmp_path: Path) -> None:
    record = sample("repairs")
    empty = SessionRecord.of(Session(id="s", session_id="s", file_id="s", title="Nothing yet"), [*record.sides])
    for of, name in ((record, "whole"), (empty, "empty")):
        out = tmp_path / f"{name}.pdf"
        make(of, "record", out)
        paper = pypdfium2.PdfDocument(out)
        headings = [(entry.level, entry.get_title()) for entry in paper.get_toc()]
        paper.close()
        assert headings[0][0] == 0
        numbered = [title for level, title in headings if level == 1]
        assert [int(re.match(r"\d+", title)[0]) for title in numbered] == list(range(1, 16))  # type: ignore[index]


def test_every_figure_of_a_vote_is_printed_by_side(tmp_path: Path) -> None:
    from coprod_desktop.domain.tallies import tally_of

    record = sample("repairs")
    out = tmp_path / "record.pdf"
    make(record, "record", out)
    votes = squeezed(part(text_of(out), 8))
    for round_ in record.rounds:
        tally = tally_of(record, round_)
        for row in tally.rows:
            for side in tally.sides:
                score = number_text(row.score[side] or 0)
                assert not row.score[side] or re.search(
                    rf"(?<!\d){score}points?,{number_text(row.mean[side] or 0)}", votes
                )
            assert f"Together{number_text(row.score['all'] or 0)}point" in votes
    assert "Tenants160of165" in votes
    assert "thewholeroom265of270" in votes
    assert "53points,4.42aperson,1st,was39" in votes
    assert "29points,4.83aperson,1st,was26" in votes


def test_a_small_side_is_given_in_words_and_nothing_tells_its_figures(tmp_path: Path) -> None:
    record = sample("estate")
    out = tmp_path / "record.pdf"
    make(record, "record", out)
    votes = " ".join(part(text_of(out), 8).split())
    assert "fewer than half of what they could give" in votes
    assert "Residents 59 of 60" in votes
    for told in ("Partners 15", "Together", "whole room", "Each side counts the same"):
        assert told not in votes
    assert not re.search(r"Partners \d|was \d", votes)
    proposals = " ".join(part(text_of(out), 9).split())
    assert not re.search(r"Partners \d", proposals)
    assert "everybody supports it" in proposals
    assert not re.search(r"Partners [a-z ]*\d", " ".join(part(text_of(out), 14).split()))


def test_small_sides_are_shown_where_the_session_says_why(tmp_path: Path) -> None:
    record = sample("estate")
    session = replace(record.session, small_sides_shown_because="All three partners asked for it.")
    out = tmp_path / "record.pdf"
    make(SessionRecord(session, record.rows), "record", out)
    text = " ".join(text_of(out).split())
    assert "Partners 15 of 15" in text
    assert "All three partners asked for it." in text


def test_what_is_people_s_own_stays_off_the_paper(tmp_path: Path) -> None:
    record = sample("repairs")
    note = Note(id="n", session_id=record.session.id, text="Phil seemed cross at the break.")
    out = tmp_path / "record.pdf"
    make(SessionRecord.of(record.session, [*record.every_row(), note]), "record", out)
    text = squeezed(text_of(out))
    for private in ("Phil seemed cross", "Tenant 9", "Kofi", "ballot read aloud", "Somali", "low vision", "18pt"):
        assert squeezed(private) not in text, private
    votes = squeezed(part(text_of(out), 8))
    for person in record.people:
        assert squeezed(person.display_name) not in votes


def test_ideas_that_were_joined_reworded_withdrawn_or_late_are_marked(tmp_path: Path) -> None:
    record = sample("repairs")
    changed = []
    for row in record.every_row():
        if row is record.ideas[0]:
            row = replace(record.ideas[0], versions=("Tell me who is coming.",), late_stage="negotiation")
        elif row is record.ideas[2]:
            row = replace(record.ideas[2], withdrawn=True)
        changed.append(row)
    out = tmp_path / "record.pdf"
    make(SessionRecord.of(record.session, changed), "record", out)
    ideas = " ".join(part(text_of(out), 6).split())
    assert "Said at first: “Tell me who is coming.”" in ideas
    assert "Typed later, at: Negotiation." in ideas
    assert ideas.count("Withdrawn") == 1
    assert "Joined with idea 2." in ideas
    assert "Idea 5 was joined with this." in ideas


def test_corrections_stand_with_what_was_what_is_and_why(tmp_path: Path) -> None:
    record = signed(sample("repairs"))
    correction = Correction(
        id="c", session_id=record.session.id, file_id="C1", at="2026-09-20", where="action A2", old="30 October",
        new="4 December", reason="The supplier was late.", by="Phil Ormsby",
    )  # fmt: skip
    out = tmp_path / "record.pdf"
    make(SessionRecord.of(record.session, [*record.every_row(), correction]), "record", out)
    last = " ".join(part(text_of(out), 15).split())
    for words in (
        "Sunday 20 September 2026, action A2.",
        "Was: “30 October”",
        "Now: “4 December”",
        "The supplier was late.",
    ):
        assert words in last


def test_the_seal_is_on_every_page_and_whole_on_the_last(tmp_path: Path) -> None:
    record = sample("repairs")
    origin = origin_of(record)
    out = tmp_path / "record.pdf"
    pages = make(record, "record", out).pages
    paper = pypdfium2.PdfDocument(out)
    texts = [page.get_textpage().get_text_bounded() for page in paper]
    paper.close()
    for number, words in enumerate(texts, start=1):
        assert f"Page {number} of {pages}" in words
        assert origin.seal in words
    assert origin.digest in squeezed(texts[-1])


@pytest.mark.parametrize("document", ["record", "actions"])
@pytest.mark.parametrize("large", [False, True])
def test_fonts_are_in_the_file_and_it_says_what_it_is(tmp_path: Path, document: str, large: bool) -> None:
    out = tmp_path / "paper.pdf"
    make(sample("estate"), document, out, large=large)
    with pikepdf.open(out) as pdf:
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
        assert fonts
        assert all("/FontFile2" in font for font in fonts)
        used = {str(font["/BaseFont"]) for page in pdf.pages for font in page.resources["/Font"].values()}
        assert all("+" in name for name in used), used
        assert str(pdf.Root["/Lang"]) == "cy"
        assert pdf.Root["/MarkInfo"]["/Marked"]
        assert pdf.Root["/StructTreeRoot"]["/K"][0]["/S"] == "/Document"
        assert pdf.Root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert "Maes y Dderwen" in str(pdf.docinfo["/Title"])


def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.pdf.papers import make, sample\n"
        "for d in ('record', 'actions'):\n"
        "    make(sample('estate'), d, Path(sys.argv[1]) / (sys.argv[2] + d))"
    )
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path), seed],
            cwd=ROOT,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
    for document in ("record", "actions"):
        assert (tmp_path / f"1{document}").read_bytes() == (tmp_path / f"2{document}").read_bytes()


def test_paper_is_not_loaded_before_it_is_made() -> None:
    code = "import sys, coprod_desktop.pdf; print([m for m in ('reportlab', 'PIL') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_the_samples_that_ship_are_those_read_here() -> None:
    assert {path.stem for path in SAMPLES.glob("*.json")} >= {"repairs", "estate"}


def test_why_another_outcome_than_the_rule_proposes_was_chosen(tmp_path: Path) -> None:
    record = sample("repairs")
    chosen = replace(record.proposals[0], outcome_reason="The room <wanted> it")
    rows = [chosen if row.id == chosen.id else row for row in record.every_row() if not isinstance(row, Session)]
    out = tmp_path / "record.pdf"
    make(SessionRecord.of(record.session, rows), "record", out)
    assert squeezed("Not as the rule proposes, because: The room <wanted> it.") in squeezed(part(text_of(out), 9))
