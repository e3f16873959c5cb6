// The cap over all charges of a fare: how much of the running fee it cuts off, summed over its periods without
// walking through a long stay. The fee repeats itself from some point on, but for holidays; only what differs is looked at.
import { type Calendar, DAY_MS, MINUTE_MS } from './calendar.ts';
import { climb, priceOfTime, priceOfUnits } from './ladder.ts';
import { type Grid, gridOf, pieceAt, type Stretch, visitPieces } from './pieces.ts';
import type { Charge, ChargedFare, Rate } from './tariff.ts';

const WEEK_MS = 7 * DAY_MS;

/** What the fare's cap takes off the charges, in paise (≥ 0). The stay is in local milliseconds. */
export function cutBySharedCap(
  fare: ChargedFare,
  calendar: Calendar,
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
): number {
  if (fare.cap === null) return 0;
  const { atMostPaise } = fare.cap;
  const grid = gridOf(fare.cap.per, startMs);
  const first = pieceAt(grid, startMs);
  const last = pieceAt(grid, endMs - 1);
  const cutOf = (piece: number): number => {
    const pieceStartMs = grid.baseMs + piece * grid.pitchMs;
    const fromMs = Math.max(startMs, pieceStartMs);
    const toMs = Math.min(endMs, pieceStartMs + grid.lengthMs);
    return Math.max(0, growth(fare.charges, calendar, { startMs, fromMs, toMs }) - atMostPaise);
  };
  const repeatAfter = first === last ? Number.POSITIVE_INFINITY : repeatMs(fare.charges, grid, endMs - startMs) / grid.pitchMs;
  if (repeatAfter > last - first) return sumEach(first, last, cutOf);
  const irregular = irregularPieces(fare.charges, calendar, grid, { startMs, first, last });
  return sumRepeating({ first, last, repeatAfter, irregular }, cutOf);
}

/** What the charges, each after its own caps, come to over a stretch of the stay. */
function growth(charges: readonly Charge[], calendar: Calendar, stretch: Stretch): number {
  let paise = 0;
  for (const charge of charges) {
    visitPieces(charge, calendar, stretch, ({ rateAt, durationMs, times }) => {
      const rate = charge.rates[rateAt];
      if (rate !== undefined) paise += times * priceOfTime(rate, durationMs);
    });
  }
  return paise;
}

function sumEach(first: number, last: number, cutOf: (piece: number) => number): number {
  let sum = 0;
  for (let piece = first; piece <= last; piece += 1) sum += cutOf(piece);
  return sum;
}

/** Pieces `repeatAfter` apart are cut alike, except the irregular ones. */
function sumRepeating(
  {
    first,
    last,
    repeatAfter,
    irregular,
  }: { readonly first: number; readonly last: number; readonly repeatAfter: number; readonly irregular: ReadonlySet<number> },
  cutOf: (piece: number) => number,
): number {
  const regular: number[] = new Array(repeatAfter).fill(0);
  for (let at = 0; at < repeatAfter; at += 1) regular[at] = Math.floor((last - first - at) / repeatAfter) + 1;
  let sum = 0;
  for (const piece of irregular) {
    sum += cutOf(piece);
    const at = (piece - first) % repeatAfter;
    regular[at] = (regular[at] ?? 0) - 1;
  }
  for (const [at, count] of regular.entries()) {
    if (count <= 0) continue;
    let sample = first + at;
    while (irregular.has(sample)) sample += repeatAfter;
    sum += count * cutOf(sample);
  }
  return sum;
}

/** The time after which the charges grow as before, holidays apart; infinite when it is longer than the stay. */
function repeatMs(charges: readonly Charge[], grid: Grid, stayMs: number): number {
  let repeat = grid.pitchMs;
  for (const { period, rates } of charges) {
    if (period.kind === 'stay') {
      for (const { steps } of rates) {
        const lastStep = steps.at(-1);
        if (lastStep?.kind === 'each') repeat = leastCommonMultiple(repeat, lastStep.minutes * MINUTE_MS);
      }
    } else {
      repeat = leastCommonMultiple(repeat, gridOf(period, 0).pitchMs);
      if (rates.length > 1) repeat = leastCommonMultiple(repeat, WEEK_MS);
    }
    if (repeat > stayMs) return Number.POSITIVE_INFINITY;
  }
  return repeat;
}

/** The pieces that may differ: at the start, until every charge has settled; the last one; and those that a holiday touches. */
function irregularPieces(
  charges: readonly Charge[],
  calendar: Calendar,
  grid: Grid,
  { startMs, first, last }: { readonly startMs: number; readonly first: number; readonly last: number },
): ReadonlySet<number> {
  const irregular = new Set([last]);
  const addThrough = (fromMs: number, toMs: number) => {
    const to = Math.min(last, pieceAt(grid, toMs));
    for (let piece = Math.max(first, pieceAt(grid, fromMs)); piece <= to; piece += 1) irregular.add(piece);
  };
  addThrough(startMs, startMs + Math.max(...charges.map(settledAfterMs)));
  const byDay = charges.filter(({ period, rates }) => rates.length > 1 && period.kind !== 'stay');
  if (byDay.length === 0) return irregular;
  const reachMs = Math.max(...byDay.map(({ period }) => gridOf(period, 0).lengthMs));
  for (const day of calendar.holidays) addThrough(day * DAY_MS, (day + 1) * DAY_MS + reachMs);
  return irregular;
}

/** How long after entry a charge grows evenly at the latest. */
function settledAfterMs({ period, rates }: Charge): number {
  if (period.kind === 'cycle') return 0;
  // The first day or night may be cut short by the entry.
  if (period.kind !== 'stay') return 2 * DAY_MS;
  return Math.max(...rates.map(lastChangeMs));
}

/** When a ladder over the whole stay reaches its last step and, if it has one, its cap. */
function lastChangeMs({ steps, capPaise }: Rate): number {
  const before = steps.at(-2)?.upToMinutes ?? 0;
  const lastStep = steps.at(-1);
  if (lastStep?.kind !== 'each' || capPaise === null || lastStep.addPaise === 0) return before * MINUTE_MS;
  const reachedPaise = before === 0 ? 0 : priceOfUnits(steps, climb(steps, before * MINUTE_MS));
  const blocksLeft = Math.max(0, Math.ceil((capPaise - reachedPaise) / lastStep.addPaise));
  return (before + blocksLeft * lastStep.minutes) * MINUTE_MS;
}

function leastCommonMultiple(a: number, b: number): number {
  let [high, low] = [a, b];
  while (low > 0) [high, low] = [low, high % low];
  return (a / high) * b;
}
