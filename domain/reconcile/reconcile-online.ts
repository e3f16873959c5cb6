// Puts payments, late money, refunds and settlement lines together into rows: each of them ends in exactly one.
import { assert } from '../assert.ts';
import { judgeRow } from './judge-row.ts';
import {
  type LateMoney,
  type OnlinePayment,
  type OnlineRefund,
  type ReconcileRow,
  type RowDecision,
  type RowParts,
  type SettledLine,
  sumsOfParts,
} from './row.ts';
import type { RowReason } from './row-reason.ts';
import { lineId } from './settlement-line.ts';

/** Late money and refunds come with their payment. Lines may be of payments that are not here: they then stand alone. */
export type ReconcileInput = {
  readonly payments: readonly OnlinePayment[];
  readonly late: readonly LateMoney[];
  readonly refunds: readonly OnlineRefund[];
  readonly lines: readonly SettledLine[];
  readonly decisions: readonly RowDecision[];
  readonly nowMs: number;
};

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/**
 * How long a row may be so before somebody has to look. Banks let a UPI payment pend for up to two hours; gateways settle on the second
 * working day, and a weekend with a holiday lies between; a refund takes them five to seven working days.
 */
const patienceMs: Partial<Record<RowReason, number>> = {
  pending_at_gateway: 120 * MINUTE_MS,
  stay_open: 60 * MINUTE_MS,
  not_settled_yet: 5 * DAY_MS,
  refund_sent_not_settled: 10 * DAY_MS,
};
const quiet: ReadonlySet<RowReason> = new Set(['matched', 'nothing_received']);

/** The oldest trouble first; rows of the same moment by their id. The same input in any order gives the same rows. */
export function reconcileOnline(input: ReconcileInput): readonly ReconcileRow[] {
  const byPayment = new Map<string, RowParts>();
  for (const payment of input.payments) byPayment.set(payment.paymentId, { payment, late: [], refunds: [], lines: [] });
  assert(byPayment.size === input.payments.length, 'each payment is given once');

  const known = new Map<string, string>();
  for (const { paymentId, providerReference } of input.payments) {
    known.set(paymentId, paymentId);
    if (providerReference !== null) known.set(providerReference, paymentId);
  }
  const addTo = (paymentId: string, add: (parts: RowParts) => RowParts) => {
    const parts = byPayment.get(paymentId);
    assert(parts !== undefined, 'late money and refunds come with their payment');
    byPayment.set(paymentId, add(parts));
  };
  for (const money of input.late) {
    known.set(money.providerReference, money.paymentId);
    addTo(money.paymentId, (parts) => ({ ...parts, late: [...parts.late, money] }));
  }
  for (const refund of input.refunds) {
    known.set(refund.refundId, refund.paymentId);
    if (refund.providerReference !== null) known.set(refund.providerReference, refund.paymentId);
    addTo(refund.paymentId, (parts) => ({ ...parts, refunds: [...parts.refunds, refund] }));
  }
  const alone: RowParts[] = [];
  for (const line of input.lines) {
    const paymentId = referencesOf(line)
      .map((reference) => known.get(reference))
      .find((found) => found !== undefined);
    if (paymentId === undefined) alone.push({ payment: null, late: [], refunds: [], lines: [line] });
    else addTo(paymentId, (parts) => ({ ...parts, lines: [...parts.lines, line] }));
  }
  const decisions = new Map(input.decisions.map((decision) => [decisionKey(decision), decision]));
  return [...byPayment.values(), ...alone]
    .map((parts) => judged(parts, decisions, input.nowMs))
    .sort((one, other) => one.sinceMs - other.sinceMs || (one.itemId < other.itemId ? -1 : 1));
}

/** By what a line may be known, the surest first: what the gateway repeats of ours, then its own id of the money. */
export function referencesOf({ paymentReference, entityId }: SettledLine): readonly string[] {
  return paymentReference === null ? [entityId] : [paymentReference, entityId];
}

function judged(found: RowParts, decisions: ReadonlyMap<string, RowDecision>, nowMs: number): ReconcileRow {
  const parts = inOrder(found);
  const { payment, lines } = parts;
  const item = payment === null ? 'line' : 'payment';
  const itemId = payment?.paymentId ?? lines.map(lineId).join();
  const { reason, sinceMs, atStakePaise } = judgeRow(parts);
  const decision = decisions.get(decisionKey({ item, itemId, reason }))?.decision ?? null;
  const isUsual = nowMs - sinceMs < (patienceMs[reason] ?? 0);
  const standing = quiet.has(reason) ? 'quiet' : decision !== null ? 'decided' : isUsual ? 'waiting' : 'open';
  return { ...parts, item, itemId, reason, sinceMs, atStakePaise, sums: sumsOfParts(parts), standing, decision };
}

function inOrder({ payment, late, refunds, lines }: RowParts): RowParts {
  return {
    payment,
    late: late.toSorted((one, other) => compare(one.providerReference, other.providerReference)),
    refunds: refunds.toSorted((one, other) => compare(one.refundId, other.refundId)),
    lines: lines.toSorted((one, other) => compare(lineId(one), lineId(other))),
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function decisionKey({ item, itemId, reason }: Pick<RowDecision, 'item' | 'itemId' | 'reason'>): string {
  return `${item} ${itemId} ${reason}`;
}
