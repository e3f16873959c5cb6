// What people type is one line of visible text. A line break in a reason would be a line of its own on the signed slip ("TOTAL ₹9,999"), and a
// mark that turns, hides or joins letters lets two texts look like one.
import { z } from 'zod';

/** Says in a schema's issue why it refused: serve answers `text_not_plain`. */
export const NOT_ONE_LINE = 'not_one_line';

/**
 * Controls (line breaks and tabs among them), line and paragraph separators, whatever a font shows as nothing at all (zero-width and bidi
 * marks, fillers, variation selectors), private and unassigned characters, and a heap of marks on one letter.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{Cn}\p{Default_Ignorable_Code_Point}\u2800]|\p{M}{5}/u;

/** Every character of it can be seen, and none begins a new line. */
export function isOneLine(text: string): boolean {
  return !unseen.test(text);
}

/** One line of visible text, without spaces at its ends, of `least` to `most` UTF-16 code units. Every field that takes free text is one of these. */
export function oneLine(most: number, { least = 0 }: { readonly least?: number } = {}) {
  return z.string().trim().min(least).max(most).refine(isOneLine, { error: NOT_ONE_LINE }).meta({ oneLine: true });
}
