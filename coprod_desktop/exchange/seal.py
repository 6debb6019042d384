"""The seal: eight letters that anybody can work out again from the session file a paper was made from."""

import hashlib
import re

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, which are read as other letters."""

_MISREAD = str.maketrans("ILO", "110")


def digest(text: str) -> str:
    """All 256 bits of SHA-256 over a canonical session text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def seal(text: str) -> str:
    """The first 40 bits of :func:`digest` as ``XXXX-XXXX``: enough to find accidents, not forgers."""
    bits = int(digest(text)[:10], 16)
    letters = "".join(LETTERS[bits >> shift & 31] for shift in range(35, -5, -5))
    return f"{letters[:4]}-{letters[4:]}"


def read_seal(typed: str) -> str | None:
    """A seal as somebody typed it from paper, in its one form; None where it is none."""
    letters = re.sub(r"[\s-]", "", typed).upper().translate(_MISREAD)
    if len(letters) != 8 or not set(letters) <= set(LETTERS):
        return None
    return f"{letters[:4]}-{letters[4:]}"
