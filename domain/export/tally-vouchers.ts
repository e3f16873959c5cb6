// Vouchers for Tally: a sales voucher for each day or receipt, a credit note for what was made void or given back. Debits equal credits.
import { z } from 'zod';
import { assert } from '../assert.ts';
import type { PaymentMethod } from '../payment/payment.ts';
import { oneLine } from '../text/one-line.ts';
import type { ExportedDocument } from './exported-receipt.ts';
import { localDay } from './period.ts';

const ledgerName = oneLine(60, { least: 1 });

/** The lot's names for them in Tally: a voucher that names a ledger which is not there is refused on import. */
export const tallyLedgersSchema = z.strictObject({
  cash: ledgerName,
  upi: ledgerName,
  card: ledgerName,
  income: ledgerName,
  cgst: ledgerName,
  sgst: ledgerName,
  roundOff: ledgerName,
});
export type TallyLedgers = z.infer<typeof tallyLedgersSchema>;

export const defaultTallyLedgers: TallyLedgers = {
  cash: 'Cash',
  upi: 'UPI Collections',
  card: 'Card Collections',
  income: 'Parking Income',
  cgst: 'Output CGST',
  sgst: 'Output SGST',
  roundOff: 'Round Off',
};

export type TallyOptions = {
  readonly per: 'day' | 'receipt';
  readonly ledgers: TallyLedgers;
  /** Tax of each voucher to whole rupees (CGST Act, s. 170); what that moves goes to the round-off ledger. */
  readonly roundTax: boolean;
};

/** `debitPaise` positive: a debit; negative: a credit. */
export type TallyEntry = { readonly ledger: string; readonly debitPaise: number };
export type TallyVoucher = {
  readonly type: 'Sales' | 'Credit Note';
  /** Unique in the file and stable: importing the same days again alters vouchers instead of doubling them. */
  readonly key: string;
  /** The receipt's number, or the first of a day. */
  readonly number: string;
  readonly day: string;
  readonly narration: string;
  readonly entries: readonly TallyEntry[];
};

type Group = {
  readonly type: TallyVoucher['type'];
  readonly day: string;
  readonly money: Record<PaymentMethod, number>;
  readonly first: string;
  last: string;
  count: number;
  taxable: number;
  cgst: number;
  sgst: number;
};

export type VoucherMaker = {
  readonly take: (document: ExportedDocument) => void;
  readonly vouchers: () => readonly TallyVoucher[];
};

/** Takes documents in the order of the journal. */
export function openVoucherMaker(options: TallyOptions, utcOffsetMinutes: number): VoucherMaker {
  const groups = new Map<string, Group>();
  return {
    take(document) {
      const type = document.kind === 'receipt' ? 'Sales' : 'Credit Note';
      const day = localDay(document.atMs, utcOffsetMinutes);
      const key = options.per === 'day' ? `${type} ${day}` : `${type} ${document.number} ${document.seq}`;
      const group = groups.get(key) ?? newGroup(type, day, document.number);
      groups.set(key, group);
      group.last = document.number;
      group.count += 1;
      group.money[document.method] += document.totalPaise;
      // An exempt receipt is income as a whole.
      group.taxable += document.gst?.taxablePaise ?? document.totalPaise;
      group.cgst += document.gst?.cgstPaise ?? 0;
      group.sgst += document.gst?.sgstPaise ?? 0;
    },
    vouchers: () => [...groups].map(([key, group]) => voucherOf(key, group, options)),
  };
}

function newGroup(type: TallyVoucher['type'], day: string, first: string): Group {
  return { type, day, money: { cash: 0, upi: 0, card: 0 }, first, last: first, count: 0, taxable: 0, cgst: 0, sgst: 0 };
}

function voucherOf(key: string, group: Group, { ledgers, roundTax, per }: TallyOptions): TallyVoucher {
  const { type, day, money, first, last, count, taxable } = group;
  const cgst = roundTax ? wholeRupees(group.cgst) : group.cgst;
  const sgst = roundTax ? wholeRupees(group.sgst) : group.sgst;
  const roundOff = group.cgst - cgst + group.sgst - sgst;
  // A sale debits the money and credits income and tax; a credit note is the same the other way round.
  const sign = type === 'Sales' ? 1 : -1;
  const entries = [
    { ledger: ledgers.cash, debitPaise: sign * money.cash },
    { ledger: ledgers.upi, debitPaise: sign * money.upi },
    { ledger: ledgers.card, debitPaise: sign * money.card },
    { ledger: ledgers.income, debitPaise: -sign * taxable },
    { ledger: ledgers.cgst, debitPaise: -sign * cgst },
    { ledger: ledgers.sgst, debitPaise: -sign * sgst },
    { ledger: ledgers.roundOff, debitPaise: -sign * roundOff },
  ].filter(({ debitPaise }) => debitPaise !== 0);
  assert(entries.reduce((sum, { debitPaise }) => sum + debitPaise, 0) === 0, `debits equal credits in ${key}`);
  const what = type === 'Sales' ? 'Parking receipts' : 'Void or refunded parking receipts';
  const narration = per === 'day' ? `${what} ${first} to ${last}: ${count}` : `${what}: ${first}`;
  return { type, key, number: first, day, narration, entries };
}

/** Half a rupee and more goes up (s. 170). */
function wholeRupees(amountPaise: number): number {
  return Math.floor((amountPaise + 50) / 100) * 100;
}
