"""The session file that a paper is made from, carries where it is a record, and is sealed by."""

from coprod_desktop.domain.published import published
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.exchange import seal as seals
from coprod_desktop.exchange import session_json
from coprod_desktop.pdf import Origin


def origin_of(record: SessionRecord) -> Origin:
    """The file that the papers of a session are sealed by: the session as it may be handed out."""
    text = session_json.write(published(record).record)
    return Origin(text, seals.seal(text), seals.digest(text))
