import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DocumentId } from '../../../domain/ids.ts';
import { paise, rupees } from '../../../domain/money/paise.ts';
import { buildReceipt, type ReceiptFacts } from '../../../domain/receipt/build-receipt.ts';
import { buildTicket } from '../../../domain/receipt/build-ticket.ts';
import { type PrintedDocument, receiptContentSchema, ticketContentSchema } from '../../../domain/receipt/document.ts';
import { financialYearOf, formatReceiptNumber } from '../../../domain/receipt/receipt-number.ts';
import { encodeReceiptQr, readReceiptQr } from '../../../domain/receipt/receipt-qr.ts';
import { decideReprint } from '../../../domain/receipt/reprint.ts';
import { addGst, splitGst } from '../../../domain/receipt/split-gst.ts';
import { expectRefusalsInOrder } from '../session/refusal-order.ts';
import { bike, boothCode, boothKeys, contextAt, keyPair, makeId, settings, startMs, verify } from '../session/sample-lot.ts';
import { exitMs, fee, sampleSession } from '../session/sample-stay.ts';

const gst18 = { ratePercent: 18, inclusive: true, exempt: false };

describe('GST', () => {
  test('adds up for every gross from 1 paisa to 10,000 rupees, and rounds half up', () => {
    for (let gross = 1; gross <= 1_000_000; gross += 1) {
      const split = splitGst(paise(gross), gst18);
      if (split === null) throw new Error('not exempt');
      const { taxablePaise, cgstPaise, sgstPaise } = split;
      // Plain comparisons: a million calls of expect would take minutes.
      const exact = (gross * 9) / 118;
      const fits =
        taxablePaise + cgstPaise + sgstPaise === gross && cgstPaise === sgstPaise && cgstPaise === Math.floor(exact + 0.5);
      if (!fits || taxablePaise < 0) throw new Error(`${gross}: ${JSON.stringify(split)}`);
    }
  });

  test.each([
    [20, 1694, 153],
    [30, 2542, 229],
    [50, 4238, 381],
    [100, 8474, 763],
    [500, 42_372, 3814],
  ])('splits %d rupees as published', (gross, taxablePaise, half) => {
    expect(splitGst(rupees(gross), gst18)).toEqual({ ratePercent: 18, taxablePaise, cgstPaise: half, sgstPaise: half });
  });

  test('of an exempt lot has no parts, and of rate 0 is all taxable', () => {
    expect(splitGst(rupees(30), { ...gst18, exempt: true })).toBeNull();
    expect(splitGst(rupees(30), { ...gst18, ratePercent: 0 })).toMatchObject({ taxablePaise: 3000, cgstPaise: 0 });
  });

  test('on top of a net fee is found again, to the paisa, when the gross is split', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), fc.integer({ min: 0, max: 28 }), (net, ratePercent) => {
        const exclusive = { ratePercent, inclusive: false, exempt: false };
        const gross = addGst(
          { amountPaise: paise(net), lines: [{ words: { en: 'x', hi: 'x' }, amountPaise: paise(net) }] },
          exclusive,
        );
        const half = Math.floor((net * ratePercent) / 200 + 0.5);
        expect(gross.amountPaise).toBe(net + 2 * half);
        expect(gross.lines.reduce((sum, { amountPaise }) => sum + amountPaise, 0)).toBe(gross.amountPaise);
        expect(splitGst(gross.amountPaise, exclusive)).toMatchObject({ taxablePaise: net, cgstPaise: half, sgstPaise: half });
      }),
      { numRuns: 2000 },
    );
  });

  test('is exact for every safe amount', () => {
    const gross = paise(Number.MAX_SAFE_INTEGER);
    const split = splitGst(gross, gst18);
    expect(BigInt(split?.cgstPaise ?? 0)).toBe((2n * BigInt(gross) * 9n + 118n) / 236n);
  });
});

describe('the receipt number', () => {
  test('has the financial year of April to March by the lot’s clock', () => {
    const lastMs = Date.UTC(2027, 2, 31, 18, 29, 59, 999);
    expect(financialYearOf(lastMs, 330)).toBe('2627');
    expect(financialYearOf(lastMs + 1, 330)).toBe('2728');
    expect(financialYearOf(Date.UTC(2026, 0, 1), 330)).toBe('2526');
    expect(financialYearOf(Date.UTC(2099, 5, 1), 330)).toBe('9900');
  });

  test('has at most 16 characters, of those that Rule 46 allows, to the end of the series', () => {
    for (const running of [1, 123, 9_999_999]) {
      expect(formatReceiptNumber({ boothCode, financialYear: '2627', running })).toMatch(/^[A-Z0-9/-]{16}$/);
    }
    expect(formatReceiptNumber({ boothCode, financialYear: '2627', running: 123 })).toBe('B03/2627/0000123');
    for (const running of [0, 1.5, 10_000_000]) {
      expect(() => formatReceiptNumber({ boothCode, financialYear: '2627', running })).toThrow('Broken invariant');
    }
  });
});

