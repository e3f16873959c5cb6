// One seed: the life of a booth, from its first shift to the rest of all things, and what must hold then.
import type { World } from '../upstream/world.ts';
import { emptyMind } from './cashier-steps.ts';
import { drain } from './drain.ts';
import { mendEverything } from './fault-steps.ts';
import { openFirstShift } from './first-shift.ts';
import { checkJournal, checkRebuild } from './journal-holds.ts';
import { checkCash, checkOnlineMoney, checkReceipts } from './money-holds.ts';
import type { MovingClock } from './moving-clock.ts';
import { randomOf } from './random.ts';
import { checkRefunds } from './refunds-hold.ts';
import { SimulatedBooth } from './simulated-booth.ts';
import { checkBarrier, checkSessions, checkWaitingList } from './stays-hold.ts';
import { mishaps, ONLINE_PAYMENTS, steps as table, takeStep } from './steps.ts';
import { journalOf } from './tables.ts';
import { checkUpstreamAgrees } from './upstream-agrees.ts';

export type Stage = {
  readonly upstream: World;
  readonly clock: MovingClock;
  /** What happens to the whole stage before a step, and after the last one. */
  readonly before?: (step: number, booth: SimulatedBooth) => Promise<void>;
  /** How many of about 165 acts are online payments. */
  readonly onlinePayments?: number;
};

/** Throws, with the story so far, when something does not hold. */
export async function live(
  seed: number,
  { upstream, clock, before, onlinePayments = ONLINE_PAYMENTS }: Stage,
  steps = 80,
): Promise<Readonly<Record<string, number>>> {
  const random = randomOf(seed);
  const all = [...table, ...mishaps].map((step) => (step.name === 'pays online' ? { ...step, weight: onlinePayments } : step));
  const booth = await SimulatedBooth.open(upstream, clock, `SIM${seed}`);
  try {
    await openFirstShift(booth);
    const mind = emptyMind();
    for (let step = 0; step < steps; step++) {
      await before?.(step, booth);
      await takeStep({ booth, upstream, random, mind }, all);
      booth.assertWell();
    }
    await before?.(steps, booth);
    await mendEverything({ booth, random });
    await drain(booth, upstream);
    booth.assertWell();
    await checkOnlineMoney(booth, upstream);
    checkCash(booth);
    await checkRefunds(booth, upstream);
    checkSessions(booth);
    await checkWaitingList(booth);
    checkReceipts(booth);
    checkBarrier(booth);
    checkJournal(booth);
    await checkUpstreamAgrees(booth, upstream);
    const happened = whatHappened(booth);
    await booth.world.close();
    checkRebuild(booth.folder);
    return happened;
  } catch (error) {
    const told = booth.story.map((line) => `  ${line}`).join('\n');
    throw new Error(`Seed ${seed} (repeat it with NAKA_SEED=${seed}): ${String(error)}\n${told}`, { cause: error });
  } finally {
    await booth.close();
  }
}

/** How often each fact was journaled, and each way out taken: a simulation that meets nothing proves nothing. */
function whatHappened(booth: SimulatedBooth): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { type, body } of journalOf(booth)) {
    const detail = body.outcome ?? body.reason ?? (type === 'session.opened' ? body.origin : null) ?? body.kind;
    const name = typeof detail === 'string' && detail !== 'as agreed' ? `${type} ${detail}` : type;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
