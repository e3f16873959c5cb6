// The row types of every table, for Kysely. The tables themselves are made by db/migrations; see schema.sql.
import type { Generated, GeneratedAlways } from 'kysely';
import type {
  AnomalyId,
  BoothCode,
  BoothId,
  ClosingId,
  CountId,
  DocumentId,
  ExceptionId,
  ImportId,
  JobId,
  ListEntryId,
  LotId,
  OperatorId,
  PassId,
  PassSaleId,
  PaymentId,
  ReceiptId,
  RefundId,
  RequestId,
  SessionId,
  ShiftId,
  SlotId,
  TariffId,
  TicketId,
  VehicleClassId,
  ZoneId,
} from '../domain/ids.ts';
import type { FactBody } from '../domain/journal/fact.ts';
import type { Paise } from '../domain/money/paise.ts';
import type { ListKind, Pass } from '../domain/pass/pass.ts';
import type { PaymentMethod, PaymentState, Refund } from '../domain/payment/payment.ts';
import type { Role } from '../domain/people/operator.ts';
import type { DocumentContent } from '../domain/receipt/document.ts';
import type { SettlementLine } from '../domain/reconcile/settlement-line.ts';
import type { Series } from '../domain/recovery/restored.ts';
import type { BookKind } from '../domain/report/book-entry.ts';
import type { ClosingKind } from '../domain/report/closing.ts';
import type { ClosingOutcome, Session } from '../domain/session/session.ts';
import type { Movement } from '../domain/shift/shift.ts';

/** SQLite has no booleans. */
export type Flag = 0 | 1;
/** JSON text. */
export type Json = string;

/** What the records of one transaction share, and the booth's signature of them. */
/** A view: what the first record of a commit holds for all of them. */
export type JournalCommitRow = {
  first_seq: number;
  count: number;
  lot_id: LotId;
  booth_id: BoothId;
  actor_id: OperatorId | null;
  wall_time_ms: number;
  monotonic_ms: number;
  boot_id: string;
  signature: Buffer;
};
export type JournalRow = {
  seq: number;
  first_seq: number;
  type: string;
  version: number;
  previous_of_session: number | null;
  body: Json;
  personal_digest: Buffer | null;
  cash_received_paise: Paise;
  online_received_paise: Paise;
  refunds_due_paise: Paise;
  receipts_issued: number;
  tickets_issued: number;
  exceptions_approved: number;
  hash: Buffer;
} & { [Column in keyof Omit<JournalCommitRow, 'first_seq'>]: JournalCommitRow[Column] | null };

export type PersonalDataRow = { seq: number; salt: Buffer; data: Json };

export type BoothRow = { only_row: 1; lot_id: LotId; booth_id: BoothId; booth_code: BoothCode; public_key: string };
export type BackupSettingsRow = { seq: number; settings: Json };
export type BackupRow = {
  seq: number;
  cause: FactBody<'backup.made'>['cause'];
  made_at_ms: number;
  head_seq: number;
  bytes: number;
  places: Json;
};
export type BackupFailureRow = {
  seq: number;
  cause: FactBody<'backup.failed'>['cause'];
  at_ms: number;
  problem: FactBody<'backup.failed'>['problem'];
};
export type LotSettingsRow = { seq: number; settings: Json };
export type ZoneRow = { zone_id: ZoneId; place: number; name_en: string; name_hi: string; in_use: Flag };
export type ZoneClassRow = { zone_id: ZoneId; vehicle_class: VehicleClassId; place: number };
export type SlotRow = { slot_id: SlotId; zone_id: ZoneId; place: number; in_use: Flag };
export type TariffRow = { tariff_id: TariffId; seq: number; effective_from_ms: number; tariff: Json };
export type OperatorRow = {
  operator_id: OperatorId;
  code: string;
  name: string;
  role: Role;
  /** Of the verifier in pin_secret (domain/people/pin-digest.ts). */
  pin_digest: string;
  /** Null: may sign in. */
  disabled_reason: string | null;
  last_signed_in_at_ms: number | null;
};
export type ApprovalRefusalRow = {
  seq: number;
  action: FactBody<'approval.refused'>['action'];
  requester_id: OperatorId;
  approver_id: OperatorId | null;
  why: FactBody<'approval.refused'>['why'];
  at_ms: number;
};

