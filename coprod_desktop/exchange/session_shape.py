"""``coprod-session/1`` as tables: every object, its keys in order, which are starred, what each may hold.

Reader and writer both go by these; ``FORMAT.md`` says in words what each key means.
"""

from coprod_desktop.domain.names import METHOD_NAMES, RULE_NAMES
from coprod_desktop.exchange.kinds import (
    Bar,
    Cell,
    Day,
    Ident,
    Kind,
    ListOf,
    MapOf,
    Mark,
    Moment,
    OneOf,
    Share,
    Text,
    Time,
    Whole,
    YesNo,
)  # fmt: skip
from coprod_desktop.exchange.shape import Key, Shape

SCHEMA = "coprod-session/1"
NOBODY = "none"
"""Stands for nobody's side: facilitator, interpreter."""

STATUSES = ("not_started", "in_progress", "done", "part_done", "not_done", "dropped")
ATTRIBUTIONS = ("named", "first name only", "first name and initial", "initials", "role only", "anonymous")
PARTS = (
    "welcome", "set_up", "last_time", "framing", "ideas", "themes", "priorities", "break", "negotiation", "actions",
    "close",
)  # fmt: skip
OUTCOMES = ("agreed", "agreed_as_trial", "to_be_confirmed", "not_agreed", "outside_our_power", "parked")
TERM_STATES = ("on_the_table", "accepted", "answered", "changed", "with_somebody", "withdrawn", "open")

TEXT = Text()
WORDS = Text(translated=True)
TEXTS = ListOf(TEXT)
ID = Ident()
IDS = ListOf(ID)
DAY = Day()
DAY_OR_WORDS = Day(or_words=True)
TIME = Time()
MOMENT = Moment()
COUNT = Whole()
COUNTS = ListOf(COUNT)
YES_NO = YesNo()


def _key(name: str, kind: Kind) -> Key:
    """Written always, null or empty where nothing was said."""
    return Key(name, kind)


def _star(name: str, kind: Kind) -> Key:
    """Written only when set."""
    return Key(name, kind, starred=True)


def _need(name: str, kind: Kind) -> Key:
    """Refused where it is missing or null."""
    return Key(name, kind, needed=True)


DECISION_RULE = Shape(
    (
        _need("kind", OneOf(tuple(RULE_NAMES))),
        _key("text", WORDS),
        _star("levels", TEXTS),
        _star("supporting_levels", ListOf(Whole(1, 8))),
        _star("excluded_from_denominator", ListOf(Whole(1, 8))),
        _star("threshold_each_side", Bar()),
        _star("veto_level", Whole(1, 8)),
        _star("pass_level", Whole(0, 5)),
        _star("fist_blocks", YES_NO),
        _star("no_allowed", Whole(0, 1000)),
        _star("agreed_before_voting", YES_NO),
    )
)

GIVEN = Shape((_need("text", WORDS), _key("reason", WORDS), _star("says_who", WORDS), _star("until", DAY_OR_WORDS)))
AUTHORITY = Shape((_key("side", ID), _key("who", WORDS), _key("what", WORDS), _key("limit", WORDS)))
PRIVACY = Shape(
    (_key("basis", WORDS), _key("photos", WORDS), _key("retention_until", DAY), _key("attribution_default", TEXT))
)
PLAN_LINE = Shape(
    (
        _need("stage", WORDS),
        _key("planned_min", Whole(0, 10_000)),
        _key("actual_min", Whole(0, 10_000)),
        _star("part", OneOf(PARTS)),
    )
)
NEXT = Shape((_key("date", DAY), _key("time", TIME), _key("venue", WORDS)))
CONTACT = Shape((_key("name", WORDS), _key("phone", TEXT), _key("post", WORDS)))

SESSION = Shape(
    (
        _need("title", WORDS),
        _key("service", WORDS),
        _key("organisation", WORDS),
        _key("focus_question", WORDS),
        _key("date", DAY),
        _key("planned_start", TIME),
        _key("planned_end", TIME),
        _key("actual_end", TIME),
        _star("hall_until", TIME),
        _key("venue", WORDS),
        _key("language", TEXTS),
        _key("promise", WORDS),
        _key("in_scope", TEXTS),
        _key("givens", ListOf(GIVEN)),
        _star("can_say_yes", ListOf(AUTHORITY)),
        _key("ground_rules", TEXTS),
        _key("decision_rule", DECISION_RULE),
        _key("privacy", PRIVACY),
        _key("agenda", ListOf(PLAN_LINE)),
        _star("next", NEXT),
        _star("contact", CONTACT),
        _star("follows", ID),
        _star("state", OneOf(("planned", "running", "agreed", "final"))),
    )
)

SIDE = Shape(
    (
        _need("id", ID),
        _need("label", WORDS),
        _star("part", OneOf(("uses", "provides", "partner"))),
        _star("head_count", COUNT),
    )
)

TABLE = Shape((_need("table", Whole(0, 1000)), _key("scribe", TEXT), _key("note", WORDS)))

