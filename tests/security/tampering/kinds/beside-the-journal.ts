// What no journal holds: cursors, entries of the feed, jobs, requests, PIN verifiers, counts of wrong PINs.
import { onDrawn, type TamperingKind } from './kind.ts';

const one = 'SELECT 1 AS at';
const captured = "SELECT feed_no AS at FROM feed_entry WHERE kind = 'payment_captured'";
const change = (name: string, statement: string, finds: TamperingKind['finds'] = 'bound_broken') =>
  onDrawn(name, finds, one, `${statement.replace(' WHERE ', ' WHERE @at = 1 AND ')}`);
const sync = (what: string) => `UPDATE sync_state SET ${what} WHERE only_row = 1`;

/** Barrier job that opens for nobody. */
const forgedJob = (table: string, state: string) =>
  `INSERT INTO ${table} (job_id, place, kind, state, direction, deadline_at_ms, not_before_ms, attempts, created_at_ms)
   SELECT 'forged', 1000 * max(seq), 'barrier', '${state}', 'exit', wall_time_ms + 10000, 0, 0, wall_time_ms FROM journal WHERE count = 1 AND @at = 1`;

export const besideTheJournal: readonly TamperingKind[] = [
  change('the feed cursor moved past a payment', sync('feed_cursor = feed_cursor + 1')),
  change('the feed cursor moved far', sync('feed_cursor = 999999')),
  change('the feed cursor moved back', sync('feed_cursor = feed_cursor - 1')),
  change('the mark of what the server accepted, past the end', sync('pushed_through = 999999')),
  change('the mark of what the server accepted, back', sync('pushed_through = pushed_through - 1')),
  change(
    'the hash of the countersigned head',
    sync("anchor_hash = iif(anchor_hash LIKE '0%', '1', '0') || substr(anchor_hash, 2)"),
    'anchor_differs',
  ),
  change('the countersigned head moved back', sync('anchor_seq = anchor_seq - 1'), 'anchor_differs'),
  change('the countersignature', sync("anchor_countersignature = 'AAAA'"), 'countersignature_wrong'),
  change('no sync state', 'DELETE FROM sync_state WHERE only_row = 1'),
  onDrawn('a captured entry taken out of the feed', 'bound_broken', captured, 'DELETE FROM feed_entry WHERE feed_no = @at'),
  onDrawn(
    'a captured entry that was nothing',
    'bound_broken',
    captured,
    "UPDATE feed_entry SET outcome = 'nothing' WHERE feed_no = @at",
  ),
  onDrawn(
    'a captured entry of another amount',
    'bound_broken',
    captured,
    "UPDATE feed_entry SET body = json_set(body, '$.amountPaise', 1) WHERE feed_no = @at",
  ),
  onDrawn(
    'a captured entry with another reference',
    'bound_broken',
    captured,
    "UPDATE feed_entry SET body = json_set(body, '$.providerReference', 'x') WHERE feed_no = @at",
  ),
  onDrawn(
    'a captured entry of another payment',
    'bound_broken',
    captured,
    "UPDATE feed_entry SET payment_id = 'x' WHERE feed_no = @at",
  ),
  onDrawn(
    'an entry of another kind',
    'bound_broken',
    'SELECT feed_no AS at FROM feed_entry',
    "UPDATE feed_entry SET kind = 'payment_lost' WHERE feed_no = @at",
  ),
  onDrawn(
    'an entry with an outcome of no release',
    'bound_broken',
    'SELECT feed_no AS at FROM feed_entry',
    "UPDATE feed_entry SET outcome = 'zz' WHERE feed_no = @at",
  ),
  onDrawn(
    'an entry that claims not to fit',
    'bound_broken',
    'SELECT feed_no AS at FROM feed_entry',
    "UPDATE feed_entry SET outcome = 'anomaly' WHERE feed_no = @at",
  ),
  onDrawn(
    'an entry whose body is no JSON',
    'bound_broken',
    'SELECT feed_no AS at FROM feed_entry',
    "UPDATE feed_entry SET body = '{' WHERE feed_no = @at",
  ),
  onDrawn(
    'a forged entry of an unknown payment',
    'bound_broken',
    'SELECT max(feed_no) + 1 AS at FROM feed_entry',
    `INSERT INTO feed_entry
    SELECT 0, @at, 'payment_failed', 'nobody', '{"kind":"payment_failed","paymentId":"nobody"}', 1, 'nothing'`,
  ),
  onDrawn(
    'a kept entry that this release knows',
    'bound_broken',
    'SELECT max(feed_no) AS at FROM feed_entry',
    `INSERT INTO kept_feed_entry
    VALUES (@at, '{"feedNo":' || @at || ',"body":{"kind":"payment_captured"}}', 1)`,
  ),
  change(
    'a record that the server parked before it was pushed',
    `INSERT INTO parked_record SELECT max(seq) + 1, 'x', 1 FROM journal WHERE seq > 0`,
  ),
  change('attention seen that is still to come', 'INSERT INTO attention_seen SELECT 1, max(seq) + 1 FROM journal WHERE seq > 0'),
  change('a barrier job that no record asks for', forgedJob('job', 'waiting')),
  change('a dismissed barrier job that no record asks for', forgedJob('dismissed_job', 'dismissed')),
  onDrawn(
    'a print job of no document',
    'bound_broken',
    "SELECT job_id AS at FROM job WHERE kind = 'print'",
    "UPDATE job SET document_id = 'x' WHERE job_id = @at",
  ),
  onDrawn(
    'a job of another commit',
    'bound_broken',
    'SELECT job_id AS at FROM job',
    'UPDATE job SET place = place - 1000 WHERE job_id = @at',
  ),
  onDrawn(
    'a job of another time',
    'bound_broken',
    'SELECT job_id AS at FROM job',
    'UPDATE job SET created_at_ms = created_at_ms + 1 WHERE job_id = @at',
  ),
  onDrawn(
    'a print job made a barrier job',
    'bound_broken',
    "SELECT job_id AS at FROM job WHERE kind = 'print'",
    "UPDATE job SET kind = 'barrier', direction = 'exit' WHERE job_id = @at",
  ),
  onDrawn(
    'a job done that still lies there',
    'bound_broken',
    'SELECT job_id AS at FROM job',
    "UPDATE job SET state = 'done' WHERE job_id = @at",
  ),
  onDrawn(
    'a reply at a time of no work',
    'bound_broken',
    'SELECT request_id AS at FROM acknowledged_request',
    'UPDATE acknowledged_request SET saved_at_ms = 1 WHERE request_id = @at',
  ),
  onDrawn(
    'a request answered twice',
    'bound_broken',
    'SELECT request_id AS at FROM acknowledged_request',
    `INSERT INTO request
    SELECT request_id, channel, input_hash, '{}', saved_at_ms FROM acknowledged_request WHERE request_id = @at`,
  ),
  onDrawn(
    'the verifier of one person on the row of another',
    'pin_foreign',
    'SELECT operator_id AS at FROM pin_secret',
    `UPDATE pin_secret
    SET pin_hash = (SELECT pin_hash FROM pin_secret WHERE operator_id <> @at LIMIT 1) WHERE operator_id = @at`,
  ),
  onDrawn(
    'a verifier of nobody knows whom',
    'pin_foreign',
    'SELECT operator_id AS at FROM pin_secret',
    "UPDATE pin_secret SET pin_hash = '$argon2id$x' WHERE operator_id = @at",
  ),
  onDrawn(
    'a verifier taken away',
    'pin_foreign',
    'SELECT operator_id AS at FROM pin_secret',
    'DELETE FROM pin_secret WHERE operator_id = @at',
  ),
  change(
    'a verifier of somebody who is not there',
    "INSERT INTO pin_secret SELECT 'x', pin_hash FROM pin_secret WHERE TRUE LIMIT 1",
    'pin_foreign',
  ),
  onDrawn(
    'the digest of a verifier, with it',
    'state_differs',
    'SELECT operator_id AS at FROM operator',
    'UPDATE operator SET pin_digest = hex(randomblob(32)) WHERE operator_id = @at',
  ),
  onDrawn(
    'a count of wrong PINs taken away',
    'guard_reset',
    'SELECT operator_code AS at FROM sign_in_guard',
    'DELETE FROM sign_in_guard WHERE operator_code = @at',
  ),
  onDrawn(
    'a count of wrong PINs set back',
    'guard_reset',
    'SELECT operator_code AS at FROM sign_in_guard WHERE failures > 1',
    'UPDATE sign_in_guard SET failures = 1 WHERE operator_code = @at',
  ),
];
