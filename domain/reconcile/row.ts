// One row of the online reconciliation: a payment with everything that belongs to it, or a settlement line that belongs to none.
import type { PaymentId, RefundId, SessionId } from '../ids.ts';
import type { Paise } from '../money/paise.ts';
import type { PaymentState, Refund, refundReasons } from '../payment/payment.ts';
import type { decidedItemKinds, ReconcileDecision, RowReason } from './row-reason.ts';
import type { SettlementLine, SettlementSource } from './settlement-line.ts';

export type OnlinePayment = {
  readonly paymentId: PaymentId;
  /** Null for the money of a pass. */
  readonly sessionId: SessionId | null;
  readonly state: PaymentState;
  readonly amountPaise: Paise;
  readonly providerReference: string | null;
  readonly startedAtMs: number;
  readonly resolvedAtMs: number | null;
  /** Its stay still waits for its end. */
  readonly stayOpen: boolean;
};

export type LateMoney = {
  readonly paymentId: PaymentId;
  readonly providerReference: string;
  readonly amountPaise: Paise;
  readonly receivedAtMs: number;
};

/** Of an online payment; money goes back by the way it came. */
export type OnlineRefund = {
  readonly refundId: RefundId;
  readonly paymentId: PaymentId;
  readonly amountPaise: Paise;
  readonly state: Refund['state'];
  readonly reason: (typeof refundReasons)[number];
  readonly dueAtMs: number;
  /** When the gateway was to be asked for it. */
  readonly startedAtMs: number | null;
  readonly resolvedAtMs: number | null;
  readonly providerReference: string | null;
};

/** `atMs`: when it was settled, or made, or else read. */
export type SettledLine = SettlementLine & { readonly source: SettlementSource; readonly atMs: number };

export type RowDecision = {
  readonly item: (typeof decidedItemKinds)[number];
  readonly itemId: string;
  readonly reason: RowReason;
  readonly decision: ReconcileDecision;
};

/** What stands in one row. Without a payment there is exactly one line and nothing else. */
export type RowParts = {
  readonly payment: OnlinePayment | null;
  readonly late: readonly LateMoney[];
  readonly refunds: readonly OnlineRefund[];
  readonly lines: readonly SettledLine[];
};

/** In paise, each a plain sum over the parts, so that the sums of all rows are the sums of everything there is. */
export type RowSums = {
  /** Of the payment if it is SUCCESS, and of its late money. */
  readonly receivedPaise: number;
  /** PENDING and SUCCESS refunds. */
  readonly refundsPaise: number;
  /** Gross of payment lines. */
  readonly settledPaise: number;
  /** Gross of refund lines. */
  readonly settledBackPaise: number;
  readonly feePaise: number;
  readonly taxPaise: number;
  /** What the bank account got, adjustments included. */
  readonly netPaise: number;
};

export type ReconcileRow = RowParts & {
  readonly item: (typeof decidedItemKinds)[number];
  readonly itemId: string;
  readonly reason: RowReason;
  /** Since when it has been so. */
  readonly sinceMs: number;
  /** The money that the reason is about. */
  readonly atStakePaise: number;
  readonly sums: RowSums;
  /** quiet: needs nobody · waiting: usual by now · open: somebody has to look · decided: somebody has. */
  readonly standing: 'quiet' | 'waiting' | 'open' | 'decided';
  /** Of this reason. */
  readonly decision: ReconcileDecision | null;
};

export function sumsOfParts({ payment, late, refunds, lines }: RowParts): RowSums {
  const grossOf = (kind: SettledLine['kind']) =>
    sum(lines.filter((line) => line.kind === kind).map(({ grossPaise }) => grossPaise));
  return {
    receivedPaise: (payment?.state === 'SUCCESS' ? payment.amountPaise : 0) + sum(late.map(({ amountPaise }) => amountPaise)),
    refundsPaise: sum(refunds.filter(({ state }) => state !== 'FAILED').map(({ amountPaise }) => amountPaise)),
    settledPaise: grossOf('payment'),
    settledBackPaise: grossOf('refund'),
    feePaise: sum(lines.map(({ feePaise }) => feePaise)),
    taxPaise: sum(lines.map(({ taxPaise }) => taxPaise)),
    netPaise: sum(lines.map(({ netPaise }) => netPaise)),
  };
}

export const noSums: RowSums = {
  receivedPaise: 0,
  refundsPaise: 0,
  settledPaise: 0,
  settledBackPaise: 0,
  feePaise: 0,
  taxPaise: 0,
  netPaise: 0,
};

export function addSums(one: RowSums, other: RowSums): RowSums {
  const names = Object.keys(noSums) as (keyof RowSums)[];
  return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as RowSums;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