describe('the receipt', () => {
  const facts: ReceiptFacts = {
    session: sampleSession(),
    receiptNumber: 'B03/2627/0000001',
    fee,
    creditPaise: paise(0),
    payment: {
      method: 'cash',
      amountPaise: paise(6000),
      tenderedPaise: paise(10_000),
      changePaise: paise(4000),
      providerReference: null,
    },
  };

  test('carries what the law and the customer ask for', () => {
    const receipt = buildReceipt(facts, contextAt(exitMs, { anchor: '17:0123456789abcdef' }));
    expect(receiptContentSchema.parse(receipt)).toEqual(receipt);
    expect(receipt).toMatchObject({
      gstin: '27ABCDE1234F1Z5',
      sac: '996743',
      totalPaise: 6000,
      gst: { taxablePaise: 5084, cgstPaise: 458, sgstPaise: 458 },
      enteredAtMs: startMs,
      exitedAtMs: exitMs,
      vehicleClass: { en: 'Car', hi: 'कार' },
      anchor: '17:0123456789abcdef',
    });
  });

  test('shows the plate as the lot chooses', () => {
    expect(buildReceipt(facts, contextAt(exitMs)).plate).toBe('******1234');
    const open = contextAt(exitMs, { settings: { ...settings, plateOnReceipt: 'full' } });
    expect(buildReceipt(facts, open).plate).toBe('MH12AB1234');
    expect(buildReceipt({ ...facts, session: sampleSession({ plate: null }) }, contextAt(exitMs)).plate).toBeNull();
  });

  test('never shows an exit before the entry', () => {
    expect(buildReceipt(facts, contextAt(startMs - 5000)).exitedAtMs).toBe(startMs);
  });

  test('has a QR that anyone can check with the booth’s public key, and nobody can change', () => {
    const claims = { number: 'B03/2627/0000001', totalPaise: paise(6000) };
    const text = encodeReceiptQr(claims, boothKeys.sign);
    expect(text).toMatch(/^[0-9A-Z./]+$/);
    expect(readReceiptQr(text, { publicKey: boothKeys.publicKey, verify })).toEqual(claims);
    expect(readReceiptQr(text.replace('.6000.', '.60000.'), { publicKey: boothKeys.publicKey, verify })).toBeNull();
    expect(readReceiptQr(text, { publicKey: keyPair().publicKey, verify })).toBeNull();
    expect(readReceiptQr('hello', { publicKey: boothKeys.publicKey, verify })).toBeNull();
    expect(buildReceipt(facts, contextAt(exitMs)).qrText).toBe(text);
  });
});

test('the ticket names the zone and the class, or the class’s id when the lot dropped it', () => {
  const session = sampleSession({ vehicleClass: bike });
  const { ticketId, ticketNumber } = session;
  if (ticketId === null || ticketNumber === null) throw new Error('a ticket session has a ticket');
  const ticket = { ...session, ticketId, ticketNumber };
  const content = buildTicket(ticket, contextAt(startMs));
  expect(ticketContentSchema.parse(content)).toEqual(content);
  expect(content).toMatchObject({ zone: { en: 'Zone A' }, vehicleClass: { en: 'Two-wheeler' }, slotId: 'A-01' });
  const dropped = { ...settings, vehicleClasses: settings.vehicleClasses.slice(0, 1) };
  expect(buildTicket(ticket, contextAt(startMs, { settings: dropped })).vehicleClass.en).toBe('two_wheeler');
});

describe('document.reprint', () => {
  const document: PrintedDocument = {
    documentId: makeId<DocumentId>(),
    sessionId: null,
    content: buildReceipt(
      {
        session: sampleSession(),
        receiptNumber: 'B03/2627/0000001',
        fee,
        creditPaise: paise(0),
        payment: { method: 'upi', amountPaise: paise(6000), tenderedPaise: null, changePaise: null, providerReference: 'pay_1' },
      },
      contextAt(exitMs),
    ),
    createdAtMs: exitMs,
    copies: 2,
  };

  test('counts the copies', () => {
    const decided = decideReprint({ document }, contextAt(exitMs));
    expect(decided).toMatchObject({ ok: true, value: { copy: 3, jobs: [{ kind: 'print', copy: 3 }] } });
    expect(decided.ok && decided.value.facts[0]).toMatchObject({ type: 'document.copied', body: { copy: 3 } });
  });

  test('refuses in the documented order', () => {
    expectRefusalsInOrder<{ readonly document: PrintedDocument | null }>({
      channel: 'document.reprint',
      // Who may see a report, the operation judges: tests/electron/operations/reports.
      elsewhere: ['not_allowed', 'shift_own_report'],
      good: { document },
      breaks: [['document_unknown', () => ({ document: null })]],
      decide: (setup) => decideReprint(setup, contextAt(exitMs)),
    });
  });
});
