// What accountants get: every part adds up, nothing is lost, and texts that people typed do no harm.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harmlessText, printableText, rupeesNumber, rupeesText } from '../../../domain/export/cells.ts';
import type { ExportedDocument } from '../../../domain/export/exported-receipt.ts';
import { openGstCounter } from '../../../domain/export/gst-summary.ts';
import { buildGstr1, gstr1Schema } from '../../../domain/export/gstr1.ts';
import { localDay, periodName, returnPeriod, spanOfPeriod } from '../../../domain/export/period.ts';
import { defaultTallyLedgers, openVoucherMaker } from '../../../domain/export/tally-vouchers.ts';
import { paise } from '../../../domain/money/paise.ts';
import { splitGst } from '../../../domain/receipt/split-gst.ts';

const lot = { gstin: '07AAAAA0000A1Z0', placeOfSupply: 'Delhi (07)', sac: '996743' };
const startMs = Date.UTC(2026, 10, 1);

const documents: fc.Arbitrary<readonly ExportedDocument[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('receipt', 'receipt', 'receipt', 'void', 'refund'),
      amount: fc.integer({ min: 1, max: 5_000_000 }),
      rate: fc.constantFrom(18, 18, 12, null),
      method: fc.constantFrom('cash', 'upi', 'card'),
      hour: fc.nat(700),
      voided: fc.boolean(),
    }),
    { maxLength: 60 },
  )
  .map((lines) =>
    lines.map(({ kind, amount, rate, method, hour, voided }, at) => ({
      kind,
      seq: at + 1,
      atMs: startMs + hour * 3_600_000,
      number: `B03/2627/${String(at + 1).padStart(7, '0')}`,
      method,
      totalPaise: amount,
      gst: rate === null ? null : splitGst(paise(amount), { ratePercent: rate, inclusive: true, exempt: false }),
      ...(kind === 'receipt' && { voided }),
    })),
  ) as fc.Arbitrary<readonly ExportedDocument[]>;

const sum = (list: readonly number[]) => list.reduce((total, amount) => total + amount, 0);
const signed = ({ kind }: ExportedDocument) => (kind === 'receipt' ? 1 : -1);

describe('the GST summary', () => {
  it('adds up to its documents, part by part and paisa by paisa', () => {
    fc.assert(
      fc.property(documents, (list) => {
        const counter = openGstCounter(lot);
        list.forEach(counter.take);
        const { totals, rates, documents: series } = counter.summary();
        expect(totals.net.totalPaise).toBe(sum(list.map((one) => signed(one) * one.totalPaise)));
        expect(totals.net.taxablePaise).toBe(sum(list.map((one) => signed(one) * (one.gst?.taxablePaise ?? 0))));
        expect(sum(rates.map(({ net }) => net.cgstPaise))).toBe(totals.net.cgstPaise);
        for (const { ratePercent, net } of rates) {
          const parts = net.taxablePaise + net.cgstPaise + net.sgstPaise;
          expect(parts).toBe(ratePercent === null ? 0 : net.totalPaise);
        }
        const receipts = list.filter(({ kind }) => kind === 'receipt');
        expect(sum(series.map(({ total }) => total))).toBe(receipts.length);
        expect(sum(series.map(({ cancelled }) => cancelled))).toBe(
          receipts.filter((one) => 'voided' in one && one.voided).length,
        );
      }),
    );
  });

  it('fills the shape that GSTR-1 asks for', () => {
    fc.assert(
      fc.property(documents, (list) => {
        const counter = openGstCounter(lot);
        list.forEach(counter.take);
        const summary = counter.summary();
        const gstr1 = gstr1Schema.parse(JSON.parse(JSON.stringify(buildGstr1(summary, '112026'))));
        const taxed = summary.rates.filter(({ ratePercent }) => ratePercent !== null);
        expect(gstr1.b2cs.map(({ txval }) => txval)).toEqual(taxed.map(({ net }) => rupeesNumber(net.taxablePaise)));
        expect(gstr1.b2cs.every(({ pos }) => pos === '07')).toBe(true);
      }),
    );
  });

  it('finds the state in the place of supply, else in the GSTIN', () => {
    const code = (placeOfSupply: string, gstin: string | null = lot.gstin) =>
      openGstCounter({ ...lot, placeOfSupply, gstin }).summary().stateCode;
    expect([code('Delhi (07)'), code('27-Maharashtra'), code('Karnataka', '29AAAAA0000A1Z0'), code('Goa', null)]).toEqual([
      '07',
      '27',
      '29',
      '',
    ]);
  });
});

