// Every write request with its first answer, saved in the transaction that did it: the same request again gets that answer.
import { sql } from 'kysely';
import type { RequestId } from '../domain/ids.ts';
import { hotQuery, hotWrite, insertRow, sqlite } from './query.ts';
import type { RequestRow } from './schema.ts';
import type { ReadTx, WriteTx } from './transaction.ts';

export type StoredRequest = {
  readonly requestId: RequestId;
  readonly channel: string;
  readonly inputHash: string;
  /** Null: forgotten since, because it may have held personal data. */
  readonly reply: unknown;
  readonly savedAtMs: number;
  /** The reply is known to have reached the cashier's screen. */
  readonly acknowledged: boolean;
};

const byId = hotQuery((p: { requestId: RequestId }) =>
  sqlite.selectFrom('request').selectAll().where('request_id', '=', p.requestId),
);
const acknowledgedById = hotQuery((p: { requestId: RequestId }) =>
  sqlite.selectFrom('acknowledged_request').selectAll().where('request_id', '=', p.requestId),
);
const unacknowledged = hotQuery(() => sqlite.selectFrom('request').selectAll().orderBy('saved_at_ms').orderBy('request_id'));
/** A trigger keeps it among the acknowledged ones. */
const acknowledge = hotWrite((p: { requestId: RequestId }) => sqlite.deleteFrom('request').where('request_id', '=', p.requestId));

export function findRequest(tx: ReadTx, requestId: RequestId): StoredRequest | undefined {
  const row = byId.first(tx, { requestId });
  if (row !== undefined) return toRequest(row, false);
  const seen = acknowledgedById.first(tx, { requestId });
  return seen === undefined ? undefined : toRequest(seen, true);
}

/** `reply` must survive JSON. Throws if the request was answered already. */
export function saveRequest(
  tx: WriteTx,
  request: {
    readonly requestId: RequestId;
    readonly channel: string;
    readonly inputHash: string;
    readonly reply: unknown;
    readonly savedAtMs: number;
  },
): void {
  insertRow(tx, 'request', {
    request_id: request.requestId,
    channel: request.channel,
    input_hash: request.inputHash,
    reply: JSON.stringify(request.reply),
    saved_at_ms: request.savedAtMs,
  });
}

/** Unknown ids are ignored: a refused request saved nothing. */
export function markRequestAcknowledged(tx: WriteTx, requestId: RequestId): void {
  acknowledge.run(tx, { requestId }, 'any');
}

const acknowledgedAfter = hotQuery((p: { after: number; limit: number }) =>
  sqlite
    .selectFrom('acknowledged_request')
    .select([sql<number>`rowid`.as('place'), 'saved_at_ms', sql<number>`reply = 'null'`.as('forgotten')])
    .where(sql<boolean>`rowid > ${p.after}`)
    .orderBy(sql`rowid`)
    .limit(p.limit),
);
const forget = hotWrite((p: { from: number; through: number }) =>
  sqlite
    .updateTable('acknowledged_request')
    .set({ reply: 'null' })
    .where(sql<boolean>`rowid BETWEEN ${p.from} AND ${p.through}`)
    .where('reply', '<>', 'null'),
);

/** No screen has asked for them since; then they are treated as those that one has seen. A trigger keeps them among these. */
const acknowledgeOld = hotWrite((p: { savedBeforeMs: number }) =>
  sqlite.deleteFrom('request').where('saved_at_ms', '<', p.savedBeforeMs),
);

/**
 * Empties acknowledged replies that were saved before a moment, in the order in which they were acknowledged: at most `limit` after `after` (0: from
 * the first). Answers where to go on; null when the next one is younger, or there is none.
 */
export function forgetReplies(
  tx: WriteTx,
  { savedBeforeMs, after, limit }: { readonly savedBeforeMs: number; readonly after: number; readonly limit: number },
): number | null {
  if (after === 0) acknowledgeOld.run(tx, { savedBeforeMs }, 'any');
  const rows = acknowledgedAfter.all(tx, { after, limit });
  const young = rows.findIndex((row) => row.saved_at_ms >= savedBeforeMs);
  const old = young === -1 ? rows : rows.slice(0, young);
  const [first, last] = [old[0], old.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (old.some(({ forgotten }) => forgotten === 0)) forget.run(tx, { from: first.place, through: last.place }, 'any');
  return young === -1 ? last.place : null;
}

/** After a start: what was committed but perhaps never shown, oldest first. */
export function unacknowledgedRequests(tx: ReadTx): readonly StoredRequest[] {
  return unacknowledged.all(tx, {}).map((row) => toRequest(row, false));
}

function toRequest(row: RequestRow, acknowledged: boolean): StoredRequest {
  return {
    requestId: row.request_id,
    channel: row.channel,
    inputHash: row.input_hash,
    reply: JSON.parse(row.reply),
    savedAtMs: row.saved_at_ms,
    acknowledged,
  };
}
