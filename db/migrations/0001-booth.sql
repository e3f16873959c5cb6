-- The whole schema of a booth. Tables by family, each with its indexes, views and triggers.
-- Edited until the first release, never after it: docs/decisions/0020.

-- == Journal ==
-- Audit trail and outbox in one. SQL itself keeps it gapless, chained and append-only.

-- A record's hash covers the hash of the record before it, so that is not stored twice.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY CHECK (seq >= 1),
  -- Of its commit's first record.
  first_seq INTEGER NOT NULL CHECK (first_seq BETWEEN 1 AND seq),
  type TEXT NOT NULL,
  -- Of the body.
  version INTEGER NOT NULL CHECK (version >= 1),
  -- The record before it of the same stay, found when it was appended; not part of what is hashed. session.last_seq begins the walk.
  previous_of_session INTEGER CHECK (previous_of_session BETWEEN 1 AND seq - 1),
  body TEXT NOT NULL CHECK (json_valid(body)),
  -- Of the row of personal_data that belongs to it; part of what is hashed.
  personal_digest BLOB CHECK (length(personal_digest) = 32),
  cash_received_paise INTEGER NOT NULL CHECK (cash_received_paise >= 0),
  online_received_paise INTEGER NOT NULL CHECK (online_received_paise >= 0),
  refunds_due_paise INTEGER NOT NULL CHECK (refunds_due_paise >= 0),
  receipts_issued INTEGER NOT NULL CHECK (receipts_issued >= 0),
  tickets_issued INTEGER NOT NULL CHECK (tickets_issued >= 0),
  exceptions_approved INTEGER NOT NULL CHECK (exceptions_approved >= 0),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  -- What the records of one transaction share, in the first of them: how many they are, whose and when, and the booth's signature of their number and
  -- of the last one's hash.
  count INTEGER CHECK (count >= 1),
  lot_id TEXT,
  booth_id TEXT,
  actor_id TEXT,
  wall_time_ms INTEGER CHECK (wall_time_ms >= 0),
  monotonic_ms INTEGER CHECK (monotonic_ms >= 0),
  boot_id TEXT,
  signature BLOB,
  CHECK ((seq = first_seq) = (count IS NOT NULL)),
  CHECK ((count IS NULL) = (lot_id IS NULL) AND (count IS NULL) = (booth_id IS NULL) AND (count IS NULL) = (boot_id IS NULL)),
  CHECK ((count IS NULL) = (wall_time_ms IS NULL) AND (count IS NULL) = (monotonic_ms IS NULL) AND (count IS NULL) = (signature IS NULL)),
  CHECK (actor_id IS NULL OR count IS NOT NULL)
) STRICT;

CREATE VIEW journal_commit AS
SELECT seq AS first_seq, count, lot_id, booth_id, actor_id, wall_time_ms, monotonic_ms, boot_id, signature
FROM journal WHERE count IS NOT NULL;

CREATE TRIGGER journal_is_a_chain BEFORE INSERT ON journal
BEGIN
  SELECT RAISE(ABORT, 'journal: seq is not the next one')
  WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal);
  SELECT RAISE(ABORT, 'journal: the commit before is not whole, or of another booth')
  WHERE NEW.seq = NEW.first_seq AND EXISTS (
    SELECT 1 FROM journal AS last JOIN journal AS begun ON begun.seq = last.first_seq
    WHERE last.seq = NEW.seq - 1
      AND (begun.seq + begun.count <> NEW.seq OR begun.booth_id <> NEW.booth_id OR begun.lot_id <> NEW.lot_id)
  );
  SELECT RAISE(ABORT, 'journal: not a record of the last commit')
  WHERE NEW.seq <> NEW.first_seq AND NOT EXISTS (
    SELECT 1 FROM journal AS last JOIN journal AS begun ON begun.seq = last.first_seq
    WHERE last.seq = NEW.seq - 1 AND begun.seq = NEW.first_seq AND NEW.seq < begun.seq + begun.count
  );
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

-- Plates, names, phones and cards of a record, beside what is hashed: erased when the lot's period is over.
CREATE TABLE personal_data (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  salt BLOB NOT NULL CHECK (length(salt) = 16),
  -- JSON: the place in the body → the value.
  data TEXT NOT NULL CHECK (json_valid(data))
) STRICT;
CREATE TRIGGER personal_data_has_its_record BEFORE INSERT ON personal_data
BEGIN
  SELECT RAISE(ABORT, 'personal_data: its record has no digest of it')
  WHERE NOT EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq AND personal_digest IS NOT NULL);
END;
CREATE TRIGGER personal_data_never_changes BEFORE UPDATE ON personal_data
BEGIN
  SELECT RAISE(ABORT, 'personal_data: never changes');
END;
CREATE TRIGGER personal_data_goes_by_rule BEFORE DELETE ON personal_data
BEGIN
  SELECT RAISE(ABORT, 'personal_data: the last record does not say that it is erased')
  WHERE NOT EXISTS (
    SELECT 1 FROM (SELECT type, body FROM journal ORDER BY seq DESC LIMIT 1) AS last, json_each(last.body, '$.records') AS named
    WHERE last.type = 'personal.erased' AND named.value = OLD.seq
  );
  SELECT RAISE(ABORT, 'personal_data: not synced')
  WHERE OLD.seq > (SELECT body ->> '$.syncedThrough' FROM journal ORDER BY seq DESC LIMIT 1);
  SELECT RAISE(ABORT, 'personal_data: its period is not over')
  WHERE (
    SELECT journal_commit.wall_time_ms FROM journal JOIN journal_commit USING (first_seq) WHERE seq = OLD.seq
  ) > (SELECT body ->> '$.endedBeforeMs' FROM journal ORDER BY seq DESC LIMIT 1);
END;

-- == Booth, lot and tariffs ==
-- What an owner decides: the identity of the booth, the lot with its zones and slots, the tariffs.

CREATE TABLE booth (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  lot_id TEXT NOT NULL,
  booth_id TEXT NOT NULL,
  booth_code TEXT NOT NULL CHECK (length(booth_code) = 3),
  public_key TEXT NOT NULL
) STRICT;

CREATE TRIGGER booth_never_changes BEFORE UPDATE ON booth
BEGIN
  SELECT RAISE(ABORT, 'booth: enrolled once');
END;

CREATE TRIGGER booth_never_goes BEFORE DELETE ON booth
BEGIN
  SELECT RAISE(ABORT, 'booth: enrolled once');
END;

-- Every version of the settings; the one with the highest seq is in force.
CREATE TABLE lot_settings (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  settings TEXT NOT NULL CHECK (json_valid(settings))
) STRICT;

-- A zone or slot that the settings no longer name stays, not in use, because sessions refer to it.
CREATE TABLE zone (
  zone_id TEXT PRIMARY KEY,
  place INTEGER NOT NULL,
  name_en TEXT NOT NULL,
  name_hi TEXT NOT NULL,
  in_use INTEGER NOT NULL CHECK (in_use IN (0, 1))
) STRICT;

CREATE TABLE zone_class (
  zone_id TEXT NOT NULL REFERENCES zone (zone_id),
  vehicle_class TEXT NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY (zone_id, vehicle_class)
) STRICT, WITHOUT ROWID;

-- A slot has no state of its own: it is taken exactly while a live session names it.
CREATE TABLE slot (
  slot_id TEXT PRIMARY KEY,
  zone_id TEXT NOT NULL REFERENCES zone (zone_id),
  place INTEGER NOT NULL,
  in_use INTEGER NOT NULL CHECK (in_use IN (0, 1))
) STRICT;

-- Read by: db/slots.ts slotsOfZone
CREATE INDEX slot_of_zone ON slot (zone_id, in_use, place);

CREATE TABLE tariff (
  tariff_id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq),
  effective_from_ms INTEGER NOT NULL CHECK (effective_from_ms >= 0),
  tariff TEXT NOT NULL CHECK (json_valid(tariff))
) STRICT;

