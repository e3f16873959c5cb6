// What the third tab of the reconciliation compares: stays, numbers, openings, runs of the booth, jumps of its clock. By stretches of the
// journal, so that an operation can go through a long period in parts.
import { sql } from 'kysely';
import type { OperatorId, SessionId } from '../domain/ids.ts';
import type { ClassChange, ClassCount } from '../domain/reconcile/vehicles.ts';
import { inBook, type SeqRange } from './book.ts';
import { factBody } from './fact-body.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

const wallTime = hotQuery((p: { seq: number }) =>
  sqlite
    .selectFrom('journal')
    .innerJoin('journal_commit', 'journal_commit.first_seq', 'journal.first_seq')
    .select('journal_commit.wall_time_ms as wallTimeMs')
    .where('journal.seq', '=', p.seq),
);
const head = hotQuery(() => sqlite.selectFrom('journal').select('seq').orderBy('seq', 'desc').limit(1));
const vehicles = hotQuery((p: SeqRange) =>
  sqlite
    .selectFrom('book_entry')
    .select((row) => ['vehicle_class as vehicleClass', 'kind', 'detail', row.fn.countAll<number>().as('count')])
    .where(inBook(p))
    .where('kind', 'in', ['entered', 'overstayed', 'left', 'voided'])
    .groupBy(['vehicle_class', 'kind', 'detail']),
);
const changed = hotQuery((p: SeqRange) =>
  sqlite
    .selectFrom('book_entry')
    .innerJoin('journal', 'journal.seq', 'book_entry.seq')
    .select(['journal.version', 'journal.body'])
    .where(inBook(p))
    .where('kind', '=', 'class_changed'),
);
const inside = hotQuery(() =>
  sqlite
    .selectFrom('live_session')
    .select((row) => ['vehicle_class as vehicleClass', row.fn.countAll<number>().as('count')])
    .groupBy('vehicle_class'),
);
const tickets = hotQuery((p: SeqRange) =>
  sqlite
    .selectFrom('book_entry')
    .innerJoin('session', 'session.session_id', 'book_entry.session_id')
    .select(['ticket_running as running', 'ticket_number as number', 'state', 'session.session_id as sessionId'])
    .where(inBook(p))
    .where('kind', '=', 'entered')
    .where('ticket_running', 'is not', null),
);
const replaced = hotQuery((p: SeqRange) =>
  sqlite
    .selectFrom('ticket_replacement')
    .innerJoin('journal', 'journal.seq', 'ticket_replacement.seq')
    .innerJoin('journal_commit', 'journal_commit.first_seq', 'journal.first_seq')
    .select([
      'ticket_replacement.session_id as sessionId',
      'old_ticket_number as number',
      'old_ticket_running as running',
      'why',
      'at_ms as atMs',
      'journal_commit.actor_id as operatorId',
    ])
    .where('ticket_replacement.seq', '>=', p.fromSeq)
    .where('ticket_replacement.seq', '<=', p.throughSeq)
    .orderBy('ticket_replacement.seq'),
);
const receipts = hotQuery((p: SeqRange) =>
  sqlite
    .selectFrom('book_entry')
    .innerJoin('journal', 'journal.seq', 'book_entry.seq')
    .select([
      sql<number>`journal.body ->> 'running'`.as('running'),
      sql<string>`journal.body ->> 'financialYear'`.as('financialYear'),
    ])
    .where(inBook(p))
    .where('kind', '=', 'receipt'),
);
const voidedEntries = hotQuery((p: SeqRange) =>
  sqlite
    .selectFrom('book_entry')
    .innerJoin('session', 'session.session_id', 'book_entry.session_id')
    .select(['session.session_id as sessionId', 'ticket_number as number', 'at_ms as atMs', 'operator_id as operatorId'])
    .where(inBook(p))
    .where('kind', '=', 'voided')
    .orderBy('book_entry.line'),
);
const voidedReceipts = hotQuery((p: SeqRange) =>
  sqlite
    .selectFrom('receipt_void')
    .innerJoin('receipt', 'receipt.receipt_id', 'receipt_void.receipt_id')
    .innerJoin('payment', 'payment.payment_id', 'receipt.payment_id')
    .innerJoin('journal', 'journal.seq', 'receipt_void.seq')
    .innerJoin('journal_commit', 'journal_commit.first_seq', 'journal.first_seq')
    .select(['payment.session_id as sessionId', 'receipt.number', 'at_ms as atMs', 'journal_commit.actor_id as operatorId'])
    .where('receipt_void.seq', '>=', p.fromSeq)
    .where('receipt_void.seq', '<=', p.throughSeq)
    .orderBy('receipt_void.seq'),
);
const openings = hotQuery((p: SeqRange) =>
  sqlite
    .selectFrom('book_entry')
    .innerJoin('journal', 'journal.seq', 'book_entry.seq')
    .innerJoin('journal_commit', 'journal_commit.first_seq', 'journal.first_seq')
    .leftJoin('session', 'session.session_id', 'book_entry.session_id')
    .select([
      'book_entry.seq',
      'book_entry.session_id as sessionId',
      sql<'entry' | 'exit'>`journal.body ->> 'direction'`.as('direction'),
      sql<number>`journal.body ->> 'atMs'`.as('atMs'),
      'journal_commit.actor_id as operatorId',
      'session.plate',
      'session.ticket_number as ticketNumber',
    ])
    .where(inBook(p))
    .where('kind', '=', 'barrier')
    .orderBy('book_entry.line'),
);
const approvedAround = hotQuery((p: SeqRange) =>
  sqlite
    .selectFrom('journal')
    .select(['version', 'body'])
    .where('seq', '>=', p.fromSeq)
    .where('seq', '<=', p.throughSeq)
    .where('type', '=', 'exception.approved'),
);
const runs = hotQuery((p: SeqRange) =>
  sqlite
    .selectFrom('booth_run')
    .selectAll()
    .where('started_seq', '>=', p.fromSeq)
    .where('started_seq', '<=', p.throughSeq)
    .orderBy('started_seq'),
);
const runBefore = hotQuery((p: { seq: number }) =>
  sqlite.selectFrom('booth_run').selectAll().where('started_seq', '<', p.seq).orderBy('started_seq', 'desc').limit(1),
);
const jumps = hotQuery((p: SeqRange) =>
  sqlite
    .selectFrom('clock_jump')
    .select(['seq', 'expected_ms as expectedMs', 'found_ms as foundMs'])
    .where('seq', '>=', p.fromSeq)
    .where('seq', '<=', p.throughSeq)
    .orderBy('seq'),
);

