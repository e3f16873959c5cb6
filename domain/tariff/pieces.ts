// A stay cut into the pieces of a charge's period: cycles from entry, calendar days, nights, or the stay as one piece.
import { assert } from '../assert.ts';
import { type Calendar, clockMs, countDayKinds, DAY_MS, dayOf, kindOfDay, MINUTE_MS } from './calendar.ts';
import type { Charge, DayKind, Period } from './tariff.ts';

/** Longer than any stay, short enough to add to a time without losing milliseconds. */
const FOREVER_MS = 1e15;

/** Piece `i` lasts from `baseMs + i × pitchMs` for `lengthMs`, in local milliseconds. */
export type Grid = { readonly baseMs: number; readonly pitchMs: number; readonly lengthMs: number };

/** A stretch of a stay, in local milliseconds: a fee grows over it from `fromMs` to `toMs` (`startMs` ≤ `fromMs` < `toMs`). */
export type Stretch = { readonly startMs: number; readonly fromMs: number; readonly toMs: number };

/** `times` periods of rate number `rateAt`, with `durationMs` of the stay in each; negative for what was there before. */
export type VisitPiece = (piece: { readonly rateAt: number; readonly durationMs: number; readonly times: number }) => void;

export function gridOf(period: Period, startMs: number): Grid {
  switch (period.kind) {
    case 'stay':
      return { baseMs: startMs, pitchMs: FOREVER_MS, lengthMs: FOREVER_MS };
    case 'cycle':
      return { baseMs: startMs, pitchMs: period.minutes * MINUTE_MS, lengthMs: period.minutes * MINUTE_MS };
    case 'day':
      return { baseMs: clockMs(period.startsAt), pitchMs: DAY_MS, lengthMs: DAY_MS };
    case 'window': {
      const fromMs = clockMs(period.from);
      return { baseMs: fromMs, pitchMs: DAY_MS, lengthMs: (clockMs(period.to) - fromMs + DAY_MS) % DAY_MS };
    }
  }
}

export function pieceAt(grid: Grid, localMs: number): number {
  return Math.floor((localMs - grid.baseMs) / grid.pitchMs);
}

/** The charge's pieces within a stretch. The first and the last are looked at, those between them are counted. */
export function visitPieces(charge: Charge, calendar: Calendar, stretch: Stretch, visit: VisitPiece): void {
  const grid = gridOf(charge.period, stretch.startMs);
  const first = pieceAt(grid, stretch.fromMs);
  const last = pieceAt(grid, stretch.toMs - 1);
  visitEdge(charge, calendar, stretch, visit, { grid, piece: first });
  if (last === first) return;
  const between = last - first - 1;
  if (between > 0) visitFullPieces(charge, calendar, visit, { grid, piece: first + 1, count: between });
  visitEdge(charge, calendar, stretch, visit, { grid, piece: last });
}

function visitEdge(
  charge: Charge,
  calendar: Calendar,
  { startMs, fromMs, toMs }: Stretch,
  visit: VisitPiece,
  { grid, piece }: { readonly grid: Grid; readonly piece: number },
): void {
  const pieceStartMs = grid.baseMs + piece * grid.pitchMs;
  const pieceEndMs = pieceStartMs + grid.lengthMs;
  const countedFromMs = Math.max(startMs, pieceStartMs);
  const durationMs = Math.min(toMs, pieceEndMs) - countedFromMs;
  if (durationMs <= 0) return;
  const rateAt = rateFor(charge, kindOfDay(calendar, dayOf(pieceStartMs)));
  visit({ rateAt, durationMs, times: 1 });
  const beforeMs = Math.min(fromMs, pieceEndMs) - countedFromMs;
  if (beforeMs > 0) visit({ rateAt, durationMs: beforeMs, times: -1 });
}

function visitFullPieces(
  charge: Charge,
  calendar: Calendar,
  visit: VisitPiece,
  { grid, piece, count }: { readonly grid: Grid; readonly piece: number; readonly count: number },
): void {
  const durationMs = grid.lengthMs;
  if (charge.rates.length === 1) {
    visit({ rateAt: 0, durationMs, times: count });
    return;
  }
  const kinds = kindsOfStarts(calendar, { firstMs: grid.baseMs + piece * grid.pitchMs, pitchMs: grid.pitchMs, count });
  for (const kind of ['weekday', 'weekend', 'holiday'] as const) {
    if (kinds[kind] > 0) visit({ rateAt: rateFor(charge, kind), durationMs, times: kinds[kind] });
  }
}

/** On how many days of each kind the pieces begin; a pitch divides a day or is a whole number of days. */
function kindsOfStarts(
  calendar: Calendar,
  { firstMs, pitchMs, count }: { readonly firstMs: number; readonly pitchMs: number; readonly count: number },
): Record<DayKind, number> {
  const firstDay = dayOf(firstMs);
  if (pitchMs >= DAY_MS) return countDayKinds(calendar, { firstDay, stride: pitchMs / DAY_MS, count });
  const perDay = DAY_MS / pitchMs;
  const onFirst = Math.min(count, Math.ceil(((firstDay + 1) * DAY_MS - firstMs) / pitchMs));
  const wholeDays = Math.floor((count - onFirst) / perDay);
  const kinds = countDayKinds(calendar, { firstDay: firstDay + 1, stride: 1, count: wholeDays });
  const onLast = count - onFirst - wholeDays * perDay;
  const total = { weekday: kinds.weekday * perDay, weekend: kinds.weekend * perDay, holiday: kinds.holiday * perDay };
  total[kindOfDay(calendar, firstDay)] += onFirst;
  total[kindOfDay(calendar, firstDay + 1 + wholeDays)] += onLast;
  return total;
}

function rateFor(charge: Charge, kind: DayKind): number {
  const at = charge.rates.findIndex(({ days }) => days.includes(kind));
  assert(at >= 0, `the charge "${charge.words.en}" has no rate for a ${kind}`);
  return at;
}
