// Documents, receipts, barrier openings, and the events that people must see (anomalies, clock jumps, limits, runs).
import type { Migration } from './migration.ts';

export const migration0006: Migration = {
  version: 6,
  statements: `
CREATE TABLE document (
  document_id TEXT PRIMARY KEY,
  session_id TEXT REFERENCES session (session_id),
  kind TEXT NOT NULL CHECK (kind IN ('ticket', 'receipt')),
  content TEXT NOT NULL CHECK (json_valid(content)),
  created_at_ms INTEGER NOT NULL CHECK (created_at_ms >= 0),
  copies INTEGER NOT NULL CHECK (copies >= 0)
) STRICT;

CREATE INDEX document_of_session ON document (session_id, kind);

CREATE TRIGGER document_content_is_frozen BEFORE UPDATE ON document
WHEN (NEW.document_id, NEW.session_id, NEW.kind, NEW.content, NEW.created_at_ms)
    IS NOT (OLD.document_id, OLD.session_id, OLD.kind, OLD.content, OLD.created_at_ms)
  OR NEW.copies <> OLD.copies + 1
BEGIN
  SELECT RAISE(ABORT, 'document: only its copies are counted, one by one');
END;

CREATE TRIGGER document_never_goes BEFORE DELETE ON document
BEGIN
  SELECT RAISE(ABORT, 'document: never deleted');
END;

CREATE TABLE receipt (
  receipt_id TEXT PRIMARY KEY,
  -- Its digits are padded, so that a series in the order of its texts is in the order of its numbers.
  number TEXT NOT NULL UNIQUE CHECK (length(number) <= 16),
  booth_code TEXT NOT NULL,
  financial_year TEXT NOT NULL CHECK (length(financial_year) = 4),
  running INTEGER NOT NULL CHECK (running BETWEEN 1 AND 9999999),
  session_id TEXT NOT NULL REFERENCES session (session_id),
  payment_id TEXT NOT NULL UNIQUE REFERENCES payment (payment_id),
  -- The one foreign key that waits for the end of the transaction, because the receipt is journaled before its document.
  -- Its child column must stay indexed: SQLite looks for waiting children at each document.
  document_id TEXT NOT NULL UNIQUE REFERENCES document (document_id) DEFERRABLE INITIALLY DEFERRED,
  total_paise INTEGER NOT NULL CHECK (total_paise >= 0),
  gst_rate_percent INTEGER CHECK (gst_rate_percent >= 0),
  taxable_paise INTEGER CHECK (taxable_paise >= 0),
  cgst_paise INTEGER CHECK (cgst_paise >= 0),
  sgst_paise INTEGER CHECK (sgst_paise >= 0),
  issued_at_ms INTEGER NOT NULL CHECK (issued_at_ms >= 0),
  CHECK (number = booth_code || '/' || financial_year || '/' || printf('%07d', running)),
  CHECK (
    (gst_rate_percent IS NULL AND taxable_paise IS NULL AND cgst_paise IS NULL AND sgst_paise IS NULL)
    OR (gst_rate_percent IS NOT NULL AND taxable_paise + cgst_paise + sgst_paise IS total_paise)
  )
) STRICT, WITHOUT ROWID;

CREATE INDEX receipt_of_session ON receipt (session_id);

CREATE TRIGGER receipt_series_has_no_gap BEFORE INSERT ON receipt
BEGIN
  SELECT RAISE(ABORT, 'receipt: running number is not the next one')
  WHERE NEW.running <> 1 + coalesce((
    SELECT running FROM receipt
    -- All of the series: '0' is the character after '/'.
    WHERE number > NEW.booth_code || '/' || NEW.financial_year || '/' AND number < NEW.booth_code || '/' || NEW.financial_year || '0'
    ORDER BY number DESC LIMIT 1
  ), 0);
  SELECT RAISE(ABORT, 'receipt: for money that was not received')
  WHERE NOT EXISTS (
    SELECT 1 FROM payment WHERE payment_id = NEW.payment_id AND session_id = NEW.session_id AND state = 'SUCCESS'
  );
END;

CREATE TRIGGER receipt_never_changes BEFORE UPDATE ON receipt
BEGIN
  SELECT RAISE(ABORT, 'receipt: append-only');
END;

CREATE TRIGGER receipt_never_goes BEFORE DELETE ON receipt
BEGIN
  SELECT RAISE(ABORT, 'receipt: append-only');
END;

CREATE TABLE barrier_opening (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  job_id TEXT NOT NULL,
  session_id TEXT REFERENCES session (session_id),
  direction TEXT NOT NULL CHECK (direction IN ('entry', 'exit')),
  at_ms INTEGER NOT NULL CHECK (at_ms >= 0)
) STRICT;

CREATE TRIGGER barrier_opening_never_changes BEFORE UPDATE ON barrier_opening
BEGIN
  SELECT RAISE(ABORT, 'barrier_opening: append-only');
END;

CREATE TRIGGER barrier_opening_never_goes BEFORE DELETE ON barrier_opening
BEGIN
  SELECT RAISE(ABORT, 'barrier_opening: append-only');
END;

-- Without foreign keys: an anomaly is often about a payment or session that this booth does not know.
CREATE TABLE anomaly (
  anomaly_id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq),
  kind TEXT NOT NULL,
  session_id TEXT,
  payment_id TEXT,
  detail TEXT NOT NULL,
  found_at_ms INTEGER NOT NULL CHECK (found_at_ms >= 0)
) STRICT;

CREATE TABLE clock_jump (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  expected_ms INTEGER NOT NULL CHECK (expected_ms >= 0),
  found_ms INTEGER NOT NULL CHECK (found_ms >= 0)
) STRICT;

CREATE TABLE scan_limit (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  source TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('invalid', 'burst')),
  at_ms INTEGER NOT NULL CHECK (at_ms >= 0)
) STRICT;

-- From one start to the next; last_seen_ms tells how long the booth was off or dead before this start.
CREATE TABLE booth_run (
  started_seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  version TEXT NOT NULL,
  started_at_ms INTEGER NOT NULL CHECK (started_at_ms >= 0),
  last_seen_ms INTEGER CHECK (last_seen_ms >= 0),
  stopped_at_ms INTEGER CHECK (stopped_at_ms >= 0)
) STRICT;
`,
};
