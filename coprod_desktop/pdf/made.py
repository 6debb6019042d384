"""What making a paper gives back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Made:
    """``warnings``: what could not be printed as typed, in sentences; ``pages``: how many there are."""

    warnings: tuple[str, ...]
    pages: int
