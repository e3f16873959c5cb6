// The concessions that the exit quote offers for a vehicle class.
import type { Words } from '../words.ts';
import { type Concession, fareFor, type Tariff } from './tariff.ts';

/** In the tariff's order; none for a class that is free or unknown. `id` is what `computeFee` takes as `concessionId`. */
export function concessionsFor(tariff: Tariff, vehicleClass: string): readonly { readonly id: string; readonly words: Words }[] {
  return findConcessions(tariff, vehicleClass).map(({ id, words }) => ({ id, words }));
}

/** The same, with what they let off. */
export function findConcessions(tariff: Tariff, vehicleClass: string): readonly Concession[] {
  if (fareFor(tariff, vehicleClass)?.kind !== 'charged') return [];
  return tariff.concessions.filter(({ vehicleClasses }) => vehicleClasses?.some((id) => id === vehicleClass) ?? true);
}
