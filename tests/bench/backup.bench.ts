// What a backup and the witness cost: exits for cash with and without a witness, exits while a backup is made and without, and how long it takes.
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { journalHead } from '../../db/journal.ts';
import { openWitnessKeeper } from '../../electron/backup/keep-witness.ts';
import { createRecoveryKey } from '../../electron/backup/recovery-key.ts';
import { runBackup } from '../../electron/backup/run-backup.ts';
import { silentLog } from '../../electron/monitoring/log.ts';
import { boothIn } from '../db/booth-in.ts';
import { foundation } from '../db/facts.ts';
import { boothCode, publicKey } from '../db/lot.ts';
import { type BenchLane, cashExits, workedOff } from './cash-exits.ts';

const EXITS = 1_000;

export type BackupFigures = {
  readonly records: number;
  readonly megabytes: number;
  /** Of one commit: looking at the head, and writing it into the open file. */
  readonly witnessMicroseconds: number;
  readonly exitWithWitnessToWithout: number;
  /** Copied, proven and sealed. */
  readonly backupSeconds: number;
  readonly exitMs: number;
  readonly exitP99Ms: number;
  readonly exitDuringBackupMs: number;
  readonly exitDuringBackupP99Ms: number;
};

/** Works the stays off first, through the booth's own operations: about 6 ms each. */
export async function benchBackup({ stays = 5_000 } = {}): Promise<BackupFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'naka-bench-'));
  const booth = boothIn(folder);
  booth.append(...foundation());
  const keeper = openWitnessKeeper({ dataFolder: folder, log: silentLog });
  try {
    const plain = cashExits(booth);
    const exitOf = (lane: BenchLane) => {
      const leave = lane.letIn();
      workedOff(booth);
      const took = timed(leave);
      workedOff(booth);
      return took;
    };
    for (let stay = 0; stay < stays; stay++) exitOf(plain);

    const watched = cashExits(booth, keeper.look);
    const [without, withWitness, witness]: [number[], number[], number[]] = [[], [], []];
    // Taking turns, so that all see the same moods of the disk.
    for (let exit = 0; exit < EXITS; exit++) {
      without.push(exitOf(plain));
      witness.push(timed(() => booth.db.read(keeper.look)?.()));
      withWitness.push(exitOf(watched));
    }
    const during: number[] = [];
    const began = performance.now();
    const running = await beginBackup(booth, folder);
    let ended = 0;
    void running.outcome.then(() => {
      ended = performance.now();
    });
    while (ended === 0) {
      during.push(exitOf(watched));
      await turn();
    }
    const outcome = await running.outcome;
    if (outcome.kind === 'failed') throw new Error(`The backup failed: ${outcome.problem} ${outcome.detail}`);
    return {
      records: outcome.headSeq,
      megabytes: statSync(booth.file).size / 1e6,
      witnessMicroseconds: quantile(witness, 0.5) * 1_000,
      exitWithWitnessToWithout: quantile(withWitness, 0.5) / quantile(without, 0.5),
      backupSeconds: (ended - began) / 1_000,
      exitMs: quantile(withWitness, 0.5),
      exitP99Ms: quantile(withWitness, 0.99),
      exitDuringBackupMs: quantile(during, 0.5),
      exitDuringBackupP99Ms: quantile(during, 0.99),
    };
  } finally {
    keeper.close();
    booth.db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function beginBackup({ db }: ReturnType<typeof boothIn>, dataFolder: string) {
  const folder = join(dataFolder, 'backups');
  mkdirSync(folder);
  const { recipient } = await createRecoveryKey();
  const { databaseFd, walFile, release } = db.holdForCopy();
  const elsewhere = { recipient, keys: new Uint8Array(1), folders: [], upload: null };
  const made = { boothCode, publicKey, utcOffsetMinutes: 330, madeAtMs: Date.now(), elsewhere };
  const atLeast = db.read(journalHead);
  return runBackup({ databaseFd, walFile, folder, atLeast, ...made }, { copied: release, onPhase: () => {} });
}

function timed(work: () => void): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

function quantile(values: readonly number[], part: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN;
}
