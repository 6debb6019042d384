"""What each way of choosing refuses, warns of and counts."""

from fractions import Fraction

import pytest

from coprod_desktop.domain.methods import METHODS, Issue, Vote
from coprod_desktop.domain.tally import ALL
from tests.domain.samples import vote


def issues(the_vote: Vote) -> tuple[Issue, ...]:
    return METHODS[the_vote.settings.method or ""].check(the_vote)


def refused(the_vote: Vote) -> list[str]:
    return [issue.sentence for issue in issues(the_vote) if issue.impossible]


def warned(the_vote: Vote) -> list[str]:
    return [issue.sentence for issue in issues(the_vote) if not issue.impossible]


def test_the_registry_keeps_the_order_of_the_screen() -> None:
    assert list(METHODS) == ["dots", "top", "approval", "rank", "score", "rating", "piles"]
    assert {method.kind for method in METHODS.values()} == {"spend", "rank", "tick", "grade"}
    assert all(method.name for method in METHODS.values())


# ---------------------------------------------------------------- dots


def test_more_dots_on_a_line_than_a_side_has_is_refused_beside_the_cell() -> None:
    the_vote = vote("dots", "ABCD", counts={"tenants": {"D": 7}}, voters={"tenants": 3, "staff": 0})
    (issue,) = issues(the_vote)
    assert (issue.impossible, issue.side, issue.option) == (True, "tenants", "D")
    assert issue.sentence == "Three people can put at most six dots on one line. Count that row again."


def test_more_dots_in_all_than_were_given_out_are_refused() -> None:
    the_vote = vote("dots", "ABCD", counts={"tenants": dict.fromkeys("ABCD", 4)}, voters={"tenants": 2, "staff": 0})
    assert refused(the_vote) == ["Two people have 10 dots in all. That is six too many."]


def test_dots_of_one_voter_speak_of_one_person() -> None:
    the_vote = vote("dots", "AB", counts={"tenants": {"A": 3, "B": 3}}, voters={"tenants": 1, "staff": 0})
    assert refused(the_vote) == [
        "One person can put at most two dots on one line. Count that row again.",
        "One person can put at most two dots on one line. Count that row again.",
        "One person has five dots in all. That is one too many.",
    ]


def test_a_card_with_too_many_dots_is_refused_and_a_blank_one_noted() -> None:
    assert refused(vote("dots", "ABC", [("tenants", {"A": 3})])) == ["Three dots on A: at most two may go on one line."]
    assert refused(vote("dots", "ABC", [("tenants", {"A": 2, "B": 2, "C": 2})])) == [
        "Six dots on one card: at most five."
    ]
    assert warned(vote("dots", "ABC", [("tenants", {})])) == ["blank card"]
    assert issues(vote("dots", "ABC", [("tenants", {"A": 2, "B": 1})])) == ()


def test_numbers_below_nought_and_strange_lines_are_refused() -> None:
    assert refused(vote("dots", "AB", counts={"tenants": {"A": -1}}, voters={"tenants": 3})) != []
    assert refused(vote("dots", "AB", counts={"tenants": {"Z": 1}}, voters={"tenants": 3})) != []
    assert refused(vote("dots", "AB", counts={"nobody": {"A": 1}}, voters={"tenants": 3})) != []


# ---------------------------------------------------------------- voters and present


def test_more_voters_than_people_present_are_refused() -> None:
    the_vote = vote("approval", "A", counts={}, voters={"tenants": 13, "staff": 6}, present={"tenants": 12, "staff": 6})
    assert refused(the_vote) == ["13 voted, but only 12 are here. Put right who is here first."]


def test_few_voters_of_those_present_is_a_warning() -> None:
    the_vote = vote("approval", "A", counts={}, voters={"tenants": 5, "staff": 6}, present={"tenants": 12, "staff": 6})
    assert warned(the_vote) == ["five of 12 voted"]


def test_more_cards_than_voters_are_refused() -> None:
    the_vote = vote("approval", "A", [("tenants", {"A": 1})] * 2, voters={"tenants": 1, "staff": 0})
    assert refused(the_vote) == [
        "There are two cards, but only one person voted there. Put the number of voters right."
    ]


# ---------------------------------------------------------------- approval


def test_ticks_are_at_most_the_voters_of_that_side() -> None:
    the_vote = vote("approval", "AB", counts={"tenants": {"A": 4, "B": 3}}, voters={"tenants": 3, "staff": 9})
    (issue,) = issues(the_vote)
    assert (issue.option, issue.side) == ("A", "tenants")
    assert issue.sentence == "Four votes, but only three people voted there: one too many. Count row A again."


