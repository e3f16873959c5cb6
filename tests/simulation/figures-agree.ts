// The same figures from every side: what the channels show, the closing sheets, sums over the day book, the journal counted again without
// a table, and plain sums over the tables of payments and drawers.

import { type SeqRange, tallyOfRange } from '../../db/book.ts';
import { readJournalAfter } from '../../db/journal.ts';
import { dumpDerivedTables } from '../../db/rebuild.ts';
import { lastMomentMs } from '../../domain/bounds.ts';
import { parseFact } from '../../domain/journal/parse-fact.ts';
import type { Closing } from '../../domain/report/closing.ts';
import { openRecount, type RecountedEntry } from '../../domain/report/recount.ts';
import { amountOf, countOf, type Tally, tallyOf } from '../../domain/report/tally.ts';
import { meera, type WorkingBooth } from './days-of-work.ts';
import { check, type Row, rowsOf, sumOf, type Tables } from './tables.ts';

const everything = { fromMs: 0, throughMs: lastMomentMs };

/** Throws with what differs. Nobody works meanwhile. */
export async function figuresAgree(booth: WorkingBooth): Promise<void> {
  const tables = booth.read(dumpDerivedTables) as unknown as Tables;
  const entries = countedAgain(booth);
  const whole = tallyOf(entries);
  same(whole, tallyInSql(booth, { fromSeq: 1, throughSeq: Number.MAX_SAFE_INTEGER }), 'the day book is what the journal says');
  booksAreTheSame(entries, rowsOf(tables, 'book_entry'));
  plainSums(whole, tables);
  perpetualTotals(booth, whole);
  const closings = rowsOf(tables, 'closing').map(closingOf);
  closingsAgree(booth, closings, entries);
  for (let look = 0; look < 5; look++) {
    const fromSeq = booth.random.int(1, entries.at(-1)?.seq ?? 1);
    const range = { fromSeq, throughSeq: fromSeq + booth.random.int(0, 400) };
    same(tallyOf(within(entries, range)), tallyInSql(booth, range), 'any stretch counts the same');
  }
  await booth.as(meera);
  await reportsShow(booth, closings);
  await cashShows(booth, closings);
  await onlineShows(booth, tables);
  await vehiclesShow(booth, whole, tables);
}

function countedAgain(booth: WorkingBooth): readonly RecountedEntry[] {
  const recount = openRecount();
  return booth
    .read((tx) => readJournalAfter(tx, 0, 1_000_000))
    .flatMap(({ seq, actorId, wallTimeMs, type, version, body }) => {
      const parsed = parseFact({ type, version, body });
      check(parsed.ok, 'every record is a fact', type, body);
      return recount({ seq, actorId, wallTimeMs, fact: parsed.fact });
    });
}

function tallyInSql(booth: WorkingBooth, range: SeqRange): Tally {
  return booth.read((tx) => tallyOfRange(tx, range));
}

function within(entries: readonly RecountedEntry[], { fromSeq, throughSeq }: SeqRange): readonly RecountedEntry[] {
  return entries.filter(({ seq }) => seq >= fromSeq && seq <= throughSeq);
}

function booksAreTheSame(entries: readonly RecountedEntry[], rows: readonly Row[]): void {
  const asText = (values: readonly unknown[]) => JSON.stringify(values);
  const recounted = entries.map((entry) =>
    asText([
      entry.seq,
      entry.kind,
      entry.detail,
      entry.amountPaise,
      entry.taxPaise,
      entry.operatorId,
      entry.vehicleClass,
      entry.sessionId,
    ]),
  );
  const stored = rows.map((row) =>
    asText([row.seq, row.kind, row.detail, row.amount_paise, row.tax_paise, row.operator_id, row.vehicle_class, row.session_id]),
  );
  same(recounted.toSorted(), stored.toSorted(), 'line by line, by whom and of which vehicle');
}

