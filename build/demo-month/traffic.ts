// Who comes when, in what, and for how long: the traffic of a market with offices around it.
import type { Random } from './random.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export type VehicleClass = 'car' | 'two_wheeler' | 'suv' | 'auto' | 'cycle';
export type Arrival = {
  readonly atMs: number;
  /** Null: it has no readable plate. */
  readonly plate: string | null;
  readonly vehicleClass: VehicleClass;
  readonly stayMinutes: number;
};

/** Arrivals of each hour of the day as a share of those of an average hour of a day shift. */
const byHour = [
  0.15, 0.1, 0.08, 0.08, 0.12, 0.3, 0.6, 0.9, 1.3, 1.5, 1.3, 1.1, 1.0, 0.9, 0.9, 1.0, 1.2, 1.5, 1.6, 1.3, 0.9, 0.6, 0.4, 0.25,
] as const;
/** From Sunday. */
const byWeekday = [1.25, 0.85, 0.9, 0.95, 1, 1.1, 1.3] as const;

const classes: readonly (readonly [number, VehicleClass])[] = [
  [44, 'car'],
  [38, 'two_wheeler'],
  [10, 'suv'],
  [6, 'auto'],
  [2, 'cycle'],
];
const states = ['DL', 'DL', 'DL', 'HR', 'UP', 'UP', 'PB', 'RJ'] as const;
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** The arrivals of one hour in the order of their times. `entriesPerShift` is the average of a day shift (8 hours). */
export function arrivalsOf(
  { hourStartMs, utcOffsetMinutes, entriesPerShift }: { hourStartMs: number; utcOffsetMinutes: number; entriesPerShift: number },
  random: Random,
): readonly Arrival[] {
  const local = new Date(hourStartMs + utcOffsetMinutes * MINUTE_MS);
  const share = (byHour[local.getUTCHours()] ?? 1) * (byWeekday[local.getUTCDay()] ?? 1);
  const wished = (entriesPerShift / 8) * share * (0.7 + 0.6 * random.next());
  const count = Math.floor(wished) + (random.chance(wished % 1) ? 1 : 0);
  return Array.from({ length: count }, () => {
    const vehicleClass = random.weighted(classes);
    return {
      // What comes at the end of an hour is let in in the next one.
      atMs: hourStartMs + random.int(0, 55 * 60) * 1000,
      plate: random.chance(0.03) ? null : plateOf(random),
      vehicleClass,
      stayMinutes: stayOf(vehicleClass, random),
    };
  }).sort((one, other) => one.atMs - other.atMs);
}

export function plateOf(random: Random): string {
  const letter = () => letters[random.int(0, letters.length - 1)] ?? 'A';
  const state = random.pick(states);
  const district = String(random.int(1, 15)).padStart(2, '0');
  return `${state}${district}${letter()}${letter()}${String(random.int(1, 9999)).padStart(4, '0')}`;
}

function stayOf(vehicleClass: VehicleClass, random: Random): number {
  const [short, usual, long] =
    vehicleClass === 'two_wheeler' ? [40, 150, 540] : vehicleClass === 'auto' ? [10, 25, 90] : [20, 85, 420];
  return random.weighted([
    [3, random.int(8, short)],
    [8, random.int(short, usual)],
    [2, random.int(usual, long)],
  ]);
}
