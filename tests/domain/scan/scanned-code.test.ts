import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPassDetails } from '../../../domain/pass/pass-details.ts';
import type { RefusalCode } from '../../../domain/refusals.ts';
import { isGuess, isGuessedNumber, readScannedCode } from '../../../domain/scan/scanned-code.ts';
import { boothKeys, makeId } from '../session/sample-lot.ts';
import { sampleTicketText } from '../ticket/sample-ticket.ts';

const ticket = sampleTicketText(boothKeys.sign);
const nobodys = { passOfPlate: () => null, passOfCard: () => null };
const own = { own: null, newId: <Id>() => makeId() as Id };

/** What scanners put around a code, by their settings. */
const before = fc.constantFrom('', ']Q1', ']C1', '\u0002', '\u0002]Q1', '\u001d', '~', '~]d2', ' ', '\r');
const after = fc.constantFrom('', '\r', '\n', '\r\n', '\t', '\u0003', '\u0003\r', '\u001d', '\u001d\r', '\u0004', '#', ' ');

describe('a scanned code', () => {
  test('is a ticket by its own digest, whatever stands around it, in any case', () => {
    const junk = fc.string({ maxLength: 20 }).filter((text) => !text.toUpperCase().includes('NT1.'));
    fc.assert(
      fc.property(fc.oneof(before, junk), fc.oneof(after, junk), fc.boolean(), (first, last, lower) => {
        const text = `${first}${lower ? ticket.toLowerCase() : ticket}${last}`;
        expect(readScannedCode(text)).toEqual({ kind: 'ticket', text: ticket });
      }),
    );
  });

  test('that begins as a ticket and is not whole is damaged, wherever a character is wrong', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: ticket.length - 1 }), fc.constantFrom('', 'A', '7', '-'), (place, instead) => {
        const text = `${ticket.slice(0, place)}${instead}${ticket.slice(place + 1)}`;
        if (text !== ticket) expect(readScannedCode(text).kind).toBe('damaged');
      }),
    );
  });

  test('of 4 to 32 letters and digits may be a card; anything else is nothing', () => {
    for (const text of ['4711', 'np0123456789abcdef', '47 11 23', 'A'.repeat(32)])
      expect(readScannedCode(text).kind).toBe('card');
    for (const text of ['', ' ', 'C', '500', 'A'.repeat(33), '12-34', 'HTTPS://NAKA.IN', '4711\r2345', '4711\t23', 'कार्ड1234']) {
      expect({ text, kind: readScannedCode(text).kind }).toEqual({ text, kind: 'nothing' });
    }
  });
});

describe('the card of a pass', () => {
  const details = { holder: 'Ravi', phone: null, plates: [], makeCard: false };

  test('that is sold can be scanned, with everything that a scanner puts around it', () => {
    const typed = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcxyz '), maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
    );
    fc.assert(
      fc.property(typed, before, after, fc.boolean(), (card, first, last, lower) => {
        const read = readPassDetails({ ...details, card }, nobodys, own);
        if (!read.ok || read.value.card === null) return;
        const sold = read.value.card;
        const scanned = `${first}${lower ? sold.toLowerCase() : sold}${last}`;
        expect(readScannedCode(scanned)).toEqual({ kind: 'card', text: sold });
      }),
      { numRuns: 2_000 },
    );
  });

  test('that the booth makes can be scanned too', () => {
    const read = readPassDetails({ ...details, card: null, makeCard: true }, nobodys, own);
    expect(read.ok && readScannedCode(`${read.value.card}\t`)).toEqual({ kind: 'card', text: read.ok && read.value.card });
  });

  test('that cannot be scanned is not sold', () => {
    for (const card of ['471', '12-34', 'A'.repeat(33), ']C14711', 'कार्ड1234', '४७११२३', 'NT1.1234']) {
      const read = readPassDetails({ ...details, card }, nobodys, own);
      expect({ card, refused: !read.ok && read.refusal.code }).toEqual({ card, refused: 'pass_card_wrong' });
    }
  });
});

describe('a refused scan takes from the limiter', () => {
  test('what a guess takes, when it was one: a whole ticket that nobody signed, or a card that nobody has', () => {
    for (const refusal of ['ticket_forged', 'ticket_altered', 'ticket_foreign'] as const)
      expect(isGuess(ticket, refusal)).toBe(true);
    expect(isGuess(']C1471123\r', 'code_not_ticket')).toBe(true);
    expect(isGuessedNumber('ticket_number_wrong')).toBe(true);
  });

  test('nothing of the kind, when it was read badly or cannot be ours', () => {
    expect(isGuess(ticket.slice(0, -3), 'ticket_altered')).toBe(false);
    for (const text of ['500\r', 'HTTPS://NAKA.IN', '\u0002\u0003', 'upi://pay?pa=x@y'])
      expect(isGuess(text, 'code_not_ticket')).toBe(false);
    for (const refusal of ['ticket_used', 'ticket_void', 'exit_before_entry'] satisfies RefusalCode[]) {
      expect(isGuess(ticket, refusal)).toBe(false);
    }
  });
});
