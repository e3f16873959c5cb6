// The code of a pass's card. Every code that is sold with a pass has this shape, and every scan of this shape is looked up as a card
// (domain/scan/scanned-code.ts): so a card that is sold can be scanned.

/**
 * From 4 characters: shorter ones are keys that a hand may hit at once. Up to 32: what cards carry. Letters and digits: they come alike from
 * every scanner and keyboard layout, and what stands around them can be told from them.
 */
export const cardShape = /^[0-9A-Z]{4,32}$/;

/** A card code as it is stored and compared: upper case, without spaces. */
export function normaliseCard(text: string): string {
  return text.replace(/\s/g, '').toUpperCase();
}
