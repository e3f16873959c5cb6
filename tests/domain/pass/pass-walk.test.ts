// Random walks over one pass: sold, topped up, charged, given back, cancelled, paid late, with two vehicles that come and go. Whatever
// the order: no balance below nothing, no rupee lost, nothing without SUCCESS, one vehicle inside.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Decision } from '../../../domain/decision.ts';
import type { PaymentId, SessionId } from '../../../domain/ids.ts';
import type { Fact } from '../../../domain/journal/fact.ts';
import { add, type Paise, paise, rupees, subtract, ZERO } from '../../../domain/money/paise.ts';
import { decidePassFeedEntry } from '../../../domain/pass/apply-pass-feed.ts';
import type { StoredPass } from '../../../domain/pass/pass.ts';
import { decideCancelPassOnline, type PassPayment } from '../../../domain/pass/pass-payment.ts';
import { decideReturnPass } from '../../../domain/pass/return-pass.ts';
import { decideSellPassCash } from '../../../domain/pass/sell-for-cash.ts';
import { decideSellPassOnline } from '../../../domain/pass/sell-online.ts';
import { decideFreeExit } from '../../../domain/payment/free-exit.ts';
import { decideTakeCash } from '../../../domain/payment/take-cash.ts';
import type { Result } from '../../../domain/result.ts';
import { decideIssueTicket } from '../../../domain/session/issue-ticket.ts';
import { priceExit } from '../../../domain/session/quote-exit.ts';
import type { Session } from '../../../domain/session/session.ts';
import { sessionFromOpened } from '../../../domain/session/session-from-opened.ts';
import { tariffSchema } from '../../../domain/tariff/tariff.ts';
import { approval, car, contextAt, minuteMs, tariff as plainTariff, settings, startMs, tariffId } from '../session/sample-lot.ts';
import { sampleQuote, stayWith } from '../session/sample-stay.ts';
import { nothingPaidYet, periodPass, prepaidPass } from './sample-pass.ts';

const tariff = tariffSchema.parse({
  ...plainTariff,
  passes: [{ id: 'car_month', words: { en: 'Month', hi: 'महीना' }, vehicleClasses: ['car'], months: 1, pricePaise: 150_000 }],
});
const plates = ['MH12AB1234', 'MH12AB9999'] as const;
const money = { nextReceiptRunning: () => 1 };

type Money = { readonly paymentId: PaymentId; readonly amountPaise: Paise; returnedPaise: Paise };

class PassWalk {
  nowMs = startMs;
  pass: StoredPass;
  /** In the order of the facts: what came for the pass and was SUCCESS. */
  readonly paid: Money[] = [];
  readonly pending = new Map<PaymentId, PassPayment>();
  /** All that were ever started, as they are once they are over. */
  readonly started: PassPayment[] = [];
  readonly inside = new Map<string, Session>();
  readonly passbacks = new Set<SessionId>();
  toppedUp = ZERO;
  charged = ZERO;
  returned = ZERO;
  activations = 0;

  constructor(kind: StoredPass['kind']) {
    const unpaid = { ...nothingPaidYet, plates: [...plates] };
    this.pass = kind === 'period' ? periodPass(unpaid) : prepaidPass(ZERO, unpaid);
  }

  get context() {
    return contextAt(this.nowMs);
  }

  sell(online: boolean): void {
    const amountPaise = rupees(70);
    const period = this.pass.kind === 'period';
    const wanted = period
      ? { kind: 'offer' as const, offerId: 'car_month', startDay: null }
      : { kind: 'top_up' as const, amountPaise };
    const expectedPaise = period ? paise(150_000) : amountPaise;
    const command = {
      sold: { kind: 'known' as const, passId: this.pass.passId },
      wanted,
      expectedPaise,
      approval: { approver: null, reason: '' },
    };
    const state = {
      pass: this.pass,
      inside: this.#ofPass().length > 0,
      pendingSale: this.pending.size > 0,
      tariff,
      nextPassRunning: 2,
      passOfPlate: () => null,
      passOfCard: () => null,
    };
    if (online) this.#take(decideSellPassOnline(state, { ...command, method: 'upi' }, this.context));
    else this.#take(decideSellPassCash({ ...state, ...money }, { ...command, tenderedPaise: expectedPaise }, this.context));
  }

