// What happens at the gate of one booth: vehicles come and go, pay in one way or another, and now and then something is not plain.

import type { ReadTx } from '../../db/transaction.ts';
import { paise } from '../../domain/money/paise.ts';
import type { Settled } from '../../electron/contract/views.ts';
import type { MonthBooth } from './booth.ts';
import { type PhysicalDrawer, tenderFor } from './drawer.ts';
import type { Cashier, SignIn } from './people.ts';
import type { Random } from './random.ts';
import type { Regular } from './regular.ts';
import { couponCode, steal, type Theft } from './thieves.ts';
import { type Arrival, MINUTE_MS } from './traffic.ts';

export type Stay = { readonly sessionId: string; readonly exitAtMs: number; readonly arrival: Arrival };
export type Gateway = {
  /** Waits until its QR is there. */
  shown(paymentId: string): Promise<void>;
  /** Takes the money also of a QR that is out of use by now. */
  pay(paymentId: string): Promise<void>;
};
export type Gate = {
  readonly booth: MonthBooth;
  readonly random: Random;
  /** Vehicles inside, in no order. */
  readonly inside: Stay[];
  /** Who has a pass. */
  readonly regulars: Regular[];
  readonly gateway: Gateway | null;
  /** What was stolen so far, as only the thieves know it. */
  readonly thefts: Theft[];
};
/** Who works at it now. */
export type AtGate = Gate & { readonly cashier: Cashier; readonly supervisor: SignIn; readonly drawer: PhysicalDrawer };

export async function letIn(gate: AtGate, arrival: Arrival): Promise<void> {
  const { booth, random, inside, cashier, supervisor } = gate;
  booth.goTo(arrival.atMs);
  const { plate, vehicleClass } = arrival;
  const issued = await booth.ask('ticket.issue', {
    plate,
    vehicleClass: vehicleClass as never,
    slotId: null,
    passId: null,
    ordinary: false,
  });
  // Full, black-listed, or a pass whose vehicle is inside: it drives on.
  if (!issued.ok) return;
  const { sessionId } = issued.value.session;
  if (random.chance(cashier.habits.voidEntry / 100)) {
    await booth.ask('session.void', { sessionId, reason: 'turned round at the barrier', approver: supervisor });
    return;
  }
  if (issued.value.documentId !== null && random.chance(cashier.habits.reprint / 100)) {
    await booth.ask('document.reprint', { documentId: issued.value.documentId });
  }
  inside.push({ sessionId, exitAtMs: booth.nowMs() + arrival.stayMinutes * MINUTE_MS, arrival });
}

/** A stay whose customer pays online waits aside; it is answered here and comes to its end in `payWaiting`. */
export async function letOut(gate: AtGate, stay: Stay): Promise<string | null> {
  const { booth, random, cashier, supervisor, drawer } = gate;
  const { habits } = cashier;
  const sessionId = stay.sessionId as never;
  const approver = supervisor;
  if (random.chance(habits.leftUnrecorded / 100)) {
    await booth.ok('session.leftUnrecorded', { sessionId, reason: 'gone when the barrier stood open', approver });
    return null;
  }
  if (stay.arrival.vehicleClass === 'suv' && random.chance(habits.classChange / 20)) {
    const vehicleClass = 'car' as never;
    await booth.ask('session.changeClass', { sessionId, vehicleClass, reason: 'typed as SUV by mistake', approver });
  }
  if (await steal(gate, stay)) return null;
  const lost = random.chance(habits.lostTicket / 100);
  let quote = await booth.ok('exit.quote', { by: { kind: 'session', sessionId }, lost, concessionId: null });
  if (quote.kind !== 'quote') return null;
  if (!lost && quote.duePaise > 0 && random.chance(0.02)) {
    const what = random.chance(0.7)
      ? { kind: 'validation' as const, code: couponCode }
      : { kind: 'concession' as const, concessionId: 'disabled_person' };
    const agreed = await booth.ask('exit.agree', { sessionId, what, lost, reason: 'card seen', approver });
    if (agreed.ok) quote = agreed.value;
  }
  const { quoteId, duePaise } = quote;
  if (duePaise === 0) {
    await booth.ok('exit.free', { quoteId });
    return null;
  }
  if (random.chance(habits.complimentary / 100)) {
    const outcome = lost ? ('lost_waived' as const) : ('complimentary' as const);
    await booth.ok('exit.complimentary', { quoteId, outcome, reason: 'guest of the management', approver });
    return null;
  }
  if (random.chance(0.003)) {
    const person = random.pick(['Ravi of the bakery', 'Mr. Gupta', 'courier']);
    await booth.ok('exit.payLater', { quoteId, person, phone: '9810012345', reason: 'wallet forgotten', approver });
    return null;
  }
  if (gate.gateway !== null && !lost && random.chance(0.38)) {
    const method = random.chance(0.85) ? ('upi' as const) : ('card' as const);
    const { paymentId } = await booth.ok('payment.startOnline', { quoteId, method });
    await booth.ok('payment.pullAside', { paymentId });
    return paymentId;
  }
  const settled = await booth.ok('payment.takeCash', { quoteId, tenderedPaise: tenderFor(duePaise, random) });
  drawer.put(settled.amountPaise);
  await afterwards(gate, stay, settled);
  return null;
}

