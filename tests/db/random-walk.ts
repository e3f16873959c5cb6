// A booth that lives at random: every step is a real decision of the domain over state read from the database, and is
// stored as an operation stores it. The same numbers make the same walk.
import { findDocument } from '../../db/documents.ts';
import { insertJobs } from '../../db/jobs.ts';
import { startOfPayment } from '../../db/payment-terms.ts';
import { feeOfPayment, findPayment, findPaymentByProviderReference, paymentsOfSession } from '../../db/payments.ts';
import { nextReceiptRunning } from '../../db/receipts.ts';
import { refundsOfSession } from '../../db/refunds.ts';
import { findOpenSessionByPlate, findSession } from '../../db/sessions.ts';
import { drawerBalance } from '../../db/shifts.ts';
import { findFreeSlot, findSlot } from '../../db/slots.ts';
import { nextTicketRunning } from '../../db/tickets.ts';
import type { ReadTx } from '../../db/transaction.ts';
import type { Decision } from '../../domain/decision.ts';
import type { DecisionContext } from '../../domain/decision-context.ts';
import type { DocumentId, PaymentId, SessionId, ShiftId, SlotId, VehicleClassId } from '../../domain/ids.ts';
import { rupees } from '../../domain/money/paise.ts';
import { decideFeedEntry } from '../../domain/payment/apply-feed.ts';
import { decideCancelOnline } from '../../domain/payment/cancel-online.ts';
import { decideCancelOnlineTakeCash } from '../../domain/payment/cancel-online-take-cash.ts';
import { decideComplimentary } from '../../domain/payment/complimentary.ts';
import type { FeedPayment } from '../../domain/payment/feed-body.ts';
import { decideFreeExit } from '../../domain/payment/free-exit.ts';
import { decidePullAside } from '../../domain/payment/pull-aside.ts';
import { decideReleaseOnTrust } from '../../domain/payment/release-on-trust.ts';
import { decideStartOnline } from '../../domain/payment/start-online.ts';
import { decideTakeCash } from '../../domain/payment/take-cash.ts';
import { decideReprint } from '../../domain/receipt/reprint.ts';
import { decideCallBack } from '../../domain/session/call-back.ts';
import { decideLeftUnrecorded } from '../../domain/session/close-left-unrecorded.ts';
import { decideIssueTicket } from '../../domain/session/issue-ticket.ts';
import { judgeSession } from '../../domain/session/judge-ticket.ts';
import { decideOpenOverstay } from '../../domain/session/open-overstay.ts';
import { priceExit } from '../../domain/session/quote-exit.ts';
import type { Stay } from '../../domain/session/stay.ts';
import type { StoredQuote } from '../../domain/session/stored-quote.ts';
import { decideVoidEntry } from '../../domain/session/void-entry.ts';
import { decideMoveDrawer } from '../../domain/shift/move-drawer.ts';
import {
  boothCode,
  cashierId,
  crypto,
  newId,
  settings,
  shiftId,
  supervisorId,
  T0,
  type TestBooth,
  tariff,
  tariffId,
} from './fixture.ts';

/** `action` picks what is tried, `pick` with whom, `amount` how much or which way. */
export type Step = { readonly action: number; readonly pick: number; readonly amount: number; readonly minutes: number };
type Outcome = { readonly ok: true; readonly value: Decision } | { readonly ok: false };
type Action = (walk: Walk, tx: ReadTx, step: Step) => Outcome | null;

export type Walk = { readonly booth: TestBooth; readonly shiftId: ShiftId; nowMs: number; readonly done: Map<string, number> };

const approval = {
  approver: { operatorId: supervisorId, code: '201', name: 'Meera', role: 'supervisor' as const },
  reason: 'random walk',
};
const plates = ['MH31AB1234', 'MH31AB1235', 'MH49CD0001', null];
const classes = ['car', 'two_wheeler'] as VehicleClassId[];

/** In the shift of the fixture from its first moment on, or where `start` says. */
export function walkBooth(
  booth: TestBooth,
  steps: readonly Step[],
  start: { readonly shiftId: ShiftId; readonly nowMs: number } = { shiftId, nowMs: T0 },
): Walk {
  const walk: Walk = { booth, ...start, done: new Map() };
  for (const step of steps) {
    walk.nowMs += step.minutes * 60_000;
    const [name, act] = actions[step.action % actions.length] ?? never();
    booth.db.write((tx) => {
      const outcome = act(walk, tx, step);
      if (outcome === null || !outcome.ok) return;
      booth.appendIn(tx, outcome.value.facts);
      insertJobs(tx, outcome.value.jobs, walk.nowMs);
      if (outcome.value.facts.length > 0) walk.done.set(name, (walk.done.get(name) ?? 0) + 1);
    });
  }
  return walk;
}

