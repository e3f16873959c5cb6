// What people, customers and the gateway do at a lot, as a table: a later rule, device or gateway adds its steps here.
import type { World } from '../upstream/world.ts';
import * as cashier from './cashier-steps.ts';
import { customerActs, ordersOf, webhooksWait } from './customer-steps.ts';
import { clockIsSet, deviceFails, lineChanges, powerCut } from './fault-steps.ts';
import type { Random } from './random.ts';
import type { BoothAtWork } from './simulated-booth.ts';
import * as supervisor from './supervisor-steps.ts';

const MINUTE_MS = 60_000;

export type Scene = {
  readonly booth: BoothAtWork;
  readonly upstream: World;
  readonly random: Random;
  readonly mind: cashier.Mind;
};

export type Step = {
  readonly name: string;
  /** How often it is chosen, compared with the others. */
  readonly weight: number;
  readonly act: (scene: Scene) => unknown;
};

export const ONLINE_PAYMENTS = 18;

export const steps: readonly Step[] = [
  { name: 'let in', weight: 22, act: (scene) => cashier.letIn(scene) },
  { name: 'pays online', weight: ONLINE_PAYMENTS, act: (scene) => paysOnline(scene) },
  { name: 'let out', weight: 20, act: (scene) => cashier.letOut(scene) },
  { name: 'handle online', weight: 9, act: (scene) => cashier.handleOnline(scene) },
  { name: 'call back', weight: 6, act: (scene) => cashier.callBack(scene) },
  { name: 'end without money', weight: 2, act: (scene) => cashier.endWithoutMoney(scene) },
  { name: 'enter by hand', weight: 2, act: (scene) => cashier.enterByHand(scene) },
  { name: 'move money', weight: 2, act: (scene) => cashier.moveMoney(scene) },
  { name: 'answer devices', weight: 3, act: (scene) => cashier.answerDevices(scene) },
  { name: 'look around', weight: 2, act: (scene) => cashier.lookAround(scene) },
  { name: 'give money back', weight: 4, act: (scene) => supervisor.giveMoneyBack(scene) },
  { name: 'send due refund', weight: 3, act: (scene) => supervisor.sendDueRefund(scene) },
  { name: 'void receipt', weight: 2, act: (scene) => supervisor.voidReceipt(scene) },
  { name: 'let out on a slip', weight: 2, act: (scene) => supervisor.letOutOnASlip(scene) },
  { name: 'settle debt', weight: 3, act: (scene) => supervisor.settleDebt(scene) },
  { name: 'change class', weight: 2, act: (scene) => supervisor.changeClass(scene) },
  { name: 'next shift', weight: 2, act: (scene) => supervisor.nextShift(scene) },
  { name: 'ask old again', weight: 3, act: (scene) => scene.booth.askOldAgain(scene.random) },
  { name: 'customer acts', weight: 12, act: (scene) => customerActs(scene) },
  { name: 'webhooks wait', weight: 2, act: (scene) => webhooksWait(scene) },
  { name: 'things happen', weight: 9, act: (scene) => thingsHappen(scene) },
  { name: 'time passes', weight: 6, act: (scene) => timePasses(scene) },
];

/** What goes wrong beside that, wherever the programs run. */
export const mishaps: readonly Step[] = [
  { name: 'power cut', weight: 3, act: (scene) => powerCut(scene) },
  { name: 'line changes', weight: 4, act: (scene) => lineChanges(scene) },
  { name: 'clock is set', weight: 2, act: (scene) => clockIsSet(scene) },
  { name: 'device fails', weight: 3, act: (scene) => deviceFails(scene) },
];

export async function takeStep(scene: Scene, from: readonly Step[]): Promise<void> {
  await scene.random.weighted(from.map((step) => [step.weight, step] as const)).act(scene);
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
