// A session with what people want to see of it (money, receipt, documents) in one query; and the search for sessions.
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { DocumentId, SessionId, SlotId, VehicleClassId, ZoneId } from '../domain/ids.ts';
import type { Paise } from '../domain/money/paise.ts';
import type { PaymentMethod } from '../domain/payment/payment.ts';
import { lookAlikeKey, reversed } from '../domain/plate/look-alike.ts';
import { normalisePlate } from '../domain/plate/plate.ts';
import type { ClosingOutcome, Session } from '../domain/session/session.ts';
import { inBook } from './book.ts';
import { seqRangesOfTime } from './journal-time.ts';
import { allRows, hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

export type SessionSummaryRow = {
  readonly sessionId: SessionId;
  readonly state: Session['state'];
  readonly outcome: ClosingOutcome | null;
  readonly ticketNumber: string | null;
  readonly plate: string | null;
  readonly vehicleClass: VehicleClassId;
  readonly zoneId: ZoneId | null;
  readonly slotId: SlotId | null;
  readonly enteredAtMs: number;
  readonly closedAtMs: number | null;
  readonly leftAtMs: number | null;
  /** SUCCESS of all methods, refunds not taken off. */
  readonly paidPaise: Paise;
  readonly lastMethod: PaymentMethod | null;
  readonly receiptNumber: string | null;
  readonly ticketDocumentId: DocumentId | null;
  readonly receiptDocumentId: DocumentId | null;
  /** Money that is to go back and that nobody has approved yet. */
  readonly refundDuePaise: Paise;
};

const summaries = sqlite.selectFrom('session').select((row) => [
  'session.session_id as sessionId',
  'session.state',
  'session.outcome',
  'session.ticket_number as ticketNumber',
  'session.plate',
  'session.vehicle_class as vehicleClass',
  'session.zone_id as zoneId',
  'session.slot_id as slotId',
  sql<number>`session.entered_at_ms + session.clock_shift_ms`.as('enteredAtMs'),
  'session.closed_at_ms as closedAtMs',
  'session.left_at_ms as leftAtMs',
  sql<Paise>`(select coalesce(sum(amount_paise), 0) from payment
    where payment.session_id = session.session_id and payment.state = 'SUCCESS')`.as('paidPaise'),
  row
    .selectFrom('payment')
    .select('payment.method')
    .whereRef('payment.session_id', '=', 'session.session_id')
    .orderBy('payment.opened_seq', 'desc')
    .limit(1)
    .as('lastMethod'),
  row
    .selectFrom('payment')
    .innerJoin('receipt', 'receipt.receipt_id', 'payment.receipt_id')
    .select('receipt.number')
    .whereRef('payment.session_id', '=', 'session.session_id')
    .orderBy('receipt.issued_at_ms', 'desc')
    .limit(1)
    .as('receiptNumber'),
  'session.ticket_document_id as ticketDocumentId',
  row
    .selectFrom('payment')
    .innerJoin('receipt', 'receipt.receipt_id', 'payment.receipt_id')
    .select('receipt.document_id')
    .whereRef('payment.session_id', '=', 'session.session_id')
    .orderBy('receipt.issued_at_ms', 'desc')
    .limit(1)
    .as('receiptDocumentId'),
  sql<Paise>`(select coalesce(sum(amount_paise), 0) from refund
    where refund.session_id = session.session_id and refund.state = 'PENDING' and refund.started_at_ms is null)`.as(
    'refundDuePaise',
  ),
]);

const oneSummary = hotQuery((p: { sessionId: SessionId }) => summaries.where('session.session_id', '=', p.sessionId));

export function sessionSummary(tx: ReadTx, sessionId: SessionId): SessionSummaryRow | undefined {
  return oneSummary.first(tx, { sessionId });
}

export type SessionSearch = {
  /**
   * Any part of a plate of today or inside, the beginning or the end of any other (look-alike letters count as equal), or the
   * beginning of a ticket or receipt number; empty: the latest.
   */
  readonly text: string;
  /** today: entered or closed since `dayStartMs` · inside: open or settling. */
  readonly scope: 'today' | 'inside' | 'all';
  readonly dayStartMs: number;
  readonly limit: number;
};

/** Latest entry first, plates that hold the very text before look-alikes. */
export function searchSessions(
  tx: ReadTx,
  search: SessionSearch,
): { readonly sessions: readonly SessionSummaryRow[]; readonly more: boolean } {
  const found = allRows(tx, searchQuery(search, isOfToday(tx, search.dayStartMs)));
  return { sessions: found.slice(0, search.limit), more: found.length > search.limit };
}

/** Entered or closed since then: by the stretches of the journal and of the day book, which are in the order of time. */
function isOfToday(tx: ReadTx, dayStartMs: number): RawBuilder<SqlBool> {
  const ranges = seqRangesOfTime(tx, { fromMs: dayStartMs, untilMs: Number.MAX_SAFE_INTEGER });
  if (ranges.length === 0) return sql<SqlBool>`false`;
  const opened = ranges.map(({ fromSeq, throughSeq }) => sql`session.opened_seq BETWEEN ${fromSeq} AND ${throughSeq}`);
  const ended = ranges.map(
    (range) => sql`SELECT session_id FROM book_entry WHERE ${inBook(range)} AND kind IN ('left', 'voided')`,
  );
  return sql<SqlBool>`((${sql.join(opened, sql` OR `)}) AND session.entered_at_ms >= ${dayStartMs}
    OR session.session_id IN (${sql.join(ended, sql` UNION ALL `)}) AND session.closed_at_ms >= ${dayStartMs})`;
}

function searchQuery({ text, scope, limit }: SessionSearch, today: RawBuilder<SqlBool>) {
  const wanted = text.trim().toUpperCase();
  let query = summaries.limit(limit + 1);
  if (scope === 'today') query = query.where(today);
  // Written out, not as parameters: only so does SQLite recognise the condition of the partial indexes.
  if (scope === 'inside') query = query.where(sql<SqlBool>`session.state IN ('open', 'settling')`);
  if (wanted !== '') query = query.where(matches(wanted, { scope, today })).orderBy(exactFirst(wanted));
  // Of the whole past the order in which they were written is that of the table; few are put in the order of their entry.
  if (scope !== 'all' || wanted !== '') query = query.orderBy('session.entered_at_ms', 'desc');
  return query.orderBy(scope === 'all' && wanted === '' ? sql`session.opened_seq` : sql`+session.opened_seq`, 'desc');
}

/**
 * So many of each range are looked at: the search runs while somebody types, and a single letter means half of the past. Whoever types
 * more gets below it.
 */
const MAX_OF_A_RANGE = 2000;

type Within = { readonly scope: SessionSearch['scope']; readonly today: RawBuilder<SqlBool> };

/** All of them, not each once: to leave out what is there twice SQLite would put them in order, by a walk through the whole past. */
function matches(wanted: string, within: Within): Expression<SqlBool> {
  const byNumber = sql`select session_id from (${latestInRange('ticket_number', wanted)})
    union all select session_id from (${latestReceipts(wanted)})`;
  const key = lookAlikeKey(wanted);
  return key === ''
    ? sql<SqlBool>`session.session_id in (${byNumber})`
    : sql<SqlBool>`session.session_id in (${byPlate(key, within)} union all ${byNumber})`;
}

/** Today and inside are few enough to look at each plate whole; the past is searched through its two indexes. */
function byPlate(key: string, { scope, today }: Within): RawBuilder<unknown> {
  const inside = sql`select session_id from live_session where instr(plate_key, ${key}) > 0`;
  const ofToday = sql`select session_id from session where ${today} and instr(plate_key, ${key}) > 0`;
  if (scope === 'inside') return inside;
  if (scope === 'today') return ofToday;
  return sql`${inside} union all ${ofToday}
    union all select session_id from (${latestInRange('plate_key', key)})
    union all select session_id from (${latestInRange('plate_key_reversed', reversed(key))})`;
}

function latestInRange(column: 'ticket_number' | 'plate_key' | 'plate_key_reversed', start: string): RawBuilder<unknown> {
  return sql`select session_id from session where ${sql.ref(column)} >= ${start} and ${sql.ref(column)} < ${after(start)}
    order by ${sql.ref(column)} desc limit ${sql.lit(MAX_OF_A_RANGE)}`;
}

/** Stays with a receipt whose number begins so, the latest number first. The number is not stored: its beginning is a range of its key. */
function latestReceipts(start: string): RawBuilder<unknown> {
  const [boothCode = '', year, running] = start.split('/');
  const digits = running ?? '';
  const step = 10 ** (7 - digits.length);
  const range =
    year === undefined
      ? sql`booth_code >= ${boothCode} and booth_code < ${after(boothCode)}`
      : running === undefined
        ? sql`booth_code = ${boothCode} and financial_year >= ${year} and financial_year < ${after(year)}`
        : /^\d{0,7}$/.test(digits)
          ? sql`booth_code = ${boothCode} and financial_year = ${year}
              and running >= ${Number(digits) * step} and running < ${(Number(digits) + 1) * step}`
          : sql`false`;
  return sql`select payment.session_id from (
      select payment_id from receipt where ${range} order by booth_code desc, financial_year desc, running desc
      limit ${sql.lit(MAX_OF_A_RANGE)}
    ) join payment using (payment_id)`;
}

function exactFirst(wanted: string): Expression<number> {
  return sql<number>`case when instr(session.plate, ${normalisePlate(wanted)}) > 0 then 0 else 1 end`;
}

/** The end of the range of texts that begin with `text`. */
function after(text: string): string {
  return `${text}\u{10ffff}`;
}
