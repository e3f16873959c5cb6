// What stays of telling lengths would cost: shown beside a tariff that is being written.
import type { Words } from '../words.ts';
import { MINUTE_MS } from './calendar.ts';
import { computeFee } from './compute-fee.ts';
import { durationWords } from './duration-words.ts';
import type { Fee } from './fee.ts';
import { type Fare, fareFor, type Tariff } from './tariff.ts';

export type PreviewRow = { readonly stayMinutes: number; readonly stay: Words; readonly fee: Fee };

/** 30 m, 1 h, …, a day, two days, a week. */
const usualMinutes = [15, 30, 60, 120, 180, 240, 360, 480, 720, 1080, 1440, 2880, 10_080];

/** Monday, 5 January 2026, 10:00 in UTC. */
const plainMorningMs = Date.UTC(2026, 0, 5, 10);

/**
 * Rows in order of time: usual stays, and each edge of the steps with the minute after it. Entry is 10:00 of a Monday
 * unless said otherwise; only times of a tariff without problems can be priced. Empty for an unknown class.
 */
export function previewTable(
  tariff: Tariff,
  vehicleClass: string,
  {
    enteredAtMs = plainMorningMs,
    utcOffsetMinutes = 0,
  }: { readonly enteredAtMs?: number; readonly utcOffsetMinutes?: number } = {},
): readonly PreviewRow[] {
  const fare = fareFor(tariff, vehicleClass);
  if (fare === undefined) return [];
  const stays = [...new Set([...usualMinutes, ...edgesOf(fare)])].sort((a, b) => a - b);
  return stays.map((stayMinutes) => ({
    stayMinutes,
    stay: durationWords(stayMinutes * MINUTE_MS),
    fee: computeFee({ tariff, vehicleClass, enteredAtMs, exitAtMs: enteredAtMs + stayMinutes * MINUTE_MS, utcOffsetMinutes }),
  }));
}

function edgesOf(fare: Fare): readonly number[] {
  if (fare.kind === 'free') return [];
  const steps = fare.charges.flatMap(({ rates }) => rates.flatMap((rate) => rate.steps));
  const edges = steps.flatMap(({ upToMinutes }) => (upToMinutes === null ? [] : [upToMinutes]));
  if (fare.grace !== null) edges.push(fare.grace.minutes);
  return edges.flatMap((edge) => [edge, edge + 1]);
}
