"""The structure tree of a paper: what is a heading, a paragraph, a list, a table (ISO 32000-1, 14.7 and 14.8).

A long paper has tens of thousands of elements, so each is one small object that writes itself when its turn comes.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfdoc


@dataclass(eq=False, slots=True)
class OnePage:
    """The elements that have content on one page, by the number of that content; ``page`` is known when it is full."""

    page: Any = None
    body: Any = None
    """What stands on it, but for its foot."""
    elements: "list[Element]" = field(default_factory=list)
    section: int = 0
    """The paper that it belongs to, in a file of several."""


class Element(pdfdoc.PDFObject):
    """A node of the tree; ``kids`` are elements, or a page with the number of the content on it. ``alt`` is read out in
    place of a picture."""

    def __init__(
        self, tag: str, scope: str | None = None, parent: Any = None, language: str | None = None, alt: str = ""
    ) -> None:
        self.tag, self.scope, self.parent, self.language, self.alt = tag, scope, parent, language, alt
        self.kids: list[Element | tuple[OnePage, int]] = []

    def add(self, tag: str, scope: str | None = None, language: str | None = None, alt: str = "") -> "Element":
        child = Element(tag, scope, self, language, alt)
        self.kids.append(child)
        return child

    def mark(self, here: OnePage) -> int:
        """Take the next piece of content of a page; its number there."""
        number = len(here.elements)
        here.elements.append(self)
        self.kids.append((here, number))
        return number

    def format(self, document: Any) -> bytes:
        """The element as PDF. Content on its first page is named by its number alone.

        Asked for once, as the paper is saved: then parent and kids are forgotten, which are as big as the file.
        """
        first = next((kid[0] for kid in self.kids if isinstance(kid, tuple)), None)
        kids = " ".join(self._kid(kid, first, document) for kid in self.kids)
        words = f"/S /{self.tag} /P {_reference(self.parent, document)} /K [{kids}]"
        if first is not None:
            words += f" /Pg {_reference(first.page, document)}"
        if self.scope:
            words += f" /A << /O /Table /Scope /{self.scope} >>"
        if self.language:
            words += f" /Lang ({re.sub('[^A-Za-z0-9-]', '', self.language)})"
        if self.alt:
            words += f" /Alt <FEFF{self.alt.encode('utf-16-be').hex().upper()}>"
        self.parent, self.kids = None, []
        return f"<< {words} >>".encode("ascii")

    @staticmethod
    def _kid(kid: "Element | tuple[OnePage, int]", first: OnePage | None, document: Any) -> str:
        if isinstance(kid, Element):
            return _reference(kid, document)
        page, number = kid
        if page is first:
            return str(number)
        return f"<< /Type /MCR /Pg {_reference(page.page, document)} /MCID {number} >>"


class Tree(pdfdoc.PDFObject):
    """The root of the tree, which also says which elements each page holds."""

    def __init__(self, root: Element, pages: list[OnePage]) -> None:
        self._root, self._pages = root, pages
        root.parent = self

    def format(self, document: Any) -> bytes:
        pages = " ".join(
            f"{index} [{' '.join(_reference(element, document) for element in page.elements)}]"
            for index, page in enumerate(self._pages)
        )
        root = _reference(self._root, document)
        words = f"/Type /StructTreeRoot /K [{root}] /ParentTree << /Nums [{pages}] >>"
        return f"<< {words} /ParentTreeNextKey {len(self._pages)} >>".encode("ascii")


def _reference(thing: Any, document: Any) -> str:
    written: bytes = document.Reference(thing).format(document)
    return written.decode("ascii")


@dataclass(eq=False, slots=True)
class Group:
    """An element that comes to be when the first thing in it is drawn (a list, a list line)."""

    tag: str
    parent: "Group | None" = None
    element: Element | None = None

    def within(self, root: Element) -> Element:
        if self.element is None:
            self.element = (self.parent.within(root) if self.parent else root).add(self.tag)
        return self.element