-- Read by: db/tariffs.ts tariffInForce
CREATE INDEX tariff_by_effect ON tariff (effective_from_ms, seq);

CREATE TRIGGER tariff_never_changes BEFORE UPDATE ON tariff
BEGIN
  SELECT RAISE(ABORT, 'tariff: a published version never changes');
END;

CREATE TRIGGER tariff_never_goes BEFORE DELETE ON tariff
BEGIN
  SELECT RAISE(ABORT, 'tariff: a published version never changes');
END;

-- == People and approvals ==

CREATE TABLE operator (
  operator_id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('cashier', 'supervisor', 'owner')),
  -- Of the verifier in pin_secret, as the journal has it.
  pin_digest TEXT NOT NULL CHECK (length(pin_digest) = 64),
  -- Null: may sign in.
  disabled_reason TEXT,
  last_signed_in_at_ms INTEGER CHECK (last_signed_in_at_ms >= 0)
) STRICT;

CREATE TABLE exception (
  exception_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN (
    'complimentary', 'released_on_trust', 'lost_waived', 'left_unrecorded', 'void_entry', 'typed_entry',
    'class_change', 'damaged_ticket', 'replaced_ticket', 'lost_ticket', 'concession', 'validation', 'pay_later',
    'void_receipt', 'refund', 'write_off', 'manual_barrier', 'drop', 'paid_out', 'drawer_correction',
    'pass_sale', 'pass_change', 'passback', 'list_change', 'black_list_entry', 'accept_difference'
  )),
  -- A typed entry is approved before its session exists.
  session_id TEXT REFERENCES session (session_id) DEFERRABLE INITIALLY DEFERRED,
  payment_id TEXT REFERENCES payment (payment_id),
  amount_paise INTEGER NOT NULL CHECK (amount_paise >= 0),
  reason TEXT NOT NULL,
  requester_id TEXT NOT NULL,
  -- Null where the approval table asks nobody.
  approver_id TEXT,
  approved_at_ms INTEGER NOT NULL CHECK (approved_at_ms >= 0),
  CHECK (approver_id <> requester_id)
) STRICT;

-- Read by: trigger session_class_changes_approved
CREATE INDEX exception_of_session ON exception (session_id);

CREATE TRIGGER exception_never_changes BEFORE UPDATE ON exception
BEGIN
  SELECT RAISE(ABORT, 'exception: append-only');
END;

CREATE TRIGGER exception_never_goes BEFORE DELETE ON exception
BEGIN
  SELECT RAISE(ABORT, 'exception: append-only');
END;

CREATE TABLE approval_refusal (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  action TEXT NOT NULL,
  requester_id TEXT NOT NULL,
  approver_id TEXT,
  why TEXT NOT NULL,
  at_ms INTEGER NOT NULL CHECK (at_ms >= 0)
) STRICT;

CREATE TRIGGER approval_refusal_never_changes BEFORE UPDATE ON approval_refusal
BEGIN
  SELECT RAISE(ABORT, 'approval_refusal: append-only');
END;

CREATE TRIGGER approval_refusal_never_goes BEFORE DELETE ON approval_refusal
BEGIN
  SELECT RAISE(ABORT, 'approval_refusal: append-only');
END;

-- == Shifts and their drawer ==
-- A shift is opened, perhaps handed over, counted blind, closed on its last count, and signed off.

CREATE TABLE shift (
  shift_id TEXT PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE CHECK (number >= 1),
  drawer_id TEXT NOT NULL,
  operator_id TEXT NOT NULL REFERENCES operator (operator_id),
  -- Who works in it now, since it may be handed over.
  hand_id TEXT REFERENCES operator (operator_id),
  -- Its movements have records from this one on.
  opened_seq INTEGER NOT NULL REFERENCES journal (seq),
  opened_at_ms INTEGER NOT NULL CHECK (opened_at_ms >= 0),
  float_paise INTEGER NOT NULL CHECK (float_paise >= 0),
  -- From then on its drawer has no more movements.
  counted_at_ms INTEGER CHECK (counted_at_ms >= 0),
  closed_at_ms INTEGER CHECK (closed_at_ms >= 0)
) STRICT;

-- Rule: a drawer has one open shift.
CREATE UNIQUE INDEX shift_one_open_per_drawer ON shift (drawer_id) WHERE closed_at_ms IS NULL;

CREATE VIEW open_shift AS SELECT * FROM shift WHERE closed_at_ms IS NULL;

CREATE TRIGGER shift_numbers_have_no_gap BEFORE INSERT ON shift
BEGIN
  SELECT RAISE(ABORT, 'shift: number is not the next one')
  WHERE NEW.number <> 1 + max(
    (SELECT coalesce(max(number), 0) FROM shift), (SELECT coalesce(max(through), 0) FROM series_skip WHERE series = 'shift')
  );
END;

CREATE TRIGGER shift_opening_is_frozen BEFORE UPDATE OF
  shift_id, number, drawer_id, operator_id, opened_seq, opened_at_ms, float_paise ON shift
BEGIN
  SELECT RAISE(ABORT, 'shift: its opening never changes');
END;

CREATE TRIGGER shift_closes_once BEFORE UPDATE OF closed_at_ms ON shift WHEN OLD.closed_at_ms IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'shift: closed already');
END;

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

CREATE TRIGGER shift_never_goes BEFORE DELETE ON shift
BEGIN
  SELECT RAISE(ABORT, 'shift: never deleted');
END;

CREATE TABLE shift_hand_over (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  shift_id TEXT NOT NULL REFERENCES shift (shift_id),
  from_id TEXT NOT NULL REFERENCES operator (operator_id),
  to_id TEXT NOT NULL REFERENCES operator (operator_id),
  reason TEXT,
  at_ms INTEGER NOT NULL CHECK (at_ms >= 0),
  CHECK (from_id <> to_id)
) STRICT;

-- Read by: db/shifts.ts handsOfShift
CREATE INDEX shift_hand_over_of_shift ON shift_hand_over (shift_id);

CREATE TRIGGER shift_hand_over_never_changes BEFORE UPDATE ON shift_hand_over
BEGIN
  SELECT RAISE(ABORT, 'shift_hand_over: append-only');
END;

CREATE TRIGGER shift_hand_over_never_goes BEFORE DELETE ON shift_hand_over
BEGIN
  SELECT RAISE(ABORT, 'shift_hand_over: append-only');
END;