export type ExceptionRow = {
  exception_id: ExceptionId;
  kind: FactBody<'exception.approved'>['kind'];
  session_id: SessionId | null;
  payment_id: PaymentId | null;
  amount_paise: Paise;
  reason: string;
  requester_id: OperatorId;
  approver_id: OperatorId | null;
  approved_at_ms: number;
};

export type SessionRow = {
  session_id: SessionId;
  opened_seq: number;
  last_seq: number;
  shift_id: ShiftId;
  state: Session['state'];
  origin: Session['origin'];
  ticket_id: TicketId | null;
  ticket_number: string | null;
  ticket_document_id: DocumentId | null;
  ticket_running: number | null;
  plate: string | null;
  plate_key: string | null;
  plate_key_reversed: string | null;
  plate_typed: string | null;
  pass_id: PassId | null;
  vehicle_class: VehicleClassId;
  zone_id: ZoneId | null;
  slot_id: SlotId | null;
  tariff_id: TariffId;
  entered_at_ms: number;
  clock_shift_ms: number;
  closed_shift_ms: number;
  closed_at_ms: number | null;
  outcome: ClosingOutcome | null;
  exception_id: ExceptionId | null;
  fee_due_paise: Paise | null;
  credit_paise: Paise;
  overstay_of: SessionId | null;
  left_at_ms: number | null;
  pulled_aside: Flag;
};

export type ShiftRow = {
  shift_id: ShiftId;
  number: number;
  drawer_id: string;
  operator_id: OperatorId;
  hand_id: OperatorId;
  opened_seq: number;
  opened_at_ms: number;
  float_paise: Paise;
  counted_at_ms: number | null;
  closed_at_ms: number | null;
};
export type ShiftHandOverRow = {
  seq: number;
  shift_id: ShiftId;
  from_id: OperatorId;
  to_id: OperatorId;
  reason: string | null;
  at_ms: number;
};
export type ShiftCountRow = {
  count_id: CountId;
  seq: number;
  shift_id: ShiftId;
  attempt: number;
  counts: Json;
  counted_paise: Paise;
  expected_paise: Paise;
  variance_paise: Paise;
  operator_id: OperatorId;
  locked_at_ms: number;
};
export type ShiftCloseRow = {
  shift_id: ShiftId;
  seq: number;
  count_id: CountId;
  closed_by_id: OperatorId;
  reason: string | null;
  handed_over: Json;
  unsent_records: number;
  parked_records: number;
  closed_at_ms: number;
};
export type ShiftSignOffRow = { shift_id: ShiftId; seq: number; supervisor_id: OperatorId; note: string | null; at_ms: number };
export type ClosingRow = {
  closing_id: ClosingId;
  seq: number;
  kind: ClosingKind;
  number: number;
  shift_id: ShiftId | null;
  from_seq: number;
  through_seq: number;
  from_ms: number;
  through_ms: number;
  tally: Json;
  totals: Json;
  inside: number;
  drawer: Json | null;
  document_id: DocumentId;
  made_at_ms: number;
};
export type BookEntryRow = {
  line: number;
  seq: number;
  kind: BookKind;
  detail: string;
  vehicle_class: VehicleClassId | null;
  operator_id: OperatorId | null;
  session_id: SessionId | null;
  amount_paise: number;
  taxable_paise: number;
  tax_paise: number;
  at_ms: number;
};

