import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boothCodeSchema } from '../../../domain/ids.ts';
import { checkCharacter, hasValidCheckCharacter } from '../../../domain/ticket/check-character.ts';
import { formatTicketNumber, maxTicketRunning, parseTicketNumber } from '../../../domain/ticket/ticket-number.ts';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const checkLetters = `${letters}*`;
const boothCodes = fc.stringMatching(/^[A-Z0-9]{3}$/).map((text) => boothCodeSchema.parse(text));
const numbers = fc
  .record({ boothCode: boothCodes, running: fc.integer({ min: 1, max: maxTicketRunning }) })
  .map((parts) => ({ ...parts, number: formatTicketNumber(parts) }));

describe('the check character (ISO 7064 MOD 37-2)', () => {
  test("agrees with the standard's example, an ISBT donation number", () => {
    // ISO/IEC 7064 as ISBT 128 uses it: G123 498 654321 has the check character H.
    expect(checkCharacter('G123498654321')).toBe('H');
  });

  test('catches every single wrong character at every place', () => {
    for (const number of sampleNumbers()) {
      for (let at = 0; at < number.length; at += 1) {
        for (const other of at === number.length - 1 ? checkLetters : letters) {
          if (other === number[at]) continue;
          expect(hasValidCheckCharacter(number.slice(0, at) + other + number.slice(at + 1))).toBe(false);
        }
      }
    }
  });

  test('catches every swap of two neighbours that differ, whatever they are', () => {
    for (const left of letters) {
      for (const right of letters) {
        if (left === right) continue;
        for (let at = 0; at < 9; at += 1) {
          const text = 'B030000000'.slice(0, at) + left + right + 'B030000000'.slice(at + 2);
          const swapped = 'B030000000'.slice(0, at) + right + left + 'B030000000'.slice(at + 2);
          expect(checkCharacter(swapped)).not.toBe(checkCharacter(text));
        }
      }
    }
    for (const number of sampleNumbers()) {
      const [last = '', check = ''] = number.slice(-2);
      if (last !== check) expect(hasValidCheckCharacter(number.slice(0, -2) + check + last)).toBe(false);
    }
  });
});

describe('the ticket number', () => {
  test('is booth code, running number and check character', () => {
    expect(formatTicketNumber({ boothCode: boothCodeSchema.parse('B03'), running: 123 })).toMatch(/^B03-0000123-[0-9A-Z*]$/);
  });

  test('has no number outside its range', () => {
    for (const running of [0, -1, 1.5, maxTicketRunning + 1]) {
      expect(() => formatTicketNumber({ boothCode: boothCodeSchema.parse('B03'), running })).toThrow();
    }
  });

  test('is read back however it is typed', () => {
    fc.assert(
      fc.property(numbers, fc.boolean(), fc.constantFrom('-', '', ' ', ' - '), ({ boothCode, running, number }, lower, dash) => {
        const typed = number.replaceAll('-', dash);
        expect(parseTicketNumber(` ${lower ? typed.toLowerCase() : typed} `)).toEqual({ boothCode, running, number });
        const devanagari = typed.replace(/\d/g, (digit) => '०१२३४५६७८९'[Number(digit)] ?? '');
        expect(parseTicketNumber(devanagari)).toEqual({ boothCode, running, number });
      }),
    );
  });

  test('is refused with one wrong character or two swapped neighbours', () => {
    fc.assert(
      fc.property(numbers, fc.nat(10), fc.constantFrom(...checkLetters), ({ number }, at, other) => {
        const compact = number.replaceAll('-', '');
        const mistyped = compact.slice(0, at) + other + compact.slice(at + 1);
        if (mistyped !== compact) expect(parseTicketNumber(mistyped)).toBeNull();
        const swapped = compact.slice(0, at) + (compact[at + 1] ?? '') + compact[at] + compact.slice(at + 2);
        if (swapped !== compact) expect(parseTicketNumber(swapped)).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['', 'B03', 'B03-123-X', 'B03-00001234-X', 'B03-000012A-X', 'ticket'])('is not %j', (text) => {
    expect(parseTicketNumber(text)).toBeNull();
  });
});

function sampleNumbers(): readonly string[] {
  const runnings = Array.from({ length: 40 }, (_, index) => 1 + index * 249_979);
  return runnings.flatMap((running) =>
    ['B03', 'T01', 'ZZ9', '000'].map((code) =>
      formatTicketNumber({ boothCode: boothCodeSchema.parse(code), running }).replaceAll('-', ''),
    ),
  );
}