function plainSums(tally: Tally, tables: Tables): void {
  const of = (table: string, holds: (row: Row) => boolean = () => true) => rowsOf(tables, table).filter(holds);
  const sums: [string, number, number][] = [];
  const money = (what: string, wanted: Parameters<typeof amountOf>[1], rows: readonly Row[], column = 'amount_paise') =>
    sums.push(
      [`${what}: amount`, amountOf(tally, wanted), sumOf(rows, column)],
      [`${what}: count`, countOf(tally, wanted), rows.length],
    );
  const paymentOf = new Map(of('payment').map((row) => [row.payment_id, row]));
  const wayOf = (row: Row) => (paymentOf.get(row.payment_id)?.method === 'cash' ? 'cash' : 'online');
  for (const method of ['cash', 'upi', 'card'] as const) {
    const paid = of('payment', (row) => row.state === 'SUCCESS' && row.method === method);
    money(`received ${method}`, { kind: 'received', detail: method }, paid);
    money(
      `for passes ${method}`,
      { kind: 'pass_received', detail: method },
      paid.filter((row) => row.pass_sale_id !== null),
    );
    const late = of('late_money', (row) => paymentOf.get(row.payment_id)?.method === method);
    money(`late ${method}`, { kind: 'late_money', detail: method }, late);
  }
  money('refunds due', { kind: 'refund_due' }, of('refund'));
  for (const way of ['cash', 'online'] as const) {
    money(
      `refunds paid ${way}`,
      { kind: 'refund_paid', detail: way },
      of('refund', (row) => row.state === 'SUCCESS' && row.way === way),
    );
    money(
      `refunds failed ${way}`,
      { kind: 'refund_failed', detail: way },
      of('refund', (row) => row.state === 'FAILED' && wayOf(row) === way),
    );
  }
  for (const kind of new Set(of('drawer_movement').map((row) => String(row.kind)))) {
    money(
      `drawer ${kind}`,
      { kind: 'drawer', detail: kind },
      of('drawer_movement', (row) => row.kind === kind),
    );
  }
  for (const kind of new Set(of('exception').map((row) => String(row.kind)))) {
    money(
      `exception ${kind}`,
      { kind: 'exception', detail: kind },
      of('exception', (row) => row.kind === kind),
    );
  }
  money('receipts', { kind: 'receipt' }, of('receipt'), 'total_paise');
  money(
    'receipts void',
    { kind: 'receipt_voided' },
    of('receipt', (row) => of('receipt_void').some((gone) => gone.receipt_id === row.receipt_id)),
    'total_paise',
  );
  money('concessions', { kind: 'concession' }, of('concession_given'), 'given_paise');
  money('passes charged', { kind: 'pass_charged' }, of('pass_charge'));
  money('written off', { kind: 'written_off' }, [
    ...of('debt_write_off'),
    ...of('reconcile_decision', (row) => row.decision === 'written_off'),
  ]);
  money(
    'left',
    { kind: 'left' },
    of('session', (row) => row.state === 'closed'),
    'fee_due_paise',
  );
  const lines = (kind: Tally[number]['kind']) => countOf(tally, { kind });
  sums.push(
    ['entries', lines('entered') + lines('overstayed'), of('session').length],
    ['voids', lines('voided'), of('session', (row) => row.state === 'void').length],
    ['copies', lines('copy'), sumOf(of('document'), 'copies')],
    ['openings', lines('barrier'), of('journal', (row) => row.type === 'barrier.requested').length],
    [
      'tax',
      tally.filter(({ kind }) => kind === 'receipt').reduce((total, line) => total + line.taxPaise, 0),
      sumOf(of('receipt'), 'cgst_paise') + sumOf(of('receipt'), 'sgst_paise'),
    ],
    ['cancelled', lines('cancelled_payment'), of('payment', (row) => row.state === 'CANCELLED').length],
    ['failed', lines('failed_payment'), of('payment', (row) => row.state === 'FAILED' || row.state === 'EXPIRED').length],
  );
  for (const [what, booked, summed] of sums) check(booked === summed, `${what}: booked ${booked}, in the tables ${summed}`);
}

