// What an owner settles: the booth's identity, the lot with its zones and slots, tariffs, operators.
import type { Migration } from './migration.ts';

export const migration0002: Migration = {
  version: 2,
  statements: `
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

-- Every version that was ever in force; the latest seq is.
CREATE TABLE lot_settings (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  settings TEXT NOT NULL CHECK (json_valid(settings))
) STRICT;

-- A zone or slot that settings no longer name stays, not in use, because sessions refer to it.
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

CREATE TABLE slot (
  slot_id TEXT PRIMARY KEY,
  zone_id TEXT NOT NULL REFERENCES zone (zone_id),
  place INTEGER NOT NULL,
  in_use INTEGER NOT NULL CHECK (in_use IN (0, 1))
) STRICT;

CREATE INDEX slot_of_zone ON slot (zone_id, in_use, place);

CREATE TABLE tariff (
  tariff_id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq),
  effective_from_ms INTEGER NOT NULL CHECK (effective_from_ms >= 0),
  tariff TEXT NOT NULL CHECK (json_valid(tariff))
) STRICT;

CREATE INDEX tariff_by_effect ON tariff (effective_from_ms, seq);

CREATE TRIGGER tariff_never_changes BEFORE UPDATE ON tariff
BEGIN
  SELECT RAISE(ABORT, 'tariff: a published version never changes');
END;

CREATE TRIGGER tariff_never_goes BEFORE DELETE ON tariff
BEGIN
  SELECT RAISE(ABORT, 'tariff: a published version never changes');
END;

CREATE TABLE operator (
  operator_id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('cashier', 'supervisor', 'owner'))
) STRICT;
`,
};
