// Every text that a channel takes is of a closed form, or one line of visible text; each that is not is named here, with its reason.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ChannelName, channels } from '../../../electron/contract/channels.ts';
import { type BoothWorld, closeWorlds, openWorld } from '../world/booth-world.ts';
import { openLane } from '../world/cashier.ts';

type Schema = {
  readonly type?: string;
  readonly oneLine?: boolean;
  readonly format?: string;
  readonly pattern?: string;
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
};

/** They are read by what they must be, and nothing of them is shown or printed as a person's words. */
const readOtherwise = [
  // What a scanner sends, with its controls; judged as a ticket or a card.
  /\.by\.text$/,
  // An owner's tariff file; its words are one line each, or `tariff_wrong`.
  /\.(source|tariff)\.text$/,
  // Named by a bank's file; found among its lines, or not at all.
  /^reconcile\.decide\.itemId$/,
  // Slots as people list them, over several lines; read into names of slots.
  /\.zones\[\]\.slots$/,
];

function textsOf(
  schema: Schema,
  path: string,
): readonly { readonly path: string; readonly free: boolean; readonly oneLine: boolean }[] {
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (branches.length > 0) return branches.flatMap((branch) => textsOf(branch, path));
  if (schema.type === 'array') return textsOf(schema.items ?? {}, `${path}[]`);
  if (schema.type === 'object') {
    const more = typeof schema.additionalProperties === 'object' ? textsOf(schema.additionalProperties, `${path}.*`) : [];
    return [...Object.entries(schema.properties ?? {}).flatMap(([name, field]) => textsOf(field, `${path}.${name}`)), ...more];
  }
  if (schema.type !== 'string' || schema.const !== undefined || schema.enum !== undefined) return [];
  const closed = [schema, ...(schema.allOf ?? [])].some(({ pattern, format }) => pattern !== undefined || format !== undefined);
  return [{ path, free: !closed, oneLine: schema.oneLine === true }];
}

const names = Object.keys(channels) as ChannelName[];
const texts = names.flatMap((name) =>
  textsOf(z.toJSONSchema(channels[name].input, { io: 'input', reused: 'inline' }) as Schema, name),
);

describe('texts of the contract', () => {
  it('are one line of visible text wherever they are free', () => {
    const others = texts.filter(({ free, oneLine }) => free && !oneLine).map(({ path }) => path);
    expect(others.filter((path) => !readOtherwise.some((named) => named.test(path)))).toEqual([]);
    // Nothing is excepted that is not there.
    for (const named of readOtherwise) expect(others.some((path) => named.test(path))).toBe(true);
    expect(texts.filter(({ oneLine }) => oneLine).length).toBeGreaterThan(60);
  });
});

describe('a text with a line break or a hidden sign', () => {
  let world: BoothWorld;
  beforeAll(async () => {
    world = await openWorld();
    await openLane(world);
  });
  afterAll(closeWorlds);

  it.each([
    ['session.void', { sessionId: '0'.repeat(26) as never, reason: 'lost\nTOTAL ₹9,999' }],
    ['drawer.move', { kind: 'paid_out', amountPaise: 2000, reason: 'tea \u202e999' }],
    ['ticket.issue', { plate: 'MH12\u200bAB1234', vehicleClass: 'car', slotId: null }],
    ['exit.payLater', { quoteId: '0'.repeat(26), person: 'Mr.\u2028Gupta', phone: null }],
    ['list.add', { list: 'black', plate: 'MH12AB1234', message: 'left\r\nPAID', untilDay: null }],
    ['session.search', { text: 'MH\u0000', scope: 'all' }],
  ] as const)('is refused with words: %s', async (channel, input) => {
    expect(await world.refusal(channel, input as never)).toBe('text_not_plain');
  });
});
