"""What the results of a vote say, in words and figures, before any of it is painted."""

from collections.abc import Mapping
from dataclasses import dataclass

from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.tallies import option_key
from coprod_desktop.domain.tally import ALL, EACH_SIDE_SAME, Tally, TallyRow, head_to_head_words
from coprod_desktop.domain.words import capital, label_words, number_word, place_words
from coprod_desktop.i18n import _, plural
from coprod_desktop.services.votes import RoundView


@dataclass(frozen=True, slots=True)
class SideFigure:
    """One side's bar: its order and name, the bar's length from 0 to 1, the figure now and in the vote before."""

    index: int
    name: str
    share: float
    score: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class ResultFace:
    """What one line of the results shows."""

    id: str
    letter: str
    text: str
    sides: tuple[SideFigure, ...]
    words: str
    words_side: int | None
    """Whose colour the words have: a side's order, -1 everybody, None some."""
    place: str
    together: str = ""
    """What the whole room gave; it stands under the place, never without the sides."""
    note: str = ""


def result_faces(
    view: RoundView, tally: Tally, earlier: RoundView | None, notes: Mapping[str, str]
) -> list[ResultFace]:
    """The lines in ranking order. ``notes``: theme id -> what became of it, such as *parked*."""
    before = earlier.tally() if earlier is not None else None
    old = {option_key(option): option.id for option in earlier.options} if earlier is not None else {}
    was = {row.option: row for row in before.rows} if before is not None else {}
    options = {option.id: option for option in view.options}
    labels = {side.id: short_name(side) for side in view.sides}
    order = {side.id: index for index, side in enumerate(view.sides)}
    vote = view.vote()
    faces = []
    for row in tally.rows:
        option = options[row.option]
        then = was.get(old.get(option_key(option), ""))
        kind, _colon, one = row.label.partition(":")
        figures = tuple(
            SideFigure(
                order[side.id], labels[side.id], float(view.method.filled(vote, row, side.id)),
                view.method.figure(row, side.id), _was(view, then, side.id),
            )
            for side in view.sides
        )  # fmt: skip
        faces.append(ResultFace(
            option.id, option.file_id, option.text, figures, label_words(row.label, labels),
            -1 if kind == "shared" else order.get(one), _place(tally, row), view.method.together(row),
            notes.get(option.theme_id or "", ""),
        ))  # fmt: skip
    return faces


def _was(view: RoundView, then: TallyRow | None, side_id: str) -> str:
    if then is None or then.score.get(side_id) is None:
        return ""
    return _("was {score}").format(score=view.method.earlier(then, side_id))


def _place(tally: Tally, row: TallyRow) -> str:
    rank = row.rank[ALL]
    return "" if rank is None else place_words(rank, tally.is_joint(row))


def second_lens_words(view: RoundView, tally: Tally) -> str:
    """``If each side counted the same: D, C, A, B, F.`` and, where few were put in order, two at a time."""
    letters = {option.id: option.file_id for option in view.options}
    ranked = [row for row in tally.rows if row.rank[EACH_SIDE_SAME] is not None]
    ranked.sort(key=lambda row: row.rank[EACH_SIDE_SAME] or 0)
    first = [letters[row.option] for row in ranked if (row.rank[EACH_SIDE_SAME] or 0) <= tally.cutoff.top_n]
    words = _("If each side counted the same: {letters}.").format(letters=", ".join(first))
    if tally.head_to_head:
        names = {side.id: short_name(side) for side in view.sides}
        words += " " + head_to_head_words(tally.head_to_head, names, letters)
    return words


def below_words(view: RoundView, tally: Tally) -> str:
    """``Four more below the line.``"""
    count = len(view.options) - len(tally.cutoff.clear) - len(tally.cutoff.tied)
    if count <= 0:
        return ""
    words = plural("{number} more below the line.", "{number} more below the line.", count)
    return capital(words.format(number=number_word(count)))


def settled_words(view: RoundView) -> str:
    """What was carried on, and why; empty before anything was."""
    chosen = view.round.chosen
    if chosen is None:
        return ""
    letters = {option.id: option.file_id for option in view.options}
    went = ", ".join(letters.get(option, option) for option in chosen.carried) or _("nothing yet")
    words = _("Carried on: {letters}.").format(letters=went)
    return words + (" " + _("Why: {reason}").format(reason=chosen.reason) if chosen.reason else "")


def small_words(view: RoundView, small: tuple[str, ...], because: str | None) -> str:
    """What paper and wall say of sides with few voters; empty where there are none and nothing was switched off."""
    if because is not None:
        return _("Paper and wall show the figures of small sides: {reason}").format(reason=because)
    names = ", ".join(short_name(side) for side in view.sides if side.id in small)
    if not names:
        return ""
    return _("{sides}: fewer than five voted, so paper and wall say it in words.").format(sides=names)
