// What the booth's own database says, looked at after the booth has stopped: the last word on money and slots.
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
      exitBarriers: one("SELECT count(*) FROM barrier_opening WHERE direction = 'exit'"),
      drawerPaise: one('SELECT coalesce(sum(amount_paise), 0) FROM drawer_movement'),
    };
  } finally {
    database.close();
  }
}
