// Room in the tables that are there for what supervisors do: more exceptions and outcomes, passes, refunds by people, reports.
import type { Migration } from './migration.ts';

export const migration0008: Migration = {
  version: 8,
  relax: [
    {
      table: 'exception',
      from: `kind TEXT NOT NULL CHECK (kind IN (
    'complimentary', 'released_on_trust', 'lost_waived', 'left_unrecorded', 'void_entry', 'typed_entry'
  ))`,
      to: `kind TEXT NOT NULL CHECK (kind IN (
    'complimentary', 'released_on_trust', 'lost_waived', 'left_unrecorded', 'void_entry', 'typed_entry',
    'class_change', 'damaged_ticket', 'replaced_ticket', 'lost_ticket', 'concession', 'validation', 'pay_later',
    'void_receipt', 'refund', 'write_off', 'manual_barrier', 'drop', 'paid_out', 'drawer_correction',
    'pass_sale', 'pass_change', 'passback', 'list_change', 'black_list_entry', 'accept_difference'
  ))`,
    },
    { table: 'exception', from: 'approver_id TEXT NOT NULL', to: 'approver_id TEXT' },
    {
      table: 'session',
      from: `'paid', 'nothing_due', 'complimentary', 'released_on_trust', 'lost_waived', 'left_unrecorded'
  ))`,
      to: `'paid', 'nothing_due', 'complimentary', 'released_on_trust', 'lost_waived', 'left_unrecorded',
    'pay_later', 'paid_by_pass'
  ))`,
    },
    {
      table: 'session',
      from: "CHECK (outcome IS NULL OR outcome IN ('paid', 'nothing_due') OR exception_id IS NOT NULL)",
      to: "CHECK (outcome IS NULL OR outcome IN ('paid', 'nothing_due', 'paid_by_pass') OR exception_id IS NOT NULL)",
    },
    {
      table: 'session',
      from: "CHECK (ticket_running IS NULL OR origin = 'ticket')",
      to: "CHECK (ticket_running IS NULL OR origin IN ('ticket', 'pass'))",
    },
    {
      table: 'payment',
      from: 'session_id TEXT NOT NULL REFERENCES session (session_id)',
      to: 'session_id TEXT REFERENCES session (session_id)',
    },
    {
      table: 'refund',
      from: 'session_id TEXT NOT NULL REFERENCES session (session_id)',
      to: 'session_id TEXT REFERENCES session (session_id)',
    },
    {
      table: 'refund',
      from: "'paid_after_cancel', 'paid_after_expiry', 'paid_after_failure', 'paid_twice', 'paid_after_exception'",
      to: `'paid_after_cancel', 'paid_after_expiry', 'paid_after_failure', 'paid_twice', 'paid_after_exception',
    'overcharged', 'customer_dispute', 'wrong_vehicle', 'receipt_voided', 'pass_returned', 'other'`,
    },
    {
      table: 'receipt',
      from: 'session_id TEXT NOT NULL REFERENCES session (session_id)',
      to: 'session_id TEXT REFERENCES session (session_id)',
    },
    { table: 'document', from: "kind IN ('ticket', 'receipt')", to: "kind IN ('ticket', 'receipt', 'sheet')" },
    // What the drawer should hold is never a reason to refuse, so it may go below nothing: that is found at the count.
    {
      table: 'drawer_movement',
      from: 'balance_paise INTEGER NOT NULL CHECK (balance_paise >= 0)',
      to: 'balance_paise INTEGER NOT NULL',
    },
  ],
  statements: `
-- Passes come first: sessions and payments refer to them.
CREATE TABLE pass (
  pass_id TEXT PRIMARY KEY,
  saved_seq INTEGER NOT NULL REFERENCES journal (seq),
  kind TEXT NOT NULL CHECK (kind IN ('period', 'prepaid')),
  number TEXT NOT NULL UNIQUE,
  holder TEXT NOT NULL,
  phone TEXT,
  card TEXT UNIQUE,
  vehicle_class TEXT NOT NULL,
  valid_from_ms INTEGER CHECK (valid_from_ms >= 0),
  valid_until_ms INTEGER CHECK (valid_until_ms >= valid_from_ms),
  balance_paise INTEGER NOT NULL CHECK (balance_paise >= 0),
  blocked_reason TEXT
) STRICT;

CREATE TRIGGER pass_never_goes BEFORE DELETE ON pass
BEGIN
  SELECT RAISE(ABORT, 'pass: never deleted');
END;

CREATE TRIGGER pass_is_what_was_sold BEFORE UPDATE OF pass_id, kind, number ON pass
BEGIN
  SELECT RAISE(ABORT, 'pass: kind and number never change');
END;

-- A vehicle has one pass.
CREATE TABLE pass_plate (
  plate TEXT PRIMARY KEY,
  pass_id TEXT NOT NULL REFERENCES pass (pass_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX pass_plate_of_pass ON pass_plate (pass_id);

CREATE TABLE pass_sale (
  sale_id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq),
  pass_id TEXT NOT NULL REFERENCES pass (pass_id),
  payment_id TEXT NOT NULL UNIQUE REFERENCES payment (payment_id) DEFERRABLE INITIALLY DEFERRED,
  amount_paise INTEGER NOT NULL CHECK (amount_paise > 0),
  terms TEXT NOT NULL CHECK (json_valid(terms)),
  activated_at_ms INTEGER CHECK (activated_at_ms >= 0)
) STRICT;

CREATE INDEX pass_sale_of_pass ON pass_sale (pass_id);

CREATE TRIGGER pass_sale_is_activated_once_paid BEFORE UPDATE ON pass_sale
BEGIN
  SELECT RAISE(ABORT, 'pass_sale: only its activation is added, once')
  WHERE OLD.activated_at_ms IS NOT NULL
    OR (NEW.sale_id, NEW.seq, NEW.pass_id, NEW.payment_id, NEW.amount_paise, NEW.terms)
      IS NOT (OLD.sale_id, OLD.seq, OLD.pass_id, OLD.payment_id, OLD.amount_paise, OLD.terms);
  SELECT RAISE(ABORT, 'pass_sale: activated without its money')
  WHERE NOT EXISTS (SELECT 1 FROM payment WHERE payment_id = NEW.payment_id AND state = 'SUCCESS');
END;

CREATE TRIGGER pass_sale_never_goes BEFORE DELETE ON pass_sale
BEGIN
  SELECT RAISE(ABORT, 'pass_sale: never deleted');
END;

ALTER TABLE session ADD COLUMN pass_id TEXT REFERENCES pass (pass_id);
CREATE INDEX session_live_of_pass ON session (pass_id) WHERE pass_id IS NOT NULL AND state IN ('open', 'settling');
CREATE INDEX session_of_pass ON session (pass_id, opened_seq) WHERE pass_id IS NOT NULL;
-- What people still owe is found without a walk through the past.
CREATE INDEX session_on_credit ON session (session_id) WHERE outcome IN ('released_on_trust', 'pay_later');
DROP VIEW live_session;
CREATE VIEW live_session AS SELECT * FROM session WHERE state IN ('open', 'settling');
DROP VIEW aside_session;
CREATE VIEW aside_session AS SELECT * FROM session WHERE pulled_aside = 1 AND left_at_ms IS NULL;
CREATE VIEW credit_session AS SELECT * FROM session WHERE outcome IN ('released_on_trust', 'pay_later');

CREATE TABLE pass_charge (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  pass_id TEXT NOT NULL REFERENCES pass (pass_id),
  session_id TEXT NOT NULL REFERENCES session (session_id),
  amount_paise INTEGER NOT NULL CHECK (amount_paise > 0),
  balance_paise INTEGER NOT NULL CHECK (balance_paise >= 0)
) STRICT;

CREATE INDEX pass_charge_of_session ON pass_charge (session_id);
CREATE INDEX pass_charge_of_pass ON pass_charge (pass_id);

CREATE TRIGGER pass_charge_never_changes BEFORE UPDATE ON pass_charge
BEGIN
  SELECT RAISE(ABORT, 'pass_charge: append-only');
END;

CREATE TRIGGER pass_charge_never_goes BEFORE DELETE ON pass_charge
BEGIN
  SELECT RAISE(ABORT, 'pass_charge: append-only');
END;

ALTER TABLE payment ADD COLUMN pass_sale_id TEXT REFERENCES pass_sale (sale_id)
  CHECK ((session_id IS NULL) = (pass_sale_id IS NOT NULL));
-- Whose hand took or started it.
ALTER TABLE payment ADD COLUMN operator_id TEXT;
DROP TRIGGER payment_start_is_frozen;
UPDATE payment SET operator_id = (SELECT operator_id FROM shift WHERE shift.shift_id = payment.shift_id) WHERE state = 'PENDING';
DROP TRIGGER payment_resolves_once;
UPDATE payment SET operator_id = (SELECT operator_id FROM shift WHERE shift.shift_id = payment.shift_id) WHERE state <> 'PENDING';
CREATE TRIGGER payment_resolves_once BEFORE UPDATE ON payment WHEN OLD.state <> 'PENDING'
BEGIN
  SELECT RAISE(ABORT, 'payment: a resolved payment never changes');
END;

CREATE TRIGGER payment_start_is_frozen BEFORE UPDATE OF
  payment_id, opened_seq, session_id, pass_sale_id, shift_id, operator_id, method, amount_paise, fee, tendered_paise, change_paise,
  started_at_ms
ON payment
BEGIN
  SELECT RAISE(ABORT, 'payment: what was started never changes');
END;

DROP VIEW pending_payment;
CREATE VIEW pending_payment AS SELECT * FROM payment WHERE state = 'PENDING';
CREATE INDEX payment_online_by_start ON payment (started_at_ms) WHERE method <> 'cash';
CREATE VIEW online_payment AS SELECT * FROM payment WHERE method <> 'cash';

DROP TRIGGER payment_begins_rightly;
CREATE TRIGGER payment_begins_rightly BEFORE INSERT ON payment
BEGIN
  SELECT RAISE(ABORT, 'payment: an online payment begins PENDING') WHERE NEW.method <> 'cash' AND NEW.state <> 'PENDING';
  -- Or it is money that a stay owes since it was let out on trust or on a slip.
  SELECT RAISE(ABORT, 'payment: its session is not open')
  WHERE NEW.session_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM session WHERE session_id = NEW.session_id
      AND (state IN ('open', 'settling') OR outcome IN ('released_on_trust', 'pay_later'))
  );
  SELECT RAISE(ABORT, 'payment: another one is pending')
  WHERE EXISTS (SELECT 1 FROM payment WHERE session_id = NEW.session_id AND state = 'PENDING');
  SELECT RAISE(ABORT, 'payment: its shift is not open')
  WHERE NOT EXISTS (SELECT 1 FROM shift WHERE shift_id = NEW.shift_id AND closed_at_ms IS NULL);
END;

DROP TRIGGER session_closes_only_when_settled;
-- Refunds of late money are not subtracted: that money was never counted. What a prepaid pass paid counts as money.
CREATE TRIGGER session_closes_only_when_settled BEFORE UPDATE OF state ON session
WHEN NEW.state = 'closed' AND OLD.state <> 'closed'
BEGIN
  SELECT RAISE(ABORT, 'session: closed without enough money')
  WHERE NEW.outcome IN ('paid', 'nothing_due', 'paid_by_pass') AND NEW.fee_due_paise > NEW.credit_paise
    + (SELECT coalesce(sum(amount_paise), 0) FROM payment WHERE session_id = NEW.session_id AND state = 'SUCCESS')
    + (SELECT coalesce(sum(amount_paise), 0) FROM pass_charge WHERE session_id = NEW.session_id)
    - (SELECT coalesce(sum(refund.amount_paise), 0) FROM refund JOIN payment USING (payment_id)
       WHERE payment.session_id = NEW.session_id AND payment.state = 'SUCCESS' AND refund.state <> 'FAILED');
  SELECT RAISE(ABORT, 'session: closed without the approved exception')
  WHERE NEW.outcome NOT IN ('paid', 'nothing_due', 'paid_by_pass') AND NOT EXISTS (
    SELECT 1 FROM exception
    WHERE exception_id = NEW.exception_id AND session_id = NEW.session_id AND kind = NEW.outcome
  );
  SELECT RAISE(ABORT, 'session: closed while a payment is pending')
  WHERE NEW.outcome <> 'released_on_trust'
    AND EXISTS (SELECT 1 FROM payment WHERE session_id = NEW.session_id AND state = 'PENDING');
END;

DROP TRIGGER session_credit_was_received;
CREATE TRIGGER session_credit_was_received BEFORE INSERT ON session WHEN NEW.credit_paise > 0
BEGIN
  SELECT RAISE(ABORT, 'session: more credit than the earlier stay paid')
  WHERE NEW.credit_paise > (SELECT credit_paise FROM session WHERE session_id = NEW.overstay_of)
    + (SELECT coalesce(sum(amount_paise), 0) FROM payment WHERE session_id = NEW.overstay_of AND state = 'SUCCESS')
    + (SELECT coalesce(sum(amount_paise), 0) FROM pass_charge WHERE session_id = NEW.overstay_of)
    - (SELECT coalesce(sum(refund.amount_paise), 0) FROM refund JOIN payment USING (payment_id)
       WHERE payment.session_id = NEW.overstay_of AND payment.state = 'SUCCESS' AND refund.state <> 'FAILED');
END;

DROP TRIGGER session_entry_is_frozen;
CREATE TRIGGER session_entry_is_frozen BEFORE UPDATE OF
  session_id, opened_seq, shift_id, origin, plate, plate_key, plate_key_reversed, plate_typed, zone_id, slot_id, tariff_id,
  entered_at_ms, credit_paise, overstay_of, pass_id ON session
BEGIN
  SELECT RAISE(ABORT, 'session: what was settled at entry never changes');
END;

CREATE TRIGGER session_class_changes_approved BEFORE UPDATE OF vehicle_class ON session WHEN NEW.vehicle_class <> OLD.vehicle_class
BEGIN
  SELECT RAISE(ABORT, 'session: the class changes only while it is open, with an approved exception')
  WHERE OLD.state <> 'open'
    OR NOT EXISTS (SELECT 1 FROM exception WHERE session_id = NEW.session_id AND kind = 'class_change');
END;

CREATE TRIGGER session_ticket_changes_while_inside BEFORE UPDATE OF ticket_id, ticket_number, ticket_running ON session
WHEN OLD.state NOT IN ('open', 'settling')
BEGIN
  SELECT RAISE(ABORT, 'session: its ticket is replaced only while it is inside');
END;

CREATE TABLE ticket_replacement (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  session_id TEXT NOT NULL REFERENCES session (session_id),
  old_ticket_id TEXT,
  old_ticket_number TEXT,
  old_ticket_running INTEGER,
  ticket_id TEXT NOT NULL UNIQUE,
  ticket_number TEXT NOT NULL UNIQUE,
  why TEXT NOT NULL CHECK (why IN ('damaged', 'lost', 'misprinted')),
  exception_id TEXT REFERENCES exception (exception_id),
  at_ms INTEGER NOT NULL CHECK (at_ms >= 0)
) STRICT;

CREATE INDEX ticket_replacement_of_old ON ticket_replacement (old_ticket_id) WHERE old_ticket_id IS NOT NULL;
CREATE INDEX ticket_replacement_of_old_number ON ticket_replacement (old_ticket_number) WHERE old_ticket_number IS NOT NULL;

CREATE TABLE concession_given (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  session_id TEXT NOT NULL REFERENCES session (session_id),
  concession_id TEXT NOT NULL,
  validator_id TEXT,
  given_paise INTEGER NOT NULL CHECK (given_paise >= 0),
  exception_id TEXT REFERENCES exception (exception_id),
  at_ms INTEGER NOT NULL CHECK (at_ms >= 0)
) STRICT;

CREATE INDEX concession_given_by_validator ON concession_given (validator_id, at_ms) WHERE validator_id IS NOT NULL;

CREATE TABLE debt (
  session_id TEXT PRIMARY KEY REFERENCES session (session_id),
  seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq),
  amount_paise INTEGER NOT NULL CHECK (amount_paise > 0),
  person TEXT NOT NULL,
  phone TEXT,
  fee TEXT NOT NULL CHECK (json_valid(fee)),
  document_id TEXT NOT NULL REFERENCES document (document_id),
  at_ms INTEGER NOT NULL CHECK (at_ms >= 0)
) STRICT;

CREATE TABLE debt_write_off (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  session_id TEXT NOT NULL REFERENCES session (session_id),
  amount_paise INTEGER NOT NULL CHECK (amount_paise > 0),
  exception_id TEXT NOT NULL REFERENCES exception (exception_id),
  at_ms INTEGER NOT NULL CHECK (at_ms >= 0)
) STRICT;

CREATE INDEX debt_write_off_of_session ON debt_write_off (session_id);

ALTER TABLE refund ADD COLUMN exception_id TEXT REFERENCES exception (exception_id);
ALTER TABLE refund ADD COLUMN way TEXT CHECK (way IN ('cash', 'online'));
ALTER TABLE refund ADD COLUMN started_at_ms INTEGER CHECK (started_at_ms >= 0);
ALTER TABLE refund ADD COLUMN resolved_at_ms INTEGER CHECK (resolved_at_ms >= 0);
ALTER TABLE refund ADD COLUMN provider_reference TEXT;
ALTER TABLE refund ADD COLUMN failure TEXT;
DROP VIEW refund_still_due;
CREATE VIEW refund_still_due AS SELECT * FROM refund WHERE state = 'PENDING';
CREATE INDEX refund_failed_by_time ON refund (due_at_ms) WHERE state = 'FAILED';
CREATE VIEW refund_failed AS SELECT * FROM refund WHERE state = 'FAILED';
CREATE UNIQUE INDEX refund_one_per_reference ON refund (provider_reference) WHERE provider_reference IS NOT NULL;

DROP TRIGGER refund_is_of_money_received;
CREATE TRIGGER refund_is_of_money_received BEFORE INSERT ON refund
BEGIN
  SELECT RAISE(ABORT, 'refund: begins PENDING') WHERE NEW.state <> 'PENDING';
  SELECT RAISE(ABORT, 'refund: of another session')
  WHERE NOT EXISTS (SELECT 1 FROM payment WHERE payment_id = NEW.payment_id AND session_id IS NEW.session_id);
  SELECT RAISE(ABORT, 'refund: more than was received')
  WHERE NEW.amount_paise
    + (SELECT coalesce(sum(amount_paise), 0) FROM refund WHERE payment_id = NEW.payment_id AND state <> 'FAILED')
    > (SELECT coalesce(sum(amount_paise), 0) FROM payment WHERE payment_id = NEW.payment_id AND state = 'SUCCESS')
    + (SELECT coalesce(sum(amount_paise), 0) FROM late_money WHERE payment_id = NEW.payment_id);
END;

CREATE TRIGGER refund_goes_back_as_it_came BEFORE UPDATE OF state ON refund WHEN NEW.state = 'SUCCESS'
BEGIN
  SELECT RAISE(ABORT, 'refund: another way than the money came')
  WHERE NEW.way IS NULL
    OR (NEW.way = 'cash') IS NOT (SELECT method = 'cash' FROM payment WHERE payment_id = NEW.payment_id);
  SELECT RAISE(ABORT, 'refund: nobody approved it')
  WHERE NEW.exception_id IS NULL;
END;

CREATE TABLE receipt_void (
  receipt_id TEXT PRIMARY KEY REFERENCES receipt (receipt_id),
  seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq),
  exception_id TEXT NOT NULL REFERENCES exception (exception_id),
  refund_id TEXT NOT NULL REFERENCES refund (refund_id),
  at_ms INTEGER NOT NULL CHECK (at_ms >= 0)
) STRICT;

CREATE TRIGGER receipt_void_never_changes BEFORE UPDATE ON receipt_void
BEGIN
  SELECT RAISE(ABORT, 'receipt_void: append-only');
END;

CREATE TRIGGER receipt_void_never_goes BEFORE DELETE ON receipt_void
BEGIN
  SELECT RAISE(ABORT, 'receipt_void: append-only');
END;

DROP TRIGGER receipt_series_has_no_gap;
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
    SELECT 1 FROM payment WHERE payment_id = NEW.payment_id AND session_id IS NEW.session_id AND state = 'SUCCESS'
  );
END;
`,
};
