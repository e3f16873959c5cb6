// No rupee and no receipt is lost or invented.
import type { World } from '../upstream/world.ts';
import { ordersOf, secondCapture } from './customer-steps.ts';
import { isDueByItself } from './refunds-hold.ts';
import type { BoothAtWork } from './simulated-booth.ts';
import { check, rowsOf, sumOf, tablesOf } from './tables.ts';

/** Every captured paisa is in the booth once: as a success, or as late money with its refund due. */
export async function checkOnlineMoney(booth: BoothAtWork, world: World): Promise<void> {
  const tables = tablesOf(booth);
  const { db } = world.upstream.context;
  const anomalies = await db.selectFrom('anomaly').select(['payment_id', 'kind']).where('lot_id', '=', booth.lot.lotId).execute();
  const disputed = (kind: string) =>
    new Set(anomalies.filter((found) => found.kind === kind).map(({ payment_id }) => payment_id));
  const refused = disputed('reference_reused');
  const paid = (await ordersOf(world, booth.lot.lotId)).filter(
    ({ state, paymentId }) => state === 'paid' && !refused.has(paymentId),
  );
  const online = rowsOf(tables, 'payment').filter(({ method }) => method !== 'cash');
  const success = online.filter(({ state }) => state === 'SUCCESS');
  const late = rowsOf(tables, 'late_money');
  const refunds = rowsOf(tables, 'refund');
  check(
    sumOf(success, 'amount_paise') + sumOf(late, 'amount_paise') === sumOf(paid, 'amountPaise'),
    'what the gateway captured is what the booth received',
    paid,
    success,
    late,
  );
  for (const { paymentId, amountPaise, reference } of paid) {
    const here = [...success, ...late].filter(({ payment_id }) => payment_id === paymentId);
    check(here.length === 1 && here[0]?.amount_paise === amountPaise, 'captured money is in the booth once', paymentId, here);
    // Of two captures of one QR the one that upstream heard first settles the payment; the other one is for people.
    const told = String(here[0]?.provider_reference);
    check(told === reference || told.startsWith(secondCapture), 'under the reference of its capture', reference, here);
  }
  for (const money of late) {
    const due = refunds.filter(({ payment_id }) => payment_id === money.payment_id);
    check(sumOf(due, 'amount_paise') >= Number(money.amount_paise), 'late money is to go back', money, refunds);
  }
  const owed = new Set([...late.map(({ payment_id }) => payment_id)]);
  const sessions = new Map(rowsOf(tables, 'session').map((session) => [session.session_id, session]));
  for (const refund of refunds.filter(isDueByItself)) {
    const payment = online.find(({ payment_id }) => payment_id === refund.payment_id);
    const session = sessions.get(refund.session_id);
    check(
      owed.has(refund.payment_id) ||
        (payment?.state === 'SUCCESS' && session?.outcome !== 'released_on_trust' && session?.outcome !== 'pay_later'),
      'nothing is refunded that was not received for nothing',
      refund,
      payment,
    );
  }
}

const cashChannels: ReadonlySet<string> = new Set(['payment.takeCash', 'payment.cancelOnlineTakeCash', 'debt.takeCash']);

/** What the cashier was told about cash is what the drawers should hold, shift after shift. */
export function checkCash(booth: BoothAtWork): void {
  const tables = tablesOf(booth);
  let heldPaise = 0;
  let takenPaise = 0;
  for (const { name, input, value } of booth.written) {
    if (name === 'shift.open') heldPaise += (value as { readonly floatPaise: number }).floatPaise;
    if (name === 'drawer.move') heldPaise -= (input as { readonly amountPaise: number }).amountPaise;
    if (cashChannels.has(name)) takenPaise += (value as { readonly amountPaise: number }).amountPaise;
  }
  const cash = rowsOf(tables, 'payment').filter(({ method }) => method === 'cash');
  check(sumOf(cash, 'amount_paise') === takenPaise, 'every cash payment was told to the cashier once', takenPaise, cash);
  const back = rowsOf(tables, 'refund').filter(({ way, state }) => way === 'cash' && state === 'SUCCESS');
  heldPaise += takenPaise - sumOf(back, 'amount_paise');
  const movements = rowsOf(tables, 'drawer_movement');
  check(
    sumOf(movements, 'amount_paise') === heldPaise,
    'drawers hold floats and takings less what went out',
    heldPaise,
    movements,
  );
  for (const count of rowsOf(tables, 'shift_count')) {
    const own = movements.filter(({ shift_id }) => shift_id === count.shift_id);
    check(sumOf(own, 'amount_paise') === count.expected_paise, 'a count is compared with its own movements', count, own);
  }
}

export function checkReceipts(booth: BoothAtWork): void {
  const tables = tablesOf(booth);
  const receipts = rowsOf(tables, 'receipt');
  const byYear = Map.groupBy(receipts, ({ financial_year }) => financial_year);
  for (const [year, series] of byYear) {
    const running = series.map((receipt) => Number(receipt.running)).sort((one, other) => one - other);
    check(
      running.every((number, index) => number === index + 1),
      'receipt numbers have no gap',
      year,
      running,
    );
  }
  const refunds = rowsOf(tables, 'refund');
  for (const payment of rowsOf(tables, 'payment')) {
    const own = receipts.filter(({ payment_id }) => payment_id === payment.payment_id);
    const isReturned = refunds.filter(isDueByItself).some(({ payment_id }) => payment_id === payment.payment_id);
    const expected = payment.state === 'SUCCESS' && !isReturned ? 1 : 0;
    check(own.length === expected, `a payment that pays for a stay has its receipt (${expected})`, payment, own);
    if (own[0] !== undefined) check(own[0].total_paise === payment.amount_paise, 'of its amount', payment, own);
  }
}