  /** The gateway’s word about any payment that was ever started. */
  tell(payment: PassPayment, kind: 'captured' | 'failed'): void {
    const now = this.pending.get(payment.paymentId) ?? payment;
    const { paymentId, amountPaise } = now;
    const owner = this.paid.some((each) => each.paymentId === paymentId) ? paymentId : null;
    const entry =
      kind === 'captured'
        ? { kind: 'payment_captured' as const, paymentId, amountPaise, providerReference: paymentId, capturedAtMs: this.nowMs }
        : { kind: 'payment_failed' as const, paymentId, why: 'declined', failedAtMs: this.nowMs };
    this.#record(decidePassFeedEntry({ payment: now, pass: this.pass, referenceOwner: owner, ...money }, entry, this.context));
  }

  cancel(payment: PassPayment): void {
    this.#take(decideCancelPassOnline({ payment: this.pending.get(payment.paymentId) ?? null }, this.context));
  }

  giveBack(pick: number, amount: number): void {
    const of = this.paid[pick % Math.max(1, this.paid.length)];
    const sale = of === undefined ? null : { paymentId: of.paymentId, leftPaise: subtract(of.amountPaise, of.returnedPaise) };
    const state = { pass: this.pass, sale, inside: this.#ofPass().length > 0 };
    this.#take(decideReturnPass(state, { amountPaise: rupees(amount), approval }, this.context));
  }

  enter(plate: string, passback: boolean): void {
    const [first] = this.#ofPass();
    const within = first === undefined ? null : { sessionId: first.sessionId, enteredAtMs: first.enteredAtMs };
    const here = this.inside.get(plate);
    const state = {
      openSessionOfPlate: () => (here === undefined ? null : { sessionId: here.sessionId, enteredAtMs: here.enteredAtMs }),
      isSlotTaken: () => false,
      firstFreeSlot: () => ({ slotId: 'A-01' as never, zoneId: 'A' as never }),
      tariffId,
      nextTicketRunning: 1,
      blackListed: () => null,
      passOfPlate: () => ({ pass: this.pass, inside: within }),
      passById: () => null,
    };
    const agreed = passback ? { action: 'passback' as const, approval } : null;
    const command = { plate, vehicleClass: car, slotId: null, pass: 'plate' as const, agreed };
    const decided = decideIssueTicket(state, command, this.context);
    if (decided.ok && passback && within !== null) this.passbacks.add(decided.value.sessionId);
    this.#take(decided);
  }

  leave(plate: string): void {
    const session = this.inside.get(plate);
    if (session === undefined) return;
    const stay = { ...stayWith(session), pass: session.passId === null ? null : { pass: this.pass, chargedPaise: ZERO } };
    const priced = priceExit({ stay, tariff }, { lost: false, concessionId: null }, { nowMs: this.nowMs, settings });
    if (!priced.ok) throw new Error(priced.refusal.code);
    const quote = sampleQuote(session, { ...priced.value });
    const { duePaise } = priced.value;
    if (duePaise === 0) this.#take(decideFreeExit({ quote, stay }, this.context));
    else this.#take(decideTakeCash({ quote, stay, ...money }, { tenderedPaise: duePaise }, this.context));
  }

  check(): void {
    expect(this.pass.balancePaise).toBeGreaterThanOrEqual(0);
    if (this.pass.kind === 'prepaid') {
      expect(this.pass.balancePaise).toBe(this.toppedUp - this.charged - this.returned);
    }
    expect(this.activations).toBe(this.paid.length);
    expect(this.pass.validFromMs !== null).toBe(this.paid.length > 0);
    const alone = this.#ofPass().filter(({ sessionId }) => !this.passbacks.has(sessionId));
    expect(alone.length).toBeLessThanOrEqual(1);
  }

  #ofPass(): readonly Session[] {
    return [...this.inside.values()].filter(({ passId }) => passId !== null);
  }

