// How long the lane stands still while the database is brought back after an I/O error, on a disk that is well again: the log is written down anew, the
// database closed, opened and checkpointed whole.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OutcomeUnknown } from '../../db/errors.ts';
import { type BoothDatabase, openBoothDatabase } from '../../db/open-database.ts';
import { silentLog } from '../../electron/monitoring/log.ts';
import { openStore } from '../../electron/operations/store.ts';
import { boothIn } from '../db/booth-in.ts';
import { foundation } from '../db/facts.ts';
import { cashExits, workedOff } from './cash-exits.ts';
import { monthlyPass } from './monthly-pass.ts';
import { storeSessions } from './stored-sessions.ts';

const STORED = 10_000;
const TROUBLES = 20;
/** Fill the log to nearly its 4 MB. */
const STAYS_BEFORE = 24;

export type RecoveryFigures = { readonly backMedianMs: number; readonly backWorstMs: number };

export function benchRecovery(): RecoveryFigures {
  const folder = mkdtempSync(join(tmpdir(), 'naka-bench-recovery-'));
  try {
    const booth = boothIn(folder);
    booth.append(...foundation(), ...monthlyPass());
    storeSessions(booth, STORED);
    const took = Array.from({ length: TROUBLES }, () => {
      const lane = cashExits(booth);
      for (let stay = 0; stay < STAYS_BEFORE; stay += 1) lane.letIn()();
      workedOff(booth);
      return bringBack(booth);
    }).sort((one, other) => one - other);
    booth.db.close();
    return { backMedianMs: took[TROUBLES / 2] ?? 0, backWorstMs: took.at(-1) ?? 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds. */
function bringBack(booth: { db: BoothDatabase; readonly file: string }): number {
  const broken: BoothDatabase = {
    ...booth.db,
    write: () => {
      throw new OutcomeUnknown('the disk gave an error');
    },
  };
  let database = broken;
  let opened = 0;
  const open = () => {
    opened += 1;
    if (opened > 1) database = openBoothDatabase({ file: booth.file });
    return database;
  };
  const timers = { nowMs: () => performance.now(), after: () => () => {} };
  const store = openStore({ open, openToRead: () => database, log: silentLog, timers });
  try {
    store.write(() => undefined);
  } catch {
    // As it was meant to.
  }
  const startedAtMs = performance.now();
  if (!store.recover()) throw new Error('not brought back');
  const tookMs = performance.now() - startedAtMs;
  booth.db = database;
  return tookMs;
}