describe('vouchers for Tally', () => {
  const ledgers = defaultTallyLedgers;
  it.each(['day', 'receipt'] as const)('balance, and lose nothing, per %s', (per) => {
    fc.assert(
      fc.property(documents, fc.boolean(), (list, roundTax) => {
        const maker = openVoucherMaker({ per, ledgers, roundTax }, 330);
        list.forEach(maker.take);
        const vouchers = maker.vouchers();
        for (const { entries } of vouchers) expect(sum(entries.map(({ debitPaise }) => debitPaise))).toBe(0);
        const on = (ledger: string) =>
          sum(
            vouchers.flatMap(({ entries }) =>
              entries.filter((entry) => entry.ledger === ledger).map((entry) => entry.debitPaise),
            ),
          );
        for (const [method, ledger] of [
          ['cash', ledgers.cash],
          ['upi', ledgers.upi],
          ['card', ledgers.card],
        ] as const) {
          expect(on(ledger)).toBe(sum(list.filter((one) => one.method === method).map((one) => signed(one) * one.totalPaise)));
        }
        const taxable = sum(list.map((one) => signed(one) * (one.gst?.taxablePaise ?? one.totalPaise)));
        expect(on(ledgers.income)).toBe(0 - taxable);
        if (!roundTax) expect(on(ledgers.roundOff)).toBe(0);
        else expect(on(ledgers.cgst) % 100 === 0).toBe(true);
        if (per === 'day') {
          const days = new Set(list.map((one) => `${signed(one)} ${localDay(one.atMs, 330)}`));
          expect(vouchers.length).toBe(days.size);
        } else expect(vouchers.length).toBe(list.length);
        expect(new Set(vouchers.map(({ key }) => key)).size).toBe(vouchers.length);
      }),
    );
  });
});

describe('cells', () => {
  it('spell paise as rupees, exactly', () => {
    expect([rupeesText(0), rupeesText(5), rupeesText(-5), rupeesText(123_456_789)]).toEqual([
      '0.00',
      '0.05',
      '-0.05',
      '1234567.89',
    ]);
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), (amount) => {
        expect(BigInt(rupeesText(amount).replace('.', ''))).toBe(BigInt(amount));
      }),
    );
  });

  it('never begin as a formula does, and change no other text', () => {
    for (const bad of ['=1+1', '+cmd', '-2', '@SUM(A1)', '\t=1', ' =1', '＝1', '\r\n@x', '|calc'])
      expect(harmlessText(bad), JSON.stringify(bad)).toBe(`'${bad}`);
    for (const good of ['DL7CQ1939', 'Asha', 'B03/2627/0000001', 'a=b', '', 'आशा']) expect(harmlessText(good)).toBe(good);
    expect(printableText('a\u0000b\u0007')).toBe('a b ');
  });
});

describe('periods', () => {
  it('are days, months and financial years of the lot’s wall clock', () => {
    const day = spanOfPeriod({ kind: 'days', fromDay: '2026-11-23', throughDay: '2026-11-23' }, 330);
    expect(day).toEqual({ fromMs: Date.UTC(2026, 10, 22, 18, 30), untilMs: Date.UTC(2026, 10, 23, 18, 30) });
    const month = spanOfPeriod({ kind: 'month', month: '2026-12' }, 330);
    expect(month).toEqual({ fromMs: Date.UTC(2026, 10, 30, 18, 30), untilMs: Date.UTC(2026, 11, 31, 18, 30) });
    const year = spanOfPeriod({ kind: 'financial_year', startYear: 2026 }, 330);
    expect(year).toEqual({ fromMs: Date.UTC(2026, 2, 31, 18, 30), untilMs: Date.UTC(2027, 2, 31, 18, 30) });
    expect(returnPeriod(month ?? { fromMs: 0, untilMs: 0 }, 330)).toBe('122026');
    expect(periodName({ kind: 'financial_year', startYear: 2026 })).toBe('FY2026-27');
  });

  it('are none for days that the calendar lacks, or the wrong way round', () => {
    for (const [fromDay, throughDay] of [
      ['2026-02-30', '2026-03-01'],
      ['2026-11-24', '2026-11-23'],
    ] as const)
      expect(spanOfPeriod({ kind: 'days', fromDay, throughDay }, 330)).toBeNull();
  });
});