CREATE TABLE drawer_movement (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  shift_id TEXT NOT NULL REFERENCES shift (shift_id),
  kind TEXT NOT NULL CHECK (kind IN (
    'float', 'cash_payment', 'change', 'cash_refund', 'drop', 'paid_out', 'correction'
  )),
  amount_paise INTEGER NOT NULL,
  -- What the drawer should hold after it: the sum of the shift's movements so far. It may be negative: what the drawer should hold
  -- is never a reason to refuse, and the count shows the difference.
  balance_paise INTEGER NOT NULL,
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

-- Rule: a shift begins with one float.
CREATE UNIQUE INDEX drawer_movement_one_float ON drawer_movement (shift_id) WHERE kind = 'float';

CREATE TRIGGER drawer_movement_adds_up BEFORE INSERT ON drawer_movement
BEGIN
  SELECT RAISE(ABORT, 'drawer_movement: its shift is not open')
  WHERE NOT EXISTS (SELECT 1 FROM shift WHERE shift_id = NEW.shift_id AND closed_at_ms IS NULL);
  SELECT RAISE(ABORT, 'drawer_movement: the drawer is counted')
  WHERE EXISTS (SELECT 1 FROM shift WHERE shift_id = NEW.shift_id AND counted_at_ms IS NOT NULL);
  SELECT RAISE(ABORT, 'drawer_movement: the balance does not add up')
  WHERE NEW.balance_paise <> NEW.amount_paise + coalesce((
    SELECT balance_paise FROM drawer_movement
    WHERE shift_id = NEW.shift_id AND seq > (SELECT opened_seq FROM shift WHERE shift_id = NEW.shift_id)
    ORDER BY seq DESC LIMIT 1
  ), 0);
  SELECT RAISE(ABORT, 'drawer_movement: seq goes back')
  WHERE NEW.seq <= (SELECT opened_seq FROM shift WHERE shift_id = NEW.shift_id)
    OR NEW.seq <= (SELECT max(seq) FROM drawer_movement);
  SELECT RAISE(ABORT, 'drawer_movement: not what the cash payment says')
  WHERE NEW.kind IN ('cash_payment', 'change') AND NOT EXISTS (
    SELECT 1 FROM payment
    WHERE payment_id = NEW.payment_id AND method = 'cash' AND shift_id = NEW.shift_id
      AND NEW.amount_paise = CASE NEW.kind WHEN 'cash_payment' THEN tendered_paise ELSE -change_paise END
      AND NEW.seq > opened_seq
  );
  -- Looks only at what came after the payment: in the commit of an exit that is nothing.
  SELECT RAISE(ABORT, 'drawer_movement: the payment moved it already')
  WHERE NEW.kind IN ('cash_payment', 'change') AND EXISTS (
    SELECT 1 FROM drawer_movement
    WHERE seq > (SELECT opened_seq FROM payment WHERE payment_id = NEW.payment_id)
      AND payment_id = NEW.payment_id AND kind = NEW.kind
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
  WHERE NEW.expected_paise <> coalesce((
    SELECT balance_paise FROM drawer_movement
    WHERE shift_id = NEW.shift_id AND seq > (SELECT opened_seq FROM shift WHERE shift_id = NEW.shift_id)
    ORDER BY seq DESC LIMIT 1
  ), 0);
END;

CREATE TRIGGER shift_count_never_changes BEFORE UPDATE ON shift_count
BEGIN
  SELECT RAISE(ABORT, 'shift_count: append-only');
END;

CREATE TRIGGER shift_count_never_goes BEFORE DELETE ON shift_count
BEGIN
  SELECT RAISE(ABORT, 'shift_count: append-only');
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

CREATE TRIGGER shift_close_never_changes BEFORE UPDATE ON shift_close
BEGIN
  SELECT RAISE(ABORT, 'shift_close: append-only');
END;

CREATE TRIGGER shift_close_never_goes BEFORE DELETE ON shift_close
BEGIN
  SELECT RAISE(ABORT, 'shift_close: append-only');
END;

CREATE TABLE shift_sign_off (
  shift_id TEXT PRIMARY KEY REFERENCES shift_close (shift_id),
  seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq),
  supervisor_id TEXT NOT NULL REFERENCES operator (operator_id),
  note TEXT,
  at_ms INTEGER NOT NULL CHECK (at_ms >= 0)
) STRICT;

CREATE TRIGGER shift_sign_off_never_changes BEFORE UPDATE ON shift_sign_off
BEGIN
  SELECT RAISE(ABORT, 'shift_sign_off: append-only');
END;

CREATE TRIGGER shift_sign_off_never_goes BEFORE DELETE ON shift_sign_off
BEGIN
  SELECT RAISE(ABORT, 'shift_sign_off: append-only');
END;

-- == Passes and lists ==

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

CREATE TRIGGER pass_is_what_was_sold BEFORE UPDATE OF pass_id, kind, number ON pass
BEGIN
  SELECT RAISE(ABORT, 'pass: kind and number never change');
END;

CREATE TRIGGER pass_never_goes BEFORE DELETE ON pass
BEGIN
  SELECT RAISE(ABORT, 'pass: never deleted');
END;

-- A vehicle has one pass.
CREATE TABLE pass_plate (
  plate TEXT PRIMARY KEY,
  pass_id TEXT NOT NULL REFERENCES pass (pass_id)
) STRICT, WITHOUT ROWID;

-- Read by: db/pass-search.ts searchPasses
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

-- Read by: db/pass-sales.ts salesOfPass
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

-- What a prepaid pass paid for a stay.
CREATE TABLE pass_charge (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  pass_id TEXT NOT NULL REFERENCES pass (pass_id),
  session_id TEXT NOT NULL REFERENCES session (session_id),
  amount_paise INTEGER NOT NULL CHECK (amount_paise > 0),
  balance_paise INTEGER NOT NULL CHECK (balance_paise >= 0)
) STRICT;

-- Read by: db/passes.ts passChargedFor
CREATE INDEX pass_charge_of_session ON pass_charge (session_id);
-- Read by: db/pass-search.ts chargesOfPass
CREATE INDEX pass_charge_of_pass ON pass_charge (pass_id);

CREATE TRIGGER pass_charge_never_changes BEFORE UPDATE ON pass_charge
BEGIN
  SELECT RAISE(ABORT, 'pass_charge: append-only');
END;

CREATE TRIGGER pass_charge_never_goes BEFORE DELETE ON pass_charge
BEGIN
  SELECT RAISE(ABORT, 'pass_charge: append-only');
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

-- Rule: a plate is on one list, once.
CREATE UNIQUE INDEX list_entry_one_per_plate ON list_entry (plate) WHERE removed_at_ms IS NULL AND plate <> '—';

-- == Sessions ==
-- A session is one stay of a vehicle.

CREATE TABLE session (
  session_id TEXT NOT NULL UNIQUE,
  -- In the order in which they came: those of a day are a range of it.
  opened_seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  -- The latest record that is about it: journal.previous_of_session leads from there to all others.
  last_seq INTEGER NOT NULL REFERENCES journal (seq),
  shift_id TEXT NOT NULL REFERENCES shift (shift_id),
  state TEXT NOT NULL CHECK (state IN ('open', 'settling', 'closed', 'void', 'towed')),
  origin TEXT NOT NULL CHECK (origin IN ('ticket', 'pass', 'typed', 'foreign_ticket', 'overstay')),
  ticket_id TEXT,
  ticket_number TEXT,
  -- Of its ticket, the latest when it was replaced.
  ticket_document_id TEXT REFERENCES document (document_id),
  -- Running number of the booth's own tickets, from 1.
  ticket_running INTEGER CHECK (ticket_running >= 1),
  plate TEXT,
  -- What look-alike plates have in common, for search.
  plate_key TEXT,
  -- The same backwards, for search by the last digits, which is how people name a vehicle.
  plate_key_reversed TEXT,
  plate_typed TEXT,
  pass_id TEXT REFERENCES pass (pass_id),
  vehicle_class TEXT NOT NULL,
  zone_id TEXT REFERENCES zone (zone_id),
  slot_id TEXT REFERENCES slot (slot_id),
  tariff_id TEXT NOT NULL REFERENCES tariff (tariff_id),
  -- As on its ticket.
  entered_at_ms INTEGER NOT NULL CHECK (entered_at_ms >= 0),
  -- By how much the clock was set while it was inside: the stay is measured from entered_at_ms + clock_shift_ms.
  clock_shift_ms INTEGER NOT NULL DEFAULT 0,
  closed_at_ms INTEGER CHECK (closed_at_ms >= 0),
  -- By how much the clock was set since then, while it stood aside: its grace is measured from closed_at_ms + closed_shift_ms.
  closed_shift_ms INTEGER NOT NULL DEFAULT 0,
  outcome TEXT CHECK (outcome IN (
    'paid', 'nothing_due', 'complimentary', 'released_on_trust', 'lost_waived', 'left_unrecorded',
    'pay_later', 'paid_by_pass'
  )),
  exception_id TEXT REFERENCES exception (exception_id),
  fee_due_paise INTEGER CHECK (fee_due_paise >= 0),
  credit_paise INTEGER NOT NULL CHECK (credit_paise >= 0),
  overstay_of TEXT REFERENCES session (session_id),
  left_at_ms INTEGER CHECK (left_at_ms >= 0),
  pulled_aside INTEGER NOT NULL CHECK (pulled_aside IN (0, 1)),
  CHECK ((state IN ('open', 'settling')) = (closed_at_ms IS NULL)),
  CHECK ((state = 'closed') = (outcome IS NOT NULL)),
  CHECK (state <> 'closed' OR fee_due_paise IS NOT NULL),
  CHECK (outcome IS NULL OR outcome IN ('paid', 'nothing_due', 'paid_by_pass') OR exception_id IS NOT NULL),
  CHECK (state NOT IN ('void', 'towed') OR exception_id IS NOT NULL),
  CHECK ((origin = 'overstay') = (overstay_of IS NOT NULL)),
  CHECK (credit_paise = 0 OR overstay_of IS NOT NULL),
  CHECK ((plate IS NULL) = (plate_key IS NULL)),
  CHECK ((plate IS NULL) = (plate_key_reversed IS NULL)),
  CHECK (ticket_running IS NULL OR origin IN ('ticket', 'pass')),
  -- B03-0000123-K: its digits are the running number, so the index of the one keeps and finds the other.
  CHECK (ticket_running IS NULL OR substr(ticket_number, 5, 7) IS printf('%07d', ticket_running)),
  -- No barrier has been asked to open for a vehicle whose stay is not finished.
  CHECK (left_at_ms IS NULL OR state = 'closed')
) STRICT;

-- Rule: a vehicle is inside once.
CREATE UNIQUE INDEX session_one_open_per_plate ON session (plate)
WHERE state IN ('open', 'settling') AND plate IS NOT NULL;
-- Also finds every vehicle inside: those without a slot are in it too, and NULL is never the same twice.
-- Rule: a slot has one vehicle.
CREATE UNIQUE INDEX session_one_live_per_slot ON session (slot_id) WHERE state IN ('open', 'settling');
-- An overstay keeps its ticket; session_one_overstay_each limits how many there may be.
-- Rule: a ticket is of one stay, and of its overstay.
CREATE UNIQUE INDEX session_one_per_ticket
ON session (ticket_id, CASE WHEN overstay_of IS NULL THEN '' ELSE session_id END) WHERE ticket_id IS NOT NULL;
-- Rule: a number is of one stay, and of its overstay.
CREATE UNIQUE INDEX session_one_per_ticket_number
ON session (ticket_number, CASE WHEN overstay_of IS NULL THEN '' ELSE session_id END) WHERE ticket_number IS NOT NULL;
-- Otherwise the money of one stay would be the credit of two.
-- Rule: a stay is followed by one overstay.
CREATE UNIQUE INDEX session_one_overstay_each ON session (overstay_of) WHERE overstay_of IS NOT NULL AND state <> 'void';
-- Read by: db/session-summaries.ts searchSessions
CREATE INDEX session_by_plate_key ON session (plate_key) WHERE plate_key IS NOT NULL;
-- Read by: db/session-summaries.ts searchSessions
CREATE INDEX session_by_plate_end ON session (plate_key_reversed) WHERE plate_key_reversed IS NOT NULL;
-- Read by: db/waiting-payments.ts waitingPayments
CREATE INDEX session_standing_aside ON session (session_id) WHERE pulled_aside = 1 AND left_at_ms IS NULL;
-- Read by: db/passes.ts passInside
CREATE INDEX session_live_of_pass ON session (pass_id) WHERE pass_id IS NOT NULL AND state IN ('open', 'settling');
-- Read by: db/pass-search.ts staysOfPass
CREATE INDEX session_of_pass ON session (pass_id, opened_seq) WHERE pass_id IS NOT NULL;
-- Finds what people still owe without reading old sessions.
-- Read by: db/debts.ts owingStays
CREATE INDEX session_on_credit ON session (session_id) WHERE outcome IN ('released_on_trust', 'pay_later');

CREATE VIEW live_session AS SELECT * FROM session WHERE state IN ('open', 'settling');
CREATE VIEW aside_session AS SELECT * FROM session WHERE pulled_aside = 1 AND left_at_ms IS NULL;
CREATE VIEW credit_session AS SELECT * FROM session WHERE outcome IN ('released_on_trust', 'pay_later');

CREATE TRIGGER session_begins_open BEFORE INSERT ON session
WHEN NEW.state <> 'open' OR NEW.fee_due_paise IS NOT NULL OR NEW.exception_id IS NOT NULL OR NEW.pulled_aside <> 0
BEGIN
  SELECT RAISE(ABORT, 'session: begins open');
END;

CREATE TRIGGER session_ticket_is_a_later_one BEFORE INSERT ON session WHEN NEW.ticket_running IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'session: its ticket number was given already')
  WHERE NEW.ticket_running <= (
    SELECT ticket_running FROM session
    WHERE ticket_number > substr(NEW.ticket_number, 1, 4) AND ticket_number < substr(NEW.ticket_number, 1, 3) || '.'
      AND ticket_running IS NOT NULL
    ORDER BY ticket_number DESC LIMIT 1
  );
