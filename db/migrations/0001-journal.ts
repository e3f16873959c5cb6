// The journal: audit trail and outbox in one. SQL itself keeps it gapless, chained and append-only.
import type { Migration } from './migration.ts';

export const migration0001: Migration = {
  version: 1,
  statements: `
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY CHECK (seq >= 1),
  lot_id TEXT NOT NULL,
  booth_id TEXT NOT NULL,
  type TEXT NOT NULL,
  actor_id TEXT,
  wall_time_ms INTEGER NOT NULL CHECK (wall_time_ms >= 0),
  monotonic_ms INTEGER NOT NULL CHECK (monotonic_ms >= 0),
  boot_id TEXT NOT NULL,
  -- The stay that the fact belongs to, found when it was appended; not part of what is hashed.
  session_id TEXT,
  body TEXT NOT NULL CHECK (json_valid(body)),
  cash_received_paise INTEGER NOT NULL CHECK (cash_received_paise >= 0),
  online_received_paise INTEGER NOT NULL CHECK (online_received_paise >= 0),
  refunds_due_paise INTEGER NOT NULL CHECK (refunds_due_paise >= 0),
  receipts_issued INTEGER NOT NULL CHECK (receipts_issued >= 0),
  tickets_issued INTEGER NOT NULL CHECK (tickets_issued >= 0),
  exceptions_approved INTEGER NOT NULL CHECK (exceptions_approved >= 0),
  previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  signature TEXT NOT NULL
) STRICT;

CREATE INDEX journal_of_session ON journal (session_id, seq) WHERE session_id IS NOT NULL;

CREATE TRIGGER journal_is_a_chain BEFORE INSERT ON journal
BEGIN
  SELECT RAISE(ABORT, 'journal: seq is not the next one')
  WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal);
  SELECT RAISE(ABORT, 'journal: previous_hash is not the hash of the last record')
  WHERE NEW.previous_hash IS NOT coalesce(
    (SELECT hash FROM journal ORDER BY seq DESC LIMIT 1),
    '0000000000000000000000000000000000000000000000000000000000000000'
  );
  SELECT RAISE(ABORT, 'journal: a record of another booth')
  WHERE EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq - 1 AND (booth_id <> NEW.booth_id OR lot_id <> NEW.lot_id));
  SELECT RAISE(ABORT, 'journal: a perpetual total went down')
  WHERE EXISTS (
    SELECT 1 FROM journal
    WHERE seq = NEW.seq - 1
      AND (cash_received_paise > NEW.cash_received_paise
        OR online_received_paise > NEW.online_received_paise
        OR refunds_due_paise > NEW.refunds_due_paise
        OR receipts_issued > NEW.receipts_issued
        OR tickets_issued > NEW.tickets_issued
        OR exceptions_approved > NEW.exceptions_approved)
  );
END;

CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal
BEGIN
  SELECT RAISE(ABORT, 'journal: append-only');
END;

CREATE TRIGGER journal_never_shrinks BEFORE DELETE ON journal
BEGIN
  SELECT RAISE(ABORT, 'journal: append-only');
END;
`,
};
