"""How a tally sheet lies in the grid: a column a side, or, with several numbers for each option, one side at a time."""

from collections.abc import Mapping
from dataclasses import dataclass

from coprod_desktop.domain.model import Side
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.tally import used_words
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import counting
from coprod_desktop.services.counting import Place
from coprod_desktop.services.votes import RoundView
from coprod_desktop.ui.widgets.grid import GridLine

LEVEL_WIDTH, SIDE_WIDTH = 54, 86
"""How wide a cell is where there is a column for each place or mark, and for each side."""


@dataclass(frozen=True)
class Sheet:
    """The part of a tally sheet that is in the grid, and which count of it."""

    view: RoundView
    values: tuple[str, ...]
    """The places or marks across; empty: a column for each side."""
    side: Side
    """Whose numbers are in the grid where there are several for each option."""
    second: bool

    @classmethod
    def of(cls, view: RoundView, side_id: str | None) -> "Sheet":
        """What to show of this round; ``side_id``: the side that was chosen last."""
        side = next((side for side in view.sides if side.id == side_id), view.sides[0])
        typed_again = view.round.second_counts is not None and any(
            found.second is None for found in counting.differences(view)
        )
        return cls(view, view.method.sheet(view.vote()), side, typed_again)

    @property
    def key(self) -> tuple[object, ...]:
        """Two sheets with the same key are laid out in the same way."""
        return (self.view.round.id, self.side.id if self.values else "", self.second, len(self.view.sides))

    @property
    def counts(self) -> counting.Sheet:
        """The numbers of the count that is typed now; those of the other one are nowhere on the page."""
        return (self.view.round.second_counts if self.second else self.view.round.counts) or {}

    def rows(self) -> list[GridLine]:
        return [GridLine(option.text, lead=option.file_id) for option in self.view.options]

    def columns(self) -> list[GridLine]:
        if not self.values:
            return [GridLine(short_name(side), side=at) for at, side in enumerate(self.view.sides)]
        legend = self.view.method.legend(self.view.settings)
        return [GridLine(legend.get(value, value)) for value in self.values]

    def place(self, row: int, col: int) -> Place:
        """What the cell counts."""
        option = self.view.options[row].id
        if not self.values:
            return Place(option, self.view.sides[col].id)
        return Place(option, self.side.id, self.values[col])

    def cells(self) -> list[tuple[int, int, Place]]:
        """Row, column and what is counted there, for every cell of the grid."""
        across = len(self.values) or len(self.view.sides)
        return [(row, col, self.place(row, col)) for row in range(len(self.view.options)) for col in range(across)]

    def left_over(self, row: int, col: int, typed: Mapping[tuple[int, int], int]) -> int:
        """What ``=`` puts in: every dot of the side that is left, or everybody who is not counted in that row yet."""
        view = self.view
        voters = view.voters[self.place(row, col).side_id]
        others = {at: number for at, number in typed.items() if at != (row, col)}
        down = sum(number for (_row, at), number in others.items() if at == col)
        if self.values:
            across = sum(number for (at, _col), number in others.items() if at == row)
            # Where people put options in order, a place can be on each card once only.
            left = min(voters - across, voters - down) if view.method.ranks else voters - across
            return max(0, left)
        possible = view.method.possible(view.vote(), view.sides[col].id)
        if possible is None:
            return voters
        return max(0, min(possible - down, voters * view.method.most_for_one(view.vote())))

    def row_end(self, row: int, typed: Mapping[tuple[int, int], int]) -> tuple[str, str]:
        """Words at the end of a row and their role: ``16 of 17``; nothing where a row has one number a side."""
        numbers = [number for (at, _col), number in typed.items() if at == row]
        if not self.values or not numbers:
            return "", "second"
        voters, marked = self.view.voters[self.side.id], sum(numbers)
        words = _("{marked} of {voters}").format(marked=marked, voters=voters)
        return words, "wrong" if marked > voters else "strong" if marked == voters else "second"

    def head(self, col: int) -> str:
        """The small line under a side's head: ``12 voting, 60 dots``."""
        return "" if self.values else _voting(self.view, self.view.sides[col])

    def side_words(self) -> str:
        """The same for the one side whose numbers are in the grid, and how far its typing is."""
        if not self.values:
            return ""
        mine = [place for place in counting.places(self.view) if place.side_id == self.side.id]
        typed = sum(counting.number_at(self.counts, place) is not None for place in mine)
        words = _("{voting}. {typed} of {all} numbers typed.")
        return words.format(voting=_voting(self.view, self.side), typed=typed, all=len(mine))

    def foot(self, col: int, typed: Mapping[tuple[int, int], int]) -> tuple[str, bool]:
        """The line under a column and whether it is too much: ``59 used, 1 left``; places say how many have them."""
        used = sum(number for (_row, at), number in typed.items() if at == col)
        if self.values:
            return (str(used), used > self.view.voters[self.side.id]) if self.view.method.ranks else ("", False)
        possible = self.view.method.possible(self.view.vote(), self.view.sides[col].id)
        return ("", False) if possible is None else (used_words(used, possible), used > possible)

    def foot_lead(self) -> str:
        """What stands before the feet."""
        if self.values:
            return _("Cards with that place") if self.view.method.ranks else ""
        return _("Used and left") if self.view.method.possible(self.view.vote(), self.side.id) is not None else ""

    def lead(self, place: Place) -> str:
        """A place in words, with its side: ``C, agree, Tenants``."""
        side = next(side for side in self.view.sides if side.id == place.side_id)
        return f"{counting.place_words(self.view, place)}, {short_name(side)}"


def _voting(view: RoundView, side: Side) -> str:
    voters, possible = view.voters[side.id], view.method.possible(view.vote(), side.id)
    head = plural("{count} voting", "{count} voting", voters).format(count=voters)
    if possible is None or view.method.sheet(view.vote()):
        return head
    words = _("{count} dots") if view.method.kind == "spend" else _("{count} points")
    return f"{head}, {words.format(count=possible)}"
