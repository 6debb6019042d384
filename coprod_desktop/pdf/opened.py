"""A record as PDF, opened again: the session that it carries, and the seal that is printed on it."""

import io
import re
import zlib

import pikepdf
import pypdfium2

from coprod_desktop.errors import CarriesNothing, RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.pdf.archival import Carried, carried_names

MOST_BYTES = 200_000_000
"""A carried session is smaller than this; more is a trap that unpacks without end."""

MOST_SAID = 2_000
"""Letters of what a paper says about the session that it carries."""
_SEAL = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b")


def carried_sessions(content: bytes) -> tuple[Carried, ...]:
    """The session file inside a PDF, each where records were bound into one file.

    Raises RuleBroken for a file that is no whole PDF, that is locked by a password, or that carries no session;
    CarriesNothing where a seal is printed on it all the same: the library may know that session.
    """
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            names = [name for name in carried_names(len(pdf.attachments)) if name in pdf.attachments]
            if not names:
                raise _nothing_carried(content)
            files = [pdf.attachments[name] for name in names]
            return tuple(Carried(_unpacked(file.obj.EF.F), file.description[:MOST_SAID]) for file in files)
    except pikepdf.PasswordError as locked:
        raise RuleBroken(_("This PDF is locked by a password. Nothing was changed.")) from locked
    except (pikepdf.PdfError, pikepdf.DataDecodingError, AttributeError, KeyError, TypeError, ValueError) as damaged:
        raise RuleBroken(_("This PDF is damaged. Nothing was changed. Ask for the file again.")) from damaged


def printed_seal(content: bytes) -> str | None:
    """The seal printed on a paper, ``XXXX-XXXX``; None where there is none, or the file is no PDF that can be read."""
    try:
        paper = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return None
    try:
        found = _SEAL.search(paper[0].get_textpage().get_text_bounded()) if len(paper) else None
    finally:
        paper.close()
    return found.group() if found else None


def _nothing_carried(content: bytes) -> RuleBroken:
    words = _("This PDF carries no session: it was made by something else, or what it carried was taken out.")
    seal = printed_seal(content)
    if seal is None:
        return RuleBroken(words)
    rest = _("Its words can still be read and printed. Search for its seal {seal}: the session may be in the library.")
    return CarriesNothing(f"{words} {rest.format(seal=seal)}", seal)


def _unpacked(stream: pikepdf.Object) -> bytes:
    """The stream's bytes, never more than ``MOST_BYTES`` of them."""
    if stream.get("/Filter") in (None, pikepdf.Array()):
        return bytes(stream.read_raw_bytes())
    if stream.Filter not in (pikepdf.Name.FlateDecode, pikepdf.Array([pikepdf.Name.FlateDecode])):
        raise ValueError(str(stream.Filter))
    unpacker = zlib.decompressobj()
    content = unpacker.decompress(stream.read_raw_bytes(), MOST_BYTES)
    if unpacker.unconsumed_tail:
        raise RuleBroken(_("What this PDF carries is too big to be a session. Nothing was changed."))
    return content
