// The forms of settlement files: which columns tell them, and what each column means. Described for people in docs/reconciliation.md.
import { type Paise, paise } from '../money/paise.ts';
import type { AmountUnit } from './read-cell.ts';
import type { WrongCell } from './read-settlement.ts';
import type { SettlementLine, SettlementSource } from './settlement-line.ts';

/** One row; columns by their plain names (small letters and digits only). What is wrong is written down and read as nothing. */
export type FormRow = {
  readonly text: (name: string) => string;
  readonly has: (name: string) => boolean;
  readonly amount: (name: string) => Paise;
  readonly moment: (name: string) => number | null;
  readonly id: (name: string) => string;
  readonly reference: (name: string, most?: number) => string | null;
  readonly wrong: (name: string, problem: WrongCell['problem']) => void;
};

export type Form = {
  readonly source: SettlementSource;
  /** A file with all of these columns has this form. */
  readonly needs: readonly string[];
  readonly amounts: readonly string[];
  readonly unit: (format: 'csv' | 'json', hasDecimals: () => boolean) => AmountUnit;
  readonly isSettled: (row: FormRow) => boolean;
  readonly read: (row: FormRow) => SettlementLine;
};

const yes = new Set(['true', '1', 'yes', 'y']);
const no = new Set(['false', '0', 'no', 'n']);

/**
 * `settlements/recon/combined`. Its JSON is in paise. Its CSV, and the dashboard's, are in rupees as soon as one figure of the file has a
 * decimal point. `fee` there includes `tax`. A payment is known by its own id, a refund by the payment's.
 */
const razorpay: Form = {
  source: 'razorpay',
  needs: ['entityid', 'type', 'debit', 'credit'],
  amounts: ['amount', 'debit', 'credit', 'fee', 'tax'],
  unit: (format, hasDecimals) => (format === 'csv' && hasDecimals() ? 'rupees' : 'paise'),
  isSettled: ({ text }) => !yes.has(text('onhold').toLowerCase()) && !no.has(text('settled').toLowerCase()),
  read: (row) => {
    const type = row.text('type').toLowerCase();
    const kind = type === 'payment' || type === 'refund' ? type : 'adjustment';
    if (type === '') row.wrong('type', 'missing');
    const net = paise(row.amount('credit') - row.amount('debit'));
    const gross = row.has('amount') ? row.amount('amount') : net;
    const tax = size(row.amount('tax'));
    const fee = paise(size(row.amount('fee')) - tax);
    if (fee < 0) row.wrong('fee', 'negative');
    return {
      entityId: row.id('entityid'),
      kind,
      paymentReference: (kind === 'refund' ? row.reference('paymentid') : null) ?? row.reference('orderreceipt'),
      grossPaise: size(gross),
      feePaise: size(fee),
      taxPaise: tax,
      netPaise: net,
      utr: row.reference('settlementutr', 60),
      createdAtMs: row.moment('createdat'),
      settledAtMs: row.moment('settledat'),
    };
  },
};

/** The settlement report of PhonePe's dashboard, in rupees. Fees and taxes are written with either sign; there is no net column. */
const phonepe: Form = {
  source: 'phonepe',
  needs: ['paymenttype', 'merchantreferenceid', 'phonepereferenceid', 'amount'],
  amounts: ['amount', 'fee', 'igst', 'cgst', 'sgst'],
  unit: () => 'rupees',
  isSettled: ({ text }) => text('settlementdate') !== '' || text('bankreferenceno') !== '',
  read: (row) => {
    const type = row.text('paymenttype').toLowerCase();
    const kind = /refund|reversal|cancel/.test(type)
      ? 'refund'
      : /adjust|chargeback|charge/.test(type)
        ? 'adjustment'
        : 'payment';
    if (type === '') row.wrong('paymenttype', 'missing');
    const amount = row.amount('amount');
    const gross = size(amount);
    const fee = size(row.amount('fee'));
    const tax = paise(size(row.amount('igst')) + size(row.amount('cgst')) + size(row.amount('sgst')));
    const inward = kind === 'adjustment' ? amount : kind === 'refund' ? -gross : gross;
    return {
      entityId: row.id('phonepereferenceid'),
      kind,
      paymentReference: row.reference('merchantreferenceid'),
      grossPaise: gross,
      feePaise: fee,
      taxPaise: tax,
      netPaise: paise(inward - fee - tax),
      utr: row.reference('bankreferenceno', 60),
      createdAtMs: row.moment('transactiondate') ?? row.moment('creationdate'),
      settledAtMs: row.moment('settlementdate'),
    };
  },
};

/** The lot's own form for every other gateway and bank: `id,type,reference,gross,fee,tax,net,utr,created_at,settled_at`, in rupees. */
const generic: Form = {
  source: 'generic',
  needs: ['id', 'type', 'gross'],
  amounts: ['gross', 'fee', 'tax', 'net'],
  unit: () => 'rupees',
  isSettled: () => true,
  read: (row) => {
    const type = row.text('type').toLowerCase();
    const kind = type === 'payment' || type === 'refund' || type === 'adjustment' ? type : null;
    if (kind === null) row.wrong('type', type === '' ? 'missing' : 'not_kind');
    if (!row.has('gross')) row.wrong('gross', 'missing');
    const gross = row.amount('gross');
    const fee = row.amount('fee');
    const tax = row.amount('tax');
    if (fee < 0) row.wrong('fee', 'negative');
    if (tax < 0) row.wrong('tax', 'negative');
    const inward = kind === 'refund' ? -size(gross) : kind === 'payment' ? size(gross) : gross;
    return {
      entityId: row.id('id'),
      kind: kind ?? 'adjustment',
      paymentReference: row.reference('reference'),
      grossPaise: size(gross),
      feePaise: size(fee),
      taxPaise: size(tax),
      netPaise: row.has('net') ? row.amount('net') : paise(inward - fee - tax),
      utr: row.reference('utr', 60),
      createdAtMs: row.moment('createdat'),
      settledAtMs: row.moment('settledat'),
    };
  },
};

export const settlementForms: readonly Form[] = [razorpay, phonepe, generic];

function size(amount: Paise): Paise {
  return paise(Math.abs(amount));
}
