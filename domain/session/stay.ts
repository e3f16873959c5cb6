// One stay as decisions see it: the session with all of its payments and refunds, read in the deciding transaction.
import { add, type Paise, subtract, ZERO } from '../money/paise.ts';
import type { StoredPass } from '../pass/pass.ts';
import type { Payment, Refund } from '../payment/payment.ts';
import type { Session } from './session.ts';

/** The pass that let it in, as it stands now, and what its balance has paid for this stay so far. */
export type StayPass = { readonly pass: StoredPass; readonly chargedPaise: Paise };

export type Stay = {
  readonly session: Session;
  /** All of the session's payments, in any state. */
  readonly payments: readonly Payment[];
  /** All refunds of those payments. */
  readonly refunds: readonly Refund[];
  /** Null for a vehicle that came in without one. */
  readonly pass: StayPass | null;
};

/**
 * `sum(SUCCESS payments) − sum(their refunds)`, and what a prepaid pass paid. A refund of late money does not count against it: that money was never
 * counted as received for the stay. A refund that FAILED gave nothing back.
 */
export function netReceivedPaise({ payments, refunds, pass }: Pick<Stay, 'payments' | 'refunds' | 'pass'>): Paise {
  const successful = payments.filter(({ state }) => state === 'SUCCESS');
  const received = add(...successful.map(({ amountPaise }) => amountPaise));
  const settling = new Set(successful.map(({ paymentId }) => paymentId));
  const returned = refunds.filter(({ paymentId, state }) => state !== 'FAILED' && settling.has(paymentId));
  const kept = subtract(received, add(...returned.map(({ amountPaise }) => amountPaise)));
  return add(kept, pass?.chargedPaise ?? ZERO);
}

/** Everything that counts towards the fee: net received, and the credit of an overstay. */
export function creditedPaise(stay: Stay): Paise {
  return add(netReceivedPaise(stay), stay.session.creditPaise);
}

/** What of `feePaise` is still unpaid, whatever stands on a pass that could pay it; never negative. */
export function duePaise(stay: Stay, feePaise: Paise): Paise {
  const due = subtract(feePaise, creditedPaise(stay));
  return due > 0 ? due : ZERO;
}

/**
 * Its fee was paid, and money of it went back (a refund, a void receipt): it leaves only when it has paid again. What went back because
 * too much had been asked is not owed again.
 */
export function owesAgain(stay: Stay): boolean {
  const { feeDuePaise } = stay.session;
  const tooMuch = stay.refunds.filter(({ state, reason }) => state !== 'FAILED' && reason === 'overcharged');
  const kept = add(creditedPaise(stay), ...tooMuch.map(({ amountPaise }) => amountPaise));
  return feeDuePaise !== null && kept < feeDuePaise;
}

/** A session has at most one. */
export function pendingPayment({ payments }: Pick<Stay, 'payments'>): Payment | null {
  return payments.find(({ state }) => state === 'PENDING') ?? null;
}

/** Open or settling: it holds its slot and its plate. */
export function isUnsettled({ state }: Pick<Session, 'state'>): boolean {
  return state === 'open' || state === 'settling';
}
