"""Papers of many sessions bound into one file to print, with a bookmark where each begins.

The pages are the same; the tags for screen readers and what a record carries stay with the single files.
"""

from collections.abc import Sequence
from pathlib import Path

import pikepdf


def bind(parts: Sequence[tuple[str, Path]], out: Path) -> int:
    """Write the pages of all parts (title, file) to ``out``; how many pages there are. Raises OSError."""
    with pikepdf.Pdf.new() as bound:
        starts = []
        for title, path in parts:
            starts.append((title, len(bound.pages)))
            with pikepdf.open(path) as part:
                bound.pages.extend(part.pages)
        for page in bound.pages:
            # What tied the page to the tags of its own file.
            for key in ("/StructParents", "/Tabs"):
                if key in page.obj:
                    del page.obj[key]
        with bound.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(title, start) for title, start in starts)
        bound.Root.PageMode = pikepdf.Name.UseOutlines
        bound.save(out, deterministic_id=True)
        return len(bound.pages)
