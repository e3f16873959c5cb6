// Loads what a batch of facts touches: a statement per table that the batch names something of, however many facts there are.
import { sql } from 'kysely';
import type { Fact } from '../../domain/journal/fact.ts';
import type { PerpetualTotals } from '../../domain/journal/record.ts';
import type { BoothRow } from './booths.ts';
import type { Tx } from './database.ts';
import type { ProjectedTable, ProjectedTables } from './projected-tables.ts';
import type { KnownGatewayRefund, KnownOrder, Projection } from './projection.ts';
import { Rows } from './rows.ts';

/** What names somebody as an operator, or as having agreed to something. */
const aboutPeople = [
  'operator.added',
  'operator.changed',
  'operator.disabled',
  'operator.enabled',
  'exception.approved',
  'shift.signed_off',
] as const;

type Batch = { readonly booth: BoothRow; readonly facts: readonly Fact[] };
type Values = readonly (string | number)[];
type Selection = ReturnType<typeof sql<boolean>>;

export async function loadProjection(tx: Tx, { booth, facts }: Batch): Promise<Projection> {
  const named = idsOf(facts);
  const has = (...types: readonly string[]) => facts.some(({ type }) => types.includes(type));
  const select = selectFrom(tx, booth);
  const [sessionIds, shiftIds, receiptIds] = [named('sessionId'), named('shiftId'), named('receiptId')];

  const asked = await select('refund', [any('refund_id', named('refundId'))]);
  const receipts = await select('receipt', [
    any('receipt_id', receiptIds),
    any('number', has('receipt.issued') ? named('number') : []),
  ]);
  const passSales = await select('pass_sale', [
    any('sale_id', named('saleId')),
    any('payment_id', has('pass.returned') ? [...named('paymentId'), ...asked.map(({ payment_id }) => payment_id)] : []),
  ]);
  const paymentIds = union(
    named('paymentId'),
    [...asked, ...receipts, ...passSales].map(({ payment_id }) => payment_id),
  );
  const payments = await select('payment', [any('payment_id', paymentIds), any('session_id', sessionIds)]);
  const known = union(
    paymentIds,
    payments.map(({ payment_id }) => payment_id),
  );
  const ofPayments = [...payments.map(({ session_id }) => session_id)].filter((id) => id !== null);
  const refunds = union2(asked, await select('refund', [any('payment_id', known)]));
  const own = sql<boolean>`booth_id = ${booth.booth_id}`;
  return {
    operators: new Rows((row) => row.operator_id, has(...aboutPeople) ? await select('operator', [own]) : []),
    // A new or changed pass is compared with all of its booth.
    passes: new Rows(
      (row) => row.pass_id,
      await select('pass', [any('pass_id', named('passId')), has('pass.saved') ? own : null]),
    ),
    sessions: new Rows((row) => row.session_id, await select('session', [any('session_id', union(sessionIds, ofPayments))])),
    ticketReplacements: new Rows(
      (row) => row.ticket_id,
      await select('ticket_replacement', [any('ticket_id', has('ticket.replaced') ? named('ticketId') : [])]),
    ),
    debts: new Rows((row) => row.session_id, await select('debt', [any('session_id', has('debt.recorded') ? sessionIds : [])])),
    writeOffs: new Rows(
      (row) => `${row.booth_id} ${row.seq}`,
      await select('debt_write_off', [any('session_id', has('debt.written_off') ? sessionIds : [])]),
    ),
    shifts: new Rows(
      (row) => row.shift_id,
      await select('shift', [
        any('shift_id', shiftIds),
        has('shift.opened') ? sql<boolean>`${own} and closed_at_ms is null` : null,
      ]),
    ),
    movements: new Rows((row) => row.movement_id, await select('drawer_movement', [any('movement_id', named('movementId'))])),
    counts: new Rows(
      (row) => row.count_id,
      await select('shift_count', [any('shift_id', has('shift.count_locked', 'shift.closed', 'closing.made') ? shiftIds : [])]),
    ),
    payments: new Rows((row) => row.payment_id, payments),
    passSales: new Rows((row) => row.sale_id, passSales),
    passCharges: new Rows(
      (row) => `${row.booth_id} ${row.seq}`,
      await select('pass_charge', [any('session_id', has('session.closed', 'pass.charged') ? sessionIds : [])]),
    ),
    lateMoney: new Rows((row) => row.provider_reference, await select('late_money', [any('payment_id', known)])),
    refunds: new Rows((row) => row.refund_id, refunds),
    exceptions: new Rows(
      (row) => row.exception_id,
      await select('exception_approval', [any('exception_id', named('exceptionId'))]),
    ),
    receipts: new Rows((row) => row.receipt_id, receipts),
    receiptVoids: new Rows(
      (row) => row.receipt_id,
      await select('receipt_void', [any('receipt_id', has('receipt.voided') ? receiptIds : [])]),
    ),
    listEntries: new Rows(
      (row) => row.entry_id,
      await select('list_entry', [
        any('entry_id', named('entryId')),
        has('list.entry_added') ? sql<boolean>`${own} and removed_at_ms is null and plate = any(${named('plate')})` : null,
      ]),
    ),
    imports: new Rows((row) => row.import_id, await select('settlement_import', [any('import_id', named('importId'))])),
    settlementLines: new Rows(
      (row) => `${row.booth_id} ${row.source} ${row.entity_id}`,
      await select('settlement_line', [any('entity_id', entityIdsOf(facts))]),
    ),
    decisions: new Rows(
      (row) => `${row.booth_id} ${row.item} ${row.item_id} ${row.reason}`,
      await select('reconcile_decision', [any('item_id', has('reconcile.decided') ? named('itemId') : [])]),
    ),
    skips: new Rows(
      (row) => `${row.series} ${row.seq}`,
      await select('series_skip', [has('closing.made', 'booth.restored') ? own : null]),
    ),
    closings: new Rows((row) => row.closing_id, has('closing.made') ? await lastClosings(tx, booth, named('closingId')) : []),
    book: new Rows((row) => `${row.seq} ${row.kind}`),
    orders: new Map((await knownOrders(tx, booth, known)).map((row) => [row.payment_id, row])),
    gatewayRefunds: new Map((await knownGatewayRefunds(tx, booth, known)).map((row) => [row.refund_id, row])),
    totalsAt: await totalsAt(tx, booth, facts),
    writtenAtMs: await writtenAtMs(tx, booth, facts),
    added: { orders: [], gatewayRefunds: [], erased: [] },
    closeWanted: new Set(),
    claimed: { payments: new Set(), refunds: new Set() },
  };
}

