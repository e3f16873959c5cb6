import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lotIdSchema, ticketIdSchema, vehicleClassIdSchema } from '../../../domain/ids.ts';
import { base32FromBase64Url, base64UrlFromBase32 } from '../../../domain/ticket/base32.ts';
import { textDigest } from '../../../domain/ticket/text-digest.ts';
import { formatTicketNumber } from '../../../domain/ticket/ticket-number.ts';
import { encodeTicketQr, readTicketQr, type TicketClaims, type TicketReader } from '../../../domain/ticket/ticket-qr.ts';
import { boothCode, boothKeys, keyPair, makeId, settings, startMs, verify } from '../session/sample-lot.ts';

const claims: TicketClaims = {
  lotId: settings.lotId,
  ticketId: makeId(),
  ticketNumber: formatTicketNumber({ boothCode, running: 7 }),
  enteredAtMs: startMs,
  vehicleClass: vehicleClassIdSchema.parse('two_wheeler'),
};
const reader: TicketReader = {
  lotId: settings.lotId,
  keyOf: (code) => (code === boothCode ? boothKeys.publicKey : null),
  verify,
};
const text = encodeTicketQr(claims, boothKeys.sign);
const forger = keyPair();

function codeOf(scanned: string, changes: Partial<TicketReader> = {}): string {
  const read = readTicketQr(scanned, { ...reader, ...changes });
  return read.ok ? 'genuine' : read.refusal.code;
}

/** A text edited by somebody who knows how the digest is made, but has no key. */
function redigest(edited: string): string {
  const signed = edited.slice(0, edited.lastIndexOf('.'));
  return `${signed}.${textDigest(signed)}`;
}

describe('a genuine ticket', () => {
  test('is read back, in whatever case it was typed and with space around it', () => {
    for (const scanned of [text, text.toLowerCase(), ` ${text}\n`]) {
      expect(readTicketQr(scanned, reader)).toEqual({ ok: true, value: claims });
    }
  });

  test('carries any lot, class and time', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Z0-9]{2,12}$/),
        fc.stringMatching(/^[a-z][a-z0-9_]{0,23}$/),
        fc.integer({ min: 0, max: 8_000_000_000_000 }),
        fc.integer({ min: 1, max: 9_999_999 }),
        (lot, vehicleClass, enteredAtMs, running) => {
          const made = {
            lotId: lotIdSchema.parse(lot),
            ticketId: ticketIdSchema.parse(makeId()),
            ticketNumber: formatTicketNumber({ boothCode, running }),
            enteredAtMs,
            vehicleClass: vehicleClassIdSchema.parse(vehicleClass),
          };
          const scanned = encodeTicketQr(made, boothKeys.sign);
          expect(scanned).toMatch(/^[0-9A-Z.-]{100,230}$/);
          expect(readTicketQr(scanned, { ...reader, lotId: made.lotId })).toEqual({ ok: true, value: made });
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('the four answers', () => {
  test('code_not_ticket: anything else that is scanned', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('https://example.in', 'NT2.X', 'NT1', 'upi://pay?pa=x@y')), (scanned) => {
        expect(codeOf(scanned)).toBe(scanned.trim().toUpperCase().startsWith('NT1.') ? 'ticket_altered' : 'code_not_ticket');
      }),
    );
  });

  test('ticket_forged: signed by somebody else, in our booth’s name or in that of a booth we do not have', () => {
    expect(codeOf(encodeTicketQr(claims, forger.sign))).toBe('ticket_forged');
    const unknownBooth = { ...claims, ticketNumber: 'X99-0000001-0' };
    expect(codeOf(encodeTicketQr(unknownBooth, forger.sign))).toBe('ticket_forged');
    expect(codeOf(text, { keyOf: () => null })).toBe('ticket_forged');
    // Copied from a ticket that the booth knows, with the same content: nothing was altered, but it is not the booth's signature.
    expect(codeOf(encodeTicketQr(claims, forger.sign), { knownTicket: () => claims })).toBe('ticket_forged');
  });

  test('ticket_forged: edited by somebody who also recomputed the digest of an unknown ticket', () => {
    const later = text.replace(startMs.toString(36).toUpperCase(), (startMs + 3_600_000).toString(36).toUpperCase());
    expect(later).not.toBe(text);
    expect(codeOf(redigest(later))).toBe('ticket_forged');
  });

  test('ticket_altered: the same, when the booth knows what it issued under that ticket id', () => {
    const later = { ...claims, enteredAtMs: startMs + 3_600_000 };
    const knownTicket = (): TicketClaims => claims;
    expect(codeOf(encodeTicketQr(later, forger.sign), { knownTicket })).toBe('ticket_altered');
  });

  test('ticket_altered: any single character changed, anywhere after the first four', () => {
    const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.-';
    for (let at = 4; at < text.length; at += 1) {
      for (const other of alphabet) {
        if (other === text[at]) continue;
        expect(codeOf(text.slice(0, at) + other + text.slice(at + 1))).toBe('ticket_altered');
      }
    }
  });

  test('ticket_altered: cut off anywhere, or with something added', () => {
    for (let length = 4; length < text.length; length += 1) expect(codeOf(text.slice(0, length))).toBe('ticket_altered');
    expect(codeOf(`${text}A`)).toBe('ticket_altered');
    expect(codeOf(`${text}.A`)).toBe('ticket_altered');
  });

  test('ticket_altered: our own ticket with another lot written into it', () => {
    expect(codeOf(text.replace('NAKATEST', 'OTHERLOT'))).toBe('ticket_altered');
  });

  test('ticket_foreign: whole, of another lot, whoever signed it; the refusal names the lot', () => {
    const foreign = encodeTicketQr({ ...claims, lotId: lotIdSchema.parse('OTHERLOT') }, forger.sign);
    expect(readTicketQr(foreign, reader)).toEqual({
      ok: false,
      refusal: { code: 'ticket_foreign', detail: { lot: 'OTHERLOT' } },
    });
  });

  test('a genuine ticket is never refused for what the booth knows of it here: judge-ticket does that', () => {
    expect(codeOf(text, { knownTicket: () => ({ ...claims, enteredAtMs: 1 }) })).toBe('genuine');
  });
});

describe('base32', () => {
  test('carries any bytes, and one value has one text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const base64Url = Buffer.from(bytes).toString('base64url');
        expect(base64UrlFromBase32(base32FromBase64Url(base64Url))).toBe(base64Url);
      }),
    );
    for (const text32 of ['A', 'AAA', 'AB', '0', 'a']) expect(base64UrlFromBase32(text32)).toBeNull();
  });

  test('agrees with RFC 4648', () => {
    expect(base32FromBase64Url(Buffer.from('foobar').toString('base64url'))).toBe('MZXW6YTBOI');
    expect(() => base32FromBase64Url('***')).toThrow(RangeError);
  });
});

test('the digest is CRC-32', () => {
  // The check value of CRC-32: 0xCBF43926 for "123456789".
  expect(textDigest('123456789')).toBe(base32FromBase64Url(Buffer.from('cbf43926', 'hex').toString('base64url')));
});
