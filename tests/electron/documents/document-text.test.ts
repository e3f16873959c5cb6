import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paise } from '../../../domain/money/paise.ts';
import { documentText } from '../../../electron/documents/document-text.ts';
import { stayLength, wallTime } from '../../../electron/documents/moment.ts';
import { documentWords } from '../../../electron/documents/words.ts';
import { receiptContent, ticketContent } from '../../fakes/document-contents.ts';

describe('a receipt', () => {
  it('carries everything that the rules ask for', () => {
    const text = documentText({ content: receiptContent, copy: 0 });
    const rows = text.split('\n').map((line) => line.trim().replace(/\s+/g, ' '));
    for (const row of [
      'Station Road Parking',
      '12 Station Road, Pune 411001',
      'GSTIN 27ABCDE1234F1Z5',
      'Receipt no. B03/2627/0000123',
      'Date 23-11-2026 14:32',
      'Ticket no. B03-000418-7',
      'Vehicle MH12****34',
      'Class Car',
      'Entry 23-11-2026 12:05',
      'Exit 23-11-2026 14:32',
      'Stay 2 h 27 m',
      'Booth B03',
      'Cashier Asha',
      'first 2 hours ₹50.00',
      'third hour ₹25.00',
      'disabled person, 13% off −₹10.00',
      'TOTAL ₹65.00',
      'Taxable value ₹55.08',
      'CGST 9% ₹4.96',
      'SGST 9% ₹4.96',
      'SAC 996743',
      'Place of supply 27 Maharashtra',
      'Reverse charge No',
      'Paid by Cash',
      'Received ₹100.00',
      'Change ₹35.00',
      'Journal 1042:9f86d081884c7d65',
    ]) {
      expect(rows).toContain(row);
    }
    expect(text).toContain(`[QR ${receiptContent.qrText}]`);
    expect(text).not.toMatch(/COPY|TRAINING|Reference|Already paid/);
  });

  it('says how it was paid online, and by which reference', () => {
    const online = {
      ...receiptContent,
      method: 'upi',
      providerReference: 'pay_X1',
      tenderedPaise: null,
      changePaise: null,
    } as const;
    const text = documentText({ content: online, copy: 0 });
    expect(text).toMatch(/Paid by +UPI\nReference +pay_X1/);
    expect(text).not.toMatch(/Received|Change/);
  });

  it('shows what was paid before, so that fee less credit is the total', () => {
    const overstay = { ...receiptContent, creditPaise: paise(4000), totalPaise: paise(2500) };
    expect(documentText({ content: overstay, copy: 0 })).toMatch(/Fee +₹65\.00\nAlready paid +−₹40\.00\n=+\nTOTAL +₹25\.00/);
  });

  it('has no tax lines when the lot is exempt', () => {
    const text = documentText({ content: { ...receiptContent, gst: null }, copy: 0 });
    expect(text).toContain('Exempt from GST');
    expect(text).not.toMatch(/CGST|SGST|Taxable/);
  });

  it('is Hindi in Hindi, and both in both', () => {
    const hindi = documentText({ content: { ...receiptContent, language: 'hi' }, copy: 2 });
    expect(hindi).toContain('*** प्रतिलिपि 2 ***');
    expect(hindi).toMatch(/कुल +₹65\.00/);
    expect(hindi).toMatch(/कुल समय +2 घं 27 मि/);
    expect(hindi).not.toMatch(/TOTAL|Cash|Change/);
    const both = documentText({ content: { ...receiptContent, language: 'both' }, copy: 0 });
    expect(both).toMatch(/TOTAL · कुल +₹65\.00/);
    expect(both).toContain('Station Road Parking');
    expect(both).toContain('स्टेशन रोड पार्किंग');
  });
});

it('a ticket carries number, vehicle, place, entry and its QR', () => {
  const text = documentText({ content: ticketContent, copy: 0 });
  for (const part of ['B03-000418-7', 'MH12AB1234', 'Basement A', 'A-017', '23-11-2026 12:05', `[QR ${ticketContent.qrText}]`]) {
    expect(text).toContain(part);
  }
  const bare = documentText({ content: { ...ticketContent, plate: null, slotId: null, zone: null }, copy: 0 });
  expect(bare).toMatch(/Vehicle +no plate/);
  expect(bare).not.toMatch(/Slot|Zone/);
});

it('has every word in both languages', () => {
  for (const [name, words] of Object.entries(documentWords)) {
    expect([name, words.en.trim() !== '', words.hi.trim() !== '']).toEqual([name, true, true]);
  }
});

describe('times', () => {
  it.each([
    [0, '0 m'],
    [59, '0 m'],
    [147 * 60 + 59, '2 h 27 m'],
    [24 * 3600, '1 d 0 h 0 m'],
    [-5, '0 m'],
  ])('a stay of %i s reads %s', (seconds, words) => {
    expect(stayLength(1_000, 1_000 + seconds * 1_000, 'en')).toBe(words);
  });

  it('is the lot’s wall clock, whatever the zone of this computer', () => {
    expect(wallTime(Date.UTC(2026, 11, 31, 18, 30), 330)).toBe('01-01-2027 00:00');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: -720, max: 840 }), (atMs, offset) => {
        expect(wallTime(atMs, offset)).toMatch(/^\d\d-\d\d-\d{4} \d\d:\d\d$/);
      }),
    );
  });
});
