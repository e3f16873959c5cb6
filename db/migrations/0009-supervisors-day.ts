// What supervisors work with: counts and closings, the day book, lists, settlement lines, and who may still sign in.
import type { Migration } from './migration.ts';

/** The same three triggers for each table that only ever grows. */
function appendOnly(table: string): string {
  return `
CREATE TRIGGER ${table}_never_changes BEFORE UPDATE ON ${table}
BEGIN
  SELECT RAISE(ABORT, '${table}: append-only');
END;

CREATE TRIGGER ${table}_never_goes BEFORE DELETE ON ${table}
BEGIN
  SELECT RAISE(ABORT, '${table}: append-only');
END;
`;
}

export const migration0009: Migration = {
  version: 9,
  statements: `
ALTER TABLE operator ADD COLUMN disabled_reason TEXT;
ALTER TABLE operator ADD COLUMN last_signed_in_at_ms INTEGER CHECK (last_signed_in_at_ms >= 0);
UPDATE operator SET last_signed_in_at_ms = (
  SELECT json_extract(body, '$.atMs') FROM journal
  WHERE type = 'operator.signed_in' AND actor_id = operator_id ORDER BY seq DESC LIMIT 1
);

CREATE TABLE approval_refusal (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  action TEXT NOT NULL,
  requester_id TEXT NOT NULL,
  approver_id TEXT,
  why TEXT NOT NULL,
  at_ms INTEGER NOT NULL CHECK (at_ms >= 0)
) STRICT;
${appendOnly('approval_refusal')}
-- Whose hand is on the lane, and since when the drawer is counted.
ALTER TABLE shift ADD COLUMN hand_id TEXT REFERENCES operator (operator_id);
ALTER TABLE shift ADD COLUMN counted_at_ms INTEGER CHECK (counted_at_ms >= 0);
UPDATE shift SET hand_id = operator_id;
DROP VIEW open_shift;
CREATE VIEW open_shift AS SELECT * FROM shift WHERE closed_at_ms IS NULL;

CREATE TABLE shift_hand_over (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  shift_id TEXT NOT NULL REFERENCES shift (shift_id),
  from_id TEXT NOT NULL REFERENCES operator (operator_id),
  to_id TEXT NOT NULL REFERENCES operator (operator_id),
  reason TEXT,
  at_ms INTEGER NOT NULL CHECK (at_ms >= 0),
  CHECK (from_id <> to_id)
) STRICT;

CREATE INDEX shift_hand_over_of_shift ON shift_hand_over (shift_id);
${appendOnly('shift_hand_over')}
CREATE TABLE shift_count (
  count_id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq),
  shift_id TEXT NOT NULL REFERENCES shift (shift_id),
  attempt INTEGER NOT NULL CHECK (attempt >= 1),
  counts TEXT NOT NULL CHECK (json_valid(counts)),
  counted_paise INTEGER NOT NULL CHECK (counted_paise >= 0),
  expected_paise INTEGER NOT NULL,
  variance_paise INTEGER NOT NULL,
  operator_id TEXT NOT NULL REFERENCES operator (operator_id),
  locked_at_ms INTEGER NOT NULL CHECK (locked_at_ms >= 0),
  UNIQUE (shift_id, attempt),
  CHECK (variance_paise = counted_paise - expected_paise)
) STRICT;

CREATE TRIGGER shift_count_is_of_its_drawer BEFORE INSERT ON shift_count
BEGIN
  SELECT RAISE(ABORT, 'shift_count: its shift is not open')
  WHERE NOT EXISTS (SELECT 1 FROM shift WHERE shift_id = NEW.shift_id AND closed_at_ms IS NULL);
  SELECT RAISE(ABORT, 'shift_count: attempt is not the next one')
  WHERE NEW.attempt <> (SELECT count(*) + 1 FROM shift_count WHERE shift_id = NEW.shift_id);
  SELECT RAISE(ABORT, 'shift_count: expected is not what the movements add up to')
  WHERE NEW.expected_paise <> coalesce(
    (SELECT balance_paise FROM drawer_movement WHERE shift_id = NEW.shift_id ORDER BY seq DESC LIMIT 1), 0
  );
END;
${appendOnly('shift_count')}
DROP TRIGGER drawer_movement_adds_up;
CREATE TRIGGER drawer_movement_adds_up BEFORE INSERT ON drawer_movement
BEGIN
  SELECT RAISE(ABORT, 'drawer_movement: its shift is not open')
  WHERE NOT EXISTS (SELECT 1 FROM shift WHERE shift_id = NEW.shift_id AND closed_at_ms IS NULL);
  SELECT RAISE(ABORT, 'drawer_movement: the drawer is counted')
  WHERE EXISTS (SELECT 1 FROM shift WHERE shift_id = NEW.shift_id AND counted_at_ms IS NOT NULL);
  SELECT RAISE(ABORT, 'drawer_movement: the balance does not add up')
  WHERE NEW.balance_paise <> NEW.amount_paise + coalesce(
    (SELECT balance_paise FROM drawer_movement WHERE shift_id = NEW.shift_id ORDER BY seq DESC LIMIT 1), 0
  );
  SELECT RAISE(ABORT, 'drawer_movement: seq goes back')
  WHERE NEW.seq <= (SELECT coalesce(max(seq), 0) FROM drawer_movement WHERE shift_id = NEW.shift_id);
  SELECT RAISE(ABORT, 'drawer_movement: not what the cash payment says')
  WHERE NEW.kind IN ('cash_payment', 'change') AND NOT EXISTS (
    SELECT 1 FROM payment
    WHERE payment_id = NEW.payment_id AND method = 'cash' AND shift_id = NEW.shift_id
      AND NEW.amount_paise = CASE NEW.kind WHEN 'cash_payment' THEN tendered_paise ELSE -change_paise END
  );
END;

CREATE TABLE shift_close (
  shift_id TEXT PRIMARY KEY REFERENCES shift (shift_id),
  seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq),
  count_id TEXT NOT NULL UNIQUE REFERENCES shift_count (count_id),
  closed_by_id TEXT NOT NULL REFERENCES operator (operator_id),
  reason TEXT,
  handed_over TEXT NOT NULL CHECK (json_valid(handed_over)),
  unsent_records INTEGER NOT NULL CHECK (unsent_records >= 0),
  parked_records INTEGER NOT NULL CHECK (parked_records >= 0),
  closed_at_ms INTEGER NOT NULL CHECK (closed_at_ms >= 0)
) STRICT;
${appendOnly('shift_close')}
CREATE TRIGGER shift_closes_on_its_last_count BEFORE UPDATE OF closed_at_ms ON shift
WHEN OLD.closed_at_ms IS NULL AND NEW.closed_at_ms IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'shift: closed without its last count')
  WHERE NOT EXISTS (
    SELECT 1 FROM shift_close JOIN shift_count USING (count_id)
    WHERE shift_close.shift_id = NEW.shift_id AND shift_count.shift_id = NEW.shift_id
      AND attempt = (SELECT max(attempt) FROM shift_count WHERE shift_id = NEW.shift_id)
  );
END;

CREATE TABLE shift_sign_off (
  shift_id TEXT PRIMARY KEY REFERENCES shift_close (shift_id),
  seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq),
  supervisor_id TEXT NOT NULL REFERENCES operator (operator_id),
  note TEXT,
  at_ms INTEGER NOT NULL CHECK (at_ms >= 0)
) STRICT;
${appendOnly('shift_sign_off')}
CREATE TABLE closing (
  closing_id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq),
  kind TEXT NOT NULL CHECK (kind IN ('shift', 'day', 'month', 'year')),
  number INTEGER NOT NULL CHECK (number >= 1),
  shift_id TEXT UNIQUE REFERENCES shift (shift_id),
  from_seq INTEGER NOT NULL,
  through_seq INTEGER NOT NULL REFERENCES journal (seq),
  from_ms INTEGER NOT NULL CHECK (from_ms >= 0),
  through_ms INTEGER NOT NULL CHECK (through_ms >= 0),
  tally TEXT NOT NULL CHECK (json_valid(tally)),
  totals TEXT NOT NULL CHECK (json_valid(totals)),
  inside INTEGER NOT NULL CHECK (inside >= 0),
  drawer TEXT CHECK (json_valid(drawer)),
  document_id TEXT NOT NULL UNIQUE REFERENCES document (document_id) DEFERRABLE INITIALLY DEFERRED,
  made_at_ms INTEGER NOT NULL CHECK (made_at_ms >= 0),
  UNIQUE (kind, number),
  CHECK (through_seq >= from_seq),
  CHECK ((kind = 'shift') = (shift_id IS NOT NULL)),
  CHECK ((kind = 'shift') = (drawer IS NOT NULL))
) STRICT;
${appendOnly('closing')}
-- Each record of the journal is counted by exactly one closing of each kind.
CREATE TRIGGER closing_series_has_no_gap BEFORE INSERT ON closing
BEGIN
  SELECT RAISE(ABORT, 'closing: number is not the next one')
  WHERE NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM closing WHERE kind = NEW.kind);
  SELECT RAISE(ABORT, 'closing: does not begin where the last one of its kind ended')
  WHERE NEW.from_seq <> (SELECT coalesce(max(through_seq), 0) + 1 FROM closing WHERE kind = NEW.kind);
  SELECT RAISE(ABORT, 'closing: counts records that are still to come')
  WHERE NEW.through_seq >= NEW.seq;
END;

CREATE TABLE list_entry (
  entry_id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq),
  list TEXT NOT NULL CHECK (list IN ('white', 'black')),
  plate TEXT NOT NULL,
  message TEXT NOT NULL,
  until_ms INTEGER CHECK (until_ms >= 0),
  added_at_ms INTEGER NOT NULL CHECK (added_at_ms >= 0),
  removed_at_ms INTEGER CHECK (removed_at_ms >= 0)
) STRICT;

CREATE UNIQUE INDEX list_entry_one_per_plate ON list_entry (plate) WHERE removed_at_ms IS NULL;

CREATE TABLE settlement_import (
  import_id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq),
  source TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  parts INTEGER NOT NULL CHECK (parts >= 1),
  -- Fewer than all: the booth stopped in between, and the file may come again.
  parts_done INTEGER NOT NULL CHECK (parts_done BETWEEN 1 AND parts),
  lines INTEGER NOT NULL CHECK (lines >= 0),
  at_ms INTEGER NOT NULL CHECK (at_ms >= 0)
) STRICT;

CREATE UNIQUE INDEX settlement_import_whole_once ON settlement_import (file_sha256) WHERE parts_done = parts;

CREATE TABLE settlement_line (
  source TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  import_id TEXT NOT NULL REFERENCES settlement_import (import_id),
  kind TEXT NOT NULL CHECK (kind IN ('payment', 'refund', 'adjustment')),
  payment_reference TEXT,
  gross_paise INTEGER NOT NULL CHECK (gross_paise >= 0),
  fee_paise INTEGER NOT NULL CHECK (fee_paise >= 0),
  tax_paise INTEGER NOT NULL CHECK (tax_paise >= 0),
  net_paise INTEGER NOT NULL,
  utr TEXT,
  created_at_ms INTEGER CHECK (created_at_ms >= 0),
  settled_at_ms INTEGER CHECK (settled_at_ms >= 0),
  -- When it was settled, or made, or else read: where it stands in time.
  at_ms INTEGER NOT NULL CHECK (at_ms >= 0),
  PRIMARY KEY (source, entity_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX settlement_line_by_reference ON settlement_line (payment_reference) WHERE payment_reference IS NOT NULL;
CREATE INDEX settlement_line_by_entity ON settlement_line (entity_id);
CREATE INDEX settlement_line_by_time ON settlement_line (at_ms);
${appendOnly('settlement_line')}
CREATE TABLE reconcile_decision (
  item TEXT NOT NULL CHECK (item IN ('payment', 'line')),
  item_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq),
  decision TEXT NOT NULL CHECK (decision IN ('settled', 'written_off')),
  amount_paise INTEGER NOT NULL CHECK (amount_paise >= 0),
  exception_id TEXT NOT NULL REFERENCES exception (exception_id),
  at_ms INTEGER NOT NULL CHECK (at_ms >= 0),
  PRIMARY KEY (item, item_id, reason)
) STRICT, WITHOUT ROWID;
${appendOnly('reconcile_decision')}
-- The day book: every report is a sum over a stretch of it, in the order in which it lies on the disk.
-- Only reports and slips are in it: which consolidated invoice was made of which closing.
CREATE INDEX document_sheet ON document (
  json_extract(content, '$.sheet'), json_extract(content, '$.closingId'), json_extract(content, '$.number')
) WHERE kind = 'sheet';

CREATE TABLE book_entry (
  seq INTEGER NOT NULL REFERENCES journal (seq),
  kind TEXT NOT NULL,
  detail TEXT NOT NULL,
  vehicle_class TEXT,
  operator_id TEXT,
  session_id TEXT,
  amount_paise INTEGER NOT NULL,
  taxable_paise INTEGER NOT NULL,
  tax_paise INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (seq, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX book_entry_receipt_by_time ON book_entry (at_ms) WHERE kind IN ('receipt', 'receipt_voided');
${appendOnly('book_entry')}
-- What was journaled before there was a day book. Of the facts that a booth of version 7 could write.
INSERT INTO book_entry (seq, kind, detail, vehicle_class, operator_id, session_id, amount_paise, taxable_paise, tax_paise, at_ms)
SELECT j.seq, e.kind, e.detail, session.vehicle_class, coalesce(j.actor_id, payment.operator_id, CASE WHEN j.body ->> 'paymentId' IS NULL THEN (
    SELECT asked.operator_id FROM payment AS asked
    WHERE asked.session_id = j.session_id AND asked.method <> 'cash' AND asked.opened_seq < j.seq
    ORDER BY asked.opened_seq DESC LIMIT 1
  ) END), j.session_id,
  e.amount, e.taxable, e.tax, j.wall_time_ms
FROM journal AS j
JOIN (
  SELECT seq, CASE WHEN body ->> 'origin' = 'overstay' THEN 'overstayed' ELSE 'entered' END AS kind,
    CASE WHEN body ->> 'origin' = 'overstay' THEN '' ELSE body ->> 'origin' END AS detail, 0 AS amount, 0 AS taxable, 0 AS tax
  FROM journal WHERE type = 'session.opened'
  UNION ALL SELECT seq, 'left', body ->> 'outcome', body ->> 'feeDuePaise', 0, 0 FROM journal WHERE type = 'session.closed'
  UNION ALL SELECT seq, 'voided', '', 0, 0, 0 FROM journal WHERE type = 'session.voided'
  UNION ALL SELECT seq, 'received', 'cash', body ->> 'amountPaise', 0, 0 FROM journal WHERE type = 'payment.cash_taken'
  UNION ALL SELECT journal.seq,
    CASE journal.type WHEN 'payment.succeeded' THEN 'received' WHEN 'payment.late_money' THEN 'late_money'
      WHEN 'payment.cancelled' THEN 'cancelled_payment' ELSE 'failed_payment' END,
    payment.method, CASE WHEN journal.type IN ('payment.succeeded', 'payment.late_money') THEN body ->> 'amountPaise' ELSE 0 END, 0, 0
  FROM journal JOIN payment ON payment.payment_id = body ->> 'paymentId'
  WHERE journal.type IN ('payment.succeeded', 'payment.late_money', 'payment.cancelled', 'payment.failed', 'payment.expired')
  UNION ALL SELECT seq, 'refund_due', body ->> 'reason', body ->> 'amountPaise', 0, 0 FROM journal WHERE type = 'refund.due'
  UNION ALL SELECT seq, 'exception', body ->> 'kind', body ->> 'amountPaise', 0, 0 FROM journal WHERE type = 'exception.approved'
  UNION ALL SELECT seq, 'drawer', body -> 'movement' ->> 'kind', body -> 'movement' ->> 'amountPaise', 0, 0
  FROM journal WHERE type = 'drawer.moved'
  UNION ALL SELECT seq, 'receipt', '', body ->> 'totalPaise', coalesce(body -> 'gst' ->> 'taxablePaise', 0),
    coalesce(body -> 'gst' ->> 'cgstPaise', 0) + coalesce(body -> 'gst' ->> 'sgstPaise', 0)
  FROM journal WHERE type = 'receipt.issued'
  UNION ALL SELECT seq, 'copy', '', 0, 0, 0 FROM journal WHERE type = 'document.copied'
  UNION ALL SELECT seq, 'barrier', CASE WHEN body ->> 'sessionId' IS NULL THEN 'manual' ELSE body ->> 'direction' END, 0, 0, 0
  FROM journal WHERE type = 'barrier.requested'
) AS e ON e.seq = j.seq
LEFT JOIN session ON session.session_id = j.session_id
LEFT JOIN payment ON payment.payment_id = j.body ->> 'paymentId'
ORDER BY j.seq;
`,
};
