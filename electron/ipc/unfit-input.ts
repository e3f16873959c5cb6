// What every field's schema lets pass and yet no record can hold: half a character, NUL, and JSON's minus zero.

/** The path of the first such value in parsed input; null when there is none. Without this, one of them in a reason would stop the lane. */
export function unfitPath(value: unknown, path: readonly (string | number)[] = []): string | null {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0') ? null : path.join('.');
  if (typeof value === 'number') return Object.is(value, -0) ? path.join('.') : null;
  if (typeof value !== 'object' || value === null) return null;
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [key, item] of entries) {
    const unfit = unfitPath(item, [...path, key]);
    if (unfit !== null) return unfit;
  }
  return null;
}
