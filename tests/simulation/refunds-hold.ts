// Money goes back once, by the way it came, never more of it than came; and gateway, upstream and booth say the same of it.
import type { World } from '../upstream/world.ts';
import type { BoothAtWork } from './simulated-booth.ts';
import { check, type Row, rowsOf, sumOf, tablesOf } from './tables.ts';

const byItself: ReadonlySet<unknown> = new Set([
  'paid_after_cancel',
  'paid_after_expiry',
  'paid_after_failure',
  'paid_twice',
  'paid_after_exception',
]);

/** Received for nothing: nobody had to ask for it. */
export function isDueByItself({ reason }: Row): boolean {
  return byItself.has(reason);
}

type AtGateway = {
  readonly lotId: string;
  readonly refundId: string;
  readonly paymentId: string;
  readonly amountPaise: number;
  readonly state: string;
  readonly reference: string | null;
};

export async function checkRefunds(booth: BoothAtWork, { gateway }: World): Promise<void> {
  const tables = tablesOf(booth);
  const refunds = rowsOf(tables, 'refund');
  const late = rowsOf(tables, 'late_money');
  for (const payment of rowsOf(tables, 'payment')) {
    const own = refunds.filter(({ payment_id, state }) => payment_id === payment.payment_id && state !== 'FAILED');
    const latePaise = sumOf(
      late.filter(({ payment_id }) => payment_id === payment.payment_id),
      'amount_paise',
    );
    const receivedPaise = latePaise + (payment.state === 'SUCCESS' ? Number(payment.amount_paise) : 0);
    check(sumOf(own, 'amount_paise') <= receivedPaise, 'no more goes back than came', payment, own);
    const ways = new Set(own.filter(({ state }) => state === 'SUCCESS').map(({ way }) => way === 'cash'));
    check(ways.size === 0 || ways.has(payment.method === 'cash'), 'by the way it came', payment, own);
  }
  const response = await fetch(`${gateway.url}/control/refunds`);
  const sent = ((await response.json()) as { readonly refunds: readonly AtGateway[] }).refunds.filter(
    ({ lotId }) => lotId === booth.lot.lotId,
  );
  check(new Set(sent.map(({ refundId }) => refundId)).size === sent.length, 'the gateway was asked for each refund once', sent);
  const processed = sent.filter(({ state }) => state === 'processed');
  const online = refunds.filter(({ way, state }) => way === 'online' && state === 'SUCCESS');
  const texts = (rows: readonly (readonly unknown[])[]) => JSON.stringify(rows.map((row) => JSON.stringify(row)).sort());
  check(
    texts(processed.map(({ refundId, amountPaise, reference }) => [refundId, amountPaise, reference])) ===
      texts(online.map((refund) => [refund.refund_id, refund.amount_paise, refund.provider_reference])),
    'what the gateway gave back is what the booth knows to be given back',
    processed,
    online,
  );
}
