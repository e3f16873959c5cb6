// The booth's state as a fold of facts in memory: what the real projections do, small enough to trust by reading.
import type { PaymentId, SessionId, SlotId } from '../../../domain/ids.ts';
import type { Fact, FactBody } from '../../../domain/journal/fact.ts';
import { add, type Paise, ZERO } from '../../../domain/money/paise.ts';
import type { Payment, Refund } from '../../../domain/payment/payment.ts';
import { exitTerms, type StartedOn } from '../../../domain/session/exit-terms.ts';
import type { Session } from '../../../domain/session/session.ts';
import { sessionFromOpened } from '../../../domain/session/session-from-opened.ts';
import { isUnsettled, type Stay } from '../../../domain/session/stay.ts';
import type { Movement } from '../../../domain/shift/shift.ts';
import type { Fee } from '../../../domain/tariff/fee.ts';
import { asha } from './sample-lot.ts';

export type Books = {
  readonly sessions: Map<SessionId, Session>;
  readonly payments: Map<PaymentId, Payment>;
  readonly fees: Map<PaymentId, Fee>;
  readonly references: Map<string, PaymentId>;
  readonly lateMoney: FactBody<'payment.late_money'>[];
  readonly refunds: Refund[];
  readonly movements: Movement[];
  readonly receipts: FactBody<'receipt.issued'>[];
  readonly exceptions: FactBody<'exception.approved'>[];
  readonly anomalies: FactBody<'anomaly.found'>[];
  readonly exitRequests: SessionId[];
  readonly facts: Fact[];
};

export function emptyBooks(): Books {
  return {
    sessions: new Map(),
    payments: new Map(),
    fees: new Map(),
    references: new Map(),
    lateMoney: [],
    refunds: [],
    movements: [],
    receipts: [],
    exceptions: [],
    anomalies: [],
    exitRequests: [],
    facts: [],
  };
}

export function stayOf(books: Books, sessionId: SessionId): Stay | null {
  const session = books.sessions.get(sessionId);
  if (session === undefined) return null;
  const payments = [...books.payments.values()].filter((payment) => payment.sessionId === sessionId);
  return { session, payments, refunds: books.refunds.filter((refund) => refund.sessionId === sessionId), pass: null };
}

/** How an online payment was started; everybody in this model is Asha. */
export function startOf({ facts }: Books, paymentId: PaymentId): StartedOn | null {
  for (const { type, body } of facts) {
    if (type === 'payment.started' && body.paymentId === paymentId) {
      return { terms: exitTerms(body.terms), operatorId: asha.operatorId };
    }
  }
  return null;
}

export function takenSlots(books: Books): ReadonlySet<SlotId> {
  const taken = [...books.sessions.values()].filter(isUnsettled).map(({ slotId }) => slotId);
  return new Set(taken.filter((slotId) => slotId !== null));
}

export function drawerOf({ movements }: Books): Paise {
  return movements.reduce((sum, { amountPaise }) => add(sum, amountPaise), ZERO);
}

export function nextReceiptRunning({ receipts }: Books, financialYear: string): number {
  return receipts.filter((receipt) => receipt.financialYear === financialYear).length + 1;
}

export function record(books: Books, facts: readonly Fact[]): void {
  for (const fact of facts) {
    books.facts.push(fact);
    fold(books, fact);
  }
}

