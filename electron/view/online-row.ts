// A row of the online reconciliation as the screen shows it.
import { decisionOf, findOnlinePayment } from '../../db/online-rows.ts';
import { findOperator } from '../../db/operators.ts';
import type { ReadTx } from '../../db/transaction.ts';
import type { OperatorId } from '../../domain/ids.ts';
import type { ReconcileRow } from '../../domain/reconcile/row.ts';
import type { OnlineRow } from '../contract/views.ts';
import { summaryOf } from './summary.ts';

export function onlineRowView(tx: ReadTx, row: ReconcileRow): OnlineRow {
  const { item, itemId, reason, standing, sinceMs, atStakePaise, sums, payment, late, refunds, lines } = row;
  return {
    item,
    itemId,
    reason,
    standing,
    sinceMs,
    atStakePaise,
    sums,
    payment: payment === null ? null : paymentView(tx, payment),
    session: payment === null || payment.sessionId === null ? null : sessionView(tx, payment.sessionId),
    late: late.map(({ providerReference, amountPaise, receivedAtMs }) => ({
      providerReference,
      amountPaise,
      atMs: receivedAtMs,
    })),
    refunds: refunds.map(({ refundId, amountPaise, state, reason: why, startedAtMs }) => ({
      refundId,
      amountPaise,
      state,
      reason: why,
      started: startedAtMs !== null,
    })),
    lines: lines.map(({ source, entityId, kind, grossPaise, feePaise, taxPaise, netPaise, utr, atMs }) => ({
      source,
      entityId,
      kind,
      grossPaise,
      feePaise,
      taxPaise,
      netPaise,
      utr,
      atMs,
    })),
    decided: decidedView(tx, row),
  } as OnlineRow;
}

function paymentView(tx: ReadTx, payment: NonNullable<ReconcileRow['payment']>) {
  const { paymentId, state, amountPaise, providerReference, startedAtMs } = payment;
  const method = findOnlinePayment(tx, paymentId)?.method ?? 'upi';
  return { paymentId, method, state, amountPaise, providerReference, startedAtMs };
}

function sessionView(tx: ReadTx, sessionId: NonNullable<NonNullable<ReconcileRow['payment']>['sessionId']>) {
  const { plate, ticketNumber, receiptNumber } = summaryOf(tx, sessionId);
  return { sessionId, plate, ticketNumber, receiptNumber };
}

function decidedView(tx: ReadTx, row: ReconcileRow): OnlineRow['decided'] {
  const found = row.decision === null ? undefined : decisionOf(tx, row);
  if (found === undefined || row.decision === null) return null;
  const nameOf = (operatorId: OperatorId) => findOperator(tx, operatorId)?.name ?? '';
  return {
    decision: row.decision,
    why: found.why,
    byName: nameOf(found.requesterId),
    approvedByName: found.approverId === null ? null : nameOf(found.approverId),
    atMs: found.atMs,
  };
}
