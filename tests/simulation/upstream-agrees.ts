// Upstream's projection of one lot says the same as its booth, and holds the same head.
import { journalHead } from '../../db/journal.ts';
import { parkedRecords } from '../../db/sync-state.ts';
import { eventually } from '../eventually.ts';
import type { World } from '../upstream/world.ts';
import type { BoothAtWork } from './simulated-booth.ts';
import { check, tablesOf } from './tables.ts';

const shared = {
  session: [
    'session_id',
    'state',
    'origin',
    'ticket_id',
    'ticket_number',
    'plate',
    'vehicle_class',
    'zone_id',
    'slot_id',
    'tariff_id',
    'entered_at_ms',
    'closed_at_ms',
    'outcome',
    'credit_paise',
    'overstay_of',
    'pulled_aside',
  ],
  payment: [
    'payment_id',
    'session_id',
    'shift_id',
    'method',
    'state',
    'amount_paise',
    'tendered_paise',
    'change_paise',
    'provider_reference',
    'started_at_ms',
    'resolved_at_ms',
  ],
  late_money: ['payment_id', 'provider_reference', 'amount_paise', 'received_at_ms'],
  refund: [
    'refund_id',
    'payment_id',
    'session_id',
    'amount_paise',
    'reason',
    'state',
    'due_at_ms',
    'exception_id',
    'way',
    'started_at_ms',
    'resolved_at_ms',
    'provider_reference',
    'failure',
  ],
  receipt_void: ['receipt_id', 'exception_id', 'refund_id', 'at_ms'],
  debt: ['session_id', 'amount_paise', 'person', 'at_ms'],
  debt_write_off: ['session_id', 'amount_paise', 'exception_id', 'at_ms'],
  shift_count: ['count_id', 'shift_id', 'attempt', 'counted_paise', 'expected_paise', 'variance_paise', 'locked_at_ms'],
  closing: ['closing_id', 'kind', 'number', 'shift_id', 'from_seq', 'through_seq', 'made_at_ms'],
  receipt: ['receipt_id', 'number', 'financial_year', 'running', 'payment_id', 'total_paise', 'issued_at_ms'],
} as const;

export async function checkUpstreamAgrees(booth: BoothAtWork, { upstream }: World): Promise<void> {
  const { db } = upstream.context;
  const { lotId, boothId } = booth.lot;
  // The pulse journals a clock that was put right, also now.
  await eventually('the whole journal upstream', async () => {
    const row = await db
      .selectFrom('booth')
      .select(['head_seq', 'head_hash'])
      .where('lot_id', '=', lotId)
      .where('booth_id', '=', boothId)
      .executeTakeFirstOrThrow();
    const head = booth.read(journalHead);
    check(row.head_seq !== head.seq || row.head_hash === head.hash, 'upstream holds the same head', row, head);
    return row.head_seq === head.seq;
  });
  check(booth.read(parkedRecords).length === 0, 'nothing is parked', booth.read(parkedRecords));
  const parked = await db.selectFrom('parked_event').selectAll().where('lot_id', '=', lotId).execute();
  check(parked.length === 0, 'nothing is parked upstream', parked);
  const differing = await db
    .selectFrom('closing')
    .select(['kind', 'number'])
    .where('lot_id', '=', lotId)
    .where('recount_agrees', 'is distinct from', true)
    .execute();
  check(differing.length === 0, 'closings add up upstream as they did in the booth', differing);
  const here = tablesOf(booth);
  for (const [table, columns] of Object.entries(shared)) {
    const there = await db
      .selectFrom(table as keyof typeof shared)
      .selectAll()
      .where('lot_id', '=', lotId)
      .execute();
    const texts = (rows: readonly object[]) => rows.map((entry) => textOf(entry, columns)).sort();
    const [own, theirs] = [texts(here[table] ?? []), texts(there)];
    const differing = [own.filter((text) => !theirs.includes(text)), theirs.filter((text) => !own.includes(text))];
    check(
      differing.every((texts) => texts.length === 0),
      `upstream's ${table} are the booth's`,
      ...differing,
    );
  }
}

function textOf(row: object, columns: readonly string[]): string {
  const values = row as Readonly<Record<string, unknown>>;
  // PostgreSQL has booleans; SQLite has not.
  return JSON.stringify(columns.map((column) => (typeof values[column] === 'boolean' ? Number(values[column]) : values[column])));
}
