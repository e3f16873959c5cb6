// A report before it is drawn, shown or written into a file: what it covers, and its figures. X reports and closings are the same thing.
import type { PerpetualTotals } from '../journal/record.ts';
import type { Paise } from '../money/paise.ts';
import type { ClosingKind } from './closing.ts';
import type { Tally } from './tally.ts';

/** x: a look at the open shift, counted by nothing. The others are closings. */
export type ReportKind = 'x' | ClosingKind;

export type ReportCount = {
  /** From 1; the first was blind. */
  readonly attempt: number;
  readonly countedPaise: Paise;
  readonly variancePaise: Paise;
};

/** The close of a shift as a longer report counts it. */
export type ShiftOfReport = {
  readonly number: number;
  readonly cashier: string;
  readonly expectedPaise: Paise;
  readonly countedPaise: Paise;
  readonly variancePaise: Paise;
};

export type Report = {
  readonly kind: ReportKind;
  /** Null for an X report. */
  readonly number: number | null;
  /** Journal records, both included. */
  readonly fromSeq: number;
  readonly throughSeq: number;
  readonly fromMs: number;
  readonly throughMs: number;
  readonly tally: Tally;
  /** Of the record `throughSeq`. */
  readonly totals: PerpetualTotals;
  /** Vehicles inside at its end. */
  readonly inside: number;
  /** First and last receipt number; null when there was none. */
  readonly receipts: { readonly first: string; readonly last: string } | null;
  /** The shift of an X or Z report; null when none was open. */
  readonly shift: {
    readonly number: number;
    readonly cashier: string;
    readonly openedAtMs: number;
    /** Everybody else who had the hand on it. */
    readonly reliefs: readonly string[];
  } | null;
  /** Z: the counts, the last one is what the shift closed on. Empty otherwise. */
  readonly counts: readonly ReportCount[];
  readonly varianceReason: string | null;
  /** Z: payments that went over to the next shift. */
  readonly handedOver: readonly { readonly name: string; readonly amountPaise: Paise }[];
  /** Z: records that upstream had not accepted, and those it had refused. */
  readonly unsentRecords: number;
  readonly parkedRecords: number;
  /** Day, month, year: the shifts that closed in it. */
  readonly shifts: readonly ShiftOfReport[];
};
