// What the facts of one batch may touch: loaded by load-projection.ts, changed by the operations, written by store-projection.ts.
import type { Selectable } from 'kysely';
import type { PerpetualTotals } from '../../domain/journal/record.ts';
import type * as Table from './projected-tables.ts';
import type { Rows } from './rows.ts';
import type { GatewayOrderTable, GatewayRefundTable } from './tables.ts';

export type SessionRow = Table.SessionTable;
export type PaymentRow = Table.PaymentTable;
export type RefundRow = Table.RefundTable;
export type ShiftRow = Table.ShiftTable;
export type PassRow = Table.PassTable;
export type NewOrder = Pick<
  Selectable<GatewayOrderTable>,
  'lot_id' | 'payment_id' | 'booth_id' | 'provider' | 'method' | 'amount_paise' | 'state' | 'expires_at_ms'
>;
export type KnownOrder = Pick<
  Selectable<GatewayOrderTable>,
  'payment_id' | 'provider' | 'state' | 'amount_paise' | 'provider_reference' | 'claim'
>;
export type NewGatewayRefund = Pick<
  Selectable<GatewayRefundTable>,
  'lot_id' | 'refund_id' | 'payment_id' | 'booth_id' | 'provider' | 'amount_paise' | 'capture_reference' | 'state'
>;
export type KnownGatewayRefund = Pick<
  Selectable<GatewayRefundTable>,
  'refund_id' | 'payment_id' | 'state' | 'amount_paise' | 'provider_reference' | 'claim'
>;

export type Projection = {
  readonly operators: Rows<Table.OperatorTable>;
  readonly passes: Rows<PassRow>;
  readonly sessions: Rows<SessionRow>;
  readonly ticketReplacements: Rows<Table.TicketReplacementTable>;
  readonly debts: Rows<Table.DebtTable>;
  readonly writeOffs: Rows<Table.DebtWriteOffTable>;
  readonly shifts: Rows<ShiftRow>;
  readonly movements: Rows<Table.DrawerMovementTable>;
  readonly counts: Rows<Table.ShiftCountTable>;
  readonly payments: Rows<PaymentRow>;
  readonly passSales: Rows<Table.PassSaleTable>;
  readonly passCharges: Rows<Table.PassChargeTable>;
  readonly lateMoney: Rows<Table.LateMoneyTable>;
  readonly refunds: Rows<RefundRow>;
  readonly exceptions: Rows<Table.ExceptionApprovalTable>;
  readonly receipts: Rows<Table.ReceiptTable>;
  readonly receiptVoids: Rows<Table.ReceiptVoidTable>;
  readonly listEntries: Rows<Table.ListEntryTable>;
  readonly imports: Rows<Table.SettlementImportTable>;
  readonly settlementLines: Rows<Table.SettlementLineTable>;
  readonly decisions: Rows<Table.ReconcileDecisionTable>;
  readonly skips: Rows<Table.SeriesSkipTable>;
  readonly closings: Rows<Table.ClosingTable>;
  readonly book: Rows<Table.BookEntryTable>;
  /** As the gateway left them; the projection only reads them. */
  readonly orders: ReadonlyMap<string, KnownOrder>;
  readonly gatewayRefunds: ReadonlyMap<string, KnownGatewayRefund>;
  /** Of the records through which closings of the batch count. */
  readonly totalsAt: ReadonlyMap<number, PerpetualTotals>;
  /** When the records were written whose personal data a fact of the batch erases. */
  readonly writtenAtMs: ReadonlyMap<number, number>;
  readonly added: { readonly orders: NewOrder[]; readonly gatewayRefunds: NewGatewayRefund[]; readonly erased: number[] };
  readonly closeWanted: Set<string>;
  /** Of which the journal says what upstream has not heard from the gateway. */
  readonly claimed: { readonly payments: Set<string>; readonly refunds: Set<string> };
};
