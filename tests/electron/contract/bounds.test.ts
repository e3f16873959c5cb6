// Every field that a screen may send has a bound by what it is for: no number, text, list or date of the contract is open at an end.
import { expect, it } from 'vitest';
import { z } from 'zod';
import { lastMomentMs, mostPaise } from '../../../domain/bounds.ts';
import { type ChannelName, channels } from '../../../electron/contract/channels.ts';

type Schema = {
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly $ref?: string;
};

/** What stands open in a schema, as `path: what`. */
function openEnds(schema: Schema, path: string): readonly string[] {
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (branches.length > 0) return branches.flatMap((branch) => openEnds(branch, path));
  if (schema.const !== undefined || schema.enum !== undefined) return [];
  switch (schema.type) {
    case 'null':
    case 'boolean':
      return [];
    case 'integer':
    case 'number':
      return numberEnds(schema, path);
    case 'string':
      return textEnds(schema, path);
    case 'array':
      return [
        ...(schema.maxItems === undefined ? [`${path}: a list without a most`] : []),
        ...openEnds(schema.items ?? {}, `${path}[]`),
      ];
    case 'object':
      return objectEnds(schema, path);
    default:
      return [`${path}: anything at all`];
  }
}

function numberEnds({ minimum, maximum }: Schema, path: string): readonly string[] {
  // A whole number's own end is the safe range: as good as none.
  if (minimum === undefined || maximum === undefined) return [`${path}: a number without an end`];
  if (minimum <= Number.MIN_SAFE_INTEGER || maximum >= Number.MAX_SAFE_INTEGER) return [`${path}: a number without an end`];
  if (/Paise$/.test(path) && Math.max(-minimum, maximum) > mostPaise.typed) return [`${path}: more than a money field reads`];
  return /Ms$/.test(path) && maximum > lastMomentMs ? [`${path}: a moment out of the calendar`] : [];
}

function textEnds(schema: Schema, path: string): readonly string[] {
  const patterns = [schema.pattern, ...(schema.allOf ?? []).map(({ pattern }) => pattern)].filter((one) => one !== undefined);
  if (schema.format === 'date') {
    return patterns.some((pattern) => pattern.startsWith('^20')) ? [] : [`${path}: a date of any year`];
  }
  const bounded = schema.maxLength !== undefined || patterns.some(isBounded);
  return bounded ? [] : [`${path}: a text without an end`];
}

/** From the first to the last letter, and nothing in it that repeats without an end. */
function isBounded(pattern: string): boolean {
  return pattern.startsWith('^') && pattern.endsWith('$') && !/(?<!\\)[*+]|\{\d+,\}/.test(pattern.replace(/\[[^\]]*\]/g, '.'));
}

function objectEnds({ properties = {}, additionalProperties, propertyNames }: Schema, path: string): readonly string[] {
  const named = Object.entries(properties).flatMap(([name, field]) => openEnds(field, `${path}.${name}`));
  if (additionalProperties === false) return named;
  // A record: its keys are of a closed list, and its values are judged like any other.
  const keys = propertyNames?.enum === undefined ? [`${path}: fields of any name`] : [];
  return [...named, ...keys, ...openEnds(typeof additionalProperties === 'object' ? additionalProperties : {}, `${path}.*`)];
}

const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', reused: 'inline' }) as Schema;

it.each(Object.keys(channels) as ChannelName[])('%s takes nothing without an end', (name) => {
  expect(openEnds(schemaOf(channels[name].input), name)).toEqual([]);
});

it('finds what has no end', () => {
  const open = z.strictObject({
    tenderedPaise: z.int().min(0),
    amountPaise: z.int().min(0).max(9_000_000_000_000_000),
    rate: z.number(),
    text: z.string(),
    code: z.string().regex(/^\d+$/),
    list: z.array(z.boolean()),
    day: z.iso.date(),
    atMs: z.int().min(0).max(8_640_000_000_000_000),
    any: z.unknown(),
    named: z.record(z.string(), z.boolean()),
  });
  expect(openEnds(schemaOf(open), 'x').map((one) => one.split(':')[0])).toEqual([
    'x.tenderedPaise',
    'x.amountPaise',
    'x.rate',
    'x.text',
    'x.code',
    'x.list',
    'x.day',
    'x.atMs',
    'x.any',
    'x.named',
  ]);
});