/** Null: nothing is asked for. */
function any(column: string, values: Values): Selection | null {
  return values.length === 0 ? null : sql<boolean>`${sql.ref(column)} = any(${values})`;
}

/** All rows of the lot that one of the selections takes. */
function selectFrom(tx: Tx, { lot_id }: BoothRow) {
  return async <Name extends ProjectedTable>(
    table: Name,
    selections: readonly (Selection | null)[],
  ): Promise<readonly ProjectedTables[Name][]> => {
    const wanted = selections.filter((selection) => selection !== null);
    if (wanted.length === 0) return [];
    const either = sql.join(wanted, sql` or `);
    const { rows } = await sql<ProjectedTables[Name]>`
      select * from ${sql.table(table)} where lot_id = ${lot_id} and (${either})`.execute(tx);
    return rows;
  };
}

const nested = ['operator', 'pass', 'movement', 'closing'];

/** Every text that a batch's facts carry under a name, once. */
function idsOf(facts: readonly Fact[]): (name: string) => readonly string[] {
  const found = new Map<string, Set<string>>();
  const look = (fields: object) => {
    for (const [name, value] of Object.entries(fields)) {
      // PostgreSQL's text has no NUL: such a fact is refused when it is written.
      if (typeof value !== 'string' || value.includes('\0')) continue;
      const values = found.get(name);
      if (values === undefined) found.set(name, new Set([value]));
      else values.add(value);
    }
  };
  for (const { body } of facts) {
    look(body);
    for (const name of nested) {
      const part: unknown = Reflect.get(body, name);
      if (typeof part === 'object' && part !== null) look(part);
    }
  }
  return (name) => [...(found.get(name) ?? [])];
}

