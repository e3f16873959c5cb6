// Vehicles, tickets and money beside each other: who is inside must follow from who came and went, and every number from the one before it.
import type { VehicleClassId } from '../ids.ts';
import type { BookEntry } from '../report/book-entry.ts';

/** Lines of the day book about vehicles, summed up by class. */
export type ClassCount = {
  readonly vehicleClass: VehicleClassId | null;
  readonly kind: BookEntry['kind'];
  /** Of exits: the outcome. */
  readonly detail: string;
  readonly count: number;
};
export type ClassChange = { readonly from: VehicleClassId; readonly to: VehicleClassId };

export type VehicleFlow = {
  readonly vehicleClass: VehicleClassId;
  readonly openingInside: number;
  readonly entries: number;
  /** Paid vehicles that stayed on: a second stay of a vehicle that had been counted out. */
  readonly overstays: number;
  readonly exits: number;
  readonly voids: number;
  /** Corrections of the class, in less out. */
  readonly reclassified: number;
  readonly closingInside: number;
};

/**
 * opening + entries + overstays − exits − voids + reclassified = closing, by class. `inside` is who is inside at the end of the stretch by
 * the stays themselves; what was there at its beginning follows from it and from the day book.
 */
export function vehicleFlows(
  counts: readonly ClassCount[],
  changes: readonly ClassChange[],
  inside: readonly { readonly vehicleClass: VehicleClassId; readonly count: number }[],
): readonly VehicleFlow[] {
  const named = counts.map(({ vehicleClass }) => vehicleClass).filter((vehicleClass) => vehicleClass !== null);
  const classes = new Set([
    ...inside.map(({ vehicleClass }) => vehicleClass),
    ...named,
    ...changes.flatMap(({ from, to }) => [from, to]),
  ]);
  return [...classes].sort().map((vehicleClass) => {
    const of = (kind: BookEntry['kind']) => countOf(counts, vehicleClass, kind);
    const [entries, overstays, exits, voids] = [of('entered'), of('overstayed'), of('left'), of('voided')];
    const reclassified =
      changes.filter(({ to }) => to === vehicleClass).length - changes.filter(({ from }) => from === vehicleClass).length;
    const closingInside = inside.find((own) => own.vehicleClass === vehicleClass)?.count ?? 0;
    const openingInside = closingInside - entries - overstays + exits + voids - reclassified;
    return { vehicleClass, openingInside, entries, overstays, exits, voids, reclassified, closingInside };
  });
}

function countOf(counts: readonly ClassCount[], vehicleClass: VehicleClassId, kind: BookEntry['kind']): number {
  return counts
    .filter((line) => line.vehicleClass === vehicleClass && line.kind === kind)
    .reduce((total, { count }) => total + count, 0);
}

export type NumberGap = { readonly from: number; readonly through: number };

/** Numbers that are missing between the lowest and the highest of a series; nothing is missing before its first. */
export function gapsIn(numbers: Iterable<number>): readonly NumberGap[] {
  const sorted = [...new Set(numbers)].sort((one, other) => one - other);
  return sorted.flatMap((number, place) => {
    const before = sorted[place - 1];
    return before === undefined || before + 1 === number ? [] : [{ from: before + 1, through: number - 1 }];
  });
}
