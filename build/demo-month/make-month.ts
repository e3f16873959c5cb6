// The whole of `npm run demo:month`: runs the month, lets upstream hear the rest, adds everything up, verifies both booths.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { backlog } from '../../db/sync-state.ts';
import { foundNothing } from '../../domain/audit/report.ts';
import { checkBooth } from '../../electron/verify/check-booth.ts';
import { readKeyRing } from '../../electron/verify/key-ring.ts';
import { type MonthOptions, runMonth } from './month.ts';
import type { VerifiedBooth } from './page.ts';
import { type BoothSums, sumUp } from './sums.ts';

/** Files in memory, where the system has them: a booth waits for the disk several times with each vehicle. */
const memory = '/dev/shm';
const enoughBytes = 2_000_000_000;

/** `folder` is thrown away first. */
export async function makeMonth({ folder, ...options }: MonthOptions): Promise<readonly VerifiedBooth[]> {
  rmSync(folder, { recursive: true, force: true });
  const workshop = hasMemory() ? mkdtempSync(join(memory, 'naka-month-')) : folder;
  try {
    const sums = await runAndSum({ folder: workshop, ...options });
    if (workshop !== folder) {
      mkdirSync(folder, { recursive: true });
      // With its owners: PostgreSQL's files are not everybody's.
      execFileSync('cp', ['-a', `${workshop}/.`, folder]);
    }
    const verified: VerifiedBooth[] = [];
    for (const [index, booth] of sums.entries()) {
      const dataFolder = join(folder, `booth-${index + 1}`);
      const checked = await checkBooth({ dataFolder, keys: readKeyRing(dataFolder), anchor: null, upstreamUrl: null });
      const found = checked.findings.map(({ kind, detail }) => `verify: ${kind} ${detail}`);
      verified.push({ ...booth, wrong: [...booth.wrong, ...found], sound: foundNothing(checked) });
    }
    return verified;
  } finally {
    if (workshop !== folder) rmSync(workshop, { recursive: true, force: true });
  }
}

async function runAndSum(options: MonthOptions): Promise<readonly BoothSums[]> {
  const month = await runMonth(options);
  try {
    for (const { booth } of month.booths) await eventually(() => booth.read(backlog) === 0 && booth.read(refundsAreOver));
    const sums: BoothSums[] = [];
    for (const each of month.booths) sums.push(await sumUp(each, month.upstream.upstream));
    return sums;
  } finally {
    await month.stop();
  }
}

/** Every refund that the gateway was asked for has its end. */
function refundsAreOver(tx: Parameters<typeof backlog>[0]): boolean {
  const open = tx.statement("SELECT count(*) FROM refund WHERE state = 'PENDING' AND started_at_ms IS NOT NULL").pluck().get();
  return open === 0;
}

async function eventually(look: () => boolean): Promise<void> {
  const untilMs = performance.now() + 120_000;
  while (!look()) {
    if (performance.now() > untilMs) throw new Error('Upstream never heard all of it');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function hasMemory(): boolean {
  if (!existsSync(memory)) return false;
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > enoughBytes;
}