function context({ nowMs, shiftId: openShiftId }: Walk): DecisionContext {
  const world = {
    nowMs,
    newId,
    settings,
    boothCode,
    sign: crypto.sign,
    cashierName: 'Asha',
    anchor: null,
    key: 'f1e2d3c4b5a69788',
  };
  return { ...world, actorId: cashierId, shiftId: openShiftId };
}

function pickOf<T>(tx: ReadTx, sql: string, pick: number): T | undefined {
  const found = tx.statement(sql).pluck().all() as T[];
  return found[pick % Math.max(found.length, 1)];
}

function stayOf(tx: ReadTx, sessionId: SessionId | undefined): Stay | null {
  const session = sessionId === undefined ? undefined : findSession(tx, sessionId);
  if (session === undefined) return null;
  const { sessionId: id } = session;
  return { session, payments: paymentsOfSession(tx, id), refunds: refundsOfSession(tx, id), pass: null };
}

/** Mostly one that is inside. */
function someStay(tx: ReadTx, { pick }: Step): Stay | null {
  const live = pickOf<SessionId>(tx, 'SELECT session_id FROM live_session ORDER BY opened_seq', pick);
  return stayOf(tx, live ?? pickOf<SessionId>(tx, 'SELECT session_id FROM session ORDER BY opened_seq', pick));
}

function someOnline(tx: ReadTx, { pick }: Step, from: 'payment' | 'pending_payment') {
  const sql = `SELECT payment_id FROM ${from} WHERE method <> 'cash' ORDER BY opened_seq`;
  const paymentId = pickOf<PaymentId>(tx, sql, pick);
  const payment = paymentId === undefined ? undefined : findPayment(tx, paymentId);
  if (payment === undefined) return null;
  return { payment, stay: stayOf(tx, payment.sessionId), ...startedAs(tx, payment.paymentId) };
}

function startedAs(tx: ReadTx, paymentId: PaymentId) {
  return { fee: feeOfPayment(tx, paymentId) ?? null, started: startOfPayment(tx, paymentId) ?? null };
}

function quoted(walk: Walk, tx: ReadTx, step: Step): { quote: StoredQuote | null; stay: Stay | null } {
  const stay = someStay(tx, step);
  if (stay === null) return { quote: null, stay };
  const priced = priceExit({ stay, tariff }, { lost: false, concessionId: null }, context(walk));
  return { quote: priced.ok ? { ...priced.value, quoteId: newId(), basis: stay.session, unusualAbovePaise: null } : null, stay };
}

function series(tx: ReadTx) {
  return { nextReceiptRunning: (financialYear: string) => nextReceiptRunning(tx, { boothCode, financialYear }) };
}

/** What the customer lays down for the amount due. */
function tender(duePaise: number, { amount }: Step) {
  return rupees(Math.ceil(duePaise / 100) + (amount % 3) * 50 - (amount % 7 === 6 ? 1 : 0));
}

const enter: Action = (walk, tx, { pick, amount }) =>
  decideIssueTicket(
    {
      openSessionOfPlate: (plate) => findOpenSessionByPlate(tx, plate) ?? null,
      isSlotTaken: (slotId) => findSlot(tx, slotId)?.takenBy !== null,
      firstFreeSlot: (vehicleClass) => findFreeSlot(tx, vehicleClass) ?? null,
      tariffId,
      nextTicketRunning: nextTicketRunning(tx),
      blackListed: () => null,
      passOfPlate: () => null,
      passById: () => null,
    },
    {
      plate: plates[pick % plates.length] ?? null,
      vehicleClass: classes[amount % 2] ?? never(),
      slotId: amount % 5 === 0 ? ('B-1' as SlotId) : null,
      pass: 'plate',
      agreed: null,
    },
    context(walk),
  );

const feed: Action = (walk, tx, step) => {
  const online = someOnline(tx, step, step.amount % 3 === 0 ? 'payment' : 'pending_payment');
  if (online === null) return null;
  const { paymentId, amountPaise } = online.payment;
  const { nowMs } = walk;
  const providerReference = `utr-${step.amount % 4 === 0 ? 'shared' : paymentId}-${step.amount % 2}`;
  const entries: readonly FeedPayment[] = [
    { kind: 'payment_captured', paymentId, amountPaise, providerReference, capturedAtMs: nowMs },
    { kind: 'payment_captured', paymentId, amountPaise, providerReference, capturedAtMs: nowMs },
    { kind: 'payment_captured', paymentId, amountPaise: rupees(1), providerReference, capturedAtMs: nowMs },
    { kind: 'payment_ready', paymentId, qrText: `upi://${step.amount}`, expiresAtMs: nowMs + 300_000 },
    { kind: 'payment_failed', paymentId, why: 'declined', failedAtMs: nowMs },
    { kind: 'payment_expired', paymentId, expiredAtMs: nowMs },
  ];
  const referenceOwner = findPaymentByProviderReference(tx, providerReference)?.paymentId ?? null;
  const state = { ...online, referenceOwner, inLane: step.amount % 2 === 0, ...series(tx) };
  return { ok: true, value: decideFeedEntry(state, entries[step.amount % entries.length] ?? never(), context(walk)) };
};

