// What the online reconciliation looks at: online payments with what belongs to each, and lines that belong to none.
import type { PaymentId } from '../domain/ids.ts';
import type { PaymentMethod } from '../domain/payment/payment.ts';
import { type ReconcileInput, referencesOf } from '../domain/reconcile/reconcile-online.ts';
import type { LateMoney, OnlinePayment, OnlineRefund, RowDecision, SettledLine } from '../domain/reconcile/row.ts';
import { lineId } from '../domain/reconcile/settlement-line.ts';
import { hotQuery, sqlite } from './query.ts';
import { linesByReference } from './settlements.ts';
import type { ReadTx } from './transaction.ts';

/** Where a page ended: the next one begins after it. */
export type PaymentPlace = { readonly startedAtMs: number; readonly paymentId: string };
export type RowInput = Omit<ReconcileInput, 'nowMs'>;

const payments = sqlite
  .selectFrom('online_payment')
  .leftJoin('session', 'session.session_id', 'online_payment.session_id')
  .select([
    'payment_id',
    'online_payment.session_id',
    'online_payment.state',
    'method',
    'amount_paise',
    'provider_reference',
    'started_at_ms',
    'resolved_at_ms',
    'session.state as session_state',
  ]);
const page = hotQuery((p: { fromMs: number; throughMs: number; afterMs: number; afterId: PaymentId; limit: number }) =>
  payments
    .where('started_at_ms', '>=', p.fromMs)
    .where('started_at_ms', '<=', p.throughMs)
    .where((row) =>
      row.or([
        row('started_at_ms', '>', p.afterMs),
        row.and([row('started_at_ms', '=', p.afterMs), row('payment_id', '>', p.afterId)]),
      ]),
    )
    .orderBy('started_at_ms')
    .orderBy('payment_id')
    .limit(p.limit),
);
const one = hotQuery((p: { paymentId: PaymentId }) => payments.where('payment_id', '=', p.paymentId));
const late = hotQuery((p: { paymentId: PaymentId }) =>
  sqlite.selectFrom('late_money').selectAll().where('payment_id', '=', p.paymentId),
);
const refunds = hotQuery((p: { paymentId: PaymentId }) =>
  sqlite.selectFrom('refund').selectAll().where('payment_id', '=', p.paymentId),
);
const decisions = hotQuery((p: { item: RowDecision['item']; itemId: string }) =>
  sqlite
    .selectFrom('reconcile_decision')
    .select(['item', 'item_id as itemId', 'reason', 'decision'])
    .where('item', '=', p.item)
    .where('item_id', '=', p.itemId),
);
const ofDecision = hotQuery((p: { item: RowDecision['item']; itemId: string; reason: RowDecision['reason'] }) =>
  sqlite
    .selectFrom('reconcile_decision')
    .innerJoin('exception', 'exception.exception_id', 'reconcile_decision.exception_id')
    .select(['at_ms as atMs', 'exception.reason as why', 'requester_id as requesterId', 'approver_id as approverId'])
    .where('item', '=', p.item)
    .where('item_id', '=', p.itemId)
    .where('reconcile_decision.reason', '=', p.reason),
);
const ownerOfPayment = hotQuery((p: { reference: string }) =>
  sqlite
    .selectFrom('payment')
    .select('payment_id')
    .where((row) => row.or([row('payment_id', '=', p.reference as PaymentId), row('provider_reference', '=', p.reference)]))
    .where('method', '<>', 'cash'),
);
const ownerOfLate = hotQuery((p: { reference: string }) =>
  sqlite.selectFrom('late_money').select('payment_id').where('provider_reference', '=', p.reference),
);
const ownerOfRefund = hotQuery((p: { reference: string }) =>
  sqlite
    .selectFrom('refund')
    .innerJoin('payment', 'payment.payment_id', 'refund.payment_id')
    .select('refund.payment_id')
    .where((row) => row.or([row('refund_id', '=', p.reference as never), row('refund.provider_reference', '=', p.reference)]))
    .where('method', '<>', 'cash'),
);

