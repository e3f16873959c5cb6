// Orders at the gateways. Workers lease them by time, so that no lock is held while a gateway is asked.
import { type Selectable, sql } from 'kysely';
import type { Db, Tx } from './database.ts';
import type { GatewayOrderTable } from './tables.ts';

export type OrderRow = Selectable<GatewayOrderTable>;
type Key = { readonly lotId: string; readonly paymentId: string };
type Claim = { readonly limit: number; readonly leaseSeconds: number };

/** Paid-for QRs to be made. */
export function claimRequested(db: Db, claim: Claim): Promise<readonly OrderRow[]> {
  return claimOrders(db, claim, sql`state = 'requested' and not close_wanted and not recheck and claim is distinct from 'made'`);
}

/** Orders of which upstream may have lost what the gateway said. */
export function claimRecheck(db: Db, claim: Claim): Promise<readonly OrderRow[]> {
  return claimOrders(db, claim, sql`(recheck or claim = 'made')`);
}

/** QRs that the booth does not want any more. */
export function claimCloseWanted(db: Db, claim: Claim): Promise<readonly OrderRow[]> {
  return claimOrders(db, claim, sql`close_wanted and not recheck and claim is distinct from 'made'`);
}

/** Unpaid QRs whose time ended before `beforeMs`. */
export function claimOverdue(
  db: Db,
  { beforeMs, ...claim }: Claim & { readonly beforeMs: number },
): Promise<readonly OrderRow[]> {
  return claimOrders(
    db,
    claim,
    sql`state = 'ready' and not close_wanted and not recheck and claim is distinct from 'made' and expires_at_ms < ${beforeMs}`,
  );
}

async function claimOrders(
  db: Db,
  { limit, leaseSeconds }: Claim,
  which: ReturnType<typeof sql<boolean>>,
): Promise<readonly OrderRow[]> {
  const { rows } = await sql<OrderRow>`
    update gateway_order as o
    set next_attempt_at = now() + make_interval(secs => ${leaseSeconds}), attempts = o.attempts + 1
    from (
      select lot_id, payment_id from gateway_order
      where next_attempt_at <= now() and ${which}
      order by next_attempt_at limit ${limit}
      for update skip locked
    ) as due
    where o.lot_id = due.lot_id and o.payment_id = due.payment_id
    returning o.*`.execute(db);
  return rows;
}

export function findOrder(db: Db, { lotId, paymentId }: Key): Promise<OrderRow | undefined> {
  return db
    .selectFrom('gateway_order')
    .selectAll()
    .where('lot_id', '=', lotId)
    .where('payment_id', '=', paymentId)
    .executeTakeFirst();
}

export function lockOrder(tx: Tx, { lotId, paymentId }: Key): Promise<OrderRow | undefined> {
  return tx
    .selectFrom('gateway_order')
    .selectAll()
    .where('lot_id', '=', lotId)
    .where('payment_id', '=', paymentId)
    .forUpdate()
    .executeTakeFirst();
}

export type OrderChange = {
  readonly state?: OrderRow['state'];
  readonly provider_order_id?: string;
  readonly provider_reference?: string;
  readonly captured_at_ms?: number;
  readonly qr_text?: string;
  readonly expires_at_ms?: number;
  readonly why?: string;
  readonly close_wanted?: boolean;
  readonly recheck?: boolean;
  readonly claim?: OrderRow['claim'];
  readonly attempts?: number;
  /** When a worker may look at it again; now, if the change makes new work. */
  readonly retryInSeconds?: number;
};

export async function changeOrder(tx: Tx | Db, { lotId, paymentId }: Key, change: OrderChange): Promise<void> {
  const { retryInSeconds, ...columns } = change;
  const result = await tx
    .updateTable('gateway_order')
    .set({
      ...columns,
      ...(retryInSeconds === undefined ? {} : { next_attempt_at: sql<Date>`now() + make_interval(secs => ${retryInSeconds})` }),
    })
    .where('lot_id', '=', lotId)
    .where('payment_id', '=', paymentId)
    .executeTakeFirstOrThrow();
  if (result.numUpdatedRows !== 1n) throw new Error(`Broken invariant: no order ${paymentId}`);
}

/** The order that this reference has settled already, if any. */
export async function ownerOfReference(
  tx: Tx,
  { lotId, provider, reference }: { readonly lotId: string; readonly provider: string; readonly reference: string },
): Promise<string | null> {
  const row = await tx
    .selectFrom('gateway_order')
    .select('payment_id')
    .where('lot_id', '=', lotId)
    .where('provider', '=', provider)
    .where('provider_reference', '=', reference)
    .executeTakeFirst();
  return row?.payment_id ?? null;
}
