// How each refusal of the exceptions channels is got through the one door. Merged by refusals.test.ts.
import { fact } from '../../../../domain/journal/fact.ts';
import type { LotSettings } from '../../../../domain/lot/lot-settings.ts';
import { rupees } from '../../../../domain/money/paise.ts';
import { trainingLotSettings } from '../../../../electron/training/training-lot.ts';
import type { BoothWorld } from '../../world/booth-world.ts';
import { approval, asha, letIn, payCash, quoteOf } from '../../world/cashier.ts';
import { journalFacts } from '../../world/facts-between.ts';
import { qrOf } from '../../world/tickets.ts';
import { carInside, lane, type Scenarios, unknownId } from './scenarios.ts';

/** Shops that give the training tariff's concession by their code. */
export const twoShops: NonNullable<LotSettings['validators']> = [
  { id: 'bakery', name: 'Bakery', code: '4711', concessionId: 'staff', dailyLimit: null },
  { id: 'cinema', name: 'Cinema', code: '4712', concessionId: 'staff', dailyLimit: 1 },
];

/** The same lot with other settings, its lane open again. */
export async function laneOf(changes: Partial<LotSettings>): Promise<BoothWorld> {
  const world = await lane();
  await world.close();
  journalFacts(world, [fact('lot.configured', { settings: { ...trainingLotSettings, ...changes } })]);
  const again = await world.again();
  await again.ok('auth.signIn', asha);
  return again;
}

async function paidCash(world: BoothWorld) {
  const sessionId = await carInside(world);
  const { amountPaise } = await payCash(world, sessionId);
  const { money } = await world.ok('session.story', { sessionId: sessionId as never });
  const [payment] = money;
  if (payment?.receipt == null) throw new Error('no receipt');
  return { paymentId: payment.paymentId, receiptId: payment.receipt.receiptId, amountPaise, sessionId: sessionId as never };
}

export const exceptionsRefusals = {
  nothing_to_refund: async () => {
    const world = await lane();
    const { paymentId, amountPaise } = await paidCash(world);
    const asked = { paymentId, amountPaise, why: 'overcharged' as const, ...approval };
    await world.ok('refund.request', asked);
    return world.refusal('refund.request', asked);
  },
  refund_too_large: async () => {
    const world = await lane();
    const { paymentId } = await paidCash(world);
    return world.refusal('refund.request', { paymentId, amountPaise: rupees(5000), why: 'other', ...approval });
  },
  refund_needs_drawer: async () => {
    const world = await lane();
    const { paymentId, amountPaise } = await paidCash(world);
    await world.ok('auth.signIn', { code: '102', pin: '2222' });
    return world.refusal('refund.request', { paymentId, amountPaise, why: 'other', ...approval });
  },
  refund_unknown: async () => (await lane()).refusal('refund.send', { refundId: unknownId, ...approval }),
  refund_under_way: async () => {
    const world = await lane();
    const { paymentId, amountPaise } = await paidCash(world);
    const { refundId } = await world.ok('refund.request', { paymentId, amountPaise, why: 'other', ...approval });
    return world.refusal('refund.send', { refundId, ...approval });
  },
  receipt_unknown: async () => (await lane()).refusal('receipt.void', { receiptId: unknownId, ...approval }),
  receipt_void_already: async () => {
    const world = await lane();
    const { receiptId } = await paidCash(world);
    await world.ok('receipt.void', { receiptId, ...approval });
    return world.refusal('receipt.void', { receiptId, ...approval });
  },
  validator_unknown: async () => {
    const world = await laneOf({ validators: twoShops });
    const sessionId = (await carInside(world)) as never;
    return world.refusal('exit.agree', { sessionId, what: { kind: 'validation', code: '9999' } });
  },
  validator_delayed: async () => {
    const world = await laneOf({ validators: twoShops });
    const sessionId = (await carInside(world)) as never;
    const guess = () => world.refusal('exit.agree', { sessionId, what: { kind: 'validation', code: '9999' } });
    for (let wrong = 1; wrong <= 5; wrong += 1) await guess();
    return guess();
  },
  validator_limit: async () => {
    const world = await laneOf({ validators: twoShops });
    const what = { kind: 'validation' as const, code: '4712' };
    const first = (await carInside(world)) as never;
    const { quoteId, duePaise } = await world.ok('exit.agree', { sessionId: first, what });
    await world.ok('payment.takeCash', { quoteId, tenderedPaise: duePaise });
    return world.refusal('exit.agree', { sessionId: (await carInside(world)) as never, what });
  },
  validator_code_needed: async () => {
    const world = await laneOf({ validators: twoShops });
    const by = { kind: 'session' as const, sessionId: (await carInside(world)) as never };
    return world.refusal('exit.quote', { by, concessionId: 'staff' });
  },
  class_unchanged: async () => {
    const world = await lane();
    const sessionId = (await carInside(world)) as never;
    return world.refusal('session.changeClass', { sessionId, vehicleClass: 'car' as never, ...approval });
  },
  ticket_replaced: async () => {
    const world = await lane();
    const { session, documentId } = await letIn(world);
    const text = await qrOf(world, documentId);
    await world.ok('ticket.replace', { sessionId: session.sessionId, why: 'damaged', reason: 'torn in two' });
    return world.refusal('exit.quote', { by: { kind: 'scan', text, source: 'wedge' } });
  },
  ticket_not_ours: async () => {
    const world = await lane();
    const enteredAtMs = world.clock.nowMs() - 60_000;
    const typed = { plate: 'KA 05 MN 4321', vehicleClass: 'car' as never, enteredAtMs, ...approval };
    const { sessionId } = (await world.ok('session.openTyped', typed)).session;
    return world.refusal('ticket.replace', { sessionId, why: 'lost', reason: 'never had one' });
  },
  person_missing: async () => {
    const world = await lane();
    const { quoteId } = await quoteOf(world, await carInside(world));
    return world.refusal('exit.payLater', { quoteId, person: ' ', phone: null, ...approval });
  },
  nothing_owed: async () => {
    const world = await lane();
    const { sessionId } = await paidCash(world);
    return world.refusal('debt.takeCash', { sessionId, tenderedPaise: rupees(10) });
  },
} as const satisfies Scenarios;
