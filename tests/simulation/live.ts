// One seed: the life of a booth, from its first shift to the rest of all things, and what must hold then.
import type { World } from '../upstream/world.ts';
import * as cashier from './cashier-steps.ts';
import { customerActs, ordersOf, webhooksWait } from './customer-steps.ts';
import { drain } from './drain.ts';
import { clockIsSet, deviceFails, lineChanges, mendEverything, powerCut } from './fault-steps.ts';
import { openFirstShift } from './first-shift.ts';
import { checkJournal, checkRebuild } from './journal-holds.ts';
import { checkCash, checkOnlineMoney, checkReceipts } from './money-holds.ts';
import type { MovingClock } from './moving-clock.ts';
import { type Random, randomOf } from './random.ts';
import { checkRefunds } from './refunds-hold.ts';
import { SimulatedBooth } from './simulated-booth.ts';
import { checkBarrier, checkSessions, checkWaitingList } from './stays-hold.ts';
import * as supervisor from './supervisor-steps.ts';
import { journalOf } from './tables.ts';
import { checkUpstreamAgrees } from './upstream-agrees.ts';

const MINUTE_MS = 60_000;

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
  { upstream, clock, before, onlinePayments = 18 }: Stage,
  steps = 80,
): Promise<Readonly<Record<string, number>>> {
  const random = randomOf(seed);
  const booth = await SimulatedBooth.open(upstream, clock, `SIM${seed}`);
  try {
    await openFirstShift(booth);
    const mind = cashier.emptyMind();
    for (let step = 0; step < steps; step++) {
      await before?.(step, booth);
      await act({ booth, upstream, random, mind, onlinePayments });
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

type Scene = { booth: SimulatedBooth; upstream: World; random: Random; mind: cashier.Mind; onlinePayments: number };

async function act(scene: Scene): Promise<void> {
  const { booth, random, onlinePayments } = scene;
  await random.weighted<() => unknown>([
    [22, () => cashier.letIn(scene)],
    [onlinePayments, () => paysOnline(scene)],
    [20, () => cashier.letOut(scene)],
    [9, () => cashier.handleOnline(scene)],
    [6, () => cashier.callBack(scene)],
    [2, () => cashier.endWithoutMoney(scene)],
    [2, () => cashier.enterByHand(scene)],
    [2, () => cashier.moveMoney(scene)],
    [3, () => cashier.answerDevices(scene)],
    [2, () => cashier.lookAround(scene)],
    [4, () => supervisor.giveMoneyBack(scene)],
    [3, () => supervisor.sendDueRefund(scene)],
    [2, () => supervisor.voidReceipt(scene)],
    [2, () => supervisor.letOutOnASlip(scene)],
    [3, () => supervisor.settleDebt(scene)],
    [2, () => supervisor.changeClass(scene)],
    [2, () => supervisor.nextShift(scene)],
    [3, () => booth.askOldAgain(random)],
    [12, () => customerActs(scene)],
    [2, () => webhooksWait(scene)],
    [9, () => thingsHappen(scene)],
    [6, () => timePasses(scene)],
    [3, () => powerCut(scene)],
    [4, () => lineChanges(scene)],
    [2, () => clockIsSet(scene)],
    [3, () => deviceFails(scene)],
  ])();
}

function timePasses({ booth, random }: Scene): void {
  const ms = random.weighted([
    [4, random.int(5, 90) * 1_000],
    [4, random.int(2, 40) * MINUTE_MS],
    [1, random.int(1, 30) * 60 * MINUTE_MS],
  ]);
  booth.clock.pass(ms);
  booth.note(`${Math.round(ms / 1_000)} s pass`);
}

/** A vehicle that means to pay online, and what may come between its QR and the gate. */
async function paysOnline(scene: Scene): Promise<void> {
  const { booth, upstream, random, mind } = scene;
  const quote = await cashier.quote(scene);
  if (quote === null) return;
  const started = await booth.ask('payment.startOnline', { quoteId: quote.quoteId, method: 'upi' }, random);
  if (started === null) return;
  const { paymentId, session } = started;
  mind.payments.push(paymentId);
  await thingsHappen(scene, paymentId);
  if (random.chance(0.4)) await booth.ask('payment.pullAside', { paymentId }, random);
  if (random.chance(0.2)) await powerCut(scene);
  const tooLate = random.chance(0.25);
  // Paid, but nobody hears of it before the cashier has given the payment up.
  if (tooLate) await upstream.control('/control/settings', { hold: true });
  if (tooLate || random.chance(0.7)) await upstream.control(`/control/orders/${paymentId}/pay`, { deliveries: random.int(1, 3) });
  else await customerActs(scene);
  if (tooLate) await booth.ask('payment.cancelOnline', { paymentId: paymentId as never }, random);
  if (tooLate) {
    await upstream.control('/control/settings', { hold: false });
    await upstream.control('/control/release', { order: 'reverse' });
  }
  if (random.chance(0.3)) await cashier.handleOnline(scene);
  await thingsHappen(scene);
  if (random.chance(0.3)) booth.clock.pass(random.int(10, 240) * MINUTE_MS);
  if (random.chance(0.5)) await booth.ask('session.callBack', { sessionId: session.sessionId }, random);
  else mind.sessions.push(session.sessionId);
}

/**
 * The line and the gateway do something meanwhile: until the QR of a payment is there, or what a customer did may have reached the
 * booth. How much, is counted in questions to the gateway, which take their turn like everything else.
 */
async function thingsHappen({ booth, upstream, random }: Scene, paymentId?: string): Promise<void> {
  const questions = paymentId === undefined ? random.int(5, 50) : 100;
  for (let asked = 0; asked < questions && booth.line.state() !== 'down'; asked += 1) {
    const orders = await ordersOf(upstream, booth.lot.lotId);
    if (paymentId !== undefined && orders.some((order) => order.paymentId === paymentId)) return;
    booth.clock.pass(10);
  }
}
