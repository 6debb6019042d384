"""What people typed, made safe to print: no control characters, no endless words, no letter without a shape.

Pure: knows nothing of fonts or files. ``parts.Parts.text`` is the only caller that papers need.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from coprod_desktop.i18n import _, plural

MOST_LETTERS = 12_000
"""No single text on paper is longer (about five pages); the whole stays in the session file."""
LONGEST_WORD = 200
"""reportlab needs 22 s for one word of 100,000 letters and 0.03 s for the same letters in words of this length."""
NAMED_ONE_BY_ONE = 3
"""Up to so many letters in a row that the fonts lack are named; a longer run is counted by its script."""

MOST_LINES = 200
"""Line ends beyond this become spaces: a text of nothing but line ends would fill hundreds of pages."""

_DAMAGED = re.compile("[\ud800-\udfff]+")
_LINE_END = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_SPACE = re.compile("[\t\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_SAME_LOOK = {0x2010: "-", 0x2011: "-", 0x2012: "\u2013", 0x2015: "\u2014"}
"""Hyphens and dashes that the typeface draws with another code."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """``words`` ready to be escaped and set; ``warnings``: what could not be printed as typed, in sentences."""

    words: str
    warnings: tuple[str, ...]


def clean(words: str, has_shape: Callable[[str], bool], most: int = MOST_LETTERS) -> Cleaned:
    """Plain text that every font of the paper can draw, with line ends as ``\\n``.

    ``has_shape`` tells whether a character has a glyph. What changes beyond white space and equivalent letters
    (Unicode NFC) is named in a warning: damaged and invisible characters, missing shapes, the length.
    """
    warnings: list[str] = []
    if len(words) > most:
        warnings.append(_("A text of {count} letters was cut at {most}; the session file has all of it.").format(
            count=_thousands(len(words)), most=_thousands(most)))  # fmt: skip
        words = words[:most].rstrip() + " [...]"
    words, damaged = _DAMAGED.subn(_("[damaged letter]"), words)
    if damaged:
        warnings.append(_("A letter was damaged (half of a surrogate pair); its place is marked."))
    words = _few_lines(_LINE_END.sub("\n", words))
    words = _SPACE.sub(" ", words)
    words, unseen = _UNSEEN.subn("", words)
    if unseen:
        warnings.append(_("Control characters and other signs that cannot be seen were left out."))
    words = unicodedata.normalize("NFC", words).translate(_SAME_LOOK)
    if not all(map(has_shape, set(words))):
        words, named = _name_missing(words, has_shape)
        warnings.extend(named)
    return Cleaned(_LONG_WORD.sub(_in_pieces, words), tuple(warnings))


def _few_lines(words: str) -> str:
    lines = words.split("\n")
    return "\n".join(lines[:MOST_LINES]) + "".join(f" {line}" for line in lines[MOST_LINES:])


def _in_pieces(found: re.Match[str]) -> str:
    word = found.group()
    return " ".join(word[start : start + LONGEST_WORD] for start in range(0, len(word), LONGEST_WORD))


def _name_missing(words: str, has_shape: Callable[[str], bool]) -> tuple[str, list[str]]:
    out: list[str] = []
    warnings: list[str] = []
    run: list[str] = []

    def close_run() -> None:
        gap = ""
        while run and run[-1] == " ":
            gap += run.pop()
        if run:
            shown, warning = _named(run)
            out.append(shown)
            warnings.append(warning)
        out.append(gap)
        run.clear()

    for letter in words:
        if letter == "\n" or (letter != " " and has_shape(letter)) or (letter == " " and not run):
            close_run()
            out.append(letter)
        else:
            run.append(letter)
    close_run()
    return "".join(out), warnings


def _named(run: list[str]) -> tuple[str, str]:
    """The visible stand-in for letters without a shape, and the warning that names them."""
    letters = [letter for letter in run if letter != " "]
    if len(letters) <= NAMED_ONE_BY_ONE:
        names = [_in_words(letter) for letter in letters]
        shown = " ".join(f"[{name}]" for name in names)
        return shown, _("No typeface here has a shape for {names}.").format(names=", ".join(names))
    script = _name(letters[0]).split(" ")[0].capitalize()
    shown = plural(
        "[{number} letter in {script}: no typeface for it]", "[{number} letters in {script}: no typeface for them]",
        len(letters),
    ).format(number=len(letters), script=script)  # fmt: skip
    words = "".join(run)[:60]
    return shown, _("No typeface here has the shapes of {script}: {words}").format(script=script, words=words)


def _in_words(letter: str) -> str:
    """An emoji by its name; a letter by its number too, for whoever has to find it."""
    return _name(letter) if unicodedata.category(letter) == "So" else f"U+{ord(letter):04X} {_name(letter)}"


def _name(letter: str) -> str:
    return unicodedata.name(letter, _("without a name")).lower()


def _thousands(number: int) -> str:
    return f"{number:,}"