END;

CREATE TRIGGER session_new_ticket_is_a_later_one BEFORE UPDATE OF ticket_running ON session WHEN NEW.ticket_running IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'session: its ticket number was given already')
  WHERE NEW.ticket_running <= (
    SELECT ticket_running FROM session
    WHERE ticket_number > substr(NEW.ticket_number, 1, 4) AND ticket_number < substr(NEW.ticket_number, 1, 3) || '.'
      AND ticket_running IS NOT NULL
    ORDER BY ticket_number DESC LIMIT 1
  );
END;

CREATE TRIGGER session_slot_is_in_its_zone BEFORE INSERT ON session WHEN NEW.slot_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'session: slot of another zone')
  WHERE NOT EXISTS (SELECT 1 FROM slot WHERE slot_id = NEW.slot_id AND zone_id = NEW.zone_id);
END;

CREATE TRIGGER session_credit_was_received BEFORE INSERT ON session WHEN NEW.credit_paise > 0
BEGIN
  SELECT RAISE(ABORT, 'session: more credit than the earlier stay paid')
  WHERE NEW.credit_paise > (SELECT credit_paise FROM session WHERE session_id = NEW.overstay_of)
    + (SELECT coalesce(sum(amount_paise), 0) FROM payment WHERE session_id = NEW.overstay_of AND state = 'SUCCESS')
    + (SELECT coalesce(sum(amount_paise), 0) FROM pass_charge WHERE session_id = NEW.overstay_of)
    - (SELECT coalesce(sum(refund.amount_paise), 0) FROM refund JOIN payment USING (payment_id)
       WHERE payment.session_id = NEW.overstay_of AND payment.state = 'SUCCESS' AND refund.state <> 'FAILED');
END;

CREATE TRIGGER session_end_is_final BEFORE UPDATE ON session
WHEN OLD.state NOT IN ('open', 'settling')
  AND (NEW.state, NEW.outcome, NEW.closed_at_ms, NEW.fee_due_paise, NEW.exception_id)
    IS NOT (OLD.state, OLD.outcome, OLD.closed_at_ms, OLD.fee_due_paise, OLD.exception_id)
BEGIN
  SELECT RAISE(ABORT, 'session: a finished session never changes');
END;

CREATE TRIGGER session_history_only_grows BEFORE UPDATE OF last_seq ON session WHEN NEW.last_seq < OLD.last_seq
BEGIN
  SELECT RAISE(ABORT, 'session: its history only grows');
END;

CREATE TRIGGER session_leaves_once BEFORE UPDATE OF left_at_ms ON session
WHEN OLD.left_at_ms IS NOT NULL AND NEW.left_at_ms IS NOT OLD.left_at_ms
BEGIN
  SELECT RAISE(ABORT, 'session: left already');
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

-- The slot is among them: it is given back by closing the session and by nothing else.
CREATE TRIGGER session_entry_is_frozen BEFORE UPDATE OF
  session_id, opened_seq, shift_id, origin, zone_id, slot_id, tariff_id, entered_at_ms, credit_paise, overstay_of, pass_id
ON session
BEGIN
  SELECT RAISE(ABORT, 'session: what was settled at entry never changes');
