"""What a paper is made from beside the record, and what making it gives back."""

from dataclasses import dataclass

from coprod_desktop.domain.record import SessionRecord


@dataclass(frozen=True, slots=True)
class Origin:
    """The session file that a paper is sealed by: its canonical text.

    ``seal`` is ``XXXX-XXXX``, ``digest`` all 256 bits that it begins.
    """

    text: str
    seal: str
    digest: str


@dataclass(frozen=True, slots=True)
class Made:
    """``warnings``: what could not be printed as typed, in sentences; ``pages``: how many there are."""

    warnings: tuple[str, ...]
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asked of one paper; a paper looks at what stands in its ``Document.asks``.

    ``about``: row id of the side or the person it is for. ``opening``: the first line, in the words of whoever sends
    it. ``names``: also name people of a side that uses the service, as they chose. ``wall``: on A3, in the largest
    type that the sheet holds.
    """

    about: str | None = None
    opening: str = ""
    names: bool = False
    wall: bool = False


NOTHING_ASKED = Asked()


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a paper is made from. ``made_on`` is a day ``YYYY-MM-DD``: what was due before it and is not done is late.

    ``language``: the code of the language that its own words are in.
    """

    record: SessionRecord
    origin: Origin
    made_on: str
    language: str
    large: bool = False
    asked: Asked = NOTHING_ASKED
