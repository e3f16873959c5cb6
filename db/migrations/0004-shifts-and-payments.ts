// Shifts with the movements of their drawer; payments, late money, refunds.
import type { Migration } from './migration.ts';

export const migration0004: Migration = {
  version: 4,
  statements: `
CREATE TABLE shift (
  shift_id TEXT PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE CHECK (number >= 1),
  drawer_id TEXT NOT NULL,
  operator_id TEXT NOT NULL REFERENCES operator (operator_id),
  opened_at_ms INTEGER NOT NULL CHECK (opened_at_ms >= 0),
  float_paise INTEGER NOT NULL CHECK (float_paise >= 0),
  closed_at_ms INTEGER CHECK (closed_at_ms >= 0)
) STRICT;

CREATE UNIQUE INDEX shift_one_open_per_drawer ON shift (drawer_id) WHERE closed_at_ms IS NULL;
CREATE VIEW open_shift AS SELECT * FROM shift WHERE closed_at_ms IS NULL;

CREATE TRIGGER shift_numbers_have_no_gap BEFORE INSERT ON shift
BEGIN
  SELECT RAISE(ABORT, 'shift: number is not the next one')
  WHERE NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM shift);
END;

CREATE TRIGGER shift_opening_is_frozen BEFORE UPDATE OF
  shift_id, number, drawer_id, operator_id, opened_at_ms, float_paise ON shift
BEGIN
  SELECT RAISE(ABORT, 'shift: its opening never changes');
END;

CREATE TRIGGER shift_closes_once BEFORE UPDATE OF closed_at_ms ON shift WHEN OLD.closed_at_ms IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'shift: closed already');
END;

CREATE TRIGGER shift_never_goes BEFORE DELETE ON shift
BEGIN
  SELECT RAISE(ABORT, 'shift: never deleted');
END;

CREATE TABLE payment (
  payment_id TEXT PRIMARY KEY,
  opened_seq INTEGER NOT NULL REFERENCES journal (seq),
  session_id TEXT NOT NULL REFERENCES session (session_id),
  shift_id TEXT NOT NULL REFERENCES shift (shift_id),
  method TEXT NOT NULL CHECK (method IN ('cash', 'upi', 'card')),
  state TEXT NOT NULL CHECK (state IN ('PENDING', 'SUCCESS', 'FAILED', 'EXPIRED', 'CANCELLED')),
  amount_paise INTEGER NOT NULL CHECK (amount_paise > 0),
  fee TEXT NOT NULL CHECK (json_valid(fee)),
  tendered_paise INTEGER,
  change_paise INTEGER,
  provider_reference TEXT,
  started_at_ms INTEGER NOT NULL CHECK (started_at_ms >= 0),
  expires_at_ms INTEGER CHECK (expires_at_ms >= 0),
  resolved_at_ms INTEGER CHECK (resolved_at_ms >= 0),
  qr_text TEXT,
  -- Why it failed or was cancelled.
  failure TEXT,
  CHECK ((state = 'PENDING') = (resolved_at_ms IS NULL)),
  CHECK (method <> 'cash' OR (
    state = 'SUCCESS' AND tendered_paise IS NOT NULL AND change_paise IS NOT NULL
    AND tendered_paise >= amount_paise AND change_paise = tendered_paise - amount_paise
    AND provider_reference IS NULL AND expires_at_ms IS NULL AND qr_text IS NULL
  )),
  CHECK (method = 'cash' OR (
    tendered_paise IS NULL AND change_paise IS NULL AND expires_at_ms IS NOT NULL
    AND (state = 'SUCCESS') = (provider_reference IS NOT NULL)
  ))
) STRICT, WITHOUT ROWID;

CREATE INDEX payment_of_session ON payment (session_id);
CREATE UNIQUE INDEX payment_one_per_reference ON payment (provider_reference) WHERE provider_reference IS NOT NULL;
CREATE UNIQUE INDEX payment_one_pending_per_session ON payment (session_id) WHERE state = 'PENDING';
CREATE VIEW pending_payment AS SELECT * FROM payment WHERE state = 'PENDING';

-- Money for a payment that was already over. It never becomes that payment's success; a refund due follows it.
CREATE TABLE late_money (
  provider_reference TEXT PRIMARY KEY,
  payment_id TEXT NOT NULL REFERENCES payment (payment_id),
  amount_paise INTEGER NOT NULL CHECK (amount_paise > 0),
  received_at_ms INTEGER NOT NULL CHECK (received_at_ms >= 0)
) STRICT;

CREATE INDEX late_money_of_payment ON late_money (payment_id);

CREATE TABLE refund (
  refund_id TEXT PRIMARY KEY,
  payment_id TEXT NOT NULL REFERENCES payment (payment_id),
  session_id TEXT NOT NULL REFERENCES session (session_id),
  amount_paise INTEGER NOT NULL CHECK (amount_paise > 0),
  state TEXT NOT NULL CHECK (state IN ('PENDING', 'SUCCESS', 'FAILED')),
  reason TEXT NOT NULL CHECK (reason IN (
    'paid_after_cancel', 'paid_after_expiry', 'paid_after_failure', 'paid_twice', 'paid_after_exception'
  )),
  due_at_ms INTEGER NOT NULL CHECK (due_at_ms >= 0)
) STRICT;

CREATE INDEX refund_of_session ON refund (session_id);
CREATE INDEX refund_of_payment ON refund (payment_id);
CREATE INDEX refund_due ON refund (due_at_ms) WHERE state = 'PENDING';
CREATE VIEW refund_still_due AS SELECT * FROM refund WHERE state = 'PENDING';

CREATE TABLE drawer_movement (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  movement_id TEXT NOT NULL UNIQUE,
  shift_id TEXT NOT NULL REFERENCES shift (shift_id),
  kind TEXT NOT NULL CHECK (kind IN (
    'float', 'cash_payment', 'change', 'cash_refund', 'drop', 'paid_out', 'correction'
  )),
  amount_paise INTEGER NOT NULL,
  -- What the drawer holds after it: the sum of the shift's movements so far.
  balance_paise INTEGER NOT NULL CHECK (balance_paise >= 0),
  payment_id TEXT REFERENCES payment (payment_id),
  reason TEXT,
  operator_id TEXT NOT NULL REFERENCES operator (operator_id),
  moved_at_ms INTEGER NOT NULL CHECK (moved_at_ms >= 0),
  CHECK (CASE kind
    WHEN 'float' THEN amount_paise >= 0
    WHEN 'cash_payment' THEN amount_paise > 0
    WHEN 'correction' THEN 1
    ELSE amount_paise <= 0
  END),
  CHECK (kind NOT IN ('cash_payment', 'change') OR payment_id IS NOT NULL)
) STRICT;

CREATE INDEX drawer_movement_of_shift ON drawer_movement (shift_id);
CREATE UNIQUE INDEX drawer_movement_once_per_payment ON drawer_movement (payment_id, kind)
WHERE kind IN ('cash_payment', 'change');
CREATE UNIQUE INDEX drawer_movement_one_float ON drawer_movement (shift_id) WHERE kind = 'float';
`,
};
