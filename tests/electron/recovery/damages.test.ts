// Ways of damage, each drawn from a seed: back comes everything that upstream acknowledged or an undamaged copy holds, the rest is listed, and no number
// is given twice. `npm run test:deep` tries a thousand.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NotRestored } from '../../../electron/recovery/recovery-options.ts';
import { randomOf } from '../../simulation/random.ts';
import { closeWorlds, openWorld } from '../world/booth-world.ts';
import { asha } from '../world/cashier.ts';
import { damage, type Foreign } from './damages.ts';
import { findingsIn, type LostBooth, makeLostBooth, restore, restoreOptions, truthOf } from './lost-booth.ts';

const firstSeed = Number(process.env.NAKA_FIRST_SEED ?? 1);
const ways = Number(process.env.NAKA_RESTORE_DAMAGES ?? 30);
/** Files of which each is whole: what is damaged is restored, or there is nothing to restore it with. */
const excused = ['nothing_found', 'key_needed', 'recovery_key_wrong'];

let lost: LostBooth;
let foreign: Foreign;
let recoveryCode: string;
beforeAll(async () => {
  lost = await makeLostBooth();
  recoveryCode = await lost.recoveryCode();
  const other = await openWorld({ firstStart: true });
  await other.ok('auth.signIn', asha);
  await other.close();
  foreign = { file: join(other.folder, 'naka.db') };
}, 120_000);
afterAll(async () => {
  await closeWorlds();
  await lost.close();
});

it.each(Array.from({ length: ways }, (_, at) => firstSeed + at))(
  'comes back with what anybody has after damage of seed %i, and lists the rest',
  async (seed) => {
    const random = randomOf(seed);
    const folder = lost.copy();
    const { name, intact } = damage(folder, { random, lost, foreign });
    const isReached = random.chance(0.5);
    const upstream = isReached ? { url: lost.upstream.upstream.url, recoveryCode } : null;
    const { recoveryKey } = lost.recoveryKey;
    const hasKey = intact.secrets || intact.escrow;
    const least = Math.max(
      intact.database ? lost.truth.seq : 0,
      intact.backup ? lost.backupSeq : 0,
      isReached ? lost.upstreamSeq : 0,
    );
    const label = `${name}${isReached ? ', upstream reached' : ''}`;
    const outcome = await restore(restoreOptions(lost, folder, { upstream, recoveryKey })).catch((error: unknown) => {
      if (!(error instanceof NotRestored)) throw error;
      return error.why;
    });
    if (typeof outcome === 'string') {
      expect(hasKey && least > 0, `${label}: ${outcome}`).toBe(false);
      expect(excused, label).toContain(outcome);
      rmSync(folder, { recursive: true });
      return;
    }
    const { head, lost: missing, setAside } = outcome;
    expect(head.seq, label).toBeGreaterThanOrEqual(least);
    const isOnFork = intact.isFork && head.hash !== lost.truth.hashAt(head.seq);
    if (isReached) expect(isOnFork, label).toBe(false);
    if (!isOnFork) expect(head.hash, label).toBe(lost.truth.hashAt(head.seq));
    if (intact.isFork && isReached) expect(setAside, label).not.toBeNull();
    if (head.seq < lost.truth.seq || isOnFork) {
      expect(missing ?? setAside, label).not.toBeNull();
      if (intact.witness && !intact.isFork)
        expect(Math.max(missing?.throughSeq ?? 0, setAside?.throughSeq ?? 0), label).toBe(lost.truth.seq);
    } else if (intact.witness) expect(missing, label).toBeNull();
    const after = truthOf(folder);
    expect(after.nextTicket, label).toBeGreaterThanOrEqual(lost.truth.nextTicket);
    expect(after.nextReceipt, label).toBeGreaterThanOrEqual(lost.truth.nextReceipt);
    expect(await findingsIn(folder), label).toEqual([]);
    rmSync(folder, { recursive: true });
  },
);