PERSON = Shape(
    (
        _need("id", ID),
        _need("display_name", TEXT),
        _key("side", ID),
        _key("role", WORDS),
        _key("table", Whole(0, 1000)),
        _key("arrived", TIME),
        _key("left", TIME),
        _key("attribution", OneOf(ATTRIBUTIONS)),
        _star("language", TEXT),
        _key("access_needs", TEXTS),
        _key("voting", YES_NO),
    )
)

VIEW = Shape((_need("id", ID), _need("side", ID), _need("text", WORDS), _key("kind", OneOf(("experience", "view")))))
HEARD = Shape((_need("side", ID), _need("of_side", ID), _need("text", WORDS), _key("confirmed", YES_NO)))
WORDING = Shape(
    (
        _need("version", Whole(1, 1000)),
        _need("text", WORDS),
        _key("by_side", ID),
        _key("reason", WORDS),
        _key("agreed", YES_NO),
    )
)
FRAMING = Shape((_key("views", ListOf(VIEW)), _key("heard", ListOf(HEARD)), _key("wordings", ListOf(WORDING))))

LAST_TIME = Shape(
    (
        _need("action", TEXT),
        _need("status", OneOf(STATUSES)),
        _key("date", DAY),
        _key("by", TEXT),
        _key("words", MapOf(TEXT)),
    )
)

THEME = Shape((_need("id", ID), _need("name", WORDS), _key("idea_ids", IDS)))

IDEA = Shape(
    (
        _need("id", ID),
        _need("text", WORDS),
        _key("by", ID),
        _key("side", ID),
        _key("table", Whole(0, 1000)),
        _key("theme", ID),
        _key("merged_into", ID),
        _star("withdrawn", YES_NO),
        _star("versions", TEXTS),
        _star("late_stage", TEXT),
    )
)

PARKING = Shape((_need("id", ID), _need("text", WORDS), _key("side", ID), _key("to", WORDS)))

SETTINGS = (
    _star("points", ListOf(Whole(0, 1000))),
    _star("duplicate_rule", TEXT),
    _star("partial_rule", TEXT),
    _star("dots_each", Whole(1, 1000)),
    _star("max_per_option", Whole(1, 1000)),
    _star("scale", ListOf(Whole(-1000, 1000))),
    _star("labels", TEXTS),
    _star("confusing_code", TEXT),
    _star("not_rated_code", TEXT),
    _star("secret", YES_NO),
    _star("capture", TEXT),
    _star("top_n", Whole(1, 1000)),
)

STATEMENT = Shape((_need("id", ID), _key("theme", ID), _need("text", WORDS)))
OPTION = Shape((_need("id", ID), _need("text", WORDS), _star("theme", ID), _star("idea", ID)))
RANKED_BALLOT = Shape((_key("participant", ID), _star("side", ID), _key("ranking", IDS)))
MARKED_BALLOT = Shape((_key("participant", ID), _star("side", ID), _key("marks", MapOf(Mark(), holes=True))))
RATED_BALLOT = Shape((_key("participant", ID), _star("side", ID), _key("ratings", MapOf(Mark(), holes=True))))
ANY_BALLOT = Shape(
    (
        _key("participant", ID),
        _star("side", ID),
        _star("ranking", IDS),
        _star("marks", MapOf(Mark(), holes=True, optional=True)),
        _star("ratings", MapOf(Mark(), holes=True, optional=True)),
    )
)
ISSUE = Shape((_key("participant", ID), _star("side", ID), _need("issue", TEXT)))

CHOSEN = Shape((_key("carried", IDS), _key("reason", WORDS)))

ROUND = Shape(
    (
        _need("round", Whole(1, 1000)),
        _key("taken_at", MOMENT),
        _star("opened", MOMENT),
        _star("closed", MOMENT),
        _star("state", OneOf(("open", "closed", "void"))),
        _star("method", OneOf(tuple(METHOD_NAMES))),
        *SETTINGS,
        _star("options", ListOf(OPTION)),
        _star("present", MapOf(COUNT, optional=True)),
        _star("voters_by_side", MapOf(COUNT, optional=True)),
        _star("denominator_reason", WORDS),
        _star("chosen", CHOSEN),
        _star("ballots", ListOf(ANY_BALLOT)),
        _star("ratings", ListOf(ANY_BALLOT)),
        _star("counts", MapOf(MapOf(Cell()), optional=True)),
        _key("issues", ListOf(ISSUE)),
    )
)

VOTING = Shape(
    (
        _key("method", OneOf(tuple(METHOD_NAMES))),
        *SETTINGS,
        _star("statements", ListOf(STATEMENT)),
        _key("rounds", ListOf(ROUND)),
    )
)

OBJECTION = Shape((_key("side", ID), _key("by", TEXT), _need("text", WORDS), _key("resolved_in", Whole(1, 1000))))
CONCERN = Shape((_key("side", ID), _key("by", TEXT), _need("text", WORDS)))
GAP = Shape((_need("side", ID), _need("count", COUNT), _key("who_can", WORDS), _key("hear_by", DAY_OR_WORDS)))

