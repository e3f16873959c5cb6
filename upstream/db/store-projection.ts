// Writes what a batch of facts changed, a statement per table, however many facts there are.
import { sql } from 'kysely';
import type { BoothRow } from './booths.ts';
import type { Tx } from './database.ts';
import { erasePersonal } from './personal-data.ts';
import type { ProjectedTable } from './projected-tables.ts';
import type { Projection } from './projection.ts';
import type { Rows } from './rows.ts';

/** Null: rows of the table never change. `key` is what follows the lot in its primary key. */
type Changeable = { readonly key: readonly string[]; readonly columns: readonly string[] } | null;

/** Each row finds those that it refers to: the order counts. */
const written: readonly (readonly [table: ProjectedTable, rows: keyof Projection, changeable: Changeable])[] = [
  ['operator', 'operators', { key: ['booth_id', 'operator_id'], columns: ['code', 'name', 'role', 'disabled_reason'] }],
  [
    'pass',
    'passes',
    {
      key: ['pass_id'],
      columns: [
        'saved_seq',
        'holder',
        'phone',
        'card',
        'plates',
        'vehicle_class',
        'valid_from_ms',
        'valid_until_ms',
        'balance_paise',
        'blocked_reason',
      ],
    },
  ],
  [
    'session',
    'sessions',
    {
      key: ['session_id'],
      columns: [
        'state',
        'closed_at_ms',
        'outcome',
        'fee_due_paise',
        'pulled_aside',
        'vehicle_class',
        'ticket_id',
        'ticket_number',
      ],
    },
  ],
  ['ticket_replacement', 'ticketReplacements', null],
  ['debt', 'debts', null],
  [
    'shift',
    'shifts',
    {
      key: ['shift_id'],
      columns: [
        'hand_id',
        'drawer_paise',
        'counted_at_ms',
        'closed_at_ms',
        'closed_by_id',
        'close_reason',
        'handed_over',
        'unsent_records',
        'parked_records',
        'signed_off_at_ms',
        'signed_off_by_id',
        'sign_off_note',
      ],
    },
  ],
  ['drawer_movement', 'movements', null],
  ['shift_count', 'counts', null],
  ['payment', 'payments', { key: ['payment_id'], columns: ['state', 'expires_at_ms', 'provider_reference', 'resolved_at_ms'] }],
  ['pass_sale', 'passSales', { key: ['sale_id'], columns: ['activated_at_ms'] }],
  ['pass_charge', 'passCharges', null],
  ['late_money', 'lateMoney', null],
  ['exception_approval', 'exceptions', null],
  [
    'refund',
    'refunds',
    {
      key: ['refund_id'],
      columns: ['state', 'exception_id', 'way', 'started_at_ms', 'resolved_at_ms', 'provider_reference', 'failure'],
    },
  ],
  ['debt_write_off', 'writeOffs', null],
  ['receipt', 'receipts', null],
  ['receipt_void', 'receiptVoids', null],
  ['list_entry', 'listEntries', { key: ['entry_id'], columns: ['removed_at_ms'] }],
  ['settlement_import', 'imports', null],
  ['settlement_line', 'settlementLines', null],
  ['reconcile_decision', 'decisions', null],
  ['series_skip', 'skips', null],
  ['closing', 'closings', null],
  ['book_entry', 'book', null],
];

export async function storeProjection(
  tx: Tx,
  { booth, projection }: { readonly booth: BoothRow; readonly projection: Projection },
): Promise<void> {
  for (const [table, name, changeable] of written) {
    await write(tx, table, (projection[name] as Rows<object>).touched(), changeable);
  }
  const { added, closeWanted } = projection;
  await erasePersonal(tx, { booth, records: added.erased });
  if (added.orders.length > 0) await tx.insertInto('gateway_order').values(added.orders).execute();
  if (added.gatewayRefunds.length > 0) await tx.insertInto('gateway_refund').values(added.gatewayRefunds).execute();
  if (closeWanted.size > 0) {
    await tx
      .updateTable('gateway_order')
      .set({ close_wanted: true, next_attempt_at: sql<Date>`now()`, attempts: 0 })
      .where('lot_id', '=', booth.lot_id)
      .where('payment_id', '=', sql<string>`any(${[...closeWanted]})`)
      .where('state', 'in', ['requested', 'ready'])
      .execute();
  }
  await makeClaims(tx, booth, projection.claimed);
}

/** Once: a gateway that answers slowly is not asked anew with each push. */
async function makeClaims(tx: Tx, { lot_id: lotId }: BoothRow, { payments, refunds }: Projection['claimed']): Promise<void> {
  const made = { claim: 'made' as const, next_attempt_at: sql<Date>`now()`, attempts: 0 };
  if (payments.size > 0) {
    await tx
      .updateTable('gateway_order')
      .set(made)
      .where('lot_id', '=', lotId)
      .where('payment_id', '=', sql<string>`any(${[...payments]})`)
      .where('claim', 'is', null)
      .execute();
  }
  if (refunds.size > 0) {
    await tx
      .updateTable('gateway_refund')
      .set(made)
      .where('lot_id', '=', lotId)
      .where('refund_id', '=', sql<string>`any(${[...refunds]})`)
      .where('claim', 'is', null)
      .execute();
  }
}

/** Rows travel as one JSON parameter, whose columns PostgreSQL types by the table itself. */
async function write(tx: Tx, table: ProjectedTable, rows: readonly object[], changeable: Changeable): Promise<void> {
  if (rows.length === 0) return;
  const name = sql.table(table);
  const conflict = changeable === null ? sql`` : onConflict(changeable);
  await sql`insert into ${name} select * from json_populate_recordset(null::${name}, ${JSON.stringify(rows)}) ${conflict}`.execute(
    tx,
  );
}

function onConflict({ key, columns }: NonNullable<Changeable>) {
  const keys = sql.join(['lot_id', ...key].map((column) => sql.ref(column)));
  const changes = sql.join(columns.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`));
  return sql`on conflict (${keys}) do update set ${changes}`;
}
