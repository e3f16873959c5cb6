// Personal data of facts: out of what is hashed, and back in their places.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../domain/journal/canonical-json.ts';
import { type FactBody, fact } from '../../../domain/journal/fact.ts';
import { factVersion } from '../../../domain/journal/fact-versions.ts';
import { parseFact } from '../../../domain/journal/parse-fact.ts';
import { digestOf, ERASED_TEXT, openBody, sealFact } from '../../../domain/journal/personal.ts';
import { sha256 } from '../session/sample-lot.ts';

const salt = 'A'.repeat(22);
const newSalt = () => salt;
const id = '01JQ0000000000000000000000';
const opened = (plate: string | null) =>
  fact('session.opened', {
    sessionId: id,
    origin: 'ticket',
    ticketId: id,
    ticketNumber: 'B03-0000001-K',
    plate,
    plateTyped: plate?.toLowerCase() ?? null,
    vehicleClass: 'car',
    zoneId: 'A',
    slotId: null,
    tariffId: id,
    enteredAtMs: 1,
    creditPaise: 0,
    overstayOf: null,
    shiftId: id,
  } as unknown as FactBody<'session.opened'>);
const passSaved = (pass: { holder: string; phone: string | null; plates: readonly string[]; card: string | null }) =>
  fact('pass.saved', {
    pass: { passId: id, kind: 'period', number: 'B03-P00012', vehicleClass: 'car', ...pass },
    atMs: 1,
  } as unknown as FactBody<'pass.saved'>);
const listed = (plate: string, message: string) =>
  fact('list.entry_added', {
    entryId: id,
    list: 'black',
    plate,
    message,
    untilMs: null,
    exceptionId: null,
    atMs: 1,
  } as unknown as FactBody<'list.entry_added'>);

const plate = fc.stringMatching(/^[A-Z]{2}[0-9]{2}[A-Z]{2}[0-9]{4}$/);
const name = fc.stringMatching(/^[A-Z][a-z]{3,12} [A-Z][a-z]{3,12}$/);
const phone = fc.stringMatching(/^9[0-9]{9}$/);
const someFact = fc.oneof(
  fc.tuple(fc.option(plate)).map(([some]) => opened(some)),
  fc
    .tuple(name, fc.option(phone), fc.array(plate, { maxLength: 5 }), fc.option(fc.stringMatching(/^[0-9A-Z]{4,32}$/)))
    .map(([holder, of, plates, card]) => passSaved({ holder, phone: of, plates, card })),
  fc.tuple(plate, name).map(([some, message]) => listed(some, message)),
);

describe('sealing a fact', () => {
  test('leaves nothing personal in what is hashed, and opening it brings everything back', () => {
    fc.assert(
      fc.property(someFact, (whole) => {
        const { body, personal } = sealFact(whole, newSalt);
        const hashed = canonicalJson(body);
        for (const value of Object.values(personal?.values ?? {}).flat()) expect(hashed).not.toContain(`"${value}"`);
        expect(openBody(body, personal)).toEqual(whole.body);
        const record = { type: whole.type, version: factVersion(whole.type), body };
        expect(parseFact({ ...record, personal })).toEqual({ ok: true, fact: whole });
        // Erased, it is still a fact of its kind.
        expect(parseFact({ ...record, personal: null })).toMatchObject({ ok: true });
      }),
    );
  });

  test('asks for no salt where nothing is personal', () => {
    const refuse = () => {
      throw new Error('asked for salt');
    };
    expect(sealFact(opened(null), refuse)).toEqual({ body: opened(null).body, personal: null });
    expect(sealFact(fact('booth.stopped', { atMs: 1 }), refuse).personal).toBeNull();
  });

  test('says what stands for what was erased', () => {
    expect(sealFact(opened('MH12AB1234'), newSalt).body).toMatchObject({ plate: null, plateTyped: null });
    const { body } = sealFact(passSaved({ holder: 'Ravi Kumar', phone: null, plates: ['DL3CAB1001'], card: null }), newSalt);
    expect(body).toMatchObject({ pass: { holder: ERASED_TEXT, phone: null, plates: [], card: null } });
  });
});

describe('the digest', () => {
  test('differs with the salt and with every value', () => {
    const { personal } = sealFact(opened('MH12AB1234'), newSalt);
    if (personal === null) throw new Error('nothing personal');
    const digest = digestOf(personal, sha256);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(digestOf({ ...personal, salt: 'B'.repeat(22) }, sha256)).not.toBe(digest);
    expect(digestOf({ ...personal, values: { ...personal.values, plate: 'MH12AB1235' } }, sha256)).not.toBe(digest);
    expect(digestOf({ ...personal, values: { plate: 'MH12AB1234' } }, sha256)).not.toBe(digest);
  });
});

describe('opening', () => {
  test('fills only places that the body has', () => {
    const { body } = sealFact(opened('MH12AB1234'), newSalt);
    const values = {
      plate: 'MH12AB1234',
      feeDuePaise: 'free',
      'pass.holder': 'X',
      '__proto__.polluted': 'X',
      'constructor.name': 'X',
    };
    const result = openBody(body, { salt, values });
    expect(result).toEqual({ ...opened('MH12AB1234').body, plateTyped: null });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