VERSION = Shape(
    (
        _need("version", Whole(1, 1000)),
        _need("text", WORDS),
        _key("changed_by_side", ID),
        _key("reason_for_change", WORDS),
        _star("counts_by_level", MapOf(COUNTS, optional=True)),
        _star("counts_by_fingers", MapOf(COUNTS, optional=True)),
        _star("objections", ListOf(OBJECTION)),
        _star("concerns", ListOf(CONCERN)),
        _star("consent", YES_NO),
        _star("authority_gaps", ListOf(GAP)),
        _star("support_share", MapOf(Share(), holes=True, optional=True)),
        _star("share_3_or_more", MapOf(Share(), holes=True, optional=True)),
        _star("fists", COUNT),
        _star("meets_rule", YES_NO),
    )
)

TERM = Shape(
    (
        _need("id", ID),
        _need("side", ID),
        _need("kind", OneOf(("offer", "ask", "worry"))),
        _need("text", WORDS),
        _key("state", OneOf(TERM_STATES)),
        _key("answer", WORDS),
        _star("with", WORDS),
        _star("became", ID),
    )
)
DISSENT = Shape((_key("side", ID), _key("by", TEXT), _star("level", Whole(0, 8)), _need("text", WORDS)))

CONFIRM = Shape((_key("who", WORDS), _key("date", DAY_OR_WORDS)))

PROPOSAL = Shape(
    (
        _need("id", ID),
        _key("theme", ID),
        _star("statements", IDS),
        _need("title", WORDS),
        _key("origin_side", ID),
        _star("decision_rule", DECISION_RULE),
        _key("versions", ListOf(VERSION)),
        _key("outcome", OneOf(OUTCOMES)),
        _star("review_date", DAY),
        _star("confirm_by", CONFIRM),
        _star("goes_to", WORDS),
        _star("hear_by", DAY_OR_WORDS),
        _key("dissent", ListOf(DISSENT)),
        _star("terms", ListOf(TERM)),
    )
)

PARTY = Shape((_star("participant", ID), _star("name", TEXT), _star("side", ID), _star("outside", YES_NO)))
UPDATE = Shape(
    (
        _need("date", DAY),
        _key("by", TEXT),
        _key("note", WORDS),
        _star("status", OneOf(STATUSES)),
        _star("new_due", DAY),
        _star("said_by", TEXT),
    )
)
ACTION = Shape(
    (
        _need("id", ID),
        _key("proposal", ID),
        _need("text", WORDS),
        _key("owner_side", ID),
        _key("owner", TEXT),
        _key("support", TEXT),
        _star("leads", ListOf(PARTY)),
        _star("helpers", ListOf(PARTY)),
        _key("due", DAY),
        _key("measure", WORDS),
        _key("status", OneOf(STATUSES)),
        _star("done_on", DAY),
        _key("updates", ListOf(UPDATE)),
    )
)

UNRESOLVED = Shape(
    (_need("id", ID), _need("text", WORDS), _key("why", WORDS), _key("goes_to", WORDS), _star("who", WORDS),
     _star("hear_by", DAY_OR_WORDS))
)  # fmt: skip
FEEDBACK = Shape((_need("question", WORDS), _key("scale", TEXTS), _key("counts", MapOf(COUNTS))))
TOLD = Shape((_key("about", IDS), _key("date", DAY), _key("how", WORDS), _key("to", WORDS), _key("number", COUNT)))
SIGN_OFF = Shape((_need("at", MOMENT), _key("read_back", YES_NO), _key("by", TEXT)))
CORRECTION = Shape(
    (
        _need("id", ID),
        _need("at", MOMENT),
        _key("by", TEXT),
        _need("where", WORDS),
        _key("old", WORDS),
        _key("new", WORDS),
        _need("reason", WORDS),
    )
)

FILE = Shape(
    (
        _need("schema", TEXT),
        _need("id", ID),
        _star("notice", TEXT),
        _need("session", SESSION),
        _key("sides", ListOf(SIDE)),
        _star("tables", ListOf(TABLE)),
        _key("participants", ListOf(PERSON)),
        _star("framing", FRAMING),
        _star("last_time", ListOf(LAST_TIME)),
        _key("themes", ListOf(THEME)),
        _key("ideas", ListOf(IDEA)),
        _star("parking", ListOf(PARKING)),
        _key("voting", VOTING),
        _key("negotiation", ListOf(PROPOSAL)),
        _key("actions", ListOf(ACTION)),
        _key("unresolved", ListOf(UNRESOLVED)),
        _key("parked", IDS),
        _key("feedback", FEEDBACK),
        _star("told", ListOf(TOLD)),
        _star("sign_off", SIGN_OFF),
        _star("corrections", ListOf(CORRECTION)),
    )
)