END;

CREATE TRIGGER session_plate_is_frozen BEFORE UPDATE OF plate, plate_key, plate_key_reversed, plate_typed ON session
BEGIN
  SELECT RAISE(ABORT, 'session: its plate never changes; it can only be erased')
  WHERE coalesce(NEW.plate, NEW.plate_key, NEW.plate_key_reversed, NEW.plate_typed) IS NOT NULL
    OR EXISTS (SELECT 1 FROM personal_data WHERE seq = OLD.opened_seq);
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

CREATE TRIGGER session_never_goes BEFORE DELETE ON session
BEGIN
  SELECT RAISE(ABORT, 'session: never deleted');
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

-- Read by: db/tickets.ts replacementOfTicket
CREATE INDEX ticket_replacement_of_old ON ticket_replacement (old_ticket_id) WHERE old_ticket_id IS NOT NULL;
-- Read by: db/tickets.ts replacementOfTicket
CREATE INDEX ticket_replacement_of_old_number ON ticket_replacement (old_ticket_number) WHERE old_ticket_number IS NOT NULL;

CREATE TABLE concession_given (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  session_id TEXT NOT NULL REFERENCES session (session_id),
  concession_id TEXT NOT NULL,
  validator_id TEXT,
  given_paise INTEGER NOT NULL CHECK (given_paise >= 0),
  exception_id TEXT REFERENCES exception (exception_id),
  agreed_at_ms INTEGER NOT NULL CHECK (agreed_at_ms >= 0),
  at_ms INTEGER NOT NULL CHECK (at_ms >= 0)
) STRICT;

-- Read by: db/validations.ts validationsSince
CREATE INDEX concession_given_by_validator ON concession_given (validator_id, agreed_at_ms) WHERE validator_id IS NOT NULL;

-- Wrong shop codes (`validation.refused`): the last count, for the delay that follows it.
CREATE TABLE shop_code_guard (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  failures INTEGER NOT NULL CHECK (failures >= 1),
  at_ms INTEGER NOT NULL CHECK (at_ms >= 0)
) STRICT;

-- A slip on which somebody promised to pay, and what was written off of such debts.
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

-- Read by: db/debts.ts writtenOffPaise
CREATE INDEX debt_write_off_of_session ON debt_write_off (session_id);

-- == Payments and refunds ==
-- The triggers hold what a CHECK cannot see: rules between rows of sessions, payments and refunds.

CREATE TABLE payment (
  payment_id TEXT PRIMARY KEY,
  -- The record that began it. What the fee is made of is read there.
  opened_seq INTEGER NOT NULL REFERENCES journal (seq),
  -- It pays for a stay or for the sale of a pass.
  session_id TEXT REFERENCES session (session_id),
  pass_sale_id TEXT REFERENCES pass_sale (sale_id),
  shift_id TEXT NOT NULL REFERENCES shift (shift_id),
  -- Who took or started it; not always whose shift it is.
  operator_id TEXT,
  method TEXT NOT NULL CHECK (method IN ('cash', 'upi', 'card')),
  state TEXT NOT NULL CHECK (state IN ('PENDING', 'SUCCESS', 'FAILED', 'EXPIRED', 'CANCELLED')),
  amount_paise INTEGER NOT NULL CHECK (amount_paise > 0),
  tendered_paise INTEGER,
  change_paise INTEGER,
  provider_reference TEXT,
  started_at_ms INTEGER NOT NULL CHECK (started_at_ms >= 0),
  expires_at_ms INTEGER CHECK (expires_at_ms >= 0),
  resolved_at_ms INTEGER CHECK (resolved_at_ms >= 0),
  qr_text TEXT,
  -- Why it failed or was cancelled.
  failure TEXT,
  receipt_id TEXT REFERENCES receipt (receipt_id),
  CHECK ((session_id IS NULL) = (pass_sale_id IS NOT NULL)),
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

-- Read by: db/payments.ts paymentsOfSession
CREATE INDEX payment_of_session ON payment (session_id);
-- Rule: the provider’s money settles one payment.
CREATE UNIQUE INDEX payment_one_per_reference ON payment (provider_reference) WHERE provider_reference IS NOT NULL;
-- Rule: a stay waits for one payment at a time.
CREATE UNIQUE INDEX payment_one_pending_per_session ON payment (session_id) WHERE state = 'PENDING';
-- Read by: db/online-rows.ts onlinePaymentsPage
CREATE INDEX payment_online_by_start ON payment (started_at_ms) WHERE method <> 'cash';

CREATE VIEW pending_payment AS SELECT * FROM payment WHERE state = 'PENDING';
CREATE VIEW online_payment AS SELECT * FROM payment WHERE method <> 'cash';

CREATE TRIGGER payment_begins_rightly BEFORE INSERT ON payment
BEGIN
  SELECT RAISE(ABORT, 'payment: an online payment begins PENDING') WHERE NEW.method <> 'cash' AND NEW.state <> 'PENDING';
  SELECT RAISE(ABORT, 'payment: begins without a receipt') WHERE NEW.receipt_id IS NOT NULL;
  -- A session that was let out on trust or on a slip may still be paid.
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

CREATE TRIGGER payment_reference_is_new BEFORE UPDATE OF provider_reference ON payment
WHEN NEW.provider_reference IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'payment: the provider reference was used already')
  WHERE EXISTS (SELECT 1 FROM late_money WHERE provider_reference = NEW.provider_reference);
END;

CREATE TRIGGER payment_resolves_once BEFORE UPDATE ON payment
WHEN OLD.state <> 'PENDING' AND (OLD.receipt_id IS NOT NULL OR NEW.receipt_id IS NULL
  OR (NEW.state, NEW.provider_reference, NEW.expires_at_ms, NEW.resolved_at_ms, NEW.qr_text, NEW.failure)
    IS NOT (OLD.state, OLD.provider_reference, OLD.expires_at_ms, OLD.resolved_at_ms, OLD.qr_text, OLD.failure))
BEGIN
  SELECT RAISE(ABORT, 'payment: a resolved payment never changes');
END;

CREATE TRIGGER payment_names_its_receipt BEFORE UPDATE OF receipt_id ON payment
BEGIN
  SELECT RAISE(ABORT, 'payment: its receipt is of another payment')
  WHERE NOT EXISTS (SELECT 1 FROM receipt WHERE receipt_id = NEW.receipt_id AND payment_id = NEW.payment_id);
END;

CREATE TRIGGER payment_start_is_frozen BEFORE UPDATE OF
  payment_id, opened_seq, session_id, pass_sale_id, shift_id, operator_id, method, amount_paise, tendered_paise, change_paise,
  started_at_ms
ON payment
BEGIN
  SELECT RAISE(ABORT, 'payment: what was started never changes');
END;

CREATE TRIGGER payment_never_goes BEFORE DELETE ON payment
BEGIN
  SELECT RAISE(ABORT, 'payment: never deleted');
END;

-- Money for a payment that was already over. It never becomes that payment's success; a refund due follows it.
CREATE TABLE late_money (
  provider_reference TEXT PRIMARY KEY,
  payment_id TEXT NOT NULL REFERENCES payment (payment_id),
  amount_paise INTEGER NOT NULL CHECK (amount_paise > 0),
  received_at_ms INTEGER NOT NULL CHECK (received_at_ms >= 0)
) STRICT;

-- Read by: trigger refund_is_of_money_received
CREATE INDEX late_money_of_payment ON late_money (payment_id);

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