function fold(books: Books, { type, body }: Fact): void {
  switch (type) {
    case 'session.opened':
      books.sessions.set(body.sessionId, sessionFromOpened(body));
      break;
    case 'session.closed':
      changeSession(books, body.sessionId, {
        state: 'closed',
        closedAtMs: body.closedAtMs,
        outcome: body.outcome,
        feeDuePaise: body.feeDuePaise,
      });
      break;
    case 'session.voided':
      changeSession(books, body.sessionId, { state: 'void', closedAtMs: body.voidedAtMs });
      break;
    case 'session.called_back':
      changeSession(books, body.sessionId, { pulledAside: false });
      break;
    case 'payment.pulled_aside':
      changeSession(books, body.sessionId, { pulledAside: true });
      break;
    case 'payment.cash_taken':
    case 'payment.started':
      startPayment(books, { type, body } as Extract<Fact, { type: 'payment.cash_taken' | 'payment.started' }>);
      break;
    case 'payment.qr_received':
      changePayment(books, body.paymentId, { qrText: body.qrText, expiresAtMs: body.expiresAtMs });
      break;
    case 'payment.succeeded':
      resolve(books, body, { state: 'SUCCESS', providerReference: body.providerReference });
      books.references.set(body.providerReference, body.paymentId);
      break;
    case 'payment.failed':
      resolve(books, body, { state: 'FAILED' });
      break;
    case 'payment.expired':
      resolve(books, body, { state: 'EXPIRED' });
      break;
    case 'payment.cancelled':
      resolve(books, body, { state: 'CANCELLED' });
      break;
    case 'payment.late_money':
      books.lateMoney.push(body);
      books.references.set(body.providerReference, body.paymentId);
      break;
    case 'refund.due':
      books.refunds.push({ ...body, state: 'PENDING', exceptionId: null, startedAtMs: null });
      break;
    case 'drawer.moved':
      books.movements.push(body.movement);
      break;
    case 'receipt.issued':
      books.receipts.push(body);
      break;
    case 'exception.approved':
      books.exceptions.push(body);
      break;
    case 'anomaly.found':
      books.anomalies.push(body);
      break;
    case 'barrier.requested':
      if (body.direction === 'exit' && body.sessionId !== null) {
        books.exitRequests.push(body.sessionId);
        changeSession(books, body.sessionId, { leftAtMs: body.atMs });
      }
      break;
    default:
      break;
  }
}

function startPayment(books: Books, { type, body }: Extract<Fact, { type: 'payment.cash_taken' | 'payment.started' }>): void {
  const { paymentId, sessionId, shiftId, amountPaise, fee } = body;
  const common = { paymentId, sessionId, shiftId, amountPaise, providerReference: null, qrText: null };
  const payment: Payment =
    type === 'payment.cash_taken'
      ? {
          ...common,
          method: 'cash',
          state: 'SUCCESS',
          tenderedPaise: body.tenderedPaise,
          changePaise: body.changePaise,
          startedAtMs: body.takenAtMs,
          expiresAtMs: null,
          resolvedAtMs: body.takenAtMs,
        }
      : {
          ...common,
          method: body.method,
          state: 'PENDING',
          tenderedPaise: null,
          changePaise: null,
          startedAtMs: body.startedAtMs,
          expiresAtMs: body.expiresAtMs,
          resolvedAtMs: null,
        };
  books.payments.set(paymentId, payment);
  books.fees.set(paymentId, fee);
  if (type === 'payment.started') changeSession(books, sessionId, { state: 'settling', feeDuePaise: fee.amountPaise });
}

function resolve(
  books: Books,
  { paymentId, resolvedAtMs }: { readonly paymentId: PaymentId; readonly resolvedAtMs: number },
  change: Pick<Payment, 'state'> & Partial<Payment>,
): void {
  const payment = changePayment(books, paymentId, { ...change, resolvedAtMs });
  const session = books.sessions.get(payment.sessionId);
  if (session?.state === 'settling') changeSession(books, payment.sessionId, { state: 'open' });
}

function changeSession(books: Books, sessionId: SessionId, change: Partial<Session>): void {
  const session = books.sessions.get(sessionId);
  if (session === undefined) throw new Error(`A fact about an unknown session ${sessionId}`);
  books.sessions.set(sessionId, { ...session, ...change });
}

function changePayment(books: Books, paymentId: PaymentId, change: Partial<Payment>): Payment {
  const payment = books.payments.get(paymentId);
  if (payment === undefined) throw new Error(`A fact about an unknown payment ${paymentId}`);
  const changed = { ...payment, ...change };
  books.payments.set(paymentId, changed);
  return changed;
}
