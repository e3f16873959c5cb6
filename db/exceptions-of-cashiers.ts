// The day book by cashier, and the records behind a figure of the exceptions screen.
import { sql } from 'kysely';
import type { PriceRecord } from '../domain/exceptions/shown-and-taken.ts';
import type { OperatorId, SessionId } from '../domain/ids.ts';
import { inBook, type SeqRange } from './book.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

const headSeq = hotQuery(() => sqlite.selectFrom('journal').select('seq').orderBy('seq', 'desc').limit(1));
const timeAt = hotQuery((p: { seq: number }) =>
  sqlite
    .selectFrom('journal')
    .innerJoin('journal_commit', 'journal_commit.first_seq', 'journal.first_seq')
    .select('journal_commit.wall_time_ms')
    .where('journal.seq', '=', p.seq),
);
const lastDay = hotQuery(() =>
  sqlite.selectFrom('closing').select('through_seq').where('kind', '=', 'day').orderBy('number', 'desc').limit(1),
);
const openedSeq = hotQuery((p: { shiftId: string }) =>
  sqlite
    .selectFrom('shift')
    .select('opened_seq as seq')
    .where('shift_id', '=', p.shiftId as never),
);
const counted = hotQuery((p: SeqRange) =>
  sqlite
    .selectFrom('book_entry')
    .select((row) => ['kind', 'detail', 'operator_id as operatorId', row.fn.countAll<number>().as('count')])
    .where(inBook(p))
    .where('kind', 'in', ['left', 'exception', 'concession', 'voided', 'receipt_voided', 'copy', 'class_changed'])
    .groupBy(['kind', 'detail', 'operator_id']),
);
const entries = hotQuery((p: SeqRange & { operatorId: OperatorId }) =>
  sqlite
    .selectFrom('book_entry')
    .leftJoin('journal', 'journal.seq', 'book_entry.seq')
    .select([
      'book_entry.seq',
      'book_entry.kind',
      'book_entry.detail',
      'book_entry.session_id as sessionId',
      'book_entry.amount_paise as amountPaise',
      'book_entry.at_ms as atMs',
      'journal.body',
    ])
    .where(inBook(p))
    .where('book_entry.operator_id', '=', p.operatorId)
    .where('kind', 'in', ['exception', 'concession', 'voided', 'receipt_voided', 'copy', 'class_changed'])
    .orderBy('book_entry.line', 'desc'),
);
/** Fees that were shown, and how their stays ended. The bodies keep these fields in every version of theirs. */
const prices = hotQuery((p: SeqRange) =>
  sqlite
    .selectFrom('journal')
    .innerJoin('journal_commit', 'journal_commit.first_seq', 'journal.first_seq')
    .select([
      'journal.seq',
      'journal.type',
      'journal_commit.wall_time_ms as atMs',
      'journal_commit.actor_id as actorId',
      sql<SessionId>`journal.body ->> 'sessionId'`.as('sessionId'),
      sql<number | null>`journal.body ->> 'duePaise'`.as('duePaise'),
      sql<number | null>`journal.body ->> 'paidPaise'`.as('paidPaise'),
      sql<string | null>`journal.body ->> 'outcome'`.as('outcome'),
    ])
    .where('journal.seq', '>=', p.fromSeq)
    .where('journal.seq', '<=', p.throughSeq)
    .where('journal.type', 'in', ['quote.shown', 'payment.cash_taken', 'session.closed', 'session.voided'])
    .orderBy('journal.seq'),
);
/** Shifts by their last count; a recount counts instead of the count before it. */
const shortShifts = hotQuery((p: SeqRange) =>
  sqlite
    .selectFrom('shift_close')
    .innerJoin('shift_count', 'shift_count.count_id', 'shift_close.count_id')
    .innerJoin('shift', 'shift.shift_id', 'shift_close.shift_id')
    .select([
      'shift_close.seq',
      'shift.operator_id as operatorId',
      'shift.number',
      'shift_count.variance_paise as variancePaise',
      'shift_close.reason',
      'shift_close.closed_at_ms as atMs',
    ])
    .where('shift_close.seq', '>=', p.fromSeq)
    .where('shift_close.seq', '<=', p.throughSeq)
    .where('shift_count.variance_paise', '<', 0 as never)
    .orderBy('shift_close.seq', 'desc'),
);

export function journalHeadSeq(tx: ReadTx): number {
  return headSeq.first(tx, {})?.seq ?? 0;
}

/** The first record at or after a time, by halving: the wall clock may have been set back, so near such a jump it is one of the two. */
export function firstSeqSince(tx: ReadTx, atMs: number): number {
  let low = 1;
  let high = journalHeadSeq(tx) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((timeAt.first(tx, { seq: middle })?.wall_time_ms ?? Number.POSITIVE_INFINITY) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first record that no day closing counts. */
export function firstSeqAfterLastDay(tx: ReadTx): number {
  return (lastDay.first(tx, {})?.through_seq ?? 0) + 1;
}

/** The record of a shift's opening. */
export function firstSeqOfShift(tx: ReadTx, shiftId: string): number | undefined {
  return openedSeq.first(tx, { shiftId })?.seq;
}

export type CountedLine = ReturnType<typeof counted.all>[number];
export type BookedEntry = {
  readonly seq: number;
  readonly kind: string;
  readonly detail: string;
  readonly sessionId: SessionId | null;
  readonly amountPaise: number;
  readonly atMs: number;
  readonly body: string | null;
};

export function countsByCashier(tx: ReadTx, range: SeqRange): readonly CountedLine[] {
  return counted.all(tx, range);
}

/** In the order of the journal. */
export function priceRecords(tx: ReadTx, range: SeqRange): readonly PriceRecord[] {
  return prices.all(tx, range).map(({ type, duePaise, paidPaise, outcome, ...where }) => {
    switch (type) {
      case 'quote.shown':
        return { ...where, type, duePaise: duePaise ?? 0 };
      case 'session.closed':
        return { ...where, type, outcome: outcome ?? '', paidPaise: paidPaise ?? 0 };
      case 'session.voided':
        return { ...where, type };
      default:
        return { ...where, type: 'payment.cash_taken' as const };
    }
  });
}

/** Latest first. */
export function entriesOfCashier(tx: ReadTx, of: SeqRange & { readonly operatorId: OperatorId }): readonly BookedEntry[] {
  return entries.all(tx, of);
}

/** Shifts that were closed with less cash than expected, latest first. */
export function shiftsClosedShort(tx: ReadTx, range: SeqRange) {
  return shortShifts.all(tx, range);
}