export type PassRow = {
  pass_id: PassId;
  saved_seq: number;
  kind: Pass['kind'];
  number: string;
  holder: string;
  phone: string | null;
  card: string | null;
  vehicle_class: VehicleClassId;
  valid_from_ms: number | null;
  valid_until_ms: number | null;
  balance_paise: Paise;
  blocked_reason: string | null;
};
export type PassPlateRow = { plate: string; pass_id: PassId };
export type PassSaleRow = {
  sale_id: PassSaleId;
  seq: number;
  pass_id: PassId;
  payment_id: PaymentId;
  amount_paise: Paise;
  terms: Json;
  activated_at_ms: number | null;
};
export type PassChargeRow = { seq: number; pass_id: PassId; session_id: SessionId; amount_paise: Paise; balance_paise: Paise };
export type ListEntryRow = {
  entry_id: ListEntryId;
  seq: number;
  list: ListKind;
  plate: string;
  message: string;
  until_ms: number | null;
  added_at_ms: number;
  removed_at_ms: number | null;
};

export type TicketReplacementRow = {
  seq: number;
  session_id: SessionId;
  old_ticket_id: TicketId | null;
  old_ticket_number: string | null;
  old_ticket_running: number | null;
  ticket_id: TicketId;
  ticket_number: string;
  why: FactBody<'ticket.replaced'>['why'];
  exception_id: ExceptionId | null;
  at_ms: number;
};
export type ConcessionGivenRow = {
  seq: number;
  session_id: SessionId;
  concession_id: string;
  validator_id: string | null;
  given_paise: Paise;
  exception_id: ExceptionId | null;
  agreed_at_ms: number;
  at_ms: number;
};
export type ShopCodeGuardRow = { only_row: number; failures: number; at_ms: number };
export type DebtRow = {
  session_id: SessionId;
  seq: number;
  amount_paise: Paise;
  person: string;
  phone: string | null;
  fee: Json;
  document_id: DocumentId;
  at_ms: number;
};
export type DebtWriteOffRow = {
  seq: number;
  session_id: SessionId;
  amount_paise: Paise;
  exception_id: ExceptionId;
  at_ms: number;
};
export type ReceiptVoidRow = {
  receipt_id: ReceiptId;
  seq: number;
  exception_id: ExceptionId;
  refund_id: RefundId;
  at_ms: number;
};

export type SettlementImportRow = {
  import_id: ImportId;
  seq: number;
  source: FactBody<'settlement.imported'>['source'];
  file_name: string;
  file_sha256: string;
  parts: number;
  parts_done: number;
  lines: number;
  at_ms: number;
};
export type SettlementLineRow = {
  source: FactBody<'settlement.imported'>['source'];
  entity_id: string;
  import_id: ImportId;
  kind: SettlementLine['kind'];
  payment_reference: string | null;
  gross_paise: Paise;
  fee_paise: Paise;
  tax_paise: Paise;
  net_paise: Paise;
  utr: string | null;
  created_at_ms: number | null;
  settled_at_ms: number | null;
  at_ms: number;
};
export type ReconcileDecisionRow = {
  item: FactBody<'reconcile.decided'>['item'];
  item_id: string;
  reason: FactBody<'reconcile.decided'>['reason'];
  seq: number;
  decision: FactBody<'reconcile.decided'>['decision'];
  amount_paise: Paise;
  exception_id: ExceptionId;
  at_ms: number;
};

/** A payment is for a stay or for the sale of a pass: exactly one of the two is named. */
export type PaymentRow = {
  payment_id: PaymentId;
  opened_seq: number;
  session_id: SessionId | null;
  pass_sale_id: PassSaleId | null;
  shift_id: ShiftId;
  operator_id: OperatorId | null;
  method: PaymentMethod;
  state: PaymentState;
  amount_paise: Paise;
  tendered_paise: Paise | null;
  change_paise: Paise | null;
  provider_reference: string | null;
  started_at_ms: number;
  expires_at_ms: number | null;
  resolved_at_ms: number | null;
  qr_text: string | null;
  failure: string | null;
  receipt_id: ReceiptId | null;
};

export type LateMoneyRow = { provider_reference: string; payment_id: PaymentId; amount_paise: Paise; received_at_ms: number };

