// The gateway's settlement file of one day, in the lot's own form, with the few lines that never fit.
import { stringify } from 'csv-stringify/sync';
import type { ReadTx } from '../../db/transaction.ts';
import type { Random } from './random.ts';

export type SettledPayment = { readonly reference: string; readonly amountPaise: number; readonly atMs: number };

/** Online money of the booth that came in a stretch of time, and what went back in it. */
export function onlineMoney(tx: ReadTx, { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) {
  const payments = tx
    .statement(
      `SELECT provider_reference AS reference, amount_paise AS amountPaise, resolved_at_ms AS atMs FROM payment
       WHERE method <> 'cash' AND state = 'SUCCESS' AND resolved_at_ms >= ? AND resolved_at_ms < ?
       UNION ALL SELECT provider_reference, amount_paise, received_at_ms FROM late_money WHERE received_at_ms >= ? AND received_at_ms < ?
       ORDER BY 3, 1`,
    )
    .all(fromMs, toMs, fromMs, toMs) as SettledPayment[];
  const refunds = tx
    .statement(
      `SELECT provider_reference AS reference, amount_paise AS amountPaise, resolved_at_ms AS atMs FROM refund
       WHERE way = 'online' AND state = 'SUCCESS' AND resolved_at_ms >= ? AND resolved_at_ms < ? ORDER BY 3, 1`,
    )
    .all(fromMs, toMs) as SettledPayment[];
  return { payments, refunds };
}

/** Null: nothing was settled. Most lines match; now and then one is missing, of another amount, or of money that nobody knows. */
export function settlementCsv(
  { payments, refunds }: ReturnType<typeof onlineMoney>,
  { boothCode, settledAtMs, random }: { readonly boothCode: string; readonly settledAtMs: number; readonly random: Random },
): string | null {
  const utr = `UTR${boothCode}${Math.floor(settledAtMs / 86_400_000)}`;
  const line = (type: 'payment' | 'refund', { reference, amountPaise, atMs }: SettledPayment, grossPaise = amountPaise) => {
    const fee = type === 'payment' ? Math.round(grossPaise * 0.02) : 0;
    const tax = Math.round(fee * 0.18);
    return [
      `${type === 'payment' ? 'pay' : 'rfnd'}_${reference}`,
      type,
      reference,
      rupees(grossPaise),
      rupees(fee),
      rupees(tax),
      rupees((type === 'payment' ? grossPaise : -grossPaise) - fee - tax),
      utr,
      new Date(atMs).toISOString(),
      new Date(settledAtMs).toISOString(),
    ];
  };
  const rows = [
    ...payments.flatMap((payment) => {
      if (random.chance(0.004)) return [];
      return [line('payment', payment, random.chance(0.003) ? payment.amountPaise - 100 : payment.amountPaise)];
    }),
    ...refunds.map((refund) => line('refund', refund)),
  ];
  if (random.chance(0.08)) {
    const stranger = { reference: `UNKNOWN${random.int(10_000, 99_999)}`, amountPaise: 4000, atMs: settledAtMs - 86_400_000 };
    rows.push(line('payment', stranger));
  }
  if (rows.length === 0) return null;
  return stringify([['id', 'type', 'reference', 'gross', 'fee', 'tax', 'net', 'utr', 'created_at', 'settled_at'], ...rows]);
}

function rupees(amountPaise: number): string {
  return (amountPaise / 100).toFixed(2);
}