function entityIdsOf(facts: readonly Fact[]): readonly string[] {
  return facts
    .flatMap((fact) => (fact.type === 'settlement.imported' ? fact.body.lines.map(({ entityId }) => entityId) : []))
    .filter((entityId) => !entityId.includes('\0'));
}

function union(...lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())];
}

function union2<Row extends { readonly refund_id: string }>(one: readonly Row[], other: readonly Row[]): readonly Row[] {
  return [...new Map([...one, ...other].map((row) => [row.refund_id, row])).values()];
}

/** The newest of each kind, and those that are named. */
async function lastClosings(tx: Tx, booth: BoothRow, closingIds: readonly string[]) {
  const { rows } = await sql<ProjectedTables['closing']>`
    select c.* from (values ('shift'), ('day'), ('month'), ('year')) kinds (kind), lateral (
      select * from closing
      where lot_id = ${booth.lot_id} and booth_id = ${booth.booth_id} and kind = kinds.kind order by number desc limit 1
    ) c
    union all
    select * from closing where lot_id = ${booth.lot_id} and closing_id = any(${closingIds})`.execute(tx);
  return rows;
}

async function knownOrders(tx: Tx, { lot_id }: BoothRow, paymentIds: readonly string[]): Promise<readonly KnownOrder[]> {
  if (paymentIds.length === 0) return [];
  return tx
    .selectFrom('gateway_order')
    .select(['payment_id', 'provider', 'state', 'amount_paise', 'provider_reference', 'claim'])
    .where('lot_id', '=', lot_id)
    .where('payment_id', '=', sql<string>`any(${paymentIds})`)
    .execute();
}

async function knownGatewayRefunds(
  tx: Tx,
  { lot_id }: BoothRow,
  paymentIds: readonly string[],
): Promise<readonly KnownGatewayRefund[]> {
  if (paymentIds.length === 0) return [];
  return tx
    .selectFrom('gateway_refund')
    .select(['refund_id', 'payment_id', 'state', 'amount_paise', 'provider_reference', 'claim'])
    .where('lot_id', '=', lot_id)
    .where('payment_id', '=', sql<string>`any(${paymentIds})`)
    .execute();
}

async function totalsAt(tx: Tx, booth: BoothRow, facts: readonly Fact[]): Promise<ReadonlyMap<number, PerpetualTotals>> {
  const seqs = facts.flatMap((fact) => (fact.type === 'closing.made' ? [fact.body.closing.throughSeq] : []));
  if (seqs.length === 0) return new Map();
  const rows = await tx
    .selectFrom('journal_event')
    .select(['seq', 'totals'])
    .where('lot_id', '=', booth.lot_id)
    .where('booth_id', '=', booth.booth_id)
    .where('seq', '=', sql<number>`any(${seqs})`)
    .execute();
  return new Map(rows.map(({ seq, totals }) => [seq, totals as unknown as PerpetualTotals]));
}

async function writtenAtMs(tx: Tx, booth: BoothRow, facts: readonly Fact[]): Promise<ReadonlyMap<number, number>> {
  const seqs = facts.flatMap((fact) => (fact.type === 'personal.erased' ? fact.body.records : []));
  if (seqs.length === 0) return new Map();
  const rows = await tx
    .selectFrom('journal_event')
    .select(['seq', 'wall_time_ms'])
    .where('lot_id', '=', booth.lot_id)
    .where('booth_id', '=', booth.booth_id)
    .where('seq', '=', sql<number>`any(${seqs})`)
    .execute();
  return new Map(rows.map((row) => [row.seq, row.wall_time_ms]));
}
