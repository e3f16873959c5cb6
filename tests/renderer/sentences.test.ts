// The audit's sentences: every fact that a schema allows is told in both languages, with nothing left open.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { type FactType, factSchemas } from '../../domain/journal/fact.ts';
import { factVersion } from '../../domain/journal/fact-versions.ts';
import { parseFact } from '../../domain/journal/parse-fact.ts';
import { zeroTotals } from '../../domain/journal/totals.ts';
import type { AuditRecord } from '../../electron/contract/views/audit.ts';
import { codeWords } from '../../renderer/i18n/facts/sentences/codes.ts';
import { sentenceOf } from '../../renderer/screens/audit/telling.ts';

/** Random values of a schema, as far as facts use zod. */
function valuesOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  const definition = (schema as unknown as { readonly _zod: { readonly def: Definition } })._zod.def;
  switch (definition.type) {
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(definition.shape ?? {}).map(([key, inner]) => [key, valuesOf(inner)])));
    case 'nullable':
      return fc.option(valuesOf(inner(definition)), { nil: null });
    case 'optional':
      return fc.option(valuesOf(inner(definition)), { nil: undefined });
    case 'readonly':
    case 'default':
      return valuesOf(inner(definition));
    case 'enum':
      return fc.constantFrom(...Object.values(definition.entries ?? {}));
    case 'literal':
      return fc.constantFrom(...(definition.values ?? []));
    case 'boolean':
      return fc.boolean();
    case 'number':
      return fc.integer({ min: 1, max: 9 });
    case 'string':
      return textOf(schema);
    case 'array':
      return fc.array(valuesOf(definition.element as z.ZodType), { minLength: 1, maxLength: 2 });
    case 'union':
      return fc.oneof(...(definition.options ?? []).map(valuesOf));
    case 'record':
      return fc.constant({});
    case 'transform':
    case 'pipe':
      return valuesOf(definition.in as z.ZodType);
    default:
      throw new Error(`no values for ${definition.type}`);
  }
}

type Definition = {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly in?: z.ZodType;
};

function inner({ innerType }: Definition): z.ZodType {
  if (innerType === undefined) throw new Error('nothing inside');
  return innerType;
}

type Check = { readonly _zod: { readonly def: { readonly check: string; readonly pattern?: RegExp } } };

function textOf(schema: z.ZodType): fc.Arbitrary<string> {
  const { checks = [] } = (schema as unknown as { readonly _zod: { readonly def: { readonly checks?: readonly Check[] } } })._zod
    .def;
  const pattern = checks.map(({ _zod }) => _zod.def.pattern).find((one) => one !== undefined);
  return pattern === undefined ? fc.constantFrom('ABC', 'Asha', 'T01') : fc.stringMatching(pattern);
}

function shownOf(type: FactType, body: unknown): AuditRecord {
  return {
    record: {
      lotId: 'LOT',
      boothId: 'B',
      seq: 1,
      type,
      version: 1,
      actorId: null,
      wallTimeMs: 0,
      monotonicMs: 0,
      bootId: 'b',
      body,
      totals: zeroTotals,
      previousHash: '0',
      hash: '0',
      personal: null,
    } as never,
    commit: { firstSeq: 1, count: 1, signature: '' },
    verdict: 'right',
    content: 'known',
    told: body as AuditRecord['told'],
    vehicle: { sessionId: 'S' as never, plate: 'DL7CQ1939', ticketNumber: null, vehicleClass: 'car' as never },
    amountPaise: 4_000,
    number: 'N1',
  };
}

const world = { people: new Map(), vehicleClasses: [], utcOffsetMinutes: 330 };
const leftOpen = /undefined|null|NaN|\[object|\{\{|\}\}| {2}|\( | \)/;
/** Lots, tariffs and papers have forms too large to be made up: what their sentences read is given. */
const made: Partial<Record<FactType, object>> = {
  'lot.configured': { settings: { name: { en: 'Lot', hi: 'पार्किंग' } } },
  'tariff.published': { tariffId: 'T', effectiveFromMs: 0, tariff: { name: { en: 'Day', hi: 'दिन' } } },
  'personal.erased': { records: [1, 2], days: 180, endedBeforeMs: 0 },
  'document.issued': { content: { kind: 'receipt', receiptNumber: 'R1' } },
};

it.each(Object.keys(factSchemas) as FactType[])('%s', (type) => {
  const bodies = made[type] === undefined ? valuesOf(factSchemas[type] as z.ZodType) : fc.constant(made[type]);
  fc.assert(
    fc.property(bodies, (body) => {
      if (made[type] === undefined)
        expect(parseFact({ type, version: factVersion(type), body: body as never })).toMatchObject({ ok: true });
      const shown = shownOf(type, body);
      const english = sentenceOf(shown, world, 'en');
      const hindi = sentenceOf(shown, world, 'hi');
      expect(english).not.toMatch(leftOpen);
      expect(hindi).not.toMatch(leftOpen);
      expect(english.endsWith('.') || type === 'anomaly.found', english).toBe(true);
      expect(hindi).toMatch(/[ऀ-ॿ]/);
    }),
    { numRuns: 25 },
  );
});

it('says every code in words, never as it is stored', () => {
  for (const [code, { en, hi }] of Object.entries(codeWords)) {
    expect(en, code).not.toContain('_');
    expect(hi, code).not.toContain('_');
  }
});