CREATE TABLE refund (
  refund_id TEXT PRIMARY KEY,
  payment_id TEXT NOT NULL REFERENCES payment (payment_id),
  session_id TEXT REFERENCES session (session_id),
  amount_paise INTEGER NOT NULL CHECK (amount_paise > 0),
  state TEXT NOT NULL CHECK (state IN ('PENDING', 'SUCCESS', 'FAILED')),
  reason TEXT NOT NULL CHECK (reason IN (
    'paid_after_cancel', 'paid_after_expiry', 'paid_after_failure', 'paid_twice', 'paid_after_exception',
    'overcharged', 'customer_dispute', 'wrong_vehicle', 'receipt_voided', 'pass_returned', 'other'
  )),
  due_at_ms INTEGER NOT NULL CHECK (due_at_ms >= 0),
  exception_id TEXT REFERENCES exception (exception_id),
  way TEXT CHECK (way IN ('cash', 'online')),
  started_at_ms INTEGER CHECK (started_at_ms >= 0),
  resolved_at_ms INTEGER CHECK (resolved_at_ms >= 0),
  provider_reference TEXT,
  failure TEXT
) STRICT;

-- Read by: db/refunds.ts refundsOfSession
CREATE INDEX refund_of_session ON refund (session_id);
-- Read by: db/refunds.ts refundsOfPayment
CREATE INDEX refund_of_payment ON refund (payment_id);
-- Read by: db/refunds.ts refundsDue
CREATE INDEX refund_due ON refund (due_at_ms) WHERE state = 'PENDING';
-- Read by: db/refunds.ts openRefunds
CREATE INDEX refund_failed_by_time ON refund (due_at_ms) WHERE state = 'FAILED';
-- Rule: the provider’s refund settles one refund.
CREATE UNIQUE INDEX refund_one_per_reference ON refund (provider_reference) WHERE provider_reference IS NOT NULL;

CREATE VIEW refund_still_due AS SELECT * FROM refund WHERE state = 'PENDING';
CREATE VIEW refund_failed AS SELECT * FROM refund WHERE state = 'FAILED';

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

CREATE TRIGGER refund_resolves_once BEFORE UPDATE ON refund
WHEN OLD.state <> 'PENDING'
  OR (NEW.refund_id, NEW.payment_id, NEW.session_id, NEW.amount_paise, NEW.reason, NEW.due_at_ms)
    IS NOT (OLD.refund_id, OLD.payment_id, OLD.session_id, OLD.amount_paise, OLD.reason, OLD.due_at_ms)
BEGIN
  SELECT RAISE(ABORT, 'refund: only a pending one is resolved, and nothing else of it changes');
END;

CREATE TRIGGER refund_goes_back_as_it_came BEFORE UPDATE OF state ON refund WHEN NEW.state = 'SUCCESS'
BEGIN
  SELECT RAISE(ABORT, 'refund: another way than the money came')
  WHERE NEW.way IS NULL
    OR (NEW.way = 'cash') IS NOT (SELECT method = 'cash' FROM payment WHERE payment_id = NEW.payment_id);
  SELECT RAISE(ABORT, 'refund: nobody approved it')
  WHERE NEW.exception_id IS NULL;
END;

CREATE TRIGGER refund_never_goes BEFORE DELETE ON refund
BEGIN
  SELECT RAISE(ABORT, 'refund: never deleted');
END;

-- == Documents and receipts ==