const overstay: Action = (walk, tx, { pick }) => {
  const sql = "SELECT session_id FROM session WHERE outcome = 'paid' AND left_at_ms IS NULL ORDER BY opened_seq";
  const stay = stayOf(tx, pickOf<SessionId>(tx, sql, pick));
  const standing = judgeSession({ session: stay?.session ?? null }, context(walk));
  if (stay === null || !standing.ok || standing.value.kind !== 'overstay') return null;
  const openSessionOfPlate = (plate: string) => findOpenSessionByPlate(tx, plate) ?? null;
  return { ok: true, value: decideOpenOverstay({ stay, openSessionOfPlate }, context(walk)) };
};

const callBack: Action = (walk, tx, { pick }) => {
  const sql = 'SELECT session_id FROM aside_session ORDER BY opened_seq DESC LIMIT 3';
  return decideCallBack({ stay: stayOf(tx, pickOf<SessionId>(tx, sql, pick)) }, context(walk));
};

const reprint: Action = (walk, tx, { pick }) => {
  const documentId = pickOf<DocumentId>(tx, 'SELECT document_id FROM document ORDER BY seq', pick);
  const document = documentId === undefined ? undefined : findDocument(tx, documentId);
  return decideReprint({ document: document ?? null }, context(walk));
};

const takeCash: Action = (walk, tx, step) => {
  const exit = quoted(walk, tx, step);
  const state = { ...exit, drawerBalancePaise: drawerBalance(tx, shiftId), ...series(tx) };
  return decideTakeCash(state, { tenderedPaise: tender(exit.quote?.duePaise ?? 0, step) }, context(walk));
};

const cashInstead: Action = (walk, tx, step) => {
  const online = someOnline(tx, step, 'pending_payment');
  if (online === null) return null;
  const state = { ...online, drawerBalancePaise: drawerBalance(tx, shiftId), ...series(tx) };
  return decideCancelOnlineTakeCash(state, { tenderedPaise: tender(online.payment.amountPaise, step) }, context(walk));
};

const withOnline =
  (decide: (online: NonNullable<ReturnType<typeof someOnline>>, at: DecisionContext) => Outcome): Action =>
  (walk, tx, step) => {
    const online = someOnline(tx, step, 'pending_payment');
    return online === null ? null : decide(online, context(walk));
  };

const actions: readonly (readonly [string, Action])[] = [
  ['enter', enter],
  ['enter', enter],
  ['takeCash', takeCash],
  ['startOnline', (walk, tx, step) => decideStartOnline(quoted(walk, tx, step), { method: 'upi' }, context(walk))],
  ['startOnline', (walk, tx, step) => decideStartOnline(quoted(walk, tx, step), { method: 'card' }, context(walk))],
  ['feed', feed],
  ['feed', feed],
  ['cashInstead', cashInstead],
  ['cancelOnline', withOnline(decideCancelOnline)],
  ['pullAside', withOnline(decidePullAside)],
  ['releaseOnTrust', withOnline((online, at) => decideReleaseOnTrust(online, { approval }, at))],
  ['callBack', callBack],
  ['overstay', overstay],
  ['freeExit', (walk, tx, step) => decideFreeExit(quoted(walk, tx, step), context(walk))],
  [
    'complimentary',
    (walk, tx, step) => decideComplimentary(quoted(walk, tx, step), { outcome: 'complimentary', approval }, context(walk)),
  ],
  ['void', (walk, tx, step) => decideVoidEntry({ stay: someStay(tx, step) }, { approval }, context(walk))],
  ['leftUnrecorded', (walk, tx, step) => decideLeftUnrecorded({ stay: someStay(tx, step) }, { approval }, context(walk))],
  ['reprint', reprint],
  [
    'drop',
    (walk, _tx, { amount }) =>
      decideMoveDrawer(
        { shiftNumber: 1, nextMovementNumber: 1 },
        { kind: 'drop', amountPaise: rupees(amount), approval: { approver: null, reason: 'to the safe' } },
        context(walk),
      ),
  ],
];

function never(): never {
  throw new Error('the walk has no such step');
}
