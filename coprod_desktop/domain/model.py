"""What a session is: one frozen dataclass for each kind of thing that is kept.

A *row* class (a subclass of :class:`Row`) is one table of the store and, gathered in a
:class:`coprod_desktop.domain.record.SessionRecord`, one part of a whole session. The rows stand in ``gathering.py``
and ``deciding.py``, the values that live inside them in ``values.py``; everybody imports them from here. Nothing is
checked on construction: checks happen at the door (``domain/checks.py``, ``exchange``), so that an old row always
loads.

Every reference between rows is a row ``id``; ``file_id`` is the short id of the readable session format
(``I07``, ``P2``). ``seq`` gives the order. Dates are ``YYYY-MM-DD``, times ``HH:MM``, both civil text without
a zone; instants are integer UTC milliseconds. ``None`` means "not said".
"""

from coprod_desktop.domain.deciding import (
    Action,
    ActionParty,
    ActionUpdate,
    Answer,
    AuthorityGap,
    Ballot,
    Correction,
    Dissent,
    Feedback,
    Note,
    Objection,
    Option,
    Proposal,
    Round,
    Statement,
    Term,
    Told,
    Unresolved,
    Version,
)
from coprod_desktop.domain.gathering import (
    Authority,
    Given,
    Heard,
    Idea,
    LastTime,
    NameChoice,
    OnWall,
    OtherCopy,
    Parking,
    Person,
    PlanLine,
    RoomTable,
    Row,
    Session,
    Side,
    Theme,
    View,
    Wording,
)
from coprod_desktop.domain.values import (
    Chosen,
    Contact,
    DecisionRule,
    NextMeeting,
    Privacy,
    RoundIssue,
    SignOff,
    Translations,
    VotingSettings,
)

ROWS: tuple[type[Row], ...] = (
    Session, Side, Given, Authority, PlanLine, RoomTable, Person, View, Heard, Wording, LastTime, Theme, Idea,
    Parking, Statement, Round, Option, Ballot, Proposal, Version, Objection, AuthorityGap, Dissent, Term, Action,
    ActionParty, ActionUpdate, Unresolved, Answer, Feedback, Told, Correction, Note, OnWall, NameChoice,
    OtherCopy,
)  # fmt: skip
"""Every kind of row, parents before children."""
APART: tuple[type[Row], ...] = (Note,)
"""Kept with a session and no part of its record: nothing that is made from a record can give them away."""

__all__ = [
    "APART",
    "ROWS",
    "Action",
    "ActionParty",
    "ActionUpdate",
    "Answer",
    "Authority",
    "AuthorityGap",
    "Ballot",
    "Chosen",
    "Contact",
    "Correction",
    "DecisionRule",
    "Dissent",
    "Feedback",
    "Given",
    "Heard",
    "Idea",
    "LastTime",
    "NameChoice",
    "NextMeeting",
    "Note",
    "Objection",
    "OnWall",
    "Option",
    "OtherCopy",
    "Parking",
    "Person",
    "PlanLine",
    "Privacy",
    "Proposal",
    "RoomTable",
    "Round",
    "RoundIssue",
    "Row",
    "Session",
    "Side",
    "SignOff",
    "Statement",
    "Term",
    "Theme",
    "Told",
    "Translations",
    "Unresolved",
    "Version",
    "View",
    "VotingSettings",
    "Wording",
]
