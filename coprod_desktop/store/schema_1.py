"""The first schema, as it was released: never changed, only followed by migrations."""

from coprod_desktop.store.schema_register import REGISTER

SCHEMA = (
    """
CREATE TABLE "session" (
    "no" INTEGER PRIMARY KEY, "id" TEXT NOT NULL UNIQUE CHECK ("id" <> ''), "seq" INTEGER NOT NULL,
    "file_id" TEXT NOT NULL CHECK ("file_id" <> ''), "title" TEXT NOT NULL, "focus_question" TEXT, "service" TEXT,
    "organisation" TEXT, "date" TEXT, "planned_start" TEXT, "planned_end" TEXT, "actual_end" TEXT,
    "hall_until" TEXT, "venue" TEXT, "language" TEXT NOT NULL, "promise" TEXT, "in_scope" TEXT NOT NULL,
    "ground_rules" TEXT NOT NULL, "decision_rule" TEXT, "privacy" TEXT, "next" TEXT, "contact" TEXT, "follows" TEXT,
    "state" TEXT, "notice" TEXT, "voting" TEXT, "parked" TEXT NOT NULL, "sign_off" TEXT,
    "small_sides_shown_because" TEXT, "translations" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "session_file_id" ON "session" (file_id);
CREATE INDEX session_newest ON session (coalesce(date, '9999') DESC, id DESC);
CREATE INDEX session_not_final ON session (date) WHERE state IN ('running', 'agreed');
CREATE INDEX session_venue ON session (venue, coalesce(date, '9999') DESC, id DESC);
CREATE INDEX session_organisation ON session (organisation, coalesce(date, '9999') DESC, id DESC);
CREATE INDEX session_service ON session (service, coalesce(date, '9999') DESC, id DESC);
CREATE INDEX session_kept ON session (
    CASE WHEN instr(privacy, '"retention_until":"')
    THEN substr(privacy, instr(privacy, '"retention_until":"') + 19, 10) END
);
CREATE INDEX session_state ON session (coalesce(state, 'planned'), coalesce(date, '9999') DESC, id DESC);
CREATE TABLE "side" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "file_id" TEXT NOT NULL CHECK ("file_id" <> ''), "label" TEXT NOT NULL, "part" TEXT, "head_count" INTEGER,
    "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "side_in_order" ON "side" (session_id, seq);
CREATE INDEX side_label ON side (label, session_id);
CREATE UNIQUE INDEX "side_file_id" ON "side" (session_id, file_id);
CREATE TABLE "given" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "text" TEXT NOT NULL, "reason" TEXT, "says_who" TEXT, "until" TEXT, "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "given_in_order" ON "given" (session_id, seq);
CREATE TABLE "authority" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "side_id" TEXT REFERENCES "side" (id) DEFERRABLE INITIALLY DEFERRED, "who" TEXT, "what" TEXT, "limit" TEXT,
    "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "authority_in_order" ON "authority" (session_id, seq);
CREATE INDEX "authority_side_id" ON "authority" ("side_id");
CREATE TABLE "plan_line" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "stage" TEXT NOT NULL, "planned_min" INTEGER, "actual_min" INTEGER, "part" TEXT, "moved_min" INTEGER NOT NULL,
    "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "plan_line_in_order" ON "plan_line" (session_id, seq);
CREATE TABLE "room_table" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "number" INTEGER NOT NULL, "scribe" TEXT, "note" TEXT, "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "room_table_in_order" ON "room_table" (session_id, seq);
CREATE TABLE "person" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "file_id" TEXT NOT NULL CHECK ("file_id" <> ''), "display_name" TEXT NOT NULL,
    "side_id" TEXT REFERENCES "side" (id) DEFERRABLE INITIALLY DEFERRED, "role" TEXT, "table_no" INTEGER,
    "arrived" TEXT, "left" TEXT, "attribution" TEXT NOT NULL, "language" TEXT, "access_needs" TEXT NOT NULL,
    "voting" INTEGER NOT NULL CHECK ("voting" IN (0, 1)), "translations" TEXT NOT NULL,
    "attribution_chosen" INTEGER NOT NULL CHECK ("attribution_chosen" IN (0, 1))
) STRICT;
CREATE INDEX "person_side_id" ON "person" ("side_id");
CREATE INDEX person_beside ON person (display_name, role, session_id) WHERE side_id IS NULL;
CREATE UNIQUE INDEX "person_file_id" ON "person" (session_id, file_id);
CREATE TABLE "view" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "file_id" TEXT NOT NULL CHECK ("file_id" <> ''),
    "side_id" TEXT NOT NULL REFERENCES "side" (id) DEFERRABLE INITIALLY DEFERRED, "text" TEXT NOT NULL,
    "kind" TEXT NOT NULL, "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "view_side_id" ON "view" ("side_id");
CREATE UNIQUE INDEX "view_file_id" ON "view" (session_id, file_id);
CREATE TABLE "heard" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "side_id" TEXT NOT NULL REFERENCES "side" (id) DEFERRABLE INITIALLY DEFERRED,
    "of_side_id" TEXT NOT NULL REFERENCES "side" (id) DEFERRABLE INITIALLY DEFERRED, "text" TEXT NOT NULL,
    "confirmed" INTEGER NOT NULL CHECK ("confirmed" IN (0, 1)), "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "heard_in_order" ON "heard" (session_id, seq);
CREATE INDEX "heard_side_id" ON "heard" ("side_id");
CREATE INDEX "heard_of_side_id" ON "heard" ("of_side_id");
CREATE TABLE "wording" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "version" INTEGER NOT NULL, "text" TEXT NOT NULL,
    "by_side_id" TEXT REFERENCES "side" (id) DEFERRABLE INITIALLY DEFERRED, "reason" TEXT,
    "agreed" INTEGER NOT NULL CHECK ("agreed" IN (0, 1)), "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "wording_in_order" ON "wording" (session_id, seq);
CREATE INDEX "wording_by_side_id" ON "wording" ("by_side_id");
CREATE TABLE "last_time" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "action" TEXT NOT NULL, "status" TEXT NOT NULL, "date" TEXT, "by" TEXT, "words" TEXT NOT NULL
) STRICT;
CREATE INDEX "last_time_in_order" ON "last_time" (session_id, seq);
CREATE TABLE "theme" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "file_id" TEXT NOT NULL CHECK ("file_id" <> ''), "name" TEXT NOT NULL, "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX theme_name ON theme (name, session_id);
CREATE UNIQUE INDEX "theme_file_id" ON "theme" (session_id, file_id);
CREATE TABLE "idea" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "file_id" TEXT NOT NULL CHECK ("file_id" <> ''), "text" TEXT NOT NULL,
    "person_id" TEXT REFERENCES "person" (id) DEFERRABLE INITIALLY DEFERRED,
    "side_id" TEXT REFERENCES "side" (id) DEFERRABLE INITIALLY DEFERRED, "table_no" INTEGER,
    "theme_id" TEXT REFERENCES "theme" (id) DEFERRABLE INITIALLY DEFERRED, "theme_order" INTEGER,
    "merged_into" TEXT REFERENCES "idea" (id) DEFERRABLE INITIALLY DEFERRED,
    "withdrawn" INTEGER NOT NULL CHECK ("withdrawn" IN (0, 1)), "versions" TEXT NOT NULL, "late_stage" TEXT,
    "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "idea_person_id" ON "idea" ("person_id");
CREATE INDEX "idea_side_id" ON "idea" ("side_id");
CREATE INDEX "idea_theme_id" ON "idea" ("theme_id");
CREATE INDEX "idea_merged_into" ON "idea" ("merged_into");
CREATE UNIQUE INDEX "idea_file_id" ON "idea" (session_id, file_id);
CREATE TABLE "parking" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "file_id" TEXT NOT NULL CHECK ("file_id" <> ''), "text" TEXT NOT NULL,
    "side_id" TEXT REFERENCES "side" (id) DEFERRABLE INITIALLY DEFERRED, "goes_to" TEXT, "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "parking_side_id" ON "parking" ("side_id");
CREATE UNIQUE INDEX "parking_file_id" ON "parking" (session_id, file_id);
CREATE TABLE "statement" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "file_id" TEXT NOT NULL CHECK ("file_id" <> ''), "text" TEXT NOT NULL,
    "theme_id" TEXT REFERENCES "theme" (id) DEFERRABLE INITIALLY DEFERRED, "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "statement_theme_id" ON "statement" ("theme_id");
CREATE UNIQUE INDEX "statement_file_id" ON "statement" (session_id, file_id);
CREATE TABLE "round" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "number" INTEGER NOT NULL, "entry" TEXT NOT NULL, "state" TEXT, "taken_at" TEXT, "opened" TEXT, "closed" TEXT,
    "settings" TEXT NOT NULL, "options_implied" INTEGER NOT NULL CHECK ("options_implied" IN (0, 1)),
    "present" TEXT, "voters_by_side" TEXT, "denominator_reason" TEXT, "counts" TEXT, "second_counts" TEXT,
    "by_place" INTEGER CHECK ("by_place" IN (0, 1)),
    "issues" TEXT NOT NULL, "chosen" TEXT, "revealed" INTEGER NOT NULL CHECK ("revealed" IN (0, 1)),
    "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "round_in_order" ON "round" (session_id, seq);
CREATE TABLE "option" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "round_id" TEXT NOT NULL REFERENCES "round" (id) DEFERRABLE INITIALLY DEFERRED,
    "file_id" TEXT NOT NULL CHECK ("file_id" <> ''), "text" TEXT NOT NULL,
    "theme_id" TEXT REFERENCES "theme" (id) DEFERRABLE INITIALLY DEFERRED,
    "idea_id" TEXT REFERENCES "idea" (id) DEFERRABLE INITIALLY DEFERRED,
    "statement_id" TEXT REFERENCES "statement" (id) DEFERRABLE INITIALLY DEFERRED, "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "option_in_order" ON "option" (session_id, seq);
CREATE INDEX "option_theme_id" ON "option" ("theme_id");
CREATE INDEX "option_idea_id" ON "option" ("idea_id");
CREATE INDEX "option_statement_id" ON "option" ("statement_id");
CREATE UNIQUE INDEX "option_file_id" ON "option" (round_id, file_id);
CREATE TABLE "ballot" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "round_id" TEXT NOT NULL REFERENCES "round" (id) DEFERRABLE INITIALLY DEFERRED,
    "side_id" TEXT NOT NULL REFERENCES "side" (id) DEFERRABLE INITIALLY DEFERRED,
    "person_id" TEXT REFERENCES "person" (id) DEFERRABLE INITIALLY DEFERRED, "ranking" TEXT, "marks" TEXT
) STRICT;
CREATE INDEX "ballot_in_order" ON "ballot" (session_id, seq);
CREATE INDEX "ballot_round_id" ON "ballot" ("round_id");
CREATE INDEX "ballot_side_id" ON "ballot" ("side_id");
CREATE INDEX "ballot_person_id" ON "ballot" ("person_id");
CREATE TABLE "proposal" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "file_id" TEXT NOT NULL CHECK ("file_id" <> ''), "title" TEXT NOT NULL,
    "theme_id" TEXT REFERENCES "theme" (id) DEFERRABLE INITIALLY DEFERRED, "statement_ids" TEXT NOT NULL,
    "origin_side_id" TEXT REFERENCES "side" (id) DEFERRABLE INITIALLY DEFERRED, "decision_rule" TEXT,
    "outcome" TEXT, "review_date" TEXT, "confirm_who" TEXT, "confirm_date" TEXT, "answer" TEXT,
    "answered_by" TEXT, "answer_words" TEXT, "answered_on" TEXT, "goes_to" TEXT, "hear_by" TEXT,
    "outcome_reason" TEXT, "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "proposal_theme_id" ON "proposal" ("theme_id");
CREATE INDEX "proposal_origin_side_id" ON "proposal" ("origin_side_id");
CREATE UNIQUE INDEX "proposal_file_id" ON "proposal" (session_id, file_id);
CREATE TABLE "version" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "proposal_id" TEXT NOT NULL REFERENCES "proposal" (id) DEFERRABLE INITIALLY DEFERRED,
    "version" INTEGER NOT NULL, "text" TEXT NOT NULL,
    "changed_by_side_id" TEXT REFERENCES "side" (id) DEFERRABLE INITIALLY DEFERRED, "reason_for_change" TEXT,
    "counts" TEXT, "consent_asked" INTEGER NOT NULL CHECK ("consent_asked" IN (0, 1)), "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "version_in_order" ON "version" (session_id, seq);
CREATE INDEX "version_proposal_id" ON "version" ("proposal_id");
CREATE INDEX "version_changed_by_side_id" ON "version" ("changed_by_side_id");
CREATE TABLE "objection" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "version_id" TEXT NOT NULL REFERENCES "version" (id) DEFERRABLE INITIALLY DEFERRED, "kind" TEXT NOT NULL,
    "side_id" TEXT REFERENCES "side" (id) DEFERRABLE INITIALLY DEFERRED, "text" TEXT NOT NULL,
    "person_id" TEXT REFERENCES "person" (id) DEFERRABLE INITIALLY DEFERRED, "by_text" TEXT, "resolved_in" INTEGER,
    "withdrawn" INTEGER NOT NULL CHECK ("withdrawn" IN (0, 1)), "how_met" TEXT,
    "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "objection_in_order" ON "objection" (session_id, seq);
CREATE INDEX "objection_version_id" ON "objection" ("version_id");
CREATE INDEX "objection_side_id" ON "objection" ("side_id");
CREATE INDEX "objection_person_id" ON "objection" ("person_id");
CREATE TABLE "authority_gap" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "version_id" TEXT NOT NULL REFERENCES "version" (id) DEFERRABLE INITIALLY DEFERRED,
    "side_id" TEXT NOT NULL REFERENCES "side" (id) DEFERRABLE INITIALLY DEFERRED, "count" INTEGER NOT NULL,
    "who_can" TEXT, "hear_by" TEXT, "answer" TEXT, "answer_words" TEXT, "answered_on" TEXT,
    "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "authority_gap_in_order" ON "authority_gap" (session_id, seq);
CREATE INDEX "authority_gap_version_id" ON "authority_gap" ("version_id");
CREATE INDEX "authority_gap_side_id" ON "authority_gap" ("side_id");
CREATE TABLE "dissent" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "proposal_id" TEXT NOT NULL REFERENCES "proposal" (id) DEFERRABLE INITIALLY DEFERRED, "text" TEXT NOT NULL,
    "side_id" TEXT REFERENCES "side" (id) DEFERRABLE INITIALLY DEFERRED,
    "person_id" TEXT REFERENCES "person" (id) DEFERRABLE INITIALLY DEFERRED, "by_text" TEXT, "level" INTEGER,
    "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "dissent_in_order" ON "dissent" (session_id, seq);
CREATE INDEX "dissent_proposal_id" ON "dissent" ("proposal_id");
CREATE INDEX "dissent_side_id" ON "dissent" ("side_id");
CREATE INDEX "dissent_person_id" ON "dissent" ("person_id");
CREATE TABLE "term" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "file_id" TEXT NOT NULL CHECK ("file_id" <> ''),
    "proposal_id" TEXT NOT NULL REFERENCES "proposal" (id) DEFERRABLE INITIALLY DEFERRED,
    "side_id" TEXT NOT NULL REFERENCES "side" (id) DEFERRABLE INITIALLY DEFERRED, "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL, "state" TEXT NOT NULL, "answer" TEXT, "with_whom" TEXT, "became" TEXT,
    "hangs_on" TEXT, "by_when" TEXT,
    "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "term_proposal_id" ON "term" ("proposal_id");
CREATE INDEX "term_side_id" ON "term" ("side_id");
CREATE UNIQUE INDEX "term_file_id" ON "term" (session_id, file_id);
CREATE TABLE "action" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "file_id" TEXT NOT NULL CHECK ("file_id" <> ''), "text" TEXT NOT NULL,
    "proposal_id" TEXT REFERENCES "proposal" (id) DEFERRABLE INITIALLY DEFERRED,
    "owner_side_id" TEXT REFERENCES "side" (id) DEFERRABLE INITIALLY DEFERRED, "due" TEXT, "measure" TEXT,
    "status" TEXT NOT NULL, "done_on" TEXT, "read_back" INTEGER NOT NULL CHECK ("read_back" IN (0, 1)),
    "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "action_proposal_id" ON "action" ("proposal_id");
CREATE INDEX "action_owner_side_id" ON "action" ("owner_side_id");
CREATE UNIQUE INDEX "action_file_id" ON "action" (session_id, file_id);
CREATE TABLE "action_party" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "action_id" TEXT NOT NULL REFERENCES "action" (id) DEFERRABLE INITIALLY DEFERRED, "part" TEXT NOT NULL,
    "person_id" TEXT REFERENCES "person" (id) DEFERRABLE INITIALLY DEFERRED, "name" TEXT,
    "side_id" TEXT REFERENCES "side" (id) DEFERRABLE INITIALLY DEFERRED,
    "outside" INTEGER NOT NULL CHECK ("outside" IN (0, 1))
) STRICT;
CREATE INDEX "action_party_in_order" ON "action_party" (session_id, seq);
CREATE INDEX "action_party_action_id" ON "action_party" ("action_id");
CREATE INDEX "action_party_person_id" ON "action_party" ("person_id");
CREATE INDEX "action_party_side_id" ON "action_party" ("side_id");
CREATE TABLE "action_update" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "action_id" TEXT NOT NULL REFERENCES "action" (id) DEFERRABLE INITIALLY DEFERRED, "date" TEXT NOT NULL,
    "note" TEXT, "person_id" TEXT REFERENCES "person" (id) DEFERRABLE INITIALLY DEFERRED, "by_text" TEXT,
    "status" TEXT, "new_due" TEXT, "said_by" TEXT, "from_session" TEXT,
    "lead_person_id" TEXT REFERENCES "person" (id) DEFERRABLE INITIALLY DEFERRED, "lead_name" TEXT,
    "lead_side_id" TEXT REFERENCES "side" (id) DEFERRABLE INITIALLY DEFERRED, "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "action_update_in_order" ON "action_update" (session_id, seq);
CREATE INDEX "action_update_action_id" ON "action_update" ("action_id");
CREATE INDEX "action_update_person_id" ON "action_update" ("person_id");
CREATE INDEX "action_update_lead_person_id" ON "action_update" ("lead_person_id");
CREATE INDEX "action_update_lead_side_id" ON "action_update" ("lead_side_id");
CREATE TABLE "unresolved" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "file_id" TEXT NOT NULL CHECK ("file_id" <> ''), "text" TEXT NOT NULL, "why" TEXT, "goes_to" TEXT, "who" TEXT,
    "hear_by" TEXT, "translations" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "unresolved_file_id" ON "unresolved" (session_id, file_id);
CREATE TABLE "answer" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "about" TEXT NOT NULL, "date" TEXT NOT NULL, "note" TEXT, "by_text" TEXT, "said_by" TEXT,
    "over" INTEGER NOT NULL CHECK ("over" IN (0, 1)), "new_due" TEXT, "who" TEXT, "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "answer_in_order" ON "answer" (session_id, seq);
CREATE INDEX "answer_about" ON "answer" ("about");
CREATE TABLE "feedback" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "question" TEXT NOT NULL, "scale" TEXT NOT NULL, "counts" TEXT NOT NULL, "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "feedback_in_order" ON "feedback" (session_id, seq);
CREATE TABLE "told" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "about" TEXT NOT NULL, "date" TEXT, "how" TEXT, "to" TEXT, "number" INTEGER, "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "told_in_order" ON "told" (session_id, seq);
CREATE TABLE "correction" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "file_id" TEXT NOT NULL CHECK ("file_id" <> ''), "at" TEXT NOT NULL, "where" TEXT NOT NULL,
    "reason" TEXT NOT NULL, "by" TEXT, "old" TEXT, "new" TEXT, "translations" TEXT NOT NULL
) STRICT;
CREATE INDEX "correction_in_order" ON "correction" (session_id, seq);
CREATE UNIQUE INDEX "correction_file_id" ON "correction" (session_id, file_id);
CREATE TABLE "note" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "text" TEXT NOT NULL, "stage" TEXT
) STRICT;
CREATE INDEX "note_in_order" ON "note" (session_id, seq);
CREATE TABLE "on_wall" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "row_id" TEXT NOT NULL, "choice" TEXT NOT NULL
) STRICT;
CREATE INDEX "on_wall_in_order" ON "on_wall" (session_id, seq);
CREATE TABLE "name_choice" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''),
    "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE INITIALLY DEFERRED, "seq" INTEGER NOT NULL,
    "row_id" TEXT NOT NULL, "words" TEXT NOT NULL, "instead" TEXT
) STRICT;
CREATE INDEX "name_choice_in_order" ON "name_choice" (session_id, seq);
CREATE TABLE "other_copy" (
    "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> ''), "session_id" TEXT NOT NULL REFERENCES "session" (id) DEFERRABLE
    INITIALLY DEFERRED, "seq" INTEGER NOT NULL, "head" TEXT NOT NULL, "steps" TEXT NOT NULL, "common" INTEGER NOT NULL,
    "touched" TEXT NOT NULL
) STRICT;
CREATE INDEX "other_copy_in_order" ON "other_copy" (session_id, seq);
CREATE TABLE step (
    session INTEGER NOT NULL REFERENCES "session" ("no") DEFERRABLE INITIALLY DEFERRED,
    seq INTEGER NOT NULL CHECK (seq > 0),
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    of INTEGER, base INTEGER NOT NULL, top INTEGER NOT NULL,
    label_key TEXT NOT NULL, numbers TEXT NOT NULL, at INTEGER NOT NULL,
    hash BLOB NOT NULL,
    elsewhere INTEGER NOT NULL DEFAULT 0 CHECK (elsewhere IN (0, 1)),
    PRIMARY KEY (session, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE step_row (
    session INTEGER NOT NULL,
    step INTEGER NOT NULL,
    n INTEGER NOT NULL,
    "table" TEXT NOT NULL,
    row_id TEXT NOT NULL,
    was TEXT,
    proof BLOB NOT NULL,
    PRIMARY KEY (session, step, n),
    FOREIGN KEY (session, step) REFERENCES step (session, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE TABLE shelf (
    session_id TEXT PRIMARY KEY NOT NULL,
    sample INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1)),
    binned_at INTEGER,
    touched_at INTEGER NOT NULL DEFAULT 0,
    stage TEXT,
    stages_done TEXT NOT NULL DEFAULT '[]',
    voices TEXT NOT NULL DEFAULT '{}',
    practice TEXT CHECK (practice IN ('open', 'closed')),
    unnamed INTEGER NOT NULL DEFAULT 0 CHECK (unnamed IN (0, 1)), copy_of TEXT
) STRICT;
CREATE INDEX shelf_hidden ON shelf (session_id) WHERE binned_at IS NOT NULL OR sample = 1;
CREATE INDEX shelf_binned ON shelf (binned_at) WHERE binned_at IS NOT NULL;
CREATE TABLE draft (
    session_id TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (session_id, name)
) STRICT;
CREATE TABLE timer (
    session_id TEXT NOT NULL,
    line_id TEXT NOT NULL,
    used_ms INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('runs', 'paused', 'over')),
    at INTEGER NOT NULL,
    PRIMARY KEY (session_id, line_id)
) STRICT;
CREATE TABLE reach (
    session_id TEXT NOT NULL,
    who TEXT NOT NULL,
    words TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    PRIMARY KEY (session_id, who)
) STRICT;
CREATE TABLE paper (
    id INTEGER PRIMARY KEY,
    seal TEXT NOT NULL,
    session_id TEXT NOT NULL,
    document TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX paper_seal ON paper (seal);
CREATE INDEX paper_session ON paper (session_id);
CREATE TABLE search_item (
    id INTEGER PRIMARY KEY,
    session INTEGER NOT NULL,
    "table" TEXT NOT NULL,
    row_id TEXT NOT NULL
) STRICT;
CREATE INDEX search_item_session ON search_item (session);
CREATE VIRTUAL TABLE search_item_fts USING fts5 (
    text, content='', detail=none, columnsize=0, tokenize="ascii", prefix='2 3'
);
"""
    + REGISTER
)
