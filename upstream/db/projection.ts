// Loads what a batch of facts touches and stores what it changed, a statement per table, however many facts there are.
import { type Selectable, sql } from 'kysely';
import type { JournalRecord } from '../../domain/journal/record.ts';
import type { BoothRow } from './booths.ts';
import type { Tx } from './database.ts';
import type {
  ExceptionApprovalTable,
  GatewayOrderTable,
  LateMoneyTable,
  PaymentTable,
  ReceiptTable,
  RefundTable,
  SessionTable,
} from './tables.ts';

export type SessionRow = SessionTable;
export type PaymentRow = PaymentTable;
export type NewOrder = Pick<
  Selectable<GatewayOrderTable>,
  'lot_id' | 'payment_id' | 'booth_id' | 'provider' | 'method' | 'amount_paise' | 'state' | 'expires_at_ms'
>;
export type KnownOrder = Pick<Selectable<GatewayOrderTable>, 'payment_id' | 'state' | 'amount_paise' | 'provider_reference'>;

/** What the facts of one batch may touch. Rows are replaced, never changed in place. */
export type Projection = {
  readonly sessions: Map<string, SessionRow>;
  readonly payments: Map<string, PaymentRow>;
  readonly refunds: Map<string, RefundTable>;
  readonly exceptions: Map<string, ExceptionApprovalTable>;
  readonly receipts: Map<string, ReceiptTable>;
  readonly lateMoney: Map<string, LateMoneyTable>;
  /** As the gateway left them; the projection only reads them. */
  readonly orders: ReadonlyMap<string, KnownOrder>;
  /** What must be written. */
  readonly changed: { readonly sessions: Set<string>; readonly payments: Set<string> };
  readonly added: {
    readonly refunds: RefundTable[];
    readonly exceptions: ExceptionApprovalTable[];
    readonly receipts: ReceiptTable[];
    readonly lateMoney: LateMoneyTable[];
    readonly orders: NewOrder[];
  };
  readonly closeWanted: Set<string>;
};

export async function loadProjection(
  tx: Tx,
  { booth, records }: { readonly booth: BoothRow; readonly records: readonly JournalRecord[] },
): Promise<Projection> {
  const lot = booth.lot_id;
  const ids = (name: string): string[] =>
    [
      ...new Set(
        records.map((record) => record.body[name]).filter((value) => typeof value === 'string' && !value.includes('\0')),
      ),
    ] as string[];
  const sessionIds = ids('sessionId');
  const paymentIds = ids('paymentId');
  const payments = await tx
    .selectFrom('payment')
    .selectAll()
    .where('lot_id', '=', lot)
    .where((where) =>
      where.or([
        where('payment_id', '=', sql<string>`any(${paymentIds})`),
        where('session_id', '=', sql<string>`any(${sessionIds})`),
      ]),
    )
    .execute();
  const known = [...new Set([...paymentIds, ...payments.map((payment) => payment.payment_id)])];
  const sessions = [...new Set([...sessionIds, ...payments.map((payment) => payment.session_id)])];
  const within = <T>(rows: readonly T[], key: (row: T) => string) => new Map(rows.map((row) => [key(row), row]));
  return {
    sessions: within(
      await tx
        .selectFrom('session')
        .selectAll()
        .where('lot_id', '=', lot)
        .where('session_id', '=', sql<string>`any(${sessions})`)
        .execute(),
      (row) => row.session_id,
    ),
    payments: within(payments, (row) => row.payment_id),
    refunds: within(
      await tx
        .selectFrom('refund')
        .selectAll()
        .where('lot_id', '=', lot)
        .where((where) =>
          where.or([
            where('payment_id', '=', sql<string>`any(${known})`),
            where('refund_id', '=', sql<string>`any(${ids('refundId')})`),
          ]),
        )
        .execute(),
      (row) => row.refund_id,
    ),
    exceptions: within(
      await tx
        .selectFrom('exception_approval')
        .selectAll()
        .where('lot_id', '=', lot)
        .where('exception_id', '=', sql<string>`any(${ids('exceptionId')})`)
        .execute(),
      (row) => row.exception_id,
    ),
    receipts: within(
      await tx
        .selectFrom('receipt')
        .selectAll()
        .where('lot_id', '=', lot)
        .where((where) =>
          where.or([
            where('receipt_id', '=', sql<string>`any(${ids('receiptId')})`),
            where('number', '=', sql<string>`any(${ids('number')})`),
          ]),
        )
        .execute(),
      (row) => row.receipt_id,
    ),
    lateMoney: within(
      await tx
        .selectFrom('late_money')
        .selectAll()
        .where('lot_id', '=', lot)
        .where('payment_id', '=', sql<string>`any(${known})`)
        .execute(),
      (row) => row.provider_reference,
    ),
    orders: within(
      await tx
        .selectFrom('gateway_order')
        .select(['payment_id', 'state', 'amount_paise', 'provider_reference'])
        .where('lot_id', '=', lot)
        .where('payment_id', '=', sql<string>`any(${known})`)
        .execute(),
      (row) => row.payment_id,
    ),
    changed: { sessions: new Set(), payments: new Set() },
    added: { refunds: [], exceptions: [], receipts: [], lateMoney: [], orders: [] },
    closeWanted: new Set(),
  };
}

