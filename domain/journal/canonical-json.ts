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
  if (Array.isArray(value)) return `[${Array.from(value, (item) => write(item, depth + 1)).join(',')}]`;
  if (isPlain(value)) {
    const keys = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort();
    return `{${keys.map((key) => `${writeString(key)}:${write(value[key], depth + 1)}`).join(',')}}`;
  }
  throw new TypeError(`Canonical JSON: no place for a ${typeof value}`);
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
