// What a check proves of every column of the booth's tables: each is in exactly one list, and tests/db/table-lists.test.ts reads the schema to see
// that. Indexes, views and triggers are compared by their text (compare-files.ts), so the first list holds all of them.
import { derivedTables } from '../schema.ts';

/** Rebuilt from the journal and compared row by row, with every column. The journal itself is chained and signed as well. */
export const comparedTables = ['journal', ...derivedTables] as const;

/** The journal has a digest of it: of personal data by their record, of a PIN's verifier by `operator.pin_digest`. */
export const digestedColumns = [
  'personal_data.seq',
  'personal_data.salt',
  'personal_data.data',
  'pin_secret.operator_id',
  'pin_secret.pin_hash',
] as const;

/** Other facts or rows say what it may be (bounds.ts; of wrong PINs: domain/audit/check-guards.ts). */
export const boundedColumns = [
  'sync_state.only_row',
  'sync_state.pushed_through',
  'sync_state.anchor_seq',
  'sync_state.anchor_hash',
  'sync_state.feed_cursor',
  'feed_entry.feed_no',
  'feed_entry.kind',
  'feed_entry.payment_id',
  'feed_entry.body',
  'feed_entry.outcome',
  'kept_feed_entry.feed_no',
  'kept_feed_entry.entry',
  'parked_record.seq',
  'job.job_id',
  'job.place',
  'job.kind',
  'job.state',
  'job.document_id',
  'job.copy',
  'job.direction',
  'job.session_id',
  'job.deadline_at_ms',
  'job.created_at_ms',
  'dismissed_job.job_id',
  'dismissed_job.place',
  'dismissed_job.kind',
  'dismissed_job.state',
  'dismissed_job.document_id',
  'dismissed_job.copy',
  'dismissed_job.direction',
  'dismissed_job.session_id',
  'dismissed_job.deadline_at_ms',
  'dismissed_job.created_at_ms',
  'request.request_id',
  'request.saved_at_ms',
  'acknowledged_request.request_id',
  'acknowledged_request.saved_at_ms',
  'sign_in_guard.operator_code',
  'sign_in_guard.failures',
  'sign_in_guard.held_until_ms',
  'sign_in_guard.counted_from_ms',
  'attention_seen.only_row',
  'attention_seen.through_seq',
  'heartbeat.only_row',
] as const;

/** Nothing in the folder says what it must be. docs/verify.md names each with what follows from it, and so does the page. */
export const unprovenColumns = [
  // Proven only by the server's key: see the levels of the verdict.
  'sync_state.anchor_countersignature',
  'feed_entry.received_at_ms',
  'kept_feed_entry.kept_at_ms',
  'parked_record.why',
  'parked_record.parked_at_ms',
  'job.not_before_ms',
  'job.attempts',
  'job.condition',
  'job.started_at_ms',
  'job.finished_at_ms',
  'dismissed_job.not_before_ms',
  'dismissed_job.attempts',
  'dismissed_job.condition',
  'dismissed_job.started_at_ms',
  'dismissed_job.finished_at_ms',
  'request.channel',
  'request.input_hash',
  'request.reply',
  'acknowledged_request.channel',
  'acknowledged_request.input_hash',
  'acknowledged_request.reply',
  'preference.name',
  'preference.value',
  'heartbeat.wall_time_ms',
  'heartbeat.monotonic_ms',
  'heartbeat.boot_id',
] as const;
