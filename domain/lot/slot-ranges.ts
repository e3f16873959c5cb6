// Slots as people write them down: `A-01…A-40, A-45`. Read when a lot is laid out, written when its layout is shown.
import { type SlotId, slotIdSchema } from '../ids.ts';

/** More in one zone would be a slip of the finger. */
const mostSlots = 2_000;
const between = /\s*(?:…|\.{2,3}|–|—|\s-\s|\sto\s|\sसे\s)\s*/i;

/** In their order; null when a part of the text cannot be read, names a slot twice, or makes none or more than 2,000. */
export function parseSlotRanges(text: string): readonly SlotId[] | null {
  const slots: string[] = [];
  for (const part of text.split(/[,;\n]/)) {
    if (part.trim() === '') continue;
    const [first = '', last, ...more] = part.trim().toUpperCase().split(between);
    if (more.length > 0) return null;
    const read = last === undefined ? [first] : range(first, last);
    if (read === null || slots.length + read.length > mostSlots) return null;
    slots.push(...read);
  }
  if (slots.length === 0 || new Set(slots).size !== slots.length) return null;
  return slots.every((slot) => slotIdSchema.safeParse(slot).success) ? slots.map((slot) => slotIdSchema.parse(slot)) : null;
}

/** `parseSlotRanges` of it gives the same slots back. */
export function formatSlotRanges(slots: readonly string[]): string {
  const parts: { readonly first: string; last: string }[] = [];
  for (const slot of slots) {
    const open = parts.at(-1);
    if (open !== undefined && follows(open.last, slot)) open.last = slot;
    else parts.push({ first: slot, last: slot });
  }
  return parts.map(({ first, last }) => (first === last ? first : `${first}…${last}`)).join(', ');
}

function range(first: string, last: string): readonly string[] | null {
  const from = split(first);
  const to = split(last);
  if (from === null || to === null || from.prefix !== to.prefix || from.number > to.number) return null;
  const count = to.number - from.number + 1;
  if (count > mostSlots) return null;
  return Array.from({ length: count }, (_, at) => `${from.prefix}${`${from.number + at}`.padStart(from.digits, '0')}`);
}

function follows(slot: string, next: string): boolean {
  const one = split(slot);
  return one !== null && `${one.prefix}${`${one.number + 1}`.padStart(one.digits, '0')}` === next;
}

function split(slot: string): { readonly prefix: string; readonly number: number; readonly digits: number } | null {
  const [, prefix, digits] = /^([A-Z0-9-]*?)(\d{1,6})$/.exec(slot) ?? [];
  return prefix === undefined || digits === undefined ? null : { prefix, number: Number(digits), digits: digits.length };
}
