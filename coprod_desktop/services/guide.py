"""The user's guide on paper: every page of help, and what the program is made of."""

from collections.abc import Callable
from pathlib import Path

from coprod_desktop.i18n import _
from coprod_desktop.pdf.guide import Chapter, PartLine, set_guide
from coprod_desktop.pdf.made import Made
from coprod_desktop.services import about, help_pages
from coprod_desktop.services.office_papers import OfficePaper, make_bytes, write_file

FILE_NAME = "Coprod Desktop guide.pdf"


def guide(*, large: bool) -> OfficePaper:
    """The guide; the same bytes for the same version of the program and its parts."""
    pages = {page.key: page for page in help_pages.pages()}
    chapters = [Chapter(title, [pages[key] for key in keys]) for title, keys in help_pages.chapters().items()]
    made_of = [PartLine(part.name, part.version, part.licence) for part in about.parts()]
    title = _("Guide to Coprod Desktop")
    version = about.version()

    def set_to(out: Path, cancel: Callable[[], bool], progress: Callable[[float], None]) -> Made:
        return set_guide(
            out, chapters, made_of, title=title, version=version, picture=help_pages.picture, large=large,
            cancel=cancel, progress=progress,
        )  # fmt: skip

    return OfficePaper(title, FILE_NAME, (), set_to)


def write_guide(out: Path, *, large: bool = False, cancel: Callable[[], bool] = lambda: False) -> Made:
    """Write the guide as PDF, whole or not at all.

    Raises RuleBroken (``out``) where it cannot be written there, and ``pdf.Stopped``.
    """
    content, made = make_bytes(guide(large=large), cancel=cancel)
    write_file(out, content)
    return made
