// One text for one value: what is hashed must not depend on the order in which somebody built an object.

/**
 * JSON with keys sorted by their UTF-16 code units and no white space (as RFC 8785 does). Keys whose value is `undefined` are left out. Throws on
 * what has no faithful JSON: a number that is not finite, `-0`, functions, symbols, bigints, `undefined` in an array, objects that are not plain,
 * lone surrogates, cycles (by the depth limit).
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}

const deepest = 100;

function write(value: unknown, depth: number): string {
  if (depth > deepest) throw new TypeError('Canonical JSON: too deep');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writeNumber(value);
  if (typeof value === 'string') return writeString(value);
  if (Array.isArray(value)) return writeArray(value, depth);
  if (isPlain(value)) return writeObject(value, depth);
  throw new TypeError(`Canonical JSON: no place for a ${typeof value}`);
}

/** By index, so that a hole is the `undefined` that it reads as. */
function writeArray(values: readonly unknown[], depth: number): string {
  let text = '[';
  for (let at = 0; at < values.length; at += 1) text += `${at === 0 ? '' : ','}${write(values[at], depth + 1)}`;
  return `${text}]`;
}

function writeObject(object: Readonly<Record<string, unknown>>, depth: number): string {
  let text = '{';
  for (const key of Object.keys(object).sort()) {
    const value = object[key];
    if (value !== undefined) text += `${text === '{' ? '' : ','}${writeString(key)}:${write(value, depth + 1)}`;
  }
  return `${text}}`;
}

function writeNumber(value: number): string {
  if (!Number.isFinite(value) || Object.is(value, -0)) throw new TypeError(`Canonical JSON: no place for ${value}`);
  return JSON.stringify(value);
}

function writeString(value: string): string {
  if (!value.isWellFormed()) throw new TypeError('Canonical JSON: a lone surrogate');
  return JSON.stringify(value);
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