export type RefundRow = {
  refund_id: RefundId;
  payment_id: PaymentId;
  session_id: SessionId | null;
  amount_paise: Paise;
  state: Refund['state'];
  reason: Refund['reason'];
  due_at_ms: number;
  exception_id: ExceptionId | null;
  way: 'cash' | 'online' | null;
  started_at_ms: number | null;
  resolved_at_ms: number | null;
  provider_reference: string | null;
  failure: string | null;
};

export type DrawerMovementRow = {
  seq: number;
  shift_id: ShiftId;
  kind: Movement['kind'];
  amount_paise: Paise;
  balance_paise: Paise;
  payment_id: PaymentId | null;
  reason: string | null;
  operator_id: OperatorId;
  moved_at_ms: number;
};

export type DocumentRow = {
  document_id: DocumentId;
  seq: number;
  kind: DocumentContent['kind'];
  copies: number;
  sheet: string | null;
  sheet_closing_id: ClosingId | null;
  sheet_number: string | null;
};

export type ReceiptTable = {
  booth_code: BoothCode;
  financial_year: string;
  running: number;
  number: GeneratedAlways<string>;
  receipt_id: ReceiptId;
  payment_id: PaymentId;
  document_id: DocumentId;
  total_paise: Paise;
  gst_rate_percent: number | null;
  taxable_paise: Paise | null;
  cgst_paise: Paise | null;
  sgst_paise: Paise | null;
  issued_at_ms: number;
};

export type AnomalyRow = {
  anomaly_id: AnomalyId;
  seq: number;
  kind: FactBody<'anomaly.found'>['kind'];
  session_id: SessionId | null;
  payment_id: PaymentId | null;
  detail: string;
  found_at_ms: number;
};
export type ClockJumpRow = {
  seq: number;
  expected_ms: number;
  found_ms: number;
  decided_by: 'upstream' | 'person' | null;
  operator_id: OperatorId | null;
  shift_id: ShiftId | null;
  offset_ms: number | null;
};
export type SeriesSkipRow = { series: Series; seq: number; first: number; through: number };
export type ScanLimitRow = { seq: number; source: string; kind: 'invalid' | 'burst'; at_ms: number };
export type BoothRunRow = {
  started_seq: number;
  version: string;
  started_at_ms: number;
  last_seen_ms: number | null;
  stopped_at_ms: number | null;
  continuous: 0 | 1;
};

export const jobStates = ['waiting', 'running', 'done', 'failed', 'unknown', 'expired', 'dismissed'] as const;
export type JobState = (typeof jobStates)[number];
export type JobRow = {
  place: number;
  job_id: JobId;
  kind: 'print' | 'drawer' | 'barrier';
  state: JobState;
  document_id: DocumentId | null;
  copy: number | null;
  direction: 'entry' | 'exit' | null;
  session_id: SessionId | null;
  deadline_at_ms: number | null;
  not_before_ms: number;
  attempts: number;
  condition: string | null;
  created_at_ms: number;
  started_at_ms: number | null;
  finished_at_ms: number | null;
};

export type RequestRow = {
  request_id: RequestId;
  channel: string;
  input_hash: string;
  reply: Json;
  saved_at_ms: number;
};
export type SyncStateRow = {
  only_row: 1;
  pushed_through: number;
  anchor_seq: number | null;
  anchor_hash: string | null;
  anchor_countersignature: string | null;
  feed_cursor: number;
  went_back: Generated<number>;
};
export type FeedGenerationRow = { generation: number; from_no: number; epoch: string | null; began_at_ms: number };
export type ParkedRecordRow = { seq: number; why: string; parked_at_ms: number };
export type FeedEntryRow = {
  generation: number;
  feed_no: number;
  kind: string;
  payment_id: PaymentId | null;
  body: Json;
  received_at_ms: number;
  outcome: string;
};
export type KeptFeedEntryRow = { feed_no: number; entry: Json; kept_at_ms: number };
export type PinSecretRow = { operator_id: OperatorId; pin_hash: string };
export type SignInGuardRow = { operator_code: string; failures: number; held_until_ms: number; counted_from_ms: number };
export type PreferenceRow = { name: string; value: string };
export type HeartbeatRow = {
  only_row: 1;
  wall_time_ms: number;
  monotonic_ms: number;
  boot_id: string;
  uptime_ms: number;
  computer_run: string | null;
};
export type AttentionSeenRow = { only_row: 1; through_seq: number };

