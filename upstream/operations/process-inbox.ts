// Worker: takes verified webhooks from the inbox, confirms those that need it, and lets domain judge. At least once, and idempotent.
import type { Context } from '../context.ts';
import { insertAnomaly } from '../db/anomalies.ts';
import type { Tx } from '../db/database.ts';
import { findGatewayRefund } from '../db/gateway-refunds.ts';
import { claimInbox, type InboxRow, lockUnprocessed, markProcessed, postponeInbox } from '../db/inbox.ts';
import type { PaymentEvent, Provider, RefundHint } from '../providers/provider.ts';
import { applyGatewayOutcome } from './apply-gateway-outcome.ts';
import { applyRefundStatus, type RefundEnd } from './apply-refund-status.ts';
import { refundStatus } from './ask-for-refund.ts';
import { backoffSeconds } from './worker.ts';

/** A worker that was killed delays its events by this. Two at one event are no harm: the row's lock lets one of them finish. */
const leaseSeconds = 5;
const atOnce = 5;
/** A hint that the gateway's own status never confirms is given up; the sweeper asks again at the order's end. */
const hintAttempts = 10;
/** Stands in an anomaly for the lot when an event names none. */
const unknownLot = 'UNKNOWN';

export async function processInbox(context: Context): Promise<number> {
  const rows = await claimInbox(context.db, { limit: atOnce, leaseSeconds });
  await Promise.all(rows.map((row) => processOrPostpone(context, row)));
  return rows.length;
}

async function processOrPostpone(context: Context, row: InboxRow): Promise<void> {
  try {
    if (await processRow(context, row)) return;
  } catch (error) {
    context.log.error({ err: error, provider: row.provider, eventId: row.event_id }, 'webhook event failed; it is tried again');
  }
  await postponeInbox(context.db, { row, seconds: backoffSeconds(row.attempts, { longest: 300 }) });
}

/** False when it must be tried again. */
async function processRow(context: Context, row: InboxRow): Promise<boolean> {
  const provider = context.providers.get(row.provider);
  if (provider === undefined) throw new Error(`Provider ${row.provider} is not configured, but has events`);
  // Verified again: what stands in the database is believed no more than what came by the network.
  const read = provider.readWebhook(row.headers, row.raw_body);
  if (read.kind !== 'verified') {
    await context.db.transaction().execute(async (tx) => {
      if (!(await lockUnprocessed(tx, row))) return;
      await report(context, tx, row, read.kind === 'unreadable' ? `${read.kind} ${read.why}` : read.kind);
      await markProcessed(tx, { row, outcome: read.kind });
    });
    return true;
  }
  const confirmed: (PaymentEvent | ConfirmedRefund)[] = [];
  for (const event of read.events) {
    const known = event.about === 'refund' ? await confirmRefund(context, row, event) : await confirm(provider, event);
    if (known !== null) confirmed.push(known);
    else if (row.attempts < hintAttempts) return false;
  }
  await context.db.transaction().execute(async (tx) => {
    if (!(await lockUnprocessed(tx, row))) return;
    const outcomes: string[] = [];
    for (const event of confirmed) {
      outcomes.push(
        event.about === 'refund' ? await applyRefund(context, tx, row, event) : await applyEvent(context, tx, row, event),
      );
    }
    await markProcessed(tx, { row, outcome: outcomes.join(' ') || 'not_confirmed' });
  });
  return true;
}

/** The event with what it comes to once the gateway itself was asked, where it must be. Null: not confirmed yet. */
async function confirm(provider: Provider, event: PaymentEvent): Promise<PaymentEvent | null> {
  const { key, outcome, needsConfirmation } = event;
  if (!needsConfirmation || outcome.kind === 'other' || key === null) return event;
  const status = await provider.orderStatus(key);
  return status.kind === 'captured' || status.kind === 'failed' ? { ...event, outcome: status } : null;
}

type ConfirmedRefund = RefundHint & { readonly status: RefundEnd | null };

/** What the gateway itself says of the refund. Status null: no refund of ours. Null: the gateway has not finished. */
async function confirmRefund(context: Context, row: InboxRow, event: RefundHint): Promise<ConfirmedRefund | null> {
  const refund = event.key === null ? undefined : await findGatewayRefund(context.db, event.key);
  // A refund belongs to the gateway that was asked for it: no other one can speak of it.
  if (refund?.provider !== row.provider) return { ...event, status: null };
  const status = await refundStatus(context, refund);
  return status.kind === 'refunded' || status.kind === 'failed' ? { ...event, status } : null;
}

async function applyRefund(context: Context, tx: Tx, row: InboxRow, { key, status }: ConfirmedRefund): Promise<string> {
  if (key === null || status === null) {
    await report(context, tx, row, 'refund that nobody asked for');
    return 'no_refund';
  }
  const judgement = await applyRefundStatus(context, tx, { provider: row.provider, key, status });
  return 'why' in judgement ? `${judgement.kind}_${judgement.why}` : judgement.kind;
}

async function applyEvent(
  context: Context,
  tx: Tx,
  row: InboxRow,
  { key, outcome, needsConfirmation }: PaymentEvent,
): Promise<string> {
  if (outcome.kind === 'other') return 'ignored_not_final';
  if (key === null) {
    // An unsigned hint about nothing of ours is nothing; a signed statement about money of nobody is for a person.
    if (!needsConfirmation) await report(context, tx, row, `${outcome.kind} without a payment of ours`);
    return 'no_payment';
  }
  const judgement = await applyGatewayOutcome(context, tx, { provider: row.provider, key, outcome });
  return 'why' in judgement ? `${judgement.kind}_${judgement.why}` : judgement.kind;
}

async function report(context: Context, tx: Tx, row: InboxRow, detail: string): Promise<void> {
  await insertAnomaly(tx, {
    anomalyId: context.newId(),
    lotId: unknownLot,
    kind: 'webhook_not_understood',
    provider: row.provider,
    detail: `${detail}: event ${row.event_id}`,
  });
}