def test_approval_counts_ticks() -> None:
    tally = METHODS["approval"].score(vote("approval", "AB", [("tenants", {"A": 1, "B": 1}), ("staff", {"B": 1})]))
    assert tally.row("B").score == {"tenants": 1, "staff": 1, ALL: 2}
    assert tally.row("A").label == "one_sided:tenants"
    assert tally.possible is None


# ---------------------------------------------------------------- top


def test_top_refuses_a_card_with_too_many_places() -> None:
    assert refused(vote("top", "ABCDEF", [("tenants", "ABCDEF")])) == ["This card has six places: at most five."]


def test_top_by_counts_of_places_and_by_points() -> None:
    by_place = {"tenants": {"A": {"1": 2}, "B": {"2": 1, "1": 1}, "C": {"3": 2}}}
    places = METHODS["top"].score(vote("top", "ABC", counts=by_place, voters={"tenants": 3, "staff": 0}))
    points = METHODS["top"].score(
        vote("top", "ABC", counts={"tenants": {"A": 10, "B": 9, "C": 6}}, voters={"tenants": 3, "staff": 0})
    )
    assert places == points
    assert places.kendalls_w is None


def test_top_refuses_impossible_counts() -> None:
    voters = {"tenants": 2, "staff": 0}
    assert refused(vote("top", "AB", counts={"tenants": {"A": {"1": 3}}}, voters=voters)) == [
        "Three votes, but only two people voted there: one too many. Count row A again.",
        "Three cards have a 1st place, but only two people voted there.",
    ]
    assert refused(vote("top", "AB", counts={"tenants": {"A": {"6": 1}}}, voters=voters)) == [
        "There is no place 6 on this card."
    ]
    assert refused(vote("top", "AB", counts={"tenants": {"A": 11}}, voters=voters)) == [
        "Two people can give at most 10 points there. Count that row again."
    ]
    assert refused(vote("top", "AB", counts={"tenants": {"A": 10, "B": 9}}, voters=voters)) == [
        "Two people can give at most 18 points there."
    ]


def test_top_warns_where_a_place_has_more_cards_than_the_place_before() -> None:
    counts = {"tenants": {"A": {"1": 1}, "B": {"2": 2}}}
    assert warned(vote("top", "AB", counts=counts, voters={"tenants": 2, "staff": 0})) == [
        "more cards have a 2nd place than the place before"
    ]


# ---------------------------------------------------------------- rank


def test_options_left_out_share_what_is_left() -> None:
    tally = METHODS["rank"].score(vote("rank", "ABCD", [("tenants", "A")]))
    assert {row.option: row.score[ALL] for row in tally.rows} == {"A": 3, "B": 1, "C": 1, "D": 1}
    tally = METHODS["rank"].score(vote("rank", "ABCD", [("tenants", "BA")]))
    assert tally.row("C").score[ALL] == Fraction(1, 2)


def test_rank_refuses_repeats_and_more_than_seven_options() -> None:
    assert refused(vote("rank", "ABC", [("tenants", "ABA")])) == ["A stands there twice. Each may have one place."]
    assert refused(vote("rank", "ABCDEFGH", [("tenants", "ABCDEFGH")])) == [
        "Nobody can put more than seven in order. Take fewer, or vote another way."
    ]
    assert warned(vote("rank", "ABCD", [("tenants", "AB"), ("tenants", "ABC")])) == ["short ballot: 2 of 4 places"]


def test_a_sheet_with_whole_places_only_shares_what_is_left() -> None:
    cards = [("tenants", "AB"), ("tenants", "BA"), ("tenants", "AC")]
    by_cards = METHODS["rank"].score(vote("rank", "ABCD", cards))
    sheet = {"tenants": {"A": {"1": 2, "2": 1}, "B": {"1": 1, "2": 1}, "C": {"2": 1}, "D": {}}}
    by_counts = METHODS["rank"].score(vote("rank", "ABCD", counts=sheet, voters={"tenants": 3, "staff": 0}))
    assert [(row.option, row.score) for row in by_cards.rows] == [(row.option, row.score) for row in by_counts.rows]


# ---------------------------------------------------------------- marks, rating, piles


