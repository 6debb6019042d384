"""Names to propose for files that a session is made into."""

import re

from coprod_desktop.i18n import _

LONGEST_NAME = 80


def proposed_name(title: str, *parts: str) -> str:
    """A name such as ``Getting repairs finished - what we agreed``, without its ending: no sign in it that a disk does
    not take, and no part longer than ``LONGEST_NAME``."""
    return " - ".join([_bare(title) or _("Session"), *filter(None, map(_bare, parts))])


def _bare(words: str) -> str:
    return " ".join(re.sub(r"[^\w\s.,'()-]", " ", words).split())[:LONGEST_NAME].strip(" .")
