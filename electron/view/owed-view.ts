// What stays still owe, as the screens show it. A phone number is whole only for who has to ring it.
import { feeOfDebt, findDebt, type OwingStay, owingStays, writtenOffPaise } from '../../db/debts.ts';
import { pendingPaymentOfSession } from '../../db/payments.ts';
import type { ReadTx } from '../../db/transaction.ts';
import type { SessionId } from '../../domain/ids.ts';
import { type OwedStay, owedPaise } from '../../domain/payment/debt.ts';
import type { Role } from '../../domain/people/operator.ts';
import { quickTenders } from '../../domain/session/quick-tenders.ts';
import type { Owed } from '../contract/views.ts';
import { findStay } from '../operations/stay.ts';
import { summaryOf, waitingOf } from './summary.ts';

export function owedViews(tx: ReadTx, role: Role): Owed[] {
  return owingStays(tx).flatMap((owing) => owedView(tx, owing, role) ?? []);
}

/** Null when the stay owes nothing. */
export function owedOfStay(tx: ReadTx, sessionId: SessionId, role: Role): Owed | null {
  const stay = findStay(tx, sessionId);
  if (stay === null || stay.session.closedAtMs === null) return null;
  return owedView(tx, { sessionId, outcome: stay.session.outcome, sinceMs: stay.session.closedAtMs }, role);
}

/** What a decision about a debt is made from. */
export function owedStay(tx: ReadTx, sessionId: SessionId): OwedStay {
  return {
    stay: findStay(tx, sessionId),
    fee: feeOfDebt(tx, sessionId) ?? null,
    writtenOffPaise: writtenOffPaise(tx, sessionId),
  };
}

function owedView(tx: ReadTx, { sessionId, outcome, sinceMs }: OwingStay, role: Role): Owed | null {
  const { stay, writtenOffPaise: givenUp } = owedStay(tx, sessionId);
  if (stay === null || (outcome !== 'released_on_trust' && outcome !== 'pay_later')) return null;
  const amountPaise = owedPaise(stay, givenUp);
  if (amountPaise === 0) return null;
  const debt = findDebt(tx, sessionId);
  const waiting = pendingPaymentOfSession(tx, sessionId);
  return {
    session: summaryOf(tx, sessionId),
    amountPaise,
    how: outcome,
    sinceMs,
    person: debt?.person ?? null,
    phone: debt?.phone == null ? null : role === 'cashier' ? masked(debt.phone) : debt.phone,
    slipDocumentId: debt?.documentId ?? null,
    waiting: waiting === undefined ? null : waitingOf(tx, waiting.paymentId),
    quickTendersPaise: [...quickTenders(amountPaise)],
  };
}

/** Its last four digits are enough to tell which slip it is. */
function masked(phone: string): string {
  return `${'•'.repeat(Math.max(0, phone.length - 4))}${phone.slice(-4)}`;
}
