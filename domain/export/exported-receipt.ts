// What exports are made of: receipts as they were issued, and what later took something off them again.
import type { PaymentMethod } from '../payment/payment.ts';
import type { GstSplit } from '../receipt/document.ts';

export type ExportedReceipt = {
  readonly kind: 'receipt';
  readonly seq: number;
  readonly atMs: number;
  readonly number: string;
  readonly method: PaymentMethod;
  readonly totalPaise: number;
  /** Null for the receipt of an exempt lot. */
  readonly gst: GstSplit | null;
  /** It was made void before the end of what is exported. */
  readonly voided: boolean;
};

/** void: the receipt with all that it said · refund: money of a receipt that stands went back, all of it or a part. */
export type ExportedCredit = {
  readonly kind: 'void' | 'refund';
  readonly seq: number;
  readonly atMs: number;
  /** Of the receipt. */
  readonly number: string;
  readonly method: PaymentMethod;
  readonly totalPaise: number;
  readonly gst: GstSplit | null;
};

export type ExportedDocument = ExportedReceipt | ExportedCredit;

export type TaxSums = {
  readonly count: number;
  readonly totalPaise: number;
  readonly taxablePaise: number;
  readonly cgstPaise: number;
  readonly sgstPaise: number;
};

export const noSums: TaxSums = { count: 0, totalPaise: 0, taxablePaise: 0, cgstPaise: 0, sgstPaise: 0 };

/** `sign` −1 takes it off. An exempt document counts with its total only. */
export function addDocument(sums: TaxSums, { totalPaise, gst }: ExportedDocument, sign: 1 | -1 = 1): TaxSums {
  return addSums(sums, {
    count: 1,
    totalPaise: sign * totalPaise,
    taxablePaise: sign * (gst?.taxablePaise ?? 0),
    cgstPaise: sign * (gst?.cgstPaise ?? 0),
    sgstPaise: sign * (gst?.sgstPaise ?? 0),
  });
}

export function addSums(one: TaxSums, other: TaxSums): TaxSums {
  return {
    count: one.count + other.count,
    totalPaise: one.totalPaise + other.totalPaise,
    taxablePaise: one.taxablePaise + other.taxablePaise,
    cgstPaise: one.cgstPaise + other.cgstPaise,
    sgstPaise: one.sgstPaise + other.sgstPaise,
  };
}
