// A session with what people want to see of it (money, receipt, documents) in one query; and the search for sessions.
import { type Expression, type SqlBool, sql } from 'kysely';
import type { DocumentId, SessionId, SlotId, VehicleClassId, ZoneId } from '../domain/ids.ts';
import type { Paise } from '../domain/money/paise.ts';
import type { PaymentMethod } from '../domain/payment/payment.ts';
import { lookAlikeKey } from '../domain/plate/look-alike.ts';
import { normalisePlate } from '../domain/plate/plate.ts';
import type { ClosingOutcome, Session } from '../domain/session/session.ts';
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
  'session.entered_at_ms as enteredAtMs',
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
    .selectFrom('receipt')
    .select('receipt.number')
    .whereRef('receipt.session_id', '=', 'session.session_id')
    .orderBy('receipt.issued_at_ms', 'desc')
    .limit(1)
    .as('receiptNumber'),
  sql<DocumentId | null>`(select document_id from document
    where document.session_id = session.session_id and document.kind = 'ticket' order by rowid desc limit 1)`.as(
    'ticketDocumentId',
  ),
  row
    .selectFrom('receipt')
    .select('receipt.document_id')
    .whereRef('receipt.session_id', '=', 'session.session_id')
    .orderBy('receipt.issued_at_ms', 'desc')
    .limit(1)
    .as('receiptDocumentId'),
  sql<Paise>`(select coalesce(sum(amount_paise), 0) from refund
    where refund.session_id = session.session_id and refund.state = 'PENDING')`.as('refundDuePaise'),
]);

const oneSummary = hotQuery((p: { sessionId: SessionId }) => summaries.where('session.session_id', '=', p.sessionId));

export function sessionSummary(tx: ReadTx, sessionId: SessionId): SessionSummaryRow | undefined {
  return oneSummary.first(tx, { sessionId });
}

export type SessionSearch = {
  /** A plate or its beginning (look-alike letters count as equal), a ticket number, a receipt number; empty: the latest. */
  readonly text: string;
  /** today: entered or closed since `dayStartMs` · inside: open or settling. */
  readonly scope: 'today' | 'inside' | 'all';
  readonly dayStartMs: number;
  readonly limit: number;
};

/** Latest entry first, an exact beginning of the plate before look-alikes. */
export function searchSessions(
  tx: ReadTx,
  search: SessionSearch,
): { readonly sessions: readonly SessionSummaryRow[]; readonly more: boolean } {
  const found = allRows(tx, searchQuery(search));
  return { sessions: found.slice(0, search.limit), more: found.length > search.limit };
}

function searchQuery({ text, scope, dayStartMs, limit }: SessionSearch) {
  const wanted = text.trim().toUpperCase();
  let query = summaries.limit(limit + 1);
  if (scope === 'today') {
    query = query.where((row) =>
      row.or([row('session.entered_at_ms', '>=', dayStartMs), row('session.closed_at_ms', '>=', dayStartMs)]),
    );
  }
  // Written out, not as parameters: only so does SQLite recognise the condition of the partial indexes.
  if (scope === 'inside') query = query.where(sql<SqlBool>`session.state IN ('open', 'settling')`);
  if (wanted !== '') query = query.where(matches(wanted)).orderBy(exactFirst(wanted));
  // The + keeps SQLite from walking all of the past in the order of entry to find the few of today or inside.
  const entered = scope === 'all' ? sql`session.entered_at_ms` : sql`+session.entered_at_ms`;
  return query.orderBy(entered, 'desc').orderBy('session.opened_seq', 'desc');
}

/** Three ranges over three indexes; the ids they find are few. */
function matches(wanted: string): Expression<SqlBool> {
  const byNumber = sql`select session_id from session where ticket_number >= ${wanted} and ticket_number < ${after(wanted)}
    union select session_id from receipt where number >= ${wanted} and number < ${after(wanted)}`;
  const key = lookAlikeKey(wanted);
  const byPlate = sql`select session_id from session where plate_key >= ${key} and plate_key < ${after(key)}`;
  return key === ''
    ? sql<SqlBool>`session.session_id in (${byNumber})`
    : sql<SqlBool>`session.session_id in (${byPlate} union ${byNumber})`;
}

function exactFirst(wanted: string): Expression<number> {
  const plate = normalisePlate(wanted);
  return sql<number>`case when session.plate >= ${plate} and session.plate < ${after(plate)} then 0 else 1 end`;
}

/** The end of the range of texts that begin with `text`. */
function after(text: string): string {
  return `${text}\u{10ffff}`;
}