function perpetualTotals(booth: WorkingBooth, tally: Tally): void {
  const records = booth.read((tx) => readJournalAfter(tx, 0, 1_000_000));
  const received = (...methods: readonly string[]) =>
    methods.reduce((total, detail) => total + amountOf(tally, { kind: 'received', detail }), 0);
  same(
    records.at(-1)?.totals,
    {
      cashReceivedPaise: received('cash'),
      onlineReceivedPaise: received('upi', 'card') + amountOf(tally, { kind: 'late_money' }),
      refundsDuePaise: amountOf(tally, { kind: 'refund_due' }),
      receiptsIssued: countOf(tally, { kind: 'receipt' }),
      ticketsIssued: countOf(tally, { kind: 'entered', detail: 'ticket' }),
      exceptionsApproved: countOf(tally, { kind: 'exception' }),
    },
    'the perpetual totals are the sums since the first record',
  );
}

function closingOf(row: Row): Closing {
  const json = (value: unknown) => (value === null ? null : JSON.parse(String(value)));
  return {
    closingId: row.closing_id,
    kind: row.kind,
    number: row.number,
    shiftId: row.shift_id,
    fromSeq: row.from_seq,
    throughSeq: row.through_seq,
    tally: json(row.tally),
    totals: json(row.totals),
    drawer: json(row.drawer),
  } as Closing;
}

/** Each closing counts what the journal says of its stretch; the stretches of a kind follow each other without a gap. */
function closingsAgree(booth: WorkingBooth, closings: readonly Closing[], entries: readonly RecountedEntry[]): void {
  const records = booth.read((tx) => readJournalAfter(tx, 0, 1_000_000));
  const lastOf = new Map<string, Closing>();
  for (const closing of closings.toSorted((one, other) => one.number - other.number)) {
    const { kind, number, fromSeq, throughSeq, tally, totals, drawer } = closing;
    const before = lastOf.get(kind);
    check(
      fromSeq === (before?.throughSeq ?? 0) + 1 && number === (before?.number ?? 0) + 1,
      'closings follow each other',
      closing,
      before,
    );
    lastOf.set(kind, closing);
    same(tally, tallyOf(within(entries, closing)), `${kind} ${number} counts what the journal says`);
    same(tally, tallyInSql(booth, { fromSeq, throughSeq }), `${kind} ${number} counts what the day book says`);
    same(totals, records[throughSeq - 1]?.totals, `${kind} ${number} has the totals of its last record`);
    if (drawer !== null)
      check(drawer.expectedPaise === amountOf(tally, { kind: 'drawer' }), `Z ${number} expects what moved`, drawer, tally);
  }
}

async function reportsShow(booth: WorkingBooth, closings: readonly Closing[]): Promise<void> {
  for (const { closingId, kind, number, tally, drawer } of closings) {
    const view = await booth.ask('report.view', { of: { kind: 'closing', closingId } });
    if (view === null) continue;
    const { cashiers, byClass } = view;
    const name = `${kind} ${number}`;
    check(view.entered === countOf(tally, { kind: 'entered' }), `${name} shows its entries`, view.entered, tally);
    check(sum(cashiers, 'entered') === countOf(tally, { kind: 'entered' }), `${name}: entries of its cashiers`, cashiers);
    check(sum(byClass, 'entered') === countOf(tally, { kind: 'entered' }), `${name}: entries by class`, byClass);
    const received = amountOf(tally, { kind: 'received' });
    check(
      sum(cashiers, 'cashPaise') === amountOf(tally, { kind: 'received', detail: 'cash' }),
      `${name}: cash of its cashiers`,
      cashiers,
    );
    check(
      view.moneyInPaise === received + amountOf(tally, { kind: 'late_money' }),
      `${name} shows the money that came in`,
      view.moneyInPaise,
      tally,
    );
    if (drawer !== null)
      check(view.variancePaise === drawer.variancePaise, `${name} shows its variance`, view.variancePaise, drawer);
  }
}

