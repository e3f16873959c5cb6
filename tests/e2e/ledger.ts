// What the booth's own database says: the last word on money and slots.
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';

export type Ledger = {
  readonly payments: readonly { readonly method: string; readonly state: string; readonly amount_paise: number }[];
  readonly refundsDuePaise: number;
  readonly receipts: number;
  readonly sessions: readonly { readonly state: string; readonly plate: string | null }[];
  readonly exitBarriers: number;
  readonly drawerPaise: number;
};

/** The booth must not be running: it holds its database alone. */
export function readLedger(dataFolder: string): Ledger {
  const database = new Database(join(dataFolder, 'naka.db'), { readonly: true });
  try {
    const all = <Row>(sql: string) => database.prepare(sql).all() as Row[];
    const one = (sql: string) => database.prepare(sql).pluck().get() as number;
    return {
      payments: all('SELECT method, state, amount_paise FROM payment ORDER BY payment_id'),
      refundsDuePaise: one("SELECT coalesce(sum(amount_paise), 0) FROM refund WHERE state = 'PENDING'"),
      receipts: one('SELECT count(*) FROM receipt'),
      sessions: all('SELECT state, plate FROM session ORDER BY session_id'),
      exitBarriers: one("SELECT count(*) FROM journal WHERE type = 'barrier.requested' AND body ->> 'direction' = 'exit'"),
      drawerPaise: one('SELECT coalesce(sum(amount_paise), 0) FROM drawer_movement'),
    };
  } finally {
    database.close();
  }
}

/** How many device jobs of a running booth have not come to a good end. */
export function unfinishedJobs(dataFolder: string): number {
  return askCopy(dataFolder, 'SELECT count(*) FROM job');
}

/** What a running booth has ever done for money or at the gate. */
export function deedsDone(dataFolder: string): Deeds {
  const count = (sql: string) => askCopy(dataFolder, sql);
  return {
    payments: count('SELECT count(*) FROM payment'),
    tickets: count('SELECT count(*) FROM session'),
    receipts: count('SELECT count(*) FROM receipt'),
    openings: count("SELECT count(*) FROM journal WHERE type = 'barrier.requested'"),
    movements: count('SELECT count(*) FROM drawer_movement'),
    shifts: count("SELECT count(*) FROM journal WHERE type LIKE 'shift.%'"),
  };
}
export type Deeds = Readonly<Record<'payments' | 'tickets' | 'receipts' | 'openings' | 'movements' | 'shifts', number>>;

/** The last entry of upstream's feed that a running booth has dealt with. */
export function feedCursor(dataFolder: string): number {
  return askCopy(dataFolder, 'SELECT coalesce(max(feed_cursor), 0) FROM sync_state');
}

/** How many records of a running booth upstream has not accepted yet. */
export function unsentRecords(dataFolder: string): number {
  return askCopy(dataFolder, 'SELECT (SELECT max(seq) FROM journal) - pushed_through FROM sync_state');
}

/** A running booth shares its files with nobody; a copy of them shows what was committed, as after a power cut. */
function askCopy(dataFolder: string, sql: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'naka-copy-'));
  try {
    for (const name of ['naka.db', 'naka.db-wal']) {
      if (existsSync(join(dataFolder, name))) copyFileSync(join(dataFolder, name), join(folder, name));
    }
    const database = new Database(join(folder, 'naka.db'));
    try {
      return database.prepare(sql).pluck().get() as number;
    } finally {
      database.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