-- What was printed: its content is in the record that issued it and is read there.
CREATE TABLE document (
  document_id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL REFERENCES journal (seq),
  kind TEXT NOT NULL CHECK (kind IN ('ticket', 'receipt', 'sheet')),
  copies INTEGER NOT NULL CHECK (copies >= 0),
  -- Of reports and slips only: which sheet it is, the closing that it is of, its number in a series.
  sheet TEXT,
  sheet_closing_id TEXT,
  sheet_number TEXT,
  CHECK ((kind = 'sheet') = (sheet IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- Finds the consolidated invoice of a closing.
-- Read by: db/consolidated-invoices.ts invoiceOfClosing
CREATE INDEX document_sheet ON document (sheet, sheet_closing_id, sheet_number) WHERE sheet IS NOT NULL;

CREATE TRIGGER document_is_its_record BEFORE INSERT ON document
BEGIN
  SELECT RAISE(ABORT, 'document: another record than the one that issued it')
  WHERE NOT EXISTS (
    SELECT 1 FROM journal
    WHERE seq = NEW.seq AND type = 'document.issued'
      AND body ->> 'documentId' = NEW.document_id AND body ->> '$.content.kind' = NEW.kind
  );
END;

CREATE TRIGGER document_content_is_frozen BEFORE UPDATE ON document
WHEN (NEW.document_id, NEW.seq, NEW.kind, NEW.sheet, NEW.sheet_closing_id, NEW.sheet_number)
    IS NOT (OLD.document_id, OLD.seq, OLD.kind, OLD.sheet, OLD.sheet_closing_id, OLD.sheet_number)
  OR NEW.copies <> OLD.copies + 1
BEGIN
  SELECT RAISE(ABORT, 'document: only its copies are counted, one by one');
END;

CREATE TRIGGER document_never_goes BEFORE DELETE ON document
BEGIN
  SELECT RAISE(ABORT, 'document: never deleted');
END;

-- Its key is its place in the series. Its stay is that of its payment, which names it.
CREATE TABLE receipt (
  booth_code TEXT NOT NULL CHECK (length(booth_code) = 3),
  financial_year TEXT NOT NULL CHECK (length(financial_year) = 4),
  running INTEGER NOT NULL CHECK (running BETWEEN 1 AND 9999999),
  number TEXT NOT NULL AS (booth_code || '/' || financial_year || '/' || printf('%07d', running)),
  receipt_id TEXT NOT NULL UNIQUE,
  payment_id TEXT NOT NULL REFERENCES payment (payment_id),
  document_id TEXT NOT NULL REFERENCES document (document_id),
  total_paise INTEGER NOT NULL CHECK (total_paise >= 0),
  gst_rate_percent INTEGER CHECK (gst_rate_percent >= 0),
  taxable_paise INTEGER CHECK (taxable_paise >= 0),
  cgst_paise INTEGER CHECK (cgst_paise >= 0),
  sgst_paise INTEGER CHECK (sgst_paise >= 0),
  issued_at_ms INTEGER NOT NULL CHECK (issued_at_ms >= 0),
  PRIMARY KEY (booth_code, financial_year, running),
  CHECK (
    (gst_rate_percent IS NULL AND taxable_paise IS NULL AND cgst_paise IS NULL AND sgst_paise IS NULL)
    OR (gst_rate_percent IS NOT NULL AND taxable_paise + cgst_paise + sgst_paise IS total_paise)
  )
) STRICT, WITHOUT ROWID;

CREATE TRIGGER receipt_series_has_no_gap BEFORE INSERT ON receipt
BEGIN
  SELECT RAISE(ABORT, 'receipt: running number is not the next one')
  WHERE NEW.running <> 1 + max(
    coalesce((
      SELECT running FROM receipt WHERE booth_code = NEW.booth_code AND financial_year = NEW.financial_year
      ORDER BY running DESC LIMIT 1
    ), 0),
    (SELECT coalesce(max(through), 0) FROM series_skip WHERE series = 'receipt ' || NEW.financial_year)
  );
  SELECT RAISE(ABORT, 'receipt: for money that was not received')
  WHERE NOT EXISTS (SELECT 1 FROM payment WHERE payment_id = NEW.payment_id AND state = 'SUCCESS');
  SELECT RAISE(ABORT, 'receipt: its payment has one already')
  WHERE EXISTS (SELECT 1 FROM payment WHERE payment_id = NEW.payment_id AND receipt_id IS NOT NULL);
  -- The document says its number, so no two receipts have the same one.
  SELECT RAISE(ABORT, 'receipt: not the one that its document shows')
  WHERE NOT EXISTS (
    SELECT 1 FROM document JOIN journal USING (seq)
    WHERE document_id = NEW.document_id
      AND body ->> '$.content.receiptNumber' = NEW.booth_code || '/' || NEW.financial_year || '/' || printf('%07d', NEW.running)
  );
END;

-- In the payment's row, which the exit writes anyway: a payment has one receipt, and finds it.
CREATE TRIGGER receipt_is_named_by_its_payment AFTER INSERT ON receipt
BEGIN
  UPDATE payment SET receipt_id = NEW.receipt_id WHERE payment_id = NEW.payment_id;
END;

CREATE TRIGGER receipt_never_changes BEFORE UPDATE ON receipt
BEGIN
  SELECT RAISE(ABORT, 'receipt: append-only');
END;

CREATE TRIGGER receipt_never_goes BEFORE DELETE ON receipt
BEGIN
  SELECT RAISE(ABORT, 'receipt: append-only');
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

-- == Reports and reconciliation ==

-- The day book: every report is a sum over a range of it, and its primary key is the order on the disk.
CREATE TABLE book_entry (
  -- Twice the seq; money for a pass is counted once more, by the odd line after it. Whole numbers that grow fill their pages.
  line INTEGER PRIMARY KEY,
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
  CHECK (line = 2 * seq + (kind = 'pass_received'))
) STRICT;

CREATE TRIGGER book_entry_never_changes BEFORE UPDATE ON book_entry
BEGIN
  SELECT RAISE(ABORT, 'book_entry: append-only');
END;

CREATE TRIGGER book_entry_never_goes BEFORE DELETE ON book_entry
BEGIN
  SELECT RAISE(ABORT, 'book_entry: append-only');
END;

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

-- Each record of the journal is counted by exactly one closing of each kind.
CREATE TRIGGER closing_series_has_no_gap BEFORE INSERT ON closing
BEGIN
  SELECT RAISE(ABORT, 'closing: number is not the next one')
  WHERE NEW.number <> 1 + max(
    (SELECT coalesce(max(number), 0) FROM closing WHERE kind = NEW.kind),
    (SELECT coalesce(max(through), 0) FROM series_skip WHERE series = 'closing ' || NEW.kind)
  );
  SELECT RAISE(ABORT, 'closing: does not begin where the last one of its kind ended')
  WHERE NEW.from_seq <> (SELECT coalesce(max(through_seq), 0) + 1 FROM closing WHERE kind = NEW.kind);
  SELECT RAISE(ABORT, 'closing: counts records that are still to come')
  WHERE NEW.through_seq >= NEW.seq;
END;

CREATE TRIGGER closing_never_changes BEFORE UPDATE ON closing
BEGIN
  SELECT RAISE(ABORT, 'closing: append-only');
END;

CREATE TRIGGER closing_never_goes BEFORE DELETE ON closing
BEGIN
  SELECT RAISE(ABORT, 'closing: append-only');
END;

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

-- Rule: a file is imported whole once.
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

-- Read by: db/settlements.ts linesByReference
CREATE INDEX settlement_line_by_reference ON settlement_line (payment_reference) WHERE payment_reference IS NOT NULL;
-- Read by: db/settlements.ts linesByReference
CREATE INDEX settlement_line_by_entity ON settlement_line (entity_id);
-- Read by: db/settlements.ts settlementLinesPage
CREATE INDEX settlement_line_by_time ON settlement_line (at_ms);

CREATE TRIGGER settlement_line_never_changes BEFORE UPDATE ON settlement_line
BEGIN
  SELECT RAISE(ABORT, 'settlement_line: append-only');
END;

CREATE TRIGGER settlement_line_never_goes BEFORE DELETE ON settlement_line
BEGIN
  SELECT RAISE(ABORT, 'settlement_line: append-only');
END;

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

CREATE TRIGGER reconcile_decision_never_changes BEFORE UPDATE ON reconcile_decision
BEGIN
  SELECT RAISE(ABORT, 'reconcile_decision: append-only');
END;

CREATE TRIGGER reconcile_decision_never_goes BEFORE DELETE ON reconcile_decision
BEGIN
  SELECT RAISE(ABORT, 'reconcile_decision: append-only');
END;

-- == Events ==
-- What people must be able to see afterwards.

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
  found_ms INTEGER NOT NULL CHECK (found_ms >= 0),
  -- Who said so where the booth's time was set; null where the computer's clock moved a little and the booth went with it.
  decided_by TEXT CHECK (decided_by IN ('upstream', 'person')),
  operator_id TEXT REFERENCES operator (operator_id),
  shift_id TEXT REFERENCES shift (shift_id),
  -- By how much the booth's time differs from the computer's since then.
  offset_ms INTEGER,
  CHECK ((decided_by IS NULL) = (offset_ms IS NULL))
) STRICT;

CREATE TABLE scan_limit (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  source TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('invalid', 'burst')),
  at_ms INTEGER NOT NULL CHECK (at_ms >= 0)
) STRICT;

-- Numbers that lost records may have given away: after a restore a series goes on behind them. `series` is as in the record booth.restored.
CREATE TABLE series_skip (
  series TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES journal (seq),
  first INTEGER NOT NULL CHECK (first >= 1),
  through INTEGER NOT NULL CHECK (through >= first),
  PRIMARY KEY (series, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER series_skip_never_changes BEFORE UPDATE ON series_skip
BEGIN
  SELECT RAISE(ABORT, 'series_skip: append-only');
END;

CREATE TRIGGER series_skip_never_goes BEFORE DELETE ON series_skip
BEGIN
  SELECT RAISE(ABORT, 'series_skip: append-only');
END;

-- From one start to the next; last_seen_ms tells how long the booth was off or dead before this start.
CREATE TABLE booth_run (
  started_seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  version TEXT NOT NULL,
  started_at_ms INTEGER NOT NULL CHECK (started_at_ms >= 0),
  last_seen_ms INTEGER CHECK (last_seen_ms >= 0),
  stopped_at_ms INTEGER CHECK (stopped_at_ms >= 0),
  -- The computer ran on since the run before: the time in between is known exactly.
  continuous INTEGER NOT NULL CHECK (continuous IN (0, 1))
) STRICT;

-- == Backups ==

-- Every version of what is settled about them; the one with the highest seq is in force.
CREATE TABLE backup_settings (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  settings TEXT NOT NULL CHECK (json_valid(settings))
) STRICT;

CREATE TABLE backup (
  -- Of the record that says that it was made.
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  cause TEXT NOT NULL CHECK (cause IN ('shift_closed', 'interval', 'asked')),
  made_at_ms INTEGER NOT NULL CHECK (made_at_ms >= 0),
  -- The last record in it.
  head_seq INTEGER NOT NULL CHECK (head_seq BETWEEN 1 AND seq - 1),
  bytes INTEGER NOT NULL CHECK (bytes >= 1),
  places TEXT NOT NULL CHECK (json_valid(places))
) STRICT;

CREATE TABLE backup_failure (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  cause TEXT NOT NULL CHECK (cause IN ('shift_closed', 'interval', 'asked')),
  at_ms INTEGER NOT NULL CHECK (at_ms >= 0),
  problem TEXT NOT NULL
) STRICT;

-- == Not derived from the journal ==
-- Device jobs, requests and their replies, sync cursors, secrets, preferences: a rebuild does not bring them back.

-- What devices still have to do, or did without a proof. It is small: a job that is done goes, and one that was set aside moves.
CREATE TABLE job (
  job_id TEXT PRIMARY KEY,
  -- The order in which they wait.
  place INTEGER NOT NULL,
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
) STRICT, WITHOUT ROWID;

-- Those that a person set aside, so that a second answer finds them dealt with.
CREATE TABLE dismissed_job (
  job_id TEXT PRIMARY KEY,
  place INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('print', 'drawer', 'barrier')),
  state TEXT NOT NULL CHECK (state IN ('dismissed')),
  document_id TEXT REFERENCES document (document_id),
  copy INTEGER CHECK (copy >= 0),
  direction TEXT CHECK (direction IN ('entry', 'exit')),
  session_id TEXT REFERENCES session (session_id),
  deadline_at_ms INTEGER CHECK (deadline_at_ms >= 0),
  not_before_ms INTEGER NOT NULL CHECK (not_before_ms >= 0),
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  condition TEXT,
  created_at_ms INTEGER NOT NULL CHECK (created_at_ms >= 0),
  started_at_ms INTEGER CHECK (started_at_ms >= 0),
  finished_at_ms INTEGER CHECK (finished_at_ms >= 0)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER job_is_new BEFORE INSERT ON job
BEGIN
  SELECT RAISE(ABORT, 'job: begins waiting') WHERE NEW.state <> 'waiting';
  SELECT RAISE(ABORT, 'job: finished already') WHERE EXISTS (SELECT 1 FROM dismissed_job WHERE job_id = NEW.job_id);
END;

-- A barrier or drawer that ran once, or came too late, is never tried again; a person who presses the button makes a new job.
CREATE TRIGGER job_acts_at_most_once BEFORE UPDATE OF state ON job
WHEN OLD.kind <> 'print' AND NOT (
  (OLD.state = 'waiting' AND NEW.state IN ('running', 'expired', 'dismissed'))
  OR (OLD.state = 'running' AND NEW.state IN ('done', 'failed', 'unknown', 'expired'))
  OR (OLD.state IN ('failed', 'unknown', 'expired') AND NEW.state = 'dismissed')
)
BEGIN
  SELECT RAISE(ABORT, 'job: a barrier or drawer acts at most once');
END;

CREATE TRIGGER job_done_goes AFTER UPDATE OF state ON job WHEN NEW.state IN ('done', 'dismissed')
BEGIN
  INSERT INTO dismissed_job SELECT * FROM job WHERE job_id = NEW.job_id AND state = 'dismissed';
  DELETE FROM job WHERE job_id = NEW.job_id;
END;

CREATE TRIGGER dismissed_job_is_final BEFORE UPDATE ON dismissed_job
BEGIN
  SELECT RAISE(ABORT, 'job: finished already');
END;

-- Every write request with its first answer. One that the screen acknowledged moves to acknowledged_request, so that this table is small.
CREATE TABLE request (
  request_id TEXT PRIMARY KEY,
  channel TEXT NOT NULL,
  input_hash TEXT NOT NULL,
  reply TEXT NOT NULL CHECK (json_valid(reply)),
  saved_at_ms INTEGER NOT NULL CHECK (saved_at_ms >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE acknowledged_request (
  request_id TEXT PRIMARY KEY,
  channel TEXT NOT NULL,
  input_hash TEXT NOT NULL,
  reply TEXT NOT NULL CHECK (json_valid(reply)),
  saved_at_ms INTEGER NOT NULL CHECK (saved_at_ms >= 0)
) STRICT;

CREATE TRIGGER request_is_answered_once BEFORE INSERT ON request
BEGIN
  SELECT RAISE(ABORT, 'request: the first answer stands')
  WHERE EXISTS (SELECT 1 FROM acknowledged_request WHERE request_id = NEW.request_id);
END;

CREATE TRIGGER request_reply_is_frozen BEFORE UPDATE ON request
BEGIN
  SELECT RAISE(ABORT, 'request: the first answer stands');
END;

CREATE TRIGGER request_goes_when_acknowledged BEFORE DELETE ON request
BEGIN
  INSERT INTO acknowledged_request SELECT * FROM request WHERE request_id = OLD.request_id;
END;

-- It may hold a plate or a name; that the request was answered stays.
CREATE TRIGGER acknowledged_request_only_forgets BEFORE UPDATE ON acknowledged_request
WHEN NEW.reply <> 'null' OR NEW.request_id <> OLD.request_id OR NEW.channel <> OLD.channel OR NEW.input_hash <> OLD.input_hash
  OR NEW.saved_at_ms <> OLD.saved_at_ms
BEGIN
  SELECT RAISE(ABORT, 'request: the first answer stands');
END;

CREATE TRIGGER acknowledged_request_never_goes BEFORE DELETE ON acknowledged_request
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
  -- How often upstream's journal of this booth was found to have gone back: its database was restored.
  went_back INTEGER NOT NULL DEFAULT 0 CHECK (went_back >= 0),
  CHECK ((anchor_seq IS NULL) = (anchor_hash IS NULL) AND (anchor_seq IS NULL) = (anchor_countersignature IS NULL))
) STRICT;

INSERT INTO sync_state (only_row, pushed_through, feed_cursor) VALUES (1, 0, 0);

-- A number of the feed means an entry within a generation. A new one begins where upstream was restored: behind the last entry that booth and
-- upstream have in common, and with the epoch that upstream said.
CREATE TABLE feed_generation (
  generation INTEGER PRIMARY KEY CHECK (generation >= 0),
  from_no INTEGER NOT NULL CHECK (from_no >= 0),
  -- Null until upstream has said it.
  epoch TEXT,
  began_at_ms INTEGER NOT NULL CHECK (began_at_ms >= 0)
) STRICT;

INSERT INTO feed_generation (generation, from_no, epoch, began_at_ms) VALUES (0, 0, NULL, 0);

-- Back only where upstream went back: the journal by a count of its own, the feed to the beginning of a new generation.
CREATE TRIGGER sync_state_only_advances BEFORE UPDATE ON sync_state
WHEN (NEW.pushed_through < OLD.pushed_through AND NEW.went_back <> OLD.went_back + 1)
  OR (NEW.feed_cursor < OLD.feed_cursor AND NEW.feed_cursor IS NOT (
    SELECT from_no FROM feed_generation newest
    WHERE generation = (SELECT max(generation) FROM feed_generation)
      AND NOT EXISTS (SELECT 1 FROM feed_entry WHERE feed_entry.generation = newest.generation)
  ))
BEGIN
  SELECT RAISE(ABORT, 'sync_state: never goes back');
END;

CREATE TABLE parked_record (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  why TEXT NOT NULL,
  parked_at_ms INTEGER NOT NULL CHECK (parked_at_ms >= 0)
) STRICT;

CREATE TABLE feed_entry (
  generation INTEGER NOT NULL REFERENCES feed_generation (generation),
  feed_no INTEGER NOT NULL CHECK (feed_no >= 1),
  kind TEXT NOT NULL,
  payment_id TEXT,
  body TEXT NOT NULL CHECK (json_valid(body)),
  received_at_ms INTEGER NOT NULL CHECK (received_at_ms >= 0),
  -- What became of it, as a literal code of the sync.
  outcome TEXT NOT NULL,
  PRIMARY KEY (generation, feed_no)
) STRICT, WITHOUT ROWID;

-- What upstream said and this release does not know, as it came: applied by a later one, in this order. The feed's cursor has passed it.
CREATE TABLE kept_feed_entry (
  feed_no INTEGER PRIMARY KEY CHECK (feed_no >= 1),
  entry TEXT NOT NULL CHECK (json_valid(entry)),
  kept_at_ms INTEGER NOT NULL CHECK (kept_at_ms >= 0)
) STRICT;

CREATE TABLE pin_secret (
  operator_id TEXT PRIMARY KEY REFERENCES operator (operator_id),
  pin_hash TEXT NOT NULL
) STRICT;

-- By code, and one for all codes that nobody has, so that guessing at those is slowed down too.
CREATE TABLE sign_in_guard (
  operator_code TEXT PRIMARY KEY,
  failures INTEGER NOT NULL CHECK (failures >= 1),
  held_until_ms INTEGER NOT NULL CHECK (held_until_ms >= 0),
  counted_from_ms INTEGER NOT NULL CHECK (counted_from_ms >= 0)
) STRICT;

CREATE TABLE preference (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE heartbeat (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  wall_time_ms INTEGER NOT NULL CHECK (wall_time_ms >= 0),
  monotonic_ms INTEGER NOT NULL CHECK (monotonic_ms >= 0),
  boot_id TEXT NOT NULL,
  -- Of the computer: since its start, sleep included, and which start that was.
  uptime_ms INTEGER NOT NULL CHECK (uptime_ms >= 0),
  computer_run TEXT
) STRICT;

CREATE TABLE attention_seen (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  through_seq INTEGER NOT NULL CHECK (through_seq >= 0)
) STRICT;