async function cashShows(booth: WorkingBooth, closings: readonly Closing[]): Promise<void> {
  const cash = await shown(booth.ask('reconcile.cash', everything));
  const zs = closings.filter(({ kind }) => kind === 'shift');
  check(cash.shifts.length === zs.length, 'every closed shift is reconciled', cash.shifts.length, zs.length);
  for (const shift of cash.shifts) {
    const z = zs.find(({ shiftId }) => shiftId === shift.shiftId);
    const { expectedPaise, countedPaise, variancePaise } = shift;
    const of = z?.drawer;
    same(
      [expectedPaise, countedPaise, variancePaise],
      [of?.expectedPaise, of?.countedPaise, of?.variancePaise],
      'cash by shift is what its Z says',
    );
    check(shift.bookAgrees, 'and what its day book says', shift);
  }
  const { totals, days, cashiers } = cash;
  for (const name of ['expectedPaise', 'countedPaise', 'variancePaise', 'shortPaise', 'overPaise'] as const) {
    check(
      sum(days, name) === totals[name] && sum(cashiers, name) === totals[name],
      `days, cashiers and shifts have one ${name}`,
      cash,
    );
  }
  check(totals.variancePaise === sum(cash.shifts, 'variancePaise'), 'and so have the shifts', totals);
}

async function onlineShows(booth: WorkingBooth, tables: Tables): Promise<void> {
  const { sums, count, reasons } = await shown(booth.ask('reconcile.online', { ...everything, show: 'all' }));
  const online = rowsOf(tables, 'payment').filter(({ method }) => method !== 'cash');
  const ids = new Set(online.map(({ payment_id }) => payment_id));
  const lines = rowsOf(tables, 'settlement_line');
  const gross = (kind: string) =>
    sumOf(
      lines.filter((line) => line.kind === kind),
      'gross_paise',
    );
  same(
    sums,
    {
      receivedPaise:
        sumOf(
          online.filter(({ state }) => state === 'SUCCESS'),
          'amount_paise',
        ) + sumOf(rowsOf(tables, 'late_money'), 'amount_paise'),
      refundsPaise: sumOf(
        rowsOf(tables, 'refund').filter((row) => ids.has(row.payment_id) && row.state !== 'FAILED'),
        'amount_paise',
      ),
      settledPaise: gross('payment'),
      settledBackPaise: gross('refund'),
      feePaise: sumOf(lines, 'fee_paise'),
      taxPaise: sumOf(lines, 'tax_paise'),
      netPaise: sumOf(lines, 'net_paise'),
    },
    'the online rows add up to payments, late money, refunds and lines',
  );
  check(sum(reasons, 'count') === count && count >= online.length, 'each payment has its row', reasons, count);
}

async function vehiclesShow(booth: WorkingBooth, tally: Tally, tables: Tables): Promise<void> {
  const { flows, tickets, receipts } = await shown(booth.ask('reconcile.vehicles', everything));
  const inside = rowsOf(tables, 'session').filter(({ state }) => state === 'open' || state === 'settling').length;
  check(sum(flows, 'closingInside') === inside, 'who is inside follows from who came and went', flows, inside);
  check(
    flows.every(({ openingInside }) => openingInside === 0),
    'and nobody was there before the first',
    flows,
  );
  check(sum(flows, 'entries') === countOf(tally, { kind: 'entered' }), 'entries are the day book’s', flows);
  check(
    receipts.gaps.length === 0 && receipts.count === countOf(tally, { kind: 'receipt' }),
    'no receipt number is missing',
    receipts,
  );
  check(tickets.gaps.length === 0, 'no ticket number is missing', tickets);
}

/** What a screen of the office gets: nothing refuses it. */
async function shown<Value>(asked: Promise<Value | null>): Promise<Value> {
  const value = await asked;
  check(value !== null, 'the reconciliation is shown to a supervisor');
  return value;
}

function sum<Key extends string>(rows: readonly Readonly<Record<Key, number>>[], key: Key): number {
  return rows.reduce((total, row) => total + row[key], 0);
}

function same(one: unknown, other: unknown, words: string): void {
  const plain = (value: unknown) =>
    JSON.stringify(value, (_, part) =>
      part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part,
    );
  check(plain(one) === plain(other), words, one, other);
}
