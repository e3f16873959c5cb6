// What every field's schema lets pass and yet no record can hold: half a character, NUL, and JSON's minus zero.

/** A text that the journal and both databases can hold. */
export function isFitText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/**
 * The path of the first such value in parsed input, or of a field with such a name; null when there is none. For what a schema has parsed:
 * nothing there is nested without end.
 */
export function unfitPath(value: unknown, path: readonly (string | number)[] = []): string | null {
  if (typeof value === 'string') return isFitText(value) ? null : path.join('.');
  if (typeof value === 'number') return Object.is(value, -0) ? path.join('.') : null;
  if (typeof value !== 'object' || value === null) return null;
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [key, item] of entries) {
    const unfit = typeof key === 'string' && !isFitText(key) ? path.join('.') : unfitPath(item, [...path, key]);
    if (unfit !== null) return unfit;
  }
  return null;
}
