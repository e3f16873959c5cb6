// Triggers for what a CHECK cannot see: rules between rows of sessions, payments, refunds and the drawer.
import type { Migration } from './migration.ts';

export const migration0005: Migration = {
  version: 5,
  statements: `
CREATE TRIGGER payment_begins_rightly BEFORE INSERT ON payment
BEGIN
  SELECT RAISE(ABORT, 'payment: an online payment begins PENDING') WHERE NEW.method <> 'cash' AND NEW.state <> 'PENDING';
  SELECT RAISE(ABORT, 'payment: its session is not open')
  WHERE NOT EXISTS (SELECT 1 FROM session WHERE session_id = NEW.session_id AND state IN ('open', 'settling'));
  SELECT RAISE(ABORT, 'payment: another one is pending')
  WHERE EXISTS (SELECT 1 FROM payment WHERE session_id = NEW.session_id AND state = 'PENDING');
  SELECT RAISE(ABORT, 'payment: its shift is not open')
  WHERE NOT EXISTS (SELECT 1 FROM shift WHERE shift_id = NEW.shift_id AND closed_at_ms IS NULL);
END;

CREATE TRIGGER payment_resolves_once BEFORE UPDATE ON payment WHEN OLD.state <> 'PENDING'
BEGIN
  SELECT RAISE(ABORT, 'payment: a resolved payment never changes');
END;

CREATE TRIGGER payment_start_is_frozen BEFORE UPDATE OF
  payment_id, opened_seq, session_id, shift_id, method, amount_paise, fee, tendered_paise, change_paise, started_at_ms
ON payment
BEGIN
  SELECT RAISE(ABORT, 'payment: what was started never changes');
END;

CREATE TRIGGER payment_reference_is_new BEFORE UPDATE OF provider_reference ON payment
WHEN NEW.provider_reference IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'payment: the provider reference was used already')
  WHERE EXISTS (SELECT 1 FROM late_money WHERE provider_reference = NEW.provider_reference);
END;

CREATE TRIGGER payment_never_goes BEFORE DELETE ON payment
BEGIN
  SELECT RAISE(ABORT, 'payment: never deleted');
END;

CREATE TRIGGER late_money_is_late BEFORE INSERT ON late_money
BEGIN
  SELECT RAISE(ABORT, 'late_money: the provider reference was used already')
  WHERE EXISTS (SELECT 1 FROM payment WHERE provider_reference = NEW.provider_reference);
  SELECT RAISE(ABORT, 'late_money: its payment is still pending or never was online')
  WHERE NOT EXISTS (
    SELECT 1 FROM payment WHERE payment_id = NEW.payment_id AND method <> 'cash' AND state <> 'PENDING'
  );
END;

CREATE TRIGGER late_money_never_changes BEFORE UPDATE ON late_money
BEGIN
  SELECT RAISE(ABORT, 'late_money: append-only');
END;

CREATE TRIGGER late_money_never_goes BEFORE DELETE ON late_money
BEGIN
  SELECT RAISE(ABORT, 'late_money: append-only');
END;

CREATE TRIGGER refund_is_of_money_received BEFORE INSERT ON refund
BEGIN
  SELECT RAISE(ABORT, 'refund: begins PENDING') WHERE NEW.state <> 'PENDING';
  SELECT RAISE(ABORT, 'refund: of another session')
  WHERE NOT EXISTS (SELECT 1 FROM payment WHERE payment_id = NEW.payment_id AND session_id = NEW.session_id);
  SELECT RAISE(ABORT, 'refund: more than was received')
  WHERE NEW.amount_paise
    + (SELECT coalesce(sum(amount_paise), 0) FROM refund WHERE payment_id = NEW.payment_id AND state <> 'FAILED')
    > (SELECT coalesce(sum(amount_paise), 0) FROM payment WHERE payment_id = NEW.payment_id AND state = 'SUCCESS')
    + (SELECT coalesce(sum(amount_paise), 0) FROM late_money WHERE payment_id = NEW.payment_id);
END;

CREATE TRIGGER refund_resolves_once BEFORE UPDATE ON refund
WHEN OLD.state <> 'PENDING'
  OR (NEW.refund_id, NEW.payment_id, NEW.session_id, NEW.amount_paise, NEW.reason, NEW.due_at_ms)
    IS NOT (OLD.refund_id, OLD.payment_id, OLD.session_id, OLD.amount_paise, OLD.reason, OLD.due_at_ms)
BEGIN
  SELECT RAISE(ABORT, 'refund: only a pending one is resolved, and nothing else of it changes');
END;

CREATE TRIGGER refund_never_goes BEFORE DELETE ON refund
BEGIN
  SELECT RAISE(ABORT, 'refund: never deleted');
END;

CREATE TRIGGER session_credit_was_received BEFORE INSERT ON session WHEN NEW.credit_paise > 0
BEGIN
  SELECT RAISE(ABORT, 'session: more credit than the earlier stay paid')
  WHERE NEW.credit_paise > (SELECT credit_paise FROM session WHERE session_id = NEW.overstay_of)
    + (SELECT coalesce(sum(amount_paise), 0) FROM payment WHERE session_id = NEW.overstay_of AND state = 'SUCCESS')
    - (SELECT coalesce(sum(refund.amount_paise), 0) FROM refund JOIN payment USING (payment_id)
       WHERE payment.session_id = NEW.overstay_of AND payment.state = 'SUCCESS' AND refund.state <> 'FAILED');
END;

-- Refunds of late money are not subtracted: that money was never counted.
CREATE TRIGGER session_closes_only_when_settled BEFORE UPDATE OF state ON session
WHEN NEW.state = 'closed' AND OLD.state <> 'closed'
BEGIN
  SELECT RAISE(ABORT, 'session: closed without enough money')
  WHERE NEW.outcome IN ('paid', 'nothing_due') AND NEW.fee_due_paise > NEW.credit_paise
    + (SELECT coalesce(sum(amount_paise), 0) FROM payment WHERE session_id = NEW.session_id AND state = 'SUCCESS')
    - (SELECT coalesce(sum(refund.amount_paise), 0) FROM refund JOIN payment USING (payment_id)
       WHERE payment.session_id = NEW.session_id AND payment.state = 'SUCCESS' AND refund.state <> 'FAILED');
  SELECT RAISE(ABORT, 'session: closed without the approved exception')
  WHERE NEW.outcome NOT IN ('paid', 'nothing_due') AND NOT EXISTS (
    SELECT 1 FROM exception
    WHERE exception_id = NEW.exception_id AND session_id = NEW.session_id AND kind = NEW.outcome
  );
  SELECT RAISE(ABORT, 'session: closed while a payment is pending')
  WHERE NEW.outcome <> 'released_on_trust'
    AND EXISTS (SELECT 1 FROM payment WHERE session_id = NEW.session_id AND state = 'PENDING');
END;

CREATE TRIGGER session_void_is_approved BEFORE UPDATE OF state ON session
WHEN NEW.state IN ('void', 'towed') AND OLD.state <> NEW.state
BEGIN
  SELECT RAISE(ABORT, 'session: ended without an approved exception')
  WHERE NOT EXISTS (
    SELECT 1 FROM exception
    WHERE exception_id = NEW.exception_id AND session_id = NEW.session_id AND (NEW.state <> 'void' OR kind = 'void_entry')
  );
  SELECT RAISE(ABORT, 'session: ended while a payment is pending')
  WHERE EXISTS (SELECT 1 FROM payment WHERE session_id = NEW.session_id AND state = 'PENDING');
END;

CREATE TRIGGER drawer_movement_adds_up BEFORE INSERT ON drawer_movement
BEGIN
  SELECT RAISE(ABORT, 'drawer_movement: its shift is not open')
  WHERE NOT EXISTS (SELECT 1 FROM shift WHERE shift_id = NEW.shift_id AND closed_at_ms IS NULL);
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

CREATE TRIGGER drawer_movement_never_changes BEFORE UPDATE ON drawer_movement
BEGIN
  SELECT RAISE(ABORT, 'drawer_movement: append-only');
END;

CREATE TRIGGER drawer_movement_never_goes BEFORE DELETE ON drawer_movement
BEGIN
  SELECT RAISE(ABORT, 'drawer_movement: append-only');
END;
`,
};
