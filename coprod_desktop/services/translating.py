"""People's words in the other languages of a session, beside the words themselves."""

import re
from dataclasses import replace

from coprod_desktop.domain.gathering import Worded
from coprod_desktop.domain.model import Session, Side
from coprod_desktop.domain.values import LANGUAGE_CODE
from coprod_desktop.i18n import _
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work

LABELS = {"set_up.translated": _("words in another language changed")}


def other_languages(session: Session) -> tuple[str, ...]:
    """The codes of the languages after the first one."""
    return tuple(code for code in session.language[1:] if re.fullmatch(LANGUAGE_CODE, code))


def translation(row: Worded, name: str, code: str) -> str:
    """The words of one text of a row in that language; empty where nobody wrote them."""
    return row.translations.get(f"{name}_{code}", "")


def translate_session(work: Work, session_id: str, name: str, code: str, text: str) -> Session:
    """Keep a text of the session (``title``, ``focus_question``, ``promise``) in that language; empty takes it away."""
    session = work.store.need(Session, session_id)
    new = replace(session, translations=_with(session, name, code, text))
    with editing(work, session_id, "set_up.translated") as step:
        step.put(new)
    return new


def translate_side(work: Work, session_id: str, side_id: str, code: str, text: str) -> Side:
    """Keep the name of a side in that language; empty takes it away."""
    side = work.store.need(Side, side_id)
    new = replace(side, translations=_with(side, "label", code, text))
    with editing(work, session_id, "set_up.translated") as step:
        step.put(new)
    return new


def _with(row: Worded, name: str, code: str, text: str) -> dict[str, str]:
    key, words = f"{name}_{code}", text.strip()
    found = {known: said for known, said in row.translations.items() if known != key}
    return {**found, key: words} if words else found
