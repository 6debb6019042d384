"""What the cards and sheets of a vote are made for: its options with their letters, and how it is voted."""

from dataclasses import dataclass
from string import ascii_uppercase

from coprod_desktop.domain.methods import METHODS, Method
from coprod_desktop.domain.model import VotingSettings
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.tallies import settings_of


@dataclass(frozen=True, slots=True)
class Ballot:
    """An empty ballot: letter and words of each option, and the way of choosing with its settings."""

    options: tuple[tuple[str, str], ...]
    method: Method
    settings: VotingSettings


def empty_ballot(record: SessionRecord) -> Ballot:
    """The ballot of the last vote that is not void; before the first vote, of the themes as they stand."""
    held = [round_ for round_ in record.rounds if round_.state != "void"]
    last = held[-1] if held else None
    settings = settings_of(record.session, last)
    if last is not None:
        options = tuple((option.file_id, option.text) for option in record.options(last))
    else:
        options = tuple((_letter(number), theme.name) for number, theme in enumerate(record.themes))
    return Ballot(options, METHODS[settings.method or ""], settings)


def _letter(number: int) -> str:
    """A to Z, then AA, AB and on."""
    ahead, here = divmod(number, len(ascii_uppercase))
    return (_letter(ahead - 1) if ahead else "") + ascii_uppercase[here]