/** Tables, and the views that name a partial index's condition once. */
export type Schema = {
  journal_commit: JournalCommitRow;
  journal: JournalRow;
  personal_data: PersonalDataRow;
  booth: BoothRow;
  lot_settings: LotSettingsRow;
  zone: ZoneRow;
  zone_class: ZoneClassRow;
  slot: SlotRow;
  tariff: TariffRow;
  operator: OperatorRow;
  approval_refusal: ApprovalRefusalRow;
  exception: ExceptionRow;
  session: SessionRow;
  live_session: SessionRow;
  aside_session: SessionRow;
  credit_session: SessionRow;
  shift: ShiftRow;
  open_shift: ShiftRow;
  shift_hand_over: ShiftHandOverRow;
  shift_count: ShiftCountRow;
  shift_close: ShiftCloseRow;
  shift_sign_off: ShiftSignOffRow;
  closing: ClosingRow;
  book_entry: BookEntryRow;
  pass: PassRow;
  pass_plate: PassPlateRow;
  pass_sale: PassSaleRow;
  pass_charge: PassChargeRow;
  list_entry: ListEntryRow;
  ticket_replacement: TicketReplacementRow;
  concession_given: ConcessionGivenRow;
  shop_code_guard: ShopCodeGuardRow;
  debt: DebtRow;
  debt_write_off: DebtWriteOffRow;
  receipt_void: ReceiptVoidRow;
  settlement_import: SettlementImportRow;
  settlement_line: SettlementLineRow;
  reconcile_decision: ReconcileDecisionRow;
  payment: PaymentRow;
  pending_payment: PaymentRow;
  online_payment: PaymentRow;
  late_money: LateMoneyRow;
  refund: RefundRow;
  refund_still_due: RefundRow;
  refund_failed: RefundRow;
  drawer_movement: DrawerMovementRow;
  document: DocumentRow;
  receipt: ReceiptTable;
  anomaly: AnomalyRow;
  clock_jump: ClockJumpRow;
  series_skip: SeriesSkipRow;
  backup_settings: BackupSettingsRow;
  backup: BackupRow;
  backup_failure: BackupFailureRow;
  scan_limit: ScanLimitRow;
  booth_run: BoothRunRow;
  job: JobRow;
  dismissed_job: JobRow;
  request: RequestRow;
  acknowledged_request: RequestRow;
  sync_state: SyncStateRow;
  parked_record: ParkedRecordRow;
  feed_generation: FeedGenerationRow;
  feed_entry: FeedEntryRow;
  kept_feed_entry: KeptFeedEntryRow;
  pin_secret: PinSecretRow;
  sign_in_guard: SignInGuardRow;
  preference: PreferenceRow;
  heartbeat: HeartbeatRow;
  attention_seen: AttentionSeenRow;
};

/** Every projection of the journal, parents before children: what `rebuildState` must bring back exactly. */
export const derivedTables = [
  'booth',
  'lot_settings',
  'zone',
  'zone_class',
  'slot',
  'tariff',
  'operator',
  'approval_refusal',
  'shift',
  'shift_hand_over',
  'shift_count',
  'shift_close',
  'shift_sign_off',
  'closing',
  'pass',
  'pass_plate',
  'pass_sale',
  'session',
  'pass_charge',
  'ticket_replacement',
  'concession_given',
  'shop_code_guard',
  'debt',
  'debt_write_off',
  'exception',
  'payment',
  'late_money',
  'refund',
  'drawer_movement',
  'document',
  'receipt',
  'receipt_void',
  'list_entry',
  'settlement_import',
  'settlement_line',
  'reconcile_decision',
  'book_entry',
  'anomaly',
  'clock_jump',
  'series_skip',
  'backup_settings',
  'backup',
  'backup_failure',
  'scan_limit',
  'booth_run',
] as const satisfies readonly (keyof Schema)[];
