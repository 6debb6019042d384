"""The part of the first schema that holds the action register: lines worked out from other rows, and their indexes."""

REGISTER = """
CREATE TABLE register_line (
    id INTEGER PRIMARY KEY,
    session INTEGER NOT NULL,
    row_id TEXT NOT NULL,
    "table" TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('action', 'answer', 'decision')),
    led TEXT NOT NULL,
    status TEXT NOT NULL,
    open INTEGER NOT NULL CHECK (open IN (0, 1)),
    untold INTEGER NOT NULL CHECK (untold IN (0, 1)),
    due TEXT NOT NULL,
    news TEXT,
    over_on TEXT,
    shown INTEGER NOT NULL CHECK (shown IN (0, 1))
) STRICT;
CREATE INDEX register_line_session ON register_line (session);
CREATE INDEX register_line_due ON register_line (due, led, session) WHERE open = 1 AND shown = 1;
CREATE INDEX register_line_news ON register_line (news, led, session) WHERE open = 1 AND shown = 1;
CREATE INDEX register_line_owed ON register_line (due, led, session) WHERE open = 1 AND shown = 1 AND kind = 'answer';
CREATE INDEX register_line_over ON register_line (over_on) WHERE open = 0 AND shown = 1 AND kind = 'action';
CREATE INDEX register_line_untold ON register_line (over_on) WHERE untold = 1 AND shown = 1;
CREATE TABLE register_keep (
    session INTEGER PRIMARY KEY,
    until TEXT NOT NULL
) STRICT;
CREATE INDEX register_keep_until ON register_keep (until);
CREATE TABLE register_who (
    who INTEGER NOT NULL,
    line INTEGER NOT NULL,
    PRIMARY KEY (who, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX register_who_line ON register_who (line);
CREATE INDEX person_name ON person (display_name COLLATE NOCASE);
CREATE INDEX session_follows ON session (follows) WHERE follows IS NOT NULL;
"""