export async function storeProjection(
  tx: Tx,
  { booth, projection }: { readonly booth: BoothRow; readonly projection: Projection },
): Promise<void> {
  const { sessions, payments, changed, added } = projection;
  const touched = <T>(rows: ReadonlyMap<string, T>, keys: ReadonlySet<string>) =>
    [...rows].filter(([key]) => keys.has(key)).map(([, row]) => row);
  await upsert(
    tx,
    'session',
    touched(sessions, changed.sessions),
    sql`
    on conflict (lot_id, session_id) do update set state = excluded.state, closed_at_ms = excluded.closed_at_ms,
      outcome = excluded.outcome, fee_due_paise = excluded.fee_due_paise, pulled_aside = excluded.pulled_aside`,
  );
  await upsert(
    tx,
    'payment',
    touched(payments, changed.payments),
    sql`
    on conflict (lot_id, payment_id) do update set state = excluded.state, expires_at_ms = excluded.expires_at_ms,
      provider_reference = excluded.provider_reference, resolved_at_ms = excluded.resolved_at_ms`,
  );
  await upsert(tx, 'late_money', added.lateMoney);
  await upsert(tx, 'refund', added.refunds);
  await upsert(tx, 'exception_approval', added.exceptions);
  await upsert(tx, 'receipt', added.receipts);
  if (added.orders.length > 0) await tx.insertInto('gateway_order').values(added.orders).execute();
  if (projection.closeWanted.size > 0) {
    await tx
      .updateTable('gateway_order')
      .set({ close_wanted: true, next_attempt_at: sql<Date>`now()`, attempts: 0 })
      .where('lot_id', '=', booth.lot_id)
      .where('payment_id', '=', sql<string>`any(${[...projection.closeWanted]})`)
      .where('state', 'in', ['requested', 'ready'])
      .execute();
  }
}

type ProjectedTable = 'session' | 'payment' | 'late_money' | 'refund' | 'exception_approval' | 'receipt';

/** Rows travel as one JSON parameter, whose columns PostgreSQL types by the table itself. */
async function upsert(
  tx: Tx,
  table: ProjectedTable,
  rows: readonly object[],
  conflict: ReturnType<typeof sql<unknown>> = sql``,
): Promise<void> {
  if (rows.length === 0) return;
  const name = sql.table(table);
  await sql`insert into ${name} select * from json_populate_recordset(null::${name}, ${JSON.stringify(rows)}) ${conflict}`.execute(
    tx,
  );
}
