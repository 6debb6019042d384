"""When the session will end."""

from coprod_desktop.domain.model import PlanLine
from coprod_desktop.domain.plan import end_words, negotiation_words, outlook

LINES = tuple(
    PlanLine(id=str(n), session_id="s", seq=n, stage=stage, planned_min=minutes, part=stage)
    for n, (stage, minutes) in enumerate([("welcome", 15), ("ideas", 35), ("negotiation", 30), ("close", 10)])
)


def test_before_the_first_line_the_plan_counts_from_its_start() -> None:
    found = outlook(LINES, start="13:00", now="12:40", current=None)
    assert (found.end, found.negotiation_left) == ("14:30", 30)
    assert outlook(LINES, start="13:00", now="13:10", current=None).end == "14:40"


def test_the_line_that_runs_counts_what_is_left_of_it() -> None:
    found = outlook(LINES, start="13:00", now="13:40", current=1, used_in_current=20, hall_until="14:40")
    assert found.end == "14:35"
    assert found.over == 0
    assert found.sentences == "You will end at twenty-five to three. The hall shuts at twenty to three."
    assert outlook(LINES, start="13:00", now="13:40", current=1, used_in_current=50).end == "14:20"


def test_negotiation_is_cut_where_the_hall_shuts_before() -> None:
    found = outlook(LINES, start="13:00", now="13:50", current=1, used_in_current=15, hall_until="14:40")
    assert (found.end, found.over, found.negotiation_left) == ("14:50", 10, 20)
    during = outlook(LINES, start=None, now="14:10", current=2, used_in_current=12, hall_until="16:00")
    assert during.negotiation_left == 18


def test_the_hall_may_shut_after_midnight() -> None:
    assert outlook(LINES, start="23:00", now="23:00", current=0, hall_until="00:30").over == 0
    assert outlook(LINES, start="23:00", now="23:00", current=0, hall_until="00:15").over == 15


def test_without_a_start_or_a_clock_nothing_is_said() -> None:
    found = outlook(LINES, start=None, now=None, current=None)
    assert (found.end, found.sentences, found.negotiation_left) == (None, "", 30)


def test_sentences() -> None:
    assert end_words("16:10", "16:30") == "You will end at ten past four. The hall shuts at half past."
    assert end_words("20:50", "21:00") == "You will end at ten to nine. The hall shuts at nine o'clock."
    assert end_words("16:10", None) == "You will end at ten past four."
    assert negotiation_words(32) == "32 minutes for negotiation"
    assert negotiation_words(1) == "One minute for negotiation"
