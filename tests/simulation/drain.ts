// Waits until nothing is under way any more: webhooks, workers, journal and feed of one lot.

import { nextWaitingJob } from '../../db/jobs.ts';
import { journalHead } from '../../db/journal.ts';
import { syncState } from '../../db/sync-state.ts';
import { eventually } from '../eventually.ts';
import type { World } from '../upstream/world.ts';
import { ordersOf } from './customer-steps.ts';
import type { BoothAtWork } from './simulated-booth.ts';

/** After the last QR's time has ended upstream's sweeper asks the gateway; this is past all of its patience. */
const AFTER_LAST_QR_MS = 11_000;

/** The line is good again when this is called. Whoever has not paid by the end of his QR does not pay any more. */
export async function drain(booth: BoothAtWork, upstream: World): Promise<void> {
  await upstream.control('/control/settings', { hold: false });
  await upstream.control('/control/release', { order: 'right' });
  await allPushed(booth, upstream);
  await centralRests(booth, upstream);
  await eventually('the whole feed in the booth', () => allHeard(booth, upstream));
  await allPushed(booth, upstream);
  await eventually('the end of every job', () => devicesRest(booth));
  // What the devices said changes no journal, but feed and journal may have moved meanwhile.
  await eventually('the whole feed in the booth', () => allHeard(booth, upstream));
  await allPushed(booth, upstream);
}

/** Every order and every refund of the booth's lot has its end at the gateway and upstream, also where the booth is lost. */
export async function centralRests(booth: BoothAtWork, upstream: World): Promise<void> {
  const { lotId } = booth.lot;
  const { db } = upstream.upstream.context;
  const { last } = await db
    .selectFrom('gateway_order')
    .select((row) => row.fn.max('expires_at_ms').as('last'))
    .where('lot_id', '=', lotId)
    .executeTakeFirstOrThrow();
  booth.clock.pass(Math.max(0, (last ?? 0) - booth.clock.trueMs()) + AFTER_LAST_QR_MS);
  await eventually('the end of every order', async () => {
    const orders = await db
      .selectFrom('gateway_order')
      .select(['payment_id', 'state', 'close_wanted'])
      .where('lot_id', '=', lotId)
      .execute();
    const told = await db.selectFrom('anomaly').select(['payment_id', 'kind']).where('lot_id', '=', lotId).execute();
    const disputed = new Set(told.filter(({ kind }) => kind === 'reference_reused').map(({ payment_id }) => payment_id));
    const state = new Map(orders.map((order) => [order.payment_id, order]));
    const isOver = (paymentId: string) => {
      const order = state.get(paymentId);
      return order?.close_wanted === false && order.state !== 'requested' && order.state !== 'ready';
    };
    const shown = await ordersOf(upstream, lotId);
    const paidIsKnown = shown
      .filter((order) => order.state === 'paid')
      .every(({ paymentId }) => state.get(paymentId)?.state === 'captured' || disputed.has(paymentId));
    // Webhooks that were not taken come again later.
    booth.clock.pass(100);
    return paidIsKnown && orders.every(({ payment_id }) => isOver(payment_id) || disputed.has(payment_id));
  });
  await eventually('the end of every refund', async () => {
    const open = await db
      .selectFrom('gateway_refund')
      .select('refund_id')
      .where('lot_id', '=', lotId)
      .where('state', 'in', ['requested', 'sent'])
      .execute();
    booth.clock.pass(100);
    return open.length === 0;
  });
}

/** Also where upstream has forgotten what it had accepted. */
async function allPushed(booth: BoothAtWork, { upstream }: World): Promise<void> {
  const { lotId, boothId } = booth.lot;
  await eventually('the whole journal upstream, applied', async () => {
    const { head_seq, applied_seq } = await upstream.context.db
      .selectFrom('booth')
      .select(['head_seq', 'applied_seq'])
      .where('lot_id', '=', lotId)
      .where('booth_id', '=', boothId)
      .executeTakeFirstOrThrow();
    booth.clock.pass(10);
    const { pushedThrough, head } = booth.read((tx) => ({ ...syncState(tx), head: journalHead(tx).seq }));
    return pushedThrough === head && head_seq === head && applied_seq === head;
  });
}

async function allHeard(booth: BoothAtWork, { upstream }: World): Promise<boolean> {
  const { last } = await upstream.context.db
    .selectFrom('feed')
    .select((row) => row.fn.max('feed_no').as('last'))
    .where('lot_id', '=', booth.lot.lotId)
    .where('booth_id', '=', booth.lot.boothId)
    .executeTakeFirstOrThrow();
  return booth.read((tx) => syncState(tx).feedCursor) === Number(last ?? 0);
}

/** No job waits or runs. */
function devicesRest(booth: BoothAtWork): boolean {
  return booth.read((tx) => {
    const later = Number.MAX_SAFE_INTEGER;
    return (['print', 'drawer', 'barrier'] as const).every((kind) => nextWaitingJob(tx, kind, later) === undefined);
  });
}
