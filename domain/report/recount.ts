// Counts the day book again from the journal alone, without a table: what every report must agree with. Used by tests and `verify`.
import { assert } from '../assert.ts';
import type { OperatorId, PassId, SessionId, VehicleClassId } from '../ids.ts';
import type { Fact } from '../journal/fact.ts';
import type { PaymentMethod } from '../payment/payment.ts';
import type { BookEntry } from './book-entry.ts';
import { type BookLookups, entriesOfFact, type ReceiptSums, sumsOf } from './entries-of-fact.ts';

/** What the recount needs of a journal record, its body parsed (`parseFact`). */
export type RecountedRecord = {
  readonly seq: number;
  readonly actorId: OperatorId | null;
  readonly wallTimeMs: number;
  readonly fact: Fact;
};

/** A line of the day book as the table `book_entry` holds it. */
export type RecountedEntry = BookEntry & {
  readonly seq: number;
  readonly atMs: number;
  /** Who did it; for what the gateway's word brought about, who started the payment. */
  readonly operatorId: OperatorId | null;
  readonly sessionId: SessionId | null;
  /** The class of the stay as it was then. */
  readonly vehicleClass: VehicleClassId | null;
};

/** Takes the next record of the journal, answers what it puts into the day book: mostly nothing, at most two lines. */
export type Recount = (record: RecountedRecord) => readonly RecountedEntry[];

type KnownPayment = {
  readonly method: PaymentMethod;
  readonly sessionId: SessionId | null;
  readonly operatorId: OperatorId | null;
  readonly ofPass: boolean;
};
type KnownRefund = { readonly amountPaise: number; readonly paymentId: string };
type Known = {
  readonly classes: Map<string, VehicleClassId>;
  readonly payments: Map<string, KnownPayment>;
  /** Who started the last online payment of a stay. */
  readonly askedFor: Map<string, OperatorId | null>;
  readonly refunds: Map<string, KnownRefund>;
  readonly receipts: Map<string, ReceiptSums>;
  readonly documents: Map<string, SessionId | null>;
  readonly passKinds: Map<PassId, string>;
};

/**
 * A new recount. Give it every record in order from seq 1 on: it remembers what later records refer to (some 200 bytes for each stay, payment,
 * receipt and document). Filter its entries by seq and give them to `tallyOf` for the tally of any stretch:
 *
 *     const recount = openRecount();
 *     const entries = records.flatMap(recount);
 *     const z = tallyOf(entries.filter(({ seq }) => seq >= closing.fromSeq && seq <= closing.throughSeq));
 *
 * Throws when a record refers to something that no record before it made: such a journal is not one that a booth wrote.
 */
export function openRecount(): Recount {
  const known: Known = {
    classes: new Map(),
    payments: new Map(),
    askedFor: new Map(),
    refunds: new Map(),
    receipts: new Map(),
    documents: new Map(),
    passKinds: new Map(),
  };
  const lookups = lookupsOf(known);
  return ({ seq, actorId, wallTimeMs, fact }) => {
    // As in the booth, the fact itself is known before it is counted: a change of class counts for the new class.
    remember(known, fact, actorId);
    const entries = entriesOfFact(fact, lookups);
    if (entries.length === 0) return [];
    const sessionId = sessionOf(known, fact);
    const vehicleClass = sessionId === null ? null : (known.classes.get(sessionId) ?? null);
    const operatorId = actorId ?? startedBy(known, fact, sessionId);
    return entries.map((entry) => ({ ...entry, seq, atMs: wallTimeMs, operatorId, sessionId, vehicleClass }));
  };
}

function remember(known: Known, { type, body }: Fact, actorId: OperatorId | null): void {
  switch (type) {
    case 'session.opened':
      known.classes.set(body.sessionId, body.vehicleClass);
      return;
    case 'session.class_changed':
      known.classes.set(body.sessionId, body.to);
      return;
    case 'payment.cash_taken':
      known.payments.set(body.paymentId, { method: 'cash', sessionId: body.sessionId, operatorId: actorId, ofPass: false });
      return;
    case 'payment.started':
      known.payments.set(body.paymentId, { method: body.method, sessionId: body.sessionId, operatorId: actorId, ofPass: false });
      known.askedFor.set(body.sessionId, actorId);
      return;
    case 'pass_sale.cash_taken':
      known.payments.set(body.paymentId, { method: 'cash', sessionId: null, operatorId: actorId, ofPass: true });
      return;
    case 'pass_sale.started':
      known.payments.set(body.paymentId, { method: body.method, sessionId: null, operatorId: actorId, ofPass: true });
      return;
    case 'refund.due':
    case 'refund.requested':
      known.refunds.set(body.refundId, { amountPaise: body.amountPaise, paymentId: body.paymentId });
      return;
    case 'receipt.issued':
      known.receipts.set(body.receiptId, sumsOf(body));
      return;
    case 'document.issued':
      known.documents.set(body.documentId, body.sessionId);
      return;
    case 'pass.saved':
      // The kind of a pass never changes.
      if (!known.passKinds.has(body.pass.passId)) known.passKinds.set(body.pass.passId, body.pass.kind);
      return;
    default:
      return;
  }
}

/** The stay that a fact is about, by the same rule as the journal's own column. */
function sessionOf(known: Known, fact: Fact): SessionId | null {
  const { body } = fact;
  if ('sessionId' in body && body.sessionId !== null) return body.sessionId;
  const paymentId = fact.type === 'drawer.moved' ? fact.body.movement.paymentId : 'paymentId' in body ? body.paymentId : null;
  if (paymentId !== null) return known.payments.get(paymentId)?.sessionId ?? null;
  if ('refundId' in body) {
    const refund = known.refunds.get(body.refundId);
    return refund === undefined ? null : (known.payments.get(refund.paymentId)?.sessionId ?? null);
  }
  if ('documentId' in body) return known.documents.get(body.documentId) ?? null;
  return null;
}

function startedBy(known: Known, { body }: Fact, sessionId: SessionId | null): OperatorId | null {
  if ('paymentId' in body && body.paymentId !== null) return known.payments.get(body.paymentId)?.operatorId ?? null;
  return sessionId === null ? null : (known.askedFor.get(sessionId) ?? null);
}

function lookupsOf(known: Known): BookLookups {
  const payment = (paymentId: string) => found(known.payments.get(paymentId), `payment ${paymentId}`);
  return {
    methodOfPayment: (paymentId) => payment(paymentId).method,
    isPassSale: (paymentId) => payment(paymentId).ofPass,
    refund: (refundId) => {
      const { amountPaise, paymentId } = found(known.refunds.get(refundId), `refund ${refundId}`);
      return { amountPaise, way: payment(paymentId).method === 'cash' ? 'cash' : 'online' };
    },
    receipt: (receiptId) => found(known.receipts.get(receiptId), `receipt ${receiptId}`),
    passKind: (passId) => found(known.passKinds.get(passId as PassId), `pass ${passId}`),
  };
}

function found<Value>(value: Value | undefined, what: string): Value {
  assert(value !== undefined, `an earlier record made the ${what}`);
  return value;
}
