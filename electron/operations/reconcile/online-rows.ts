// Goes through the rows of a period in short turns. A month may have 30,000 payments, and the lane must not notice.
import {
  type FoundPayment,
  findOnlinePayment,
  inputOfLoneLine,
  inputOfPayment,
  onlinePaymentsPage,
  type PaymentPlace,
  type RowInput,
} from '../../../db/online-rows.ts';
import { findSettlementLine, settlementLinesPage } from '../../../db/settlements.ts';
import type { ReadTx } from '../../../db/transaction.ts';
import { assert } from '../../../domain/assert.ts';
import type { PaymentId } from '../../../domain/ids.ts';
import { reconcileOnline } from '../../../domain/reconcile/reconcile-online.ts';
import type { ReconcileRow } from '../../../domain/reconcile/row.ts';
import type { SettlementSource } from '../../../domain/reconcile/settlement-line.ts';
import type { Store } from '../store.ts';
import { nextTurn } from './in-turns.ts';
import type { Period } from './reconcile-cash.ts';

const PAYMENTS_AT_ONCE = 25;
const LINES_AT_ONCE = 50;

type Took = { readonly store: Store; readonly period: Period; readonly nowMs: number };

/** Every row once, in no particular order. */
export async function eachRow({ store, period, nowMs }: Took, take: (row: ReconcileRow, tx: ReadTx) => void): Promise<void> {
  let after: PaymentPlace | null = null;
  for (;;) {
    const found: readonly FoundPayment[] = store.read((tx) => {
      const page = onlinePaymentsPage(tx, { ...period, after, limit: PAYMENTS_AT_ONCE });
      for (const payment of page) take(rowOf(inputOfPayment(tx, payment), nowMs), tx);
      return page;
    });
    const last = found.at(-1);
    if (last === undefined) break;
    after = last;
    await nextTurn();
  }
  for (let skip = 0; ; skip += LINES_AT_ONCE) {
    const read = store.read((tx) => {
      const lines = settlementLinesPage(tx, { ...period, limit: LINES_AT_ONCE, skip });
      for (const line of lines) {
        const input = inputOfLoneLine(tx, line);
        if (input !== null) take(rowOf(input, nowMs), tx);
      }
      return lines.length;
    });
    if (read < LINES_AT_ONCE) return;
    await nextTurn();
  }
}

/** The row as it is now; null when there is none (a line has found its payment since). */
export function findRow(tx: ReadTx, { item, itemId }: Pick<ReconcileRow, 'item' | 'itemId'>, nowMs: number): ReconcileRow | null {
  const input = item === 'payment' ? inputOfPaymentId(tx, itemId as PaymentId) : inputOfLineId(tx, itemId);
  return input === null ? null : rowOf(input, nowMs);
}

function inputOfPaymentId(tx: ReadTx, paymentId: PaymentId): RowInput | null {
  const payment = findOnlinePayment(tx, paymentId);
  return payment === undefined ? null : inputOfPayment(tx, payment);
}

function inputOfLineId(tx: ReadTx, itemId: string): RowInput | null {
  const [source = '', ...rest] = itemId.split(':');
  const line = findSettlementLine(tx, { source: source as SettlementSource, entityId: rest.join(':') });
  return line === undefined ? null : inputOfLoneLine(tx, line);
}

function rowOf(input: RowInput, nowMs: number): ReconcileRow {
  const [row, ...more] = reconcileOnline({ ...input, nowMs });
  assert(row !== undefined && more.length === 0, 'what belongs to one payment is one row');
  return row;
}