def test_marks_go_by_the_median_then_the_mean() -> None:
    cards = [("tenants", {"A": 5, "B": 4}), ("tenants", {"A": 3, "B": 4}), ("staff", {"A": 4, "B": None})]
    tally = METHODS["score"].score(vote("score", "AB", cards))
    assert [row.option for row in tally.rows] == ["A", "B"]
    a, b = tally.row("A"), tally.row("B")
    assert (a.score[ALL], a.mean["tenants"], a.spread and a.spread["tenants"]) == (4, 4, (3, 5))
    assert (b.score["staff"], b.mean["staff"], b.rank["staff"]) == (None, None, None)
    assert a.rank[ALL] == b.rank[ALL] == 1
    assert tally.total == {"tenants": 4, "staff": 1, ALL: 5}


def test_marks_off_the_scale_are_refused() -> None:
    assert refused(vote("score", "A", [("tenants", {"A": 6})])) == ["6 is no mark on this card. It has 5, 4, 3, 2, 1."]
    counts = {"tenants": {"A": {"5": 2, "1": 2}}}
    assert refused(vote("score", "A", counts=counts, voters={"tenants": 3, "staff": 0})) == [
        "Four votes, but only three people voted there: one too many. Count row A again."
    ]
    assert refused(vote("score", "A", counts={"tenants": {"A": 3}}, voters={"tenants": 3, "staff": 0})) == [
        "Type how many gave each mark."
    ]


def test_rating_keeps_confusing_and_blank_apart() -> None:
    cards = [("tenants", {"A": mark}) for mark in (2, 1, 0, "?", None)] + [("staff", {"A": -2})] * 3
    tally = METHODS["rating"].score(vote("rating", "A", cards))
    row = tally.row("A")
    assert row.rating is not None
    assert row.rating.counts["tenants"] == {
        "strong_agree": 1,
        "agree": 1,
        "neutral": 1,
        "disagree": 0,
        "strong_disagree": 0,
        "confusing": 1,
        "not_rated": 1,
    }
    assert row.score == {"tenants": Fraction(2, 3), "staff": 0, ALL: Fraction(1, 3)}
    assert row.rating.mean_mark["tenants"] == 1
    assert row.rating.gap == Fraction(2, 3)
    assert row.rating.across_sides == Fraction(3, 5) * Fraction(1, 5)
    assert row.rating.consensus["staff"] == 1
    assert row.label == "one_sided:tenants"
    assert tally.total == {"tenants": 3, "staff": 3, ALL: 6}


def test_rating_says_nothing_of_agreement_where_a_side_has_too_few_votes() -> None:
    cards = [("tenants", {"A": 2})] * 3 + [("staff", {"A": 1})] * 2
    rating = METHODS["rating"].score(vote("rating", "A", cards)).row("A").rating
    assert rating is not None
    assert (rating.across_sides, rating.across_sides_root, rating.gap, rating.consensus["staff"]) == (None,) * 4
    assert rating.consensus["tenants"] == 1


def test_piles_go_by_high_then_medium() -> None:
    cards = [("tenants", {"A": "high", "B": "high"}), ("staff", {"A": "low", "B": "medium"})]
    tally = METHODS["piles"].score(vote("piles", "AB", cards))
    assert [row.option for row in tally.rows] == ["B", "A"]
    assert tally.row("B").second == {"tenants": 0, "staff": 1, ALL: 1}
    assert tally.row("B").mean == {"tenants": 1, "staff": 0}
    assert refused(vote("piles", "A", [("tenants", {"A": "huge"})])) != []


# ---------------------------------------------------------------- labels and sides


def test_a_side_without_voters_has_no_mean_no_rank_and_wants_nothing() -> None:
    tally = METHODS["dots"].score(vote("dots", "AB", [("tenants", {"A": 2, "B": 1})]))
    row = tally.row("A")
    assert row.mean["staff"] is None
    assert row.rank["staff"] is None
    assert row.label == "one_sided:tenants"
    assert row.each_side_same == 2


def test_mixed_needs_three_sides() -> None:
    cards = [("a", {"X": 1}), ("b", {"X": 1}), ("c", {"Y": 1})]
    tally = METHODS["approval"].score(vote("approval", "XYZ", cards, sides="abc", top_n=1))
    assert {row.option: row.label for row in tally.rows} == {"X": "mixed", "Y": "one_sided:c", "Z": "low"}


@pytest.mark.parametrize("method", METHODS)
def test_nobody_has_voted_yet(method: str) -> None:
    tally = METHODS[method].score(vote(method, "ABC"))
    assert tally.voters == {"tenants": 0, "staff": 0, ALL: 0}
    assert all(row.label == "low" for row in tally.rows)
    assert [row.option for row in tally.rows] == list("ABC")
