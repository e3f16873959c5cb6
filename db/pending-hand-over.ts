// Online payments still PENDING, for stays and for passes: what a shift hands over by name.
import type { PaymentId, SessionId } from '../domain/ids.ts';
import type { Paise } from '../domain/money/paise.ts';
import type { PaymentMethod } from '../domain/payment/payment.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

export type PendingPayment = {
  readonly paymentId: PaymentId;
  /** Null for the sale of a pass. */
  readonly sessionId: SessionId | null;
  /** How people name it: the plate, else the ticket's number, else the pass. */
  readonly name: string;
  readonly method: PaymentMethod;
  readonly amountPaise: Paise;
  readonly startedAtMs: number;
  /** The vehicle was let out before the money was confirmed. */
  readonly releasedOnTrust: boolean;
};

const names = hotQuery((p: { paymentId: PaymentId }) =>
  sqlite
    .selectFrom('payment')
    .leftJoin('session', 'session.session_id', 'payment.session_id')
    .leftJoin('pass_sale', 'pass_sale.sale_id', 'payment.pass_sale_id')
    .leftJoin('pass', 'pass.pass_id', 'pass_sale.pass_id')
    .select(['session.plate', 'session.ticket_number as ticketNumber', 'pass.number as passNumber'])
    .where('payment.payment_id', '=', p.paymentId),
);
const pending = hotQuery(() =>
  sqlite
    .selectFrom('pending_payment as payment')
    .leftJoin('session', 'session.session_id', 'payment.session_id')
    .leftJoin('pass_sale', 'pass_sale.sale_id', 'payment.pass_sale_id')
    .leftJoin('pass', 'pass.pass_id', 'pass_sale.pass_id')
    .select([
      'payment.payment_id as paymentId',
      'payment.session_id as sessionId',
      'payment.method',
      'payment.amount_paise as amountPaise',
      'payment.started_at_ms as startedAtMs',
      'session.plate',
      'session.ticket_number as ticketNumber',
      'session.outcome',
      'pass.number as passNumber',
    ])
    .orderBy('payment.opened_seq'),
);

/** Oldest first. */
export function paymentsToHandOver(tx: ReadTx): readonly PendingPayment[] {
  return pending.all(tx, {}).map(({ plate, ticketNumber, passNumber, outcome, ...payment }) => ({
    ...payment,
    name: plate ?? ticketNumber ?? passNumber ?? payment.paymentId,
    releasedOnTrust: outcome === 'released_on_trust',
  }));
}

/** The names of payments that a shift has handed over, whatever became of them since. */
export function findPendingNames(
  tx: ReadTx,
  payments: readonly { readonly paymentId: PaymentId; readonly amountPaise: Paise }[],
): readonly { readonly name: string; readonly amountPaise: Paise }[] {
  return payments.map(({ paymentId, amountPaise }) => {
    const row = names.first(tx, { paymentId });
    return { name: row?.plate ?? row?.ticketNumber ?? row?.passNumber ?? paymentId, amountPaise };
  });
}
