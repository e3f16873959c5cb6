// What no journal holds is bounded by what it does hold: cursors, entries of the feed, jobs, requests. Each bound is one question that answers the
// rows that cannot be. Asked by `verify`, and the cheap ones by the booth when it starts.
import { feedKinds } from '../../domain/payment/feed-body.ts';
import type { ReadTx } from '../transaction.ts';

export type BoundFault = { readonly table: string; readonly seq: number | null; readonly detail: string };
type Bound = {
  readonly table: string;
  /** Looks at few rows, however long the booth has worked. */
  readonly cheap: boolean;
  /** Answers `detail`, and `seq` where a record is named. */
  readonly sql: string;
};

/** A restore brings the records back, and the entries of the feed only where it finds them. */
const lastRestore = "(SELECT coalesce(max(seq), 0) FROM journal WHERE type = 'booth.restored')";
const lastRestoreMs = "(SELECT coalesce(max(body ->> '$.atMs'), 0) FROM journal WHERE type = 'booth.restored')";
const MOST_OF_A_BOUND = 20;
const ends = "'payment_captured', 'payment_failed', 'payment_expired'";
const known = feedKinds.map((kind) => `'${kind}'`).join(', ');
/** A reply is saved right after its facts. */
const SAVED_WITHIN_MS = 60_000;