/**
 * The records of a period of the wall clock. The clock may have been set meanwhile: then the stretch begins and ends where a search by halves
 * finds its edges, and every record still belongs to one stretch. Null when there are none.
 */
export function seqRangeOfPeriod(tx: ReadTx, { fromMs, throughMs }: { fromMs: number; throughMs: number }): SeqRange | null {
  const last = journalHead(tx);
  const fromSeq = firstAtOrAfter(tx, fromMs, last);
  const throughSeq = firstAtOrAfter(tx, throughMs + 1, last) - 1;
  return fromSeq > throughSeq ? null : { fromSeq, throughSeq };
}

/** The last record's number; 0 for an empty journal. */
export function journalHead(tx: ReadTx): number {
  return head.first(tx, {})?.seq ?? 0;
}

function firstAtOrAfter(tx: ReadTx, atMs: number, last: number): number {
  let [low, high] = [1, last + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((wallTime.first(tx, { seq: middle })?.wallTimeMs ?? 0) >= atMs) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function vehicleCounts(tx: ReadTx, range: SeqRange): readonly ClassCount[] {
  return vehicles.all(tx, range);
}

export function classChanges(tx: ReadTx, range: SeqRange): readonly ClassChange[] {
  return changed.all(tx, range).map((row) => factBody('session.class_changed', row));
}

/** Stays that have not ended, by class. */
export function insideByClass(tx: ReadTx) {
  return inside.all(tx, {});
}

/** Of stays that began in the stretch, with the ticket they have now. */
export function ticketsIn(tx: ReadTx, range: SeqRange) {
  return tickets.all(tx, range);
}

/** Tickets that another one stands for since. */
export function replacedTicketsIn(tx: ReadTx, range: SeqRange) {
  return replaced.all(tx, range);
}

export function receiptNumbersIn(tx: ReadTx, range: SeqRange) {
  return receipts.all(tx, range);
}

export function voidedEntriesIn(tx: ReadTx, range: SeqRange) {
  return voidedEntries.all(tx, range);
}

export function voidedReceiptsIn(tx: ReadTx, range: SeqRange) {
  return voidedReceipts.all(tx, range);
}

export type Opening = {
  readonly seq: number;
  readonly sessionId: SessionId | null;
  readonly direction: 'entry' | 'exit';
  readonly atMs: number;
  readonly operatorId: OperatorId | null;
  readonly plate: string | null;
  readonly ticketNumber: string | null;
};

export function openingsIn(tx: ReadTx, range: SeqRange): readonly Opening[] {
  return openings.all(tx, range);
}

/** Why the barrier was opened without a stay: the reason that was journaled in the same breath. */
export function reasonOfManualOpening(tx: ReadTx, seq: number): string | null {
  const around = approvedAround.all(tx, { fromSeq: seq - 3, throughSeq: seq + 3 });
  const bodies = around.map((row) => factBody('exception.approved', row));
  return bodies.find(({ kind }) => kind === 'manual_barrier')?.reason ?? null;
}

/** Starts of the booth in the stretch, with the run before the first of them. */
export function boothRunsIn(tx: ReadTx, range: SeqRange) {
  const before = runBefore.first(tx, { seq: range.fromSeq });
  return [...(before === undefined ? [] : [before]), ...runs.all(tx, range)];
}

export function clockJumpsIn(tx: ReadTx, range: SeqRange) {
  return jumps.all(tx, range);
}
