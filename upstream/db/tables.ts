// The tables of upstream's PostgreSQL as Kysely sees them. Kept equal to migrations/ by hand; schema.sql shows the truth.
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { FeedBody } from '../contract/http.ts';
import type { ProjectedTables } from './projected-tables.ts';

type At = ColumnType<Date, Date | undefined, Date>;
type Json = ColumnType<Record<string, unknown>, string, never>;

export type LotTable = { lot_id: string; last_feed_no: Generated<number>; created_at: At };
export type BoothTable = {
  lot_id: string;
  booth_id: string;
  booth_code: string;
  public_key: string;
  token_hash: Buffer;
  head_seq: Generated<number>;
  applied_seq: Generated<number>;
  format: number | null;
  version: string | null;
  head_hash: Generated<string>;
  enrolled_at: At;
};
export type EnrolmentCodeTable = { lot_id: string; code_hash: Buffer; expires_at: Date; used_by_booth_id: string | null };
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
  totals: Json;
  previous_hash: string;
  hash: string;
  received_at: At;
};
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
  lot: LotTable;
  booth: BoothTable;
  enrolment_code: EnrolmentCodeTable;
  journal_event: JournalEventTable;
  journal_commit: JournalCommitTable;
  parked_event: ParkedEventTable;
  gateway_order: GatewayOrderTable;
  gateway_refund: GatewayRefundTable;
  webhook_inbox: WebhookInboxTable;
  feed: FeedTable;
  anomaly: AnomalyTable;
};