  #take(decided: Result<Decision>): void {
    if (decided.ok) this.#record(decided.value);
  }

  #record({ facts }: Decision): void {
    for (const each of facts) this.#apply(each);
    this.check();
  }

  #apply({ type, body }: Fact): void {
    switch (type) {
      case 'session.opened':
        this.inside.set(body.plate ?? '', sessionFromOpened(body));
        return;
      case 'session.closed':
        for (const [plate, { sessionId }] of this.inside) if (sessionId === body.sessionId) this.inside.delete(plate);
        return;
      case 'pass_sale.cash_taken':
        this.paid.push({ paymentId: body.paymentId, amountPaise: body.amountPaise, returnedPaise: ZERO });
        this.toppedUp = add(this.toppedUp, body.terms.addedPaise);
        return;
      case 'pass_sale.started': {
        const { saleId, passId, paymentId, shiftId, method, amountPaise, fee, terms, startedAtMs, expiresAtMs } = body;
        const nothing = { tenderedPaise: null, changePaise: null, providerReference: null, resolvedAtMs: null, qrText: null };
        const started = { saleId, passId, paymentId, shiftId, method, amountPaise, fee, terms, startedAtMs, expiresAtMs };
        this.pending.set(paymentId, { ...started, ...nothing, state: 'PENDING' });
        this.started.push({ ...started, ...nothing, state: 'CANCELLED' });
        return;
      }
      case 'payment.succeeded': {
        const payment = this.pending.get(body.paymentId);
        if (payment === undefined) throw new Error('succeeded without being pending');
        this.pending.delete(body.paymentId);
        this.paid.push({ paymentId: body.paymentId, amountPaise: body.amountPaise, returnedPaise: ZERO });
        this.toppedUp = add(this.toppedUp, payment.terms.addedPaise);
        return;
      }
      case 'payment.cancelled':
      case 'payment.failed':
        this.pending.delete(body.paymentId);
        return;
      case 'pass.activated': {
        const { validFromMs, validUntilMs, balancePaise } = body;
        expect(validUntilMs ?? 0).toBeGreaterThanOrEqual(this.pass.validUntilMs ?? 0);
        this.pass = { ...this.pass, validFromMs, validUntilMs, balancePaise };
        this.activations += 1;
        return;
      }
      case 'pass.charged':
        this.charged = add(this.charged, body.amountPaise);
        this.pass = { ...this.pass, balancePaise: body.balancePaise };
        return;
      case 'refund.requested': {
        const of = this.paid.find(({ paymentId }) => paymentId === body.paymentId);
        if (of !== undefined) of.returnedPaise = add(of.returnedPaise, body.amountPaise);
        expect(of?.returnedPaise ?? 0).toBeLessThanOrEqual(of?.amountPaise ?? 0);
        if (this.pass.kind === 'prepaid') this.returned = add(this.returned, body.amountPaise);
        return;
      }
      case 'pass.returned':
        this.pass = { ...this.pass, validUntilMs: body.validUntilMs, balancePaise: body.balancePaise };
        return;
      default:
        return;
    }
  }
}

const step = fc.record({
  move: fc.constantFrom('cash', 'online', 'captured', 'failed', 'cancel', 'back', 'enter', 'passback', 'leave', 'wait'),
  pick: fc.nat({ max: 9 }),
  minutes: fc.nat({ max: 60 * 24 * 20 }),
});

test.each(['period', 'prepaid'] as const)('a %s pass keeps its promises over any walk', (kind) => {
  let left = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
      const walk = new PassWalk(kind);
      for (const { move, pick, minutes } of steps) {
        const payment = walk.started[pick % Math.max(1, walk.started.length)];
        const plate = plates[pick % 2] ?? plates[0];
        if (move === 'cash' || move === 'online') walk.sell(move === 'online');
        else if (move === 'captured' || move === 'failed') payment !== undefined && walk.tell(payment, move);
        else if (move === 'cancel') payment !== undefined && walk.cancel(payment);
        else if (move === 'back') walk.giveBack(pick, 1 + (minutes % 100));
        else if (move === 'enter' || move === 'passback') walk.enter(plate, move === 'passback');
        else if (move === 'leave') {
          if (walk.inside.has(plate)) left += 1;
          walk.leave(plate);
        } else walk.nowMs += minutes * minuteMs;
      }
    }),
    { numRuns: 300 },
  );
  // A walk that never gets anywhere would promise nothing.
  expect(left).toBeGreaterThan(100);
});
