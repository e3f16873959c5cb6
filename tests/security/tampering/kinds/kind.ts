// One way of tampering, which can be done in many places; kinds.test.ts does each in places drawn from a seed.
import type Database from 'better-sqlite3';
import type { FindingKind } from '../../../../domain/audit/finding.ts';

export type Tampered = {
  /** Triggers, foreign keys and checks are off; the triggers come back afterwards. */
  readonly database: Database.Database;
  readonly folder: string;
  readonly random: () => number;
};

export type TamperingKind = {
  readonly name: string;
  /** What a check must find; it may find more. */
  readonly finds: FindingKind;
  /** False: there is no such place in this booth. */
  readonly tamper: (tampered: Tampered) => boolean;
  /** Leaves the triggers as they are: it is about them. */
  readonly keepsTriggers?: boolean;
  /** What others know, given to the check. */
  readonly knowing?: 'key' | 'anchor';
};

/** One of the rows that a question answers. */
export function drawn<Row>({ database, random }: Tampered, sql: string): Row | undefined {
  const rows = database.prepare(sql).all() as readonly Row[];
  return rows[Math.floor(random() * rows.length)];
}

/** A kind that is one statement about a drawn row: `?` is its only column. */
export function onDrawn(name: string, finds: FindingKind, places: string, change: string): TamperingKind {
  return {
    name,
    finds,
    tamper: (tampered) => {
      const row = drawn<{ readonly at: unknown }>(tampered, `SELECT at FROM (${places})`);
      if (row === undefined) return false;
      return tampered.database.prepare(change).run({ at: row.at }).changes > 0;
    },
  };
}