export type FoundPayment = OnlinePayment & { readonly method: PaymentMethod };

/** Online payments that were started in the period, in order. */
export function onlinePaymentsPage(
  tx: ReadTx,
  { fromMs, throughMs, after, limit }: { fromMs: number; throughMs: number; after: PaymentPlace | null; limit: number },
): readonly FoundPayment[] {
  const place = { afterMs: after?.startedAtMs ?? -1, afterId: (after?.paymentId ?? '') as PaymentId };
  return page.all(tx, { fromMs, throughMs, ...place, limit }).map(toPayment);
}

export function findOnlinePayment(tx: ReadTx, paymentId: PaymentId): FoundPayment | undefined {
  const row = one.first(tx, { paymentId });
  return row === undefined ? undefined : toPayment(row);
}

/** Everything that stands in the row of one payment. */
export function inputOfPayment(tx: ReadTx, payment: OnlinePayment): RowInput {
  const { paymentId, providerReference } = payment;
  const lateMoney = late.all(tx, { paymentId }).map(
    (row): LateMoney => ({
      paymentId: row.payment_id,
      providerReference: row.provider_reference,
      amountPaise: row.amount_paise,
      receivedAtMs: row.received_at_ms,
    }),
  );
  const back = refunds.all(tx, { paymentId }).map(
    (row): OnlineRefund => ({
      refundId: row.refund_id,
      paymentId: row.payment_id,
      amountPaise: row.amount_paise,
      state: row.state,
      reason: row.reason,
      dueAtMs: row.due_at_ms,
      startedAtMs: row.started_at_ms,
      resolvedAtMs: row.resolved_at_ms,
      providerReference: row.provider_reference,
    }),
  );
  const references = [
    paymentId,
    providerReference,
    ...lateMoney.map((money) => money.providerReference),
    ...back.flatMap((refund) => [refund.refundId, refund.providerReference]),
  ].filter((reference) => reference !== null);
  return {
    payments: [payment],
    late: lateMoney,
    refunds: back,
    lines: linesOf(tx, references),
    decisions: decisions.all(tx, { item: 'payment', itemId: paymentId }),
  };
}

/** What stands in the row of a line that belongs to no payment; null when it belongs to one. */
export function inputOfLoneLine(tx: ReadTx, line: SettledLine): RowInput | null {
  if (referencesOf(line).some((reference) => ownerOf(tx, reference) !== undefined)) return null;
  const found = decisions.all(tx, { item: 'line', itemId: lineId(line) });
  return { payments: [], late: [], refunds: [], lines: [line], decisions: found };
}

/** Who decided about a row of this reason, and why. */
export function decisionOf(tx: ReadTx, row: Pick<RowDecision, 'item' | 'itemId' | 'reason'>) {
  return ofDecision.first(tx, row);
}

function linesOf(tx: ReadTx, references: readonly string[]): readonly SettledLine[] {
  const own = new Set(references);
  const lines = references.flatMap((reference) => linesByReference(tx, reference));
  const mine = lines.filter(({ paymentReference }) => {
    // Its surest reference may be another payment's, although its own id is this one's.
    return paymentReference === null || own.has(paymentReference) || ownerOf(tx, paymentReference) === undefined;
  });
  return [...new Map(mine.map((line) => [lineId(line), line])).values()];
}

/** The online payment whose money a reference names. */
function ownerOf(tx: ReadTx, reference: string): PaymentId | undefined {
  const found =
    ownerOfPayment.first(tx, { reference }) ?? ownerOfLate.first(tx, { reference }) ?? ownerOfRefund.first(tx, { reference });
  return found?.payment_id;
}

function toPayment(row: ReturnType<typeof page.all>[number]): FoundPayment {
  return {
    paymentId: row.payment_id,
    sessionId: row.session_id,
    method: row.method,
    state: row.state,
    amountPaise: row.amount_paise,
    providerReference: row.provider_reference,
    startedAtMs: row.started_at_ms,
    resolvedAtMs: row.resolved_at_ms,
    stayOpen: row.session_state === 'open' || row.session_state === 'settling',
  };
}
