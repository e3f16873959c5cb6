// Inputs that a channel's own schema takes, with its extremes preferred: the least, the most, the longest, the strangest that still fits.
import fc from 'fast-check';
import { z } from 'zod';
import { type ChannelName, channels } from '../../../../electron/contract/channels.ts';
import type { Random } from '../../../simulation/random.ts';

type Schema = {
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
};

/** A value of this booth for a field of this name (its path ends so); undefined: anything that the schema takes. */
export type Hint = (field: string, path: string) => unknown;

const schemas = new Map<ChannelName, Schema>();

export function inputBySchema(name: ChannelName, random: Random, hint: Hint): unknown {
  const known = schemas.get(name) ?? (z.toJSONSchema(channels[name].input, { io: 'input', reused: 'inline' }) as Schema);
  schemas.set(name, known);
  return inputOf(known, { random, hint, path: name, field: '' });
}

type At = { readonly random: Random; readonly hint: Hint; readonly path: string; readonly field: string };

function inputOf(schema: Schema, at: At): unknown {
  const hinted = at.field === '' ? undefined : at.hint(at.field, at.path);
  if (hinted !== undefined) return hinted;
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) return inputOf(at.random.pick(branches) ?? {}, { ...at, field: '' });
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return at.random.pick(schema.enum);
  switch (schema.type) {
    case 'null':
      return null;
    case 'boolean':
      return at.random.chance(0.5);
    case 'integer':
    case 'number':
      return numberOf(schema, at.random);
    case 'string':
      return textOf(schema, at.random);
    case 'array':
      return listOf(schema, at);
    default:
      return objectOf(schema, at);
  }
}

function numberOf({ minimum = 0, maximum = 0, multipleOf = 1 }: Schema, random: Random): number {
  const within = (value: number) => {
    const inside = Math.min(maximum, Math.max(minimum, value));
    return Math.ceil(inside / multipleOf) * multipleOf + 0;
  };
  return within(
    random.weighted([
      [3, maximum],
      [2, minimum],
      [1, maximum - 1],
      [1, minimum + 1],
      [1, 0],
      [3, (random.pick([20, 50, 100, 500, 2_000]) ?? 0) * 100],
      [2, random.int(minimum, maximum)],
    ]),
  );
}

/** Repeated until the field is full: half of a character stands at its end where its length is odd, and is then cut off again. */
const strange = [
  '🚗',
  'क्षि',
  'a\u0301',
  '\u202e9',
  'x\u200b',
  '१',
  'ﷺ',
  '=1+1;',
  "';--",
  '<b>',
  'Ω',
  '\u0001',
  '\n',
  '%_',
  'W',
  'i ',
];

function textOf({ minLength = 0, maxLength = 60, pattern, format, allOf = [] }: Schema, random: Random): string {
  const patterns = [pattern, ...allOf.map((each) => each.pattern)].filter((each) => each !== undefined);
  if (format === 'date' || patterns.some((each) => each.startsWith('^20'))) {
    return random.pick(['2000-01-01', '2026-11-23', '2026-12-31', '2028-02-29', '2099-12-31']) ?? '';
  }
  const [first] = patterns;
  if (format === 'base64') return '';
  if (first !== undefined) return matching(first, random);
  const length = random.weighted([
    [3, maxLength],
    [1, minLength],
    [1, maxLength - 1],
    [2, random.int(minLength, Math.min(maxLength, 12))],
  ]);
  const plain = random.chance(0.4);
  const piece = plain ? 'word ' : (random.pick(strange) ?? '');
  const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  const whole = text.isWellFormed() ? text : text.slice(0, -1);
  return whole.trim().length >= minLength ? whole : 'word'.padEnd(minLength, 'x');
}

function matching(pattern: string, random: Random): string {
  const [found = ''] = fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 1, seed: random.int(0, 2 ** 31 - 1) });
  return found;
}

function listOf({ minItems = 0, maxItems = 3, items = {} }: Schema, at: At): readonly unknown[] {
  const length = Math.min(maxItems, Math.max(minItems, at.random.int(0, 3)));
  return Array.from({ length }, (_, place) => inputOf(items, { ...at, path: `${at.path}.${place}` }));
}

function objectOf({ properties, required = [], additionalProperties, propertyNames }: Schema, at: At): object {
  if (properties === undefined) {
    const keys = (propertyNames?.enum ?? []).filter(() => at.random.chance(0.3)) as string[];
    const value = typeof additionalProperties === 'object' ? additionalProperties : {};
    return Object.fromEntries(keys.map((key) => [key, inputOf(value, { ...at, field: key, path: `${at.path}.${key}` })]));
  }
  const kept = Object.entries(properties).filter(([name]) => required.includes(name) || at.random.chance(0.9));
  return Object.fromEntries(
    kept.map(([name, field]) => [name, inputOf(field, { ...at, field: name, path: `${at.path}.${name}` })]),
  );
}
