// Personal data of a fact: who somebody is (plate, name, phone, card). It stands beside the record, and only a salted digest of it is hashed, so that it
// can be erased later without breaking the chain.
import { z } from 'zod';
import { canonicalJson } from './canonical-json.ts';
import type { Fact, FactBody, FactType } from './fact.ts';
import type { Sha256Hex } from './record.ts';

/** Shown where a text was erased. In the sealed body it stands for every personal text that may not be null. */
export const ERASED_TEXT = '—';

const personalValueSchema = z.union([z.string().max(200), z.array(z.string().max(200)).max(20)]);
export const personalSchema = z
  .strictObject({
    /** Random, 128 bits, base64url: plates are few enough to be guessed from a digest without it. */
    salt: z.string().regex(/^[\w-]{22}$/),
    /** By the place in the body, its keys joined by dots: `pass.holder`, `content.lines.3.value`. */
    values: z.record(z.string().max(80), personalValueSchema),
  })
  .readonly();
export type Personal = z.infer<typeof personalSchema>;

/** The value at the place is personal; `erased` stands in its place in the sealed body, and is not personal itself. */
type Place = readonly [path: string, value: unknown, erased: null | '—' | readonly []];
type Places<Type extends FactType> = (body: FactBody<Type>) => readonly Place[];

const places: { readonly [Type in FactType]?: Places<Type> } = {
  'session.opened': ({ plate, plateTyped }) => [
    ['plate', plate, null],
    ['plateTyped', plateTyped, null],
  ],
  'debt.recorded': ({ person, phone }) => [
    ['person', person, ERASED_TEXT],
    ['phone', phone, null],
  ],
  'pass.saved': ({ pass }) => [
    ['pass.holder', pass.holder, ERASED_TEXT],
    ['pass.phone', pass.phone, null],
    ['pass.plates', pass.plates, []],
    ['pass.card', pass.card, null],
  ],
  'list.entry_added': ({ plate, message }) => [
    ['plate', plate, ERASED_TEXT],
    ['message', message, ERASED_TEXT],
  ],
  'document.issued': ({ content }) => {
    if (content.kind === 'ticket') return [['content.plate', content.plate, null]];
    if (content.kind === 'receipt') {
      return [
        ['content.plate', content.plate, null],
        ...(content.pass === undefined ? [] : [['content.pass.holder', content.pass.holder, ERASED_TEXT] as const]),
      ];
    }
    return [
      ...(content.sheet === 'pass_slip' ? [['content.qrText', content.qrText, null] as const] : []),
      ...content.lines.flatMap((line, at): readonly Place[] =>
        line.kind === 'row' && line.personal === true ? [[`content.lines.${at}.value`, line.value, ERASED_TEXT]] : [],
      ),
    ];
  },
};

/** Kinds of facts that can hold personal data. */
export const personalFactTypes = Object.keys(places) as readonly FactType[];

type Body = Readonly<Record<string, unknown>>;

export type SealedFact = {
  /** As it is hashed: without what is personal. It is a body of the same kind. */
  readonly body: Body;
  /** Null: nothing in it is personal. */
  readonly personal: Personal | null;
};

/** `newSalt`: 16 random bytes as base64url, asked for only when there is something to seal. */
export function sealFact({ type, body }: Fact, newSalt: () => string): SealedFact {
  const placesOf = places[type] as Places<FactType> | undefined;
  const found = (placesOf?.(body) ?? []).filter(([, value, erased]) => canonicalJson(value) !== canonicalJson(erased));
  if (found.length === 0) return { body, personal: null };
  const sealed = found.reduce<Body>((at, [path, , erased]) => withValue(at, path.split('.'), erased), body);
  const values = Object.fromEntries(found.map(([path, value]) => [path, value])) as Personal['values'];
  return { body: sealed, personal: { salt: newSalt(), values } };
}

/**
 * The body with its personal data back in their places; as it is when they were erased. Only places that the body has are filled: what comes from
 * elsewhere can add nothing to it.
 */
export function openBody(body: Body, personal: Personal | null): Body {
  if (personal === null) return body;
  return Object.entries(personal.values).reduce((opened, [path, value]) => withValue(opened, path.split('.'), value), body);
}

/** What the record's hash covers of its personal data. */
export function digestOf(personal: Personal, sha256: Sha256Hex): string {
  return sha256(canonicalJson(personal));
}

/** A copy with another value in a place that is there; the same where it is not. */
function withValue<Value extends object>(at: Value, [key = '', ...rest]: readonly string[], value: unknown): Value {
  if (!Object.hasOwn(at, key)) return at;
  const before = at[key as keyof Value] as unknown;
  if (rest.length > 0 && (typeof before !== 'object' || before === null)) return at;
  const after = rest.length === 0 ? value : withValue(before as object, rest, value);
  return Array.isArray(at) ? (at.with(Number(key), after) as unknown as Value) : { ...at, [key]: after };
}
