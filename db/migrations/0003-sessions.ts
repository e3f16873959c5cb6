// Sessions and exceptions. A slot has no state of its own: it is taken exactly while a live session names it.
import type { Migration } from './migration.ts';

export const migration0003: Migration = {
  version: 3,
  statements: `
CREATE TABLE exception (
  exception_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN (
    'complimentary', 'released_on_trust', 'lost_waived', 'left_unrecorded', 'void_entry', 'typed_entry'
  )),
  -- A typed entry is approved before its session is there.
  session_id TEXT REFERENCES session (session_id) DEFERRABLE INITIALLY DEFERRED,
  payment_id TEXT REFERENCES payment (payment_id),
  amount_paise INTEGER NOT NULL CHECK (amount_paise >= 0),
  reason TEXT NOT NULL,
  requester_id TEXT NOT NULL,
  approver_id TEXT NOT NULL,
  approved_at_ms INTEGER NOT NULL CHECK (approved_at_ms >= 0),
  CHECK (approver_id <> requester_id)
) STRICT;

CREATE INDEX exception_of_session ON exception (session_id);

CREATE TRIGGER exception_never_changes BEFORE UPDATE ON exception
BEGIN
  SELECT RAISE(ABORT, 'exception: append-only');
END;

CREATE TRIGGER exception_never_goes BEFORE DELETE ON exception
BEGIN
  SELECT RAISE(ABORT, 'exception: append-only');
END;

CREATE TABLE session (
  session_id TEXT PRIMARY KEY,
  opened_seq INTEGER NOT NULL REFERENCES journal (seq),
  shift_id TEXT NOT NULL REFERENCES shift (shift_id),
  state TEXT NOT NULL CHECK (state IN ('open', 'settling', 'closed', 'void', 'towed')),
  origin TEXT NOT NULL CHECK (origin IN ('ticket', 'pass', 'typed', 'foreign_ticket', 'overstay')),
  ticket_id TEXT,
  ticket_number TEXT,
  -- Running number of the booth's own tickets, from 1.
  ticket_running INTEGER UNIQUE CHECK (ticket_running >= 1),
  plate TEXT,
  -- What look-alike plates have in common, for search.
  plate_key TEXT,
  -- The same backwards, for search by the last digits, which is how people name a vehicle.
  plate_key_reversed TEXT,
  plate_typed TEXT,
  vehicle_class TEXT NOT NULL,
  zone_id TEXT REFERENCES zone (zone_id),
  slot_id TEXT REFERENCES slot (slot_id),
  tariff_id TEXT NOT NULL REFERENCES tariff (tariff_id),
  entered_at_ms INTEGER NOT NULL CHECK (entered_at_ms >= 0),
  closed_at_ms INTEGER CHECK (closed_at_ms >= 0),
  outcome TEXT CHECK (outcome IN (
    'paid', 'nothing_due', 'complimentary', 'released_on_trust', 'lost_waived', 'left_unrecorded'
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
  CHECK (outcome IS NULL OR outcome IN ('paid', 'nothing_due') OR exception_id IS NOT NULL),
  CHECK (state NOT IN ('void', 'towed') OR exception_id IS NOT NULL),
  CHECK ((origin = 'overstay') = (overstay_of IS NOT NULL)),
  CHECK (credit_paise = 0 OR overstay_of IS NOT NULL),
  CHECK ((plate IS NULL) = (plate_key IS NULL)),
  CHECK ((plate IS NULL) = (plate_key_reversed IS NULL)),
  CHECK (ticket_running IS NULL OR origin = 'ticket'),
  -- No barrier has been asked to open for a vehicle whose stay is not finished.
  CHECK (left_at_ms IS NULL OR state = 'closed')
) STRICT;

CREATE UNIQUE INDEX session_one_open_per_plate ON session (plate)
WHERE state IN ('open', 'settling') AND plate IS NOT NULL;
CREATE UNIQUE INDEX session_one_live_per_slot ON session (slot_id)
WHERE state IN ('open', 'settling') AND slot_id IS NOT NULL;
-- An overstay keeps its ticket; how many there may be is the next index's matter.
CREATE UNIQUE INDEX session_one_per_ticket
ON session (ticket_id, CASE WHEN overstay_of IS NULL THEN '' ELSE session_id END) WHERE ticket_id IS NOT NULL;
CREATE UNIQUE INDEX session_one_per_ticket_number
ON session (ticket_number, CASE WHEN overstay_of IS NULL THEN '' ELSE session_id END) WHERE ticket_number IS NOT NULL;
-- Else the money of one stay would be the credit of two.
CREATE UNIQUE INDEX session_one_overstay_each ON session (overstay_of) WHERE overstay_of IS NOT NULL AND state <> 'void';
CREATE INDEX session_live_in_zone ON session (zone_id) WHERE state IN ('open', 'settling');
CREATE INDEX session_by_plate_key ON session (plate_key) WHERE plate_key IS NOT NULL;
CREATE INDEX session_by_plate_end ON session (plate_key_reversed) WHERE plate_key_reversed IS NOT NULL;
CREATE INDEX session_by_entry ON session (entered_at_ms);
CREATE INDEX session_by_closing ON session (closed_at_ms) WHERE closed_at_ms IS NOT NULL;
CREATE INDEX session_standing_aside ON session (session_id) WHERE pulled_aside = 1 AND left_at_ms IS NULL;

CREATE VIEW live_session AS SELECT * FROM session WHERE state IN ('open', 'settling');
CREATE VIEW aside_session AS SELECT * FROM session WHERE pulled_aside = 1 AND left_at_ms IS NULL;

CREATE TRIGGER session_begins_open BEFORE INSERT ON session
WHEN NEW.state <> 'open' OR NEW.fee_due_paise IS NOT NULL OR NEW.exception_id IS NOT NULL OR NEW.pulled_aside <> 0
BEGIN
  SELECT RAISE(ABORT, 'session: begins open');
END;

CREATE TRIGGER session_slot_is_in_its_zone BEFORE INSERT ON session WHEN NEW.slot_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'session: slot of another zone')
  WHERE NOT EXISTS (SELECT 1 FROM slot WHERE slot_id = NEW.slot_id AND zone_id = NEW.zone_id);
END;

-- The slot among them: it is given back by closing the session and by nothing else.
CREATE TRIGGER session_entry_is_frozen BEFORE UPDATE OF
  session_id, opened_seq, shift_id, origin, ticket_id, ticket_number, ticket_running, plate, plate_key,
  plate_key_reversed, plate_typed, vehicle_class, zone_id, slot_id, tariff_id, entered_at_ms, credit_paise, overstay_of ON session
BEGIN
  SELECT RAISE(ABORT, 'session: what was settled at entry never changes');
END;

CREATE TRIGGER session_end_is_final BEFORE UPDATE ON session
WHEN OLD.state NOT IN ('open', 'settling')
  AND (NEW.state, NEW.outcome, NEW.closed_at_ms, NEW.fee_due_paise, NEW.exception_id)
    IS NOT (OLD.state, OLD.outcome, OLD.closed_at_ms, OLD.fee_due_paise, OLD.exception_id)
BEGIN
  SELECT RAISE(ABORT, 'session: a finished session never changes');
END;

CREATE TRIGGER session_leaves_once BEFORE UPDATE OF left_at_ms ON session
WHEN OLD.left_at_ms IS NOT NULL AND NEW.left_at_ms IS NOT OLD.left_at_ms
BEGIN
  SELECT RAISE(ABORT, 'session: left already');
END;

CREATE TRIGGER session_never_goes BEFORE DELETE ON session
BEGIN
  SELECT RAISE(ABORT, 'session: never deleted');
END;
`,
};
