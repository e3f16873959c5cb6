// What paper and PDF can show of a text. A character that our fonts do not have would be an empty box, or nothing at all: it is written as
// its number instead, so that nothing which somebody typed is lost or hidden on a document.
import { hasLook } from './fonts.ts';

/** They join or part the letters around them and have no look of their own. */
const joiners = new Set(['\u200c', '\u200d']);

/**
 * The text with every character that has no look in our fonts as `[U+1F697]`, and white space as spaces. Composed first: an accent that
 * was typed by itself is painted with its letter. Characters that steer or hide others (direction, zero width) have no look.
 */
export function printable(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return Array.from(text.normalize('NFC'), (one) => (/\s/.test(one) ? ' ' : isPainted(one) ? one : numberOf(one))).join('');
}

/** White space is not asked for. */
export function isPainted(character: string): boolean {
  return joiners.has(character) || (!/\p{C}/u.test(character) && hasLook(character.codePointAt(0) ?? 0));
}

function numberOf(character: string): string {
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}
