"""What a paper is made from beside the record, and what making it gives back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """The session file that a paper is sealed by: its canonical text, and in sentences what was left out of it.

    ``seal`` is ``XXXX-XXXX``, ``digest`` all 256 bits that it begins.
    """

    text: str
    left_out: tuple[str, ...]
    seal: str
    digest: str


@dataclass(frozen=True, slots=True)
class Made:
    """``warnings``: what could not be printed as typed, in sentences; ``pages``: how many there are."""

    warnings: tuple[str, ...]
    pages: int