/** What a customer comes back with at once: no receipt in hand, or too much paid. */
async function afterwards({ booth, random, cashier, supervisor, drawer }: AtGate, stay: Stay, settled: Settled): Promise<void> {
  const { receipt, amountPaise } = settled;
  if (receipt === null) return;
  if (random.chance(cashier.habits.reprint / 200)) await booth.ask('document.reprint', { documentId: receipt.documentId });
  if (!random.chance(cashier.habits.refund / 100)) return;
  if (random.chance(0.4)) {
    const { receiptId } = receipt;
    const voided = await booth.ok('receipt.void', { receiptId, reason: 'taken from the wrong vehicle', approver: supervisor });
    drawer.take(voided.amountPaise);
    return;
  }
  const paymentId = booth.read((tx) => paymentOf(tx, stay.sessionId)) as never;
  const backPaise = paise(Math.min(amountPaise, 2000));
  await booth.ok('refund.request', {
    paymentId,
    amountPaise: backPaise,
    why: 'overcharged',
    reason: 'came ten minutes later',
    approver: supervisor,
  });
  drawer.take(backPaise);
}

function paymentOf(tx: ReadTx, sessionId: string): string {
  const row = tx
    .statement("SELECT payment_id FROM payment WHERE session_id = ? AND state = 'SUCCESS' ORDER BY opened_seq DESC LIMIT 1")
    .get(sessionId) as { readonly payment_id: string } | undefined;
  if (row === undefined) throw new Error('A stay that was paid has no payment');
  return row.payment_id;
}

/** Somebody who left on a slip brings the money. */
export async function settleDebts({ booth, random, drawer }: AtGate): Promise<void> {
  for (const { session, amountPaise } of await booth.ok('debt.list', {})) {
    if (!random.chance(0.3)) continue;
    const settled = await booth.ok('debt.takeCash', { sessionId: session.sessionId, tenderedPaise: amountPaise });
    drawer.put(settled.amountPaise);
  }
}

export type Waiting = { readonly paymentId: string; readonly stay: Stay };

/**
 * The customers who stand aside pay; each leaves when the gateway's word has come. A few give up and pay in cash, and of these a few have paid
 * after all: the money comes too late, and is to go back.
 */
export async function payWaiting(gate: AtGate, waiting: readonly Waiting[]): Promise<void> {
  const { booth, random, gateway, drawer } = gate;
  if (gateway === null || waiting.length === 0) return;
  const open = new Map<string, Waiting>();
  const late: string[] = [];
  for (const one of waiting) {
    if (random.chance(0.04)) {
      // The phone says nothing for a minute, and the money moves all the same.
      if (random.chance(0.5)) {
        await gateway.shown(one.paymentId);
        late.push(one.paymentId);
      }
      const paymentId = one.paymentId as never;
      await booth.ok('payment.cancelOnline', { paymentId });
      const quote = await booth.ok('exit.quote', { by: { kind: 'session', sessionId: one.stay.sessionId as never } });
      if (quote.kind === 'quote') {
        const settled = await booth.ok('payment.takeCash', { quoteId: quote.quoteId, tenderedPaise: paise(quote.duePaise) });
        drawer.put(settled.amountPaise);
      }
    } else open.set(one.paymentId, one);
  }
  await Promise.all([...late, ...open.keys()].map((paymentId) => gateway.pay(paymentId)));
  const untilMs = performance.now() + 60_000;
  while (open.size > 0) {
    const { confirmed, trouble } = booth.news();
    for (const paymentId of confirmed) {
      const one = open.get(paymentId);
      open.delete(paymentId);
      if (one !== undefined) await booth.ok('session.callBack', { sessionId: one.stay.sessionId as never });
    }
    for (const paymentId of trouble) {
      const one = open.get(paymentId);
      open.delete(paymentId);
      // Not paid after all: it comes to the lane again.
      if (one !== undefined) gate.inside.push({ ...one.stay, exitAtMs: booth.nowMs() });
    }
    if (open.size > 0 && performance.now() > untilMs) throw new Error(`The gateway's word did not come for ${[...open.keys()]}`);
    if (open.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
