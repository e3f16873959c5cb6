// What is not derived from the journal: device jobs, requests and their replies, sync cursors, secrets, preferences.
import type { Migration } from './migration.ts';

export const migration0007: Migration = {
  version: 7,
  statements: `
CREATE TABLE job (
  place INTEGER PRIMARY KEY,
  job_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('print', 'drawer', 'barrier')),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'unknown', 'expired', 'dismissed')),
  document_id TEXT REFERENCES document (document_id),
  copy INTEGER CHECK (copy >= 0),
  direction TEXT CHECK (direction IN ('entry', 'exit')),
  session_id TEXT REFERENCES session (session_id),
  deadline_at_ms INTEGER CHECK (deadline_at_ms >= 0),
  not_before_ms INTEGER NOT NULL CHECK (not_before_ms >= 0),
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  -- What the device said, as a literal code; null until it said something.
  condition TEXT,
  created_at_ms INTEGER NOT NULL CHECK (created_at_ms >= 0),
  started_at_ms INTEGER CHECK (started_at_ms >= 0),
  finished_at_ms INTEGER CHECK (finished_at_ms >= 0),
  CHECK ((kind = 'print') = (document_id IS NOT NULL AND copy IS NOT NULL)),
  CHECK ((kind = 'print') = (deadline_at_ms IS NULL)),
  CHECK ((kind = 'barrier') = (direction IS NOT NULL))
) STRICT;

CREATE INDEX job_waiting ON job (kind, place) WHERE state = 'waiting';
CREATE INDEX job_unfinished ON job (place) WHERE state NOT IN ('done', 'dismissed');
CREATE VIEW waiting_job AS SELECT * FROM job WHERE state = 'waiting';
CREATE VIEW unfinished_job AS SELECT * FROM job WHERE state NOT IN ('done', 'dismissed');

-- A barrier or drawer that ran once, or came too late, is never tried again; a press of a person is a new job.
CREATE TRIGGER job_acts_at_most_once BEFORE UPDATE OF state ON job
WHEN OLD.kind <> 'print' AND NOT (
  (OLD.state = 'waiting' AND NEW.state IN ('running', 'expired', 'dismissed'))
  OR (OLD.state = 'running' AND NEW.state IN ('done', 'failed', 'unknown', 'expired'))
  OR (OLD.state IN ('failed', 'unknown', 'expired') AND NEW.state = 'dismissed')
)
BEGIN
  SELECT RAISE(ABORT, 'job: a barrier or drawer acts at most once');
END;

CREATE TRIGGER job_done_is_final BEFORE UPDATE OF state ON job WHEN OLD.state IN ('done', 'dismissed')
BEGIN
  SELECT RAISE(ABORT, 'job: finished already');
END;

CREATE TABLE request (
  request_id TEXT PRIMARY KEY,
  channel TEXT NOT NULL,
  input_hash TEXT NOT NULL,
  reply TEXT NOT NULL CHECK (json_valid(reply)),
  saved_at_ms INTEGER NOT NULL CHECK (saved_at_ms >= 0),
  acknowledged INTEGER NOT NULL DEFAULT 0 CHECK (acknowledged IN (0, 1))
) STRICT;

CREATE INDEX request_unacknowledged ON request (saved_at_ms) WHERE acknowledged = 0;
CREATE VIEW unacknowledged_request AS SELECT * FROM request WHERE acknowledged = 0;

CREATE TRIGGER request_reply_is_frozen BEFORE UPDATE OF request_id, channel, input_hash, reply, saved_at_ms ON request
BEGIN
  SELECT RAISE(ABORT, 'request: the first answer stands');
END;

CREATE TABLE sync_state (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  pushed_through INTEGER NOT NULL CHECK (pushed_through >= 0),
  anchor_seq INTEGER CHECK (anchor_seq >= 0),
  anchor_hash TEXT,
  anchor_countersignature TEXT,
  feed_cursor INTEGER NOT NULL CHECK (feed_cursor >= 0),
  CHECK ((anchor_seq IS NULL) = (anchor_hash IS NULL) AND (anchor_seq IS NULL) = (anchor_countersignature IS NULL))
) STRICT;

INSERT INTO sync_state (only_row, pushed_through, feed_cursor) VALUES (1, 0, 0);

CREATE TRIGGER sync_state_only_advances BEFORE UPDATE ON sync_state
WHEN NEW.pushed_through < OLD.pushed_through OR NEW.feed_cursor < OLD.feed_cursor
BEGIN
  SELECT RAISE(ABORT, 'sync_state: never goes back');
END;

CREATE TABLE parked_record (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  why TEXT NOT NULL,
  parked_at_ms INTEGER NOT NULL CHECK (parked_at_ms >= 0)
) STRICT;

CREATE TABLE feed_entry (
  feed_no INTEGER PRIMARY KEY CHECK (feed_no >= 1),
  kind TEXT NOT NULL,
  payment_id TEXT,
  body TEXT NOT NULL CHECK (json_valid(body)),
  received_at_ms INTEGER NOT NULL CHECK (received_at_ms >= 0),
  -- What became of it, as a literal code of the sync.
  outcome TEXT NOT NULL
) STRICT;

CREATE TABLE pin_secret (
  operator_id TEXT PRIMARY KEY REFERENCES operator (operator_id),
  pin_hash TEXT NOT NULL,
  saved_at_ms INTEGER NOT NULL CHECK (saved_at_ms >= 0)
) STRICT;

-- By code as it was typed, so that guessing at unknown codes is slowed down too.
CREATE TABLE sign_in_guard (
  operator_code TEXT PRIMARY KEY,
  failures INTEGER NOT NULL CHECK (failures >= 1),
  held_until_ms INTEGER NOT NULL CHECK (held_until_ms >= 0)
) STRICT;

CREATE TABLE preference (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE heartbeat (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  wall_time_ms INTEGER NOT NULL CHECK (wall_time_ms >= 0),
  monotonic_ms INTEGER NOT NULL CHECK (monotonic_ms >= 0),
  boot_id TEXT NOT NULL
) STRICT;

CREATE TABLE attention_seen (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  through_seq INTEGER NOT NULL CHECK (through_seq >= 0)
) STRICT;
`,
};
