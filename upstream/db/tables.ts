// The tables of upstream's PostgreSQL as Kysely sees them. Kept equal to migrations/ by hand; schema.sql shows the truth.
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { FeedBody } from '../contract/http.ts';
import type { ProjectedTables } from './projected-tables.ts';

type At = ColumnType<Date, Date | undefined, Date>;
type Json = ColumnType<Record<string, unknown>, string, never>;

export type LotTable = {
  lot_id: string;
  last_feed_no: Generated<number>;
  epoch: Generated<string>;
  epoch_began_at: At;
  earlier_epochs: Generated<string[]>;
  created_at: At;
};
export type DatabaseIncarnationTable = { only_row: Generated<boolean>; system_identifier: string; timeline: number };
/** Why the records that were accepted are not applied yet: a newer release must read them, or the gateway must be asked first. */
export type WaitsFor = 'newer' | 'gateway';
/** What a booth's journal says of a gateway; denied once the gateway itself said otherwise. */
export type Claim = 'made' | 'denied';
export type BoothTable = {
  lot_id: string;
  booth_id: string;
  booth_code: string;
  public_key: string;
  token_hash: Buffer;
  head_seq: Generated<number>;
  applied_seq: Generated<number>;
  waits_for: WaitsFor | null;
  format: number | null;
  version: string | null;
  retired_at: Date | null;
  head_hash: Generated<string>;
  enrolled_at: At;
};
export type EnrolmentCodeTable = { lot_id: string; code_hash: Buffer; expires_at: Date; used_by_booth_id: string | null };
export type RecoveryCodeTable = { lot_id: string; booth_id: string; code_hash: Buffer; expires_at: Date; used_at: Date | null };
export type RetiredTokenTable = { lot_id: string; booth_id: string; token_hash: Buffer; retired_at: At };
export type SetAsideCommitTable = {
  lot_id: string;
  booth_id: string;
  last_hash: string;
  first_seq: number;
  last_seq: number;
  signature: string;
  records: ColumnType<unknown, string, never>;
  received_at: At;
};
export type JournalEventTable = {
  lot_id: string;
  booth_id: string;
  seq: number;
  type: string;
  version: number;
  actor_id: string | null;
  wall_time_ms: number;
  monotonic_ms: number;
  boot_id: string;
  body: Json;
  personal_digest: string | null;
  totals: Json;
  previous_hash: string;
  hash: string;
  received_at: At;
};
export type PersonalDataTable = { lot_id: string; booth_id: string; seq: number; salt: string; data: Json };
export type BackupTable = {
  lot_id: string;
  booth_id: string;
  backup_id: string;
  kind: 'books' | 'keys';
  head_seq: number;
  made_at_ms: number;
  bytes: number;
  sha256: string;
  is_complete: Generated<boolean>;
  begun_at: At;
};
export type BackupPartTable = { lot_id: string; booth_id: string; backup_id: string; part: number; content: Buffer };
export type JournalCommitTable = { lot_id: string; booth_id: string; seq: number; count: number; signature: string };
export type ParkedEventTable = { lot_id: string; booth_id: string; seq: number; why: string; late: boolean; parked_at: At };
export type GatewayRefundState = 'requested' | 'sent' | 'succeeded' | 'failed';
export type GatewayRefundTable = {
  lot_id: string;
  refund_id: string;
  payment_id: string;
  booth_id: string;
  provider: string;
  amount_paise: number;
  capture_reference: string;
  state: GatewayRefundState;
  provider_refund_id: string | null;
  provider_reference: string | null;
  resolved_at_ms: number | null;
  why: string | null;
  claim: Claim | null;
  next_attempt_at: At;
  attempts: Generated<number>;
  created_at: At;
};
export type GatewayOrderState = 'requested' | 'ready' | 'captured' | 'failed' | 'expired' | 'closed';
export type GatewayOrderTable = {
  lot_id: string;
  payment_id: string;
  booth_id: string;
  provider: string;
  method: string;
  amount_paise: number;
  currency: Generated<string>;
  state: GatewayOrderState;
  provider_order_id: string | null;
  provider_reference: string | null;
  captured_at_ms: number | null;
  qr_text: string | null;
  expires_at_ms: number;
  why: string | null;
  close_wanted: Generated<boolean>;
  recheck: Generated<boolean>;
  claim: Claim | null;
  next_attempt_at: At;
  attempts: Generated<number>;
  created_at: At;
};
export type WebhookInboxTable = {
  provider: string;
  event_id: string;
  body_hash: Buffer;
  raw_body: Buffer;
  headers: JSONColumnType<Record<string, string>>;
  received_at: At;
  processed_at: Date | null;
  outcome: string | null;
  next_attempt_at: At;
  attempts: Generated<number>;
};
export type FeedTable = {
  lot_id: string;
  feed_no: number;
  booth_id: string;
  payment_id: string | null;
  refund_id: string | null;
  kind: FeedBody['kind'];
  body: Json;
  created_at: At;
};
export type AnomalyTable = {
  lot_id: string;
  anomaly_id: string;
  kind: string;
  payment_id: string | null;
  booth_id: string | null;
  provider: string | null;
  provider_reference: string | null;
  amount_paise: number | null;
  detail: string;
  found_at: At;
};

export type Tables = ProjectedTables & {
  database_incarnation: DatabaseIncarnationTable;
  lot: LotTable;
  booth: BoothTable;
  enrolment_code: EnrolmentCodeTable;
  recovery_code: RecoveryCodeTable;
  retired_token: RetiredTokenTable;
  set_aside_commit: SetAsideCommitTable;
  journal_event: JournalEventTable;
  journal_commit: JournalCommitTable;
  personal_data: PersonalDataTable;
  backup: BackupTable;
  backup_part: BackupPartTable;
  parked_event: ParkedEventTable;
  gateway_order: GatewayOrderTable;
  gateway_refund: GatewayRefundTable;
  webhook_inbox: WebhookInboxTable;
  feed: FeedTable;
  anomaly: AnomalyTable;
};
