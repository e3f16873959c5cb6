// Every write request with its first answer, saved in the transaction that did it: the same request again gets that answer.
import type { RequestId } from '../domain/ids.ts';
import { hotQuery, hotWrite, insertRow, sqlite } from './query.ts';
import type { RequestRow } from './schema.ts';
import type { ReadTx, WriteTx } from './transaction.ts';

export type StoredRequest = {
  readonly requestId: RequestId;
  readonly channel: string;
  readonly inputHash: string;
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
