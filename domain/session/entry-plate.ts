// The plate as a cashier typed it at the entry, made into the one that is stored and compared.
import { normalisePlate } from '../plate/plate.ts';
import { ok, type Result, refuse } from '../result.ts';

/** `plate` null: a vehicle without a readable plate, flagged and exempt from uniqueness. */
export type EntryPlate = { readonly plate: string | null; readonly plateTyped: string | null };

const shortest = 2;
const longest = 15;

/**
 * Any kind of plate is let in, also one that fits no known pattern. Refuses, in this order: plate_missing (nothing typed, and not
 * said to be without a plate), plate_unreadable (fewer than 2 or more than 15 letters and digits).
 */
export function readEntryPlate(typed: string | null): Result<EntryPlate, 'plate_missing' | 'plate_unreadable'> {
  if (typed === null) return ok({ plate: null, plateTyped: null });
  if (typed.trim() === '') return refuse('plate_missing');
  const plate = normalisePlate(typed);
  if (plate.length < shortest || plate.length > longest) return refuse('plate_unreadable');
  return ok({ plate, plateTyped: typed });
}