const bounds: readonly Bound[] = [
  {
    table: 'sync_state',
    cheap: true,
    sql: `SELECT NULL AS seq, 'it has no row' AS detail WHERE (SELECT count(*) FROM sync_state WHERE only_row = 1) <> 1
      OR (SELECT count(*) FROM sync_state) <> 1`,
  },
  {
    table: 'sync_state',
    cheap: true,
    sql: `SELECT pushed_through AS seq, 'accepted through ' || pushed_through || ', countersigned through ' || coalesce(anchor_seq, 0) AS detail
      FROM sync_state WHERE pushed_through <> coalesce(anchor_seq, 0) OR pushed_through > (SELECT coalesce(max(seq), 0) FROM journal)`,
  },
  {
    table: 'sync_state',
    cheap: true,
    // Each entry moves the cursor in the transaction that keeps it.
    sql: `SELECT NULL AS seq, 'feed cursor ' || feed_cursor || ', last entry ' || last AS detail
      FROM sync_state, (SELECT max(
        newest.from_no,
        coalesce((SELECT max(feed_no) FROM feed_entry WHERE generation = newest.generation), 0),
        coalesce((SELECT max(feed_no) FROM kept_feed_entry), 0)
      ) AS last FROM (SELECT generation, from_no FROM feed_generation ORDER BY generation DESC LIMIT 1) newest)
      WHERE feed_cursor <> last`,
  },
  {
    table: 'feed_generation',
    cheap: true,
    // Each time that upstream went back is told to people.
    sql: `SELECT NULL AS seq, 'generation ' || generation || ' of the feed, and no record says so' AS detail FROM feed_generation
      WHERE generation > (SELECT count(*) FROM anomaly WHERE kind = 'upstream_restored')
        OR (generation = 0 AND from_no <> 0)
        OR generation >= (SELECT count(*) FROM feed_generation)`,
  },
  {
    table: 'sync_state',
    cheap: true,
    sql: `SELECT NULL AS seq, 'upstream went back ' || went_back || ' times, and no record says so' AS detail FROM sync_state
      WHERE went_back > (SELECT count(*) FROM anomaly WHERE kind = 'upstream_restored')`,
  },
  {
    table: 'parked_record',
    cheap: true,
    sql: `SELECT parked_record.seq, 'not pushed' AS detail FROM parked_record, sync_state WHERE parked_record.seq > pushed_through`,
  },
  {
    table: 'attention_seen',
    cheap: true,
    sql: `SELECT through_seq AS seq, 'seen through ' || through_seq AS detail FROM attention_seen
      WHERE through_seq > (SELECT coalesce(max(seq), 0) FROM journal)`,
  },
  ...(['attention_seen', 'heartbeat'] as const).map((table) => ({
    table,
    cheap: true,
    sql: `SELECT NULL AS seq, 'more than one row' AS detail FROM ${table} WHERE only_row <> 1`,
  })),
  {
    table: 'feed_entry',
    cheap: false,
    sql: `SELECT NULL AS seq, 'feed ' || feed_no || ': ' || kind || ' is not what its body says' AS detail FROM feed_entry
      WHERE outcome <> 'poison' AND (kind IS NOT body ->> '$.kind'
        OR (substr(kind, 1, 8) = 'payment_' AND payment_id IS NOT body ->> '$.paymentId'))`,
  },
  {
    table: 'feed_entry',
    cheap: false,
    sql: `SELECT NULL AS seq, 'feed ' || feed_no || ': unknown outcome ' || outcome AS detail FROM feed_entry
      WHERE outcome NOT IN ('nothing', 'qr', 'settled', 'paid', 'refund_due', 'failed', 'expired', 'refunded', 'refund_failed', 'anomaly', 'poison')`,
  },
  {
    table: 'feed_entry',
    cheap: false,
    sql: `SELECT NULL AS seq, 'feed ' || feed_no || ': ' || feed_entry.kind || ' came, and its payment waits' AS detail
      FROM feed_entry JOIN payment USING (payment_id)
      WHERE feed_entry.kind IN (${ends}) AND outcome NOT IN ('anomaly', 'poison') AND state = 'PENDING'`,
  },
  {
    table: 'feed_entry',
    cheap: false,
    sql: `SELECT opened_seq AS seq, 'feed ' || feed_no || ': outcome ' || outcome || ', but the payment is ' || state AS detail
      FROM feed_entry JOIN payment USING (payment_id)
      WHERE (outcome IN ('settled', 'paid') AND state <> 'SUCCESS') OR (outcome = 'qr' AND qr_text IS NULL)
        OR (substr(feed_entry.kind, 1, 8) = 'payment_' AND outcome IN ('failed', 'expired') AND state <> upper(outcome))
        OR (outcome IN ('settled', 'paid') AND (amount_paise IS NOT body ->> '$.amountPaise'
          OR provider_reference IS NOT body ->> '$.providerReference'))`,
  },
  {
    table: 'feed_entry',
    cheap: false,
    sql: `SELECT NULL AS seq, 'feed ' || feed_no || ': of no payment of this booth, and no record says so' AS detail FROM feed_entry
      WHERE outcome NOT IN ('anomaly', 'poison') AND payment_id IS NULL`,
  },
  {
    table: 'feed_entry',
    cheap: false,
    sql: `SELECT NULL AS seq, 'feed ' || feed_no || ': of no payment of this booth, and no record says so' AS detail FROM feed_entry
      WHERE outcome NOT IN ('anomaly', 'poison') AND payment_id NOT IN (SELECT payment_id FROM payment)`,
  },
  {
    table: 'feed_entry',
    cheap: false,
    sql: `SELECT NULL AS seq, 'more entries that did not fit than records of it' AS detail
      WHERE (SELECT count(*) FROM feed_entry WHERE outcome IN ('anomaly', 'poison')) > (SELECT count(*) FROM anomaly)`,
  },
  {
    table: 'feed_entry',
    cheap: false,
    sql: `SELECT opened_seq AS seq, 'payment ' || payment_id || ' was received by no entry of the feed' AS detail
      FROM (
        SELECT opened_seq, payment_id FROM payment WHERE provider_reference IS NOT NULL
        UNION ALL SELECT opened_seq, payment_id FROM late_money JOIN payment USING (payment_id)
      ) WHERE opened_seq > ${lastRestore} AND payment_id NOT IN
        (SELECT payment_id FROM feed_entry WHERE kind = 'payment_captured' AND payment_id IS NOT NULL
          AND outcome IN ('settled', 'paid', 'refund_due'))`,
  },
  {
    table: 'feed_entry',
    cheap: false,
    sql: `SELECT NULL AS seq, 'refund ' || refund_id || ' went back by no entry of the feed' AS detail
      FROM refund WHERE way = 'online' AND state = 'SUCCESS' AND due_at_ms > ${lastRestoreMs} AND refund_id NOT IN
        (SELECT body ->> '$.refundId' FROM feed_entry WHERE kind = 'refund_succeeded' AND body ->> '$.refundId' IS NOT NULL)`,
  },
  {
    table: 'kept_feed_entry',
    cheap: true,
    // What a release knows it applies when it starts: a known one that is still kept was put there.
    sql: `SELECT NULL AS seq, 'feed ' || feed_no || ': kept, though it is known here' AS detail FROM kept_feed_entry
      WHERE entry ->> '$.feedNo' IS NOT feed_no
        OR feed_no IN (SELECT feed_no FROM feed_entry WHERE generation = (SELECT max(generation) FROM feed_generation))
        OR (entry ->> '$.body.kind' IN (${known})
          AND @version = (SELECT version FROM booth_run ORDER BY started_seq DESC LIMIT 1))`,
  },
  ...(['job', 'dismissed_job'] as const).flatMap((table): readonly Bound[] => [
    {
      table,
      cheap: table === 'job',
      // A job is queued behind the last record of the commit that asks for it.
      sql: `SELECT place / 1000 AS seq, kind || ' job of no commit' AS detail FROM ${table}
        WHERE NOT EXISTS (
          SELECT 1 FROM journal AS last JOIN journal AS begun ON begun.seq = last.first_seq
          WHERE last.seq = ${table}.place / 1000 AND begun.seq + begun.count - 1 = last.seq AND begun.wall_time_ms = created_at_ms
        )`,
    },
    {
      table,
      cheap: table === 'job',
      sql: `SELECT place / 1000 AS seq, kind || ' job in no possible state: ' || state AS detail FROM ${table}
        WHERE (state IN ('done', 'dismissed')) <> ${table === 'job' ? 'FALSE' : 'TRUE'}
          OR (kind = 'print') <> (document_id IS NOT NULL) OR (kind = 'print') <> (copy IS NOT NULL)
          OR (kind = 'print') <> (deadline_at_ms IS NULL) OR (kind = 'barrier') <> (direction IS NOT NULL)
          OR deadline_at_ms NOT BETWEEN created_at_ms AND created_at_ms + 3600000`,
    },
    {
      table,
      cheap: table === 'job',
      sql: `SELECT place / 1000 AS seq, kind || ' job of what is not there' AS detail FROM ${table}
        WHERE document_id NOT IN (SELECT document_id FROM document) OR session_id NOT IN (SELECT session_id FROM session)`,
    },
    {
      table,
      cheap: table === 'job',
      // Nothing opens a barrier that no record of its commit asks for.
      sql: `SELECT place / 1000 AS seq, direction || ' barrier job that no record asks for' AS detail FROM ${table}
        WHERE kind = 'barrier' AND NOT EXISTS (
          SELECT 1 FROM journal AS asked JOIN journal AS last USING (first_seq)
          WHERE last.seq = ${table}.place / 1000 AND asked.type = 'barrier.requested' AND asked.body ->> '$.jobId' = job_id
            AND asked.body ->> '$.sessionId' IS ${table}.session_id AND asked.body ->> '$.direction' IS ${table}.direction
        )`,
    },
  ]),
  {
    table: 'job',
    cheap: true,
    sql: `SELECT place / 1000 AS seq, 'a job that waits and was dismissed' AS detail FROM job
      WHERE job_id IN (SELECT job_id FROM dismissed_job)`,
  },
  {
    table: 'request',
    cheap: true,
    sql: `SELECT NULL AS seq, 'request ' || request_id || ' was answered twice' AS detail FROM request
      WHERE request_id IN (SELECT request_id FROM acknowledged_request)`,
  },
  ...(['request', 'acknowledged_request'] as const).map((table) => ({
    table,
    cheap: false,
    sql: `SELECT NULL AS seq, 'request ' || request_id || ' at a time when the booth wrote nothing' AS detail
      FROM ${table}, (SELECT min(wall_time_ms) AS first, max(wall_time_ms) AS last FROM journal_commit)
      WHERE saved_at_ms NOT BETWEEN first - ${SAVED_WITHIN_MS} AND last + ${SAVED_WITHIN_MS}`,
  })),
];

/** `version`: of this program. Of each bound the first ones. A table that cannot be asked is a fault too. */
export function boundFaults(
  tx: ReadTx,
  { which, version }: { readonly which: 'all' | 'cheap'; readonly version: string },
): readonly BoundFault[] {
  return bounds.flatMap(({ table, cheap, sql }) => {
    if (which === 'cheap' && !cheap) return [];
    try {
      const rows = tx
        .statement(`SELECT * FROM (${sql}) LIMIT ${MOST_OF_A_BOUND}`)
        .all(...(sql.includes('@version') ? [{ version }] : [])) as readonly Omit<BoundFault, 'table'>[];
      return rows.map((row) => ({ table, seq: row.seq, detail: String(row.detail) }));
    } catch (error) {
      return [{ table, seq: null, detail: error instanceof Error ? error.message : String(error) }];
    }
  });
}
