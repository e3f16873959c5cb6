// Refunds at the gateways. Workers lease them by time, so that no lock is held while a gateway is asked.
import { type Selectable, sql } from 'kysely';
import type { Db, Tx } from './database.ts';
import type { GatewayRefundTable } from './tables.ts';

export type GatewayRefundRow = Selectable<GatewayRefundTable>;
type Key = { readonly lotId: string; readonly refundId: string };

/** Refunds whose end nobody knows yet. */
export async function claimOpenRefunds(
  db: Db,
  { limit, leaseSeconds }: { readonly limit: number; readonly leaseSeconds: number },
): Promise<readonly GatewayRefundRow[]> {
  const { rows } = await sql<GatewayRefundRow>`
    update gateway_refund as r
    set next_attempt_at = now() + make_interval(secs => ${leaseSeconds}), attempts = r.attempts + 1
    from (
      select lot_id, refund_id from gateway_refund
      where next_attempt_at <= now() and state in ('requested', 'sent')
      order by next_attempt_at limit ${limit}
      for update skip locked
    ) as due
    where r.lot_id = due.lot_id and r.refund_id = due.refund_id
    returning r.*`.execute(db);
  return rows;
}

export function findGatewayRefund(db: Db, { lotId, refundId }: Key): Promise<GatewayRefundRow | undefined> {
  return byKey(db, { lotId, refundId }).executeTakeFirst();
}

export function lockGatewayRefund(tx: Tx, key: Key): Promise<GatewayRefundRow | undefined> {
  return byKey(tx, key).forUpdate().executeTakeFirst();
}

function byKey(db: Db | Tx, { lotId, refundId }: Key) {
  return db.selectFrom('gateway_refund').selectAll().where('lot_id', '=', lotId).where('refund_id', '=', refundId);
}

export type GatewayRefundChange = {
  readonly state?: GatewayRefundRow['state'];
  readonly provider_refund_id?: string;
  readonly provider_reference?: string;
  readonly resolved_at_ms?: number;
  readonly why?: string;
  readonly claim?: GatewayRefundRow['claim'];
  /** When a worker may look at it again. */
  readonly retryInSeconds?: number;
};

export async function changeGatewayRefund(tx: Tx | Db, { lotId, refundId }: Key, change: GatewayRefundChange): Promise<void> {
  const { retryInSeconds, ...columns } = change;
  const result = await tx
    .updateTable('gateway_refund')
    .set({
      ...columns,
      ...(retryInSeconds === undefined ? {} : { next_attempt_at: sql<Date>`now() + make_interval(secs => ${retryInSeconds})` }),
    })
    .where('lot_id', '=', lotId)
    .where('refund_id', '=', refundId)
    .executeTakeFirstOrThrow();
  if (result.numUpdatedRows !== 1n) throw new Error(`Broken invariant: no refund ${refundId}`);
}

/** The refund that this reference has proved already, if any. */
export async function ownerOfRefundReference(
  tx: Tx,
  { lotId, provider, reference }: { readonly lotId: string; readonly provider: string; readonly reference: string },
): Promise<string | null> {
  const row = await tx
    .selectFrom('gateway_refund')
    .select('refund_id')
    .where('lot_id', '=', lotId)
    .where('provider', '=', provider)
    .where('provider_reference', '=', reference)
    .executeTakeFirst();
  return row?.refund_id ?? null;
}
