// The lines of a fare's charges and caps for a stay, before multipliers, concessions and rounding.
import { paise } from '../money/paise.ts';
import type { Calendar } from './calendar.ts';
import type { FeeLine } from './fee.ts';
import { capWords, stepWords } from './fee-words.ts';
import { climb, cutByCap, priceOfStep, priceOfUnits } from './ladder.ts';
import { visitPieces } from './pieces.ts';
import { cutBySharedCap } from './shared-cap.ts';
import type { Charge, ChargedFare, Rate } from './tariff.ts';

/** What one rate came to over all its periods: how often each step counted, and what its cap cut off. */
type RateTally = { readonly units: number[]; cutPaise: number };

/** The stay is in local milliseconds, `startMs` < `endMs`. A line may be 0 (a free slab). */
export function chargeLines(
  fare: ChargedFare,
  calendar: Calendar,
  stay: { readonly startMs: number; readonly endMs: number },
): readonly FeeLine[] {
  const lines = fare.charges.flatMap((charge) => linesOf(charge, calendar, stay));
  const cutPaise = cutBySharedCap(fare, calendar, stay);
  if (fare.cap !== null && cutPaise > 0) {
    lines.push({ words: capWords(fare.cap.atMostPaise, fare.cap.per), amountPaise: paise(-cutPaise) });
  }
  return lines;
}

function linesOf(
  charge: Charge,
  calendar: Calendar,
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
): FeeLine[] {
  const tallies: RateTally[] = charge.rates.map(({ steps }) => ({ units: steps.map(() => 0), cutPaise: 0 }));
  visitPieces(charge, calendar, { startMs, fromMs: startMs, toMs: endMs }, ({ rateAt, durationMs, times }) => {
    const rate = charge.rates[rateAt];
    const tally = tallies[rateAt];
    if (rate === undefined || tally === undefined) return;
    const units = climb(rate.steps, durationMs);
    for (const [at, count] of units.entries()) tally.units[at] = (tally.units[at] ?? 0) + times * count;
    tally.cutPaise += times * cutByCap(rate, priceOfUnits(rate.steps, units));
  });
  return charge.rates.flatMap((rate, at) => rateLines(charge, rate, tallies[at]));
}

function rateLines(charge: Charge, rate: Rate, tally: RateTally | undefined): FeeLine[] {
  if (tally === undefined) return [];
  const lines: FeeLine[] = [];
  for (const [at, step] of rate.steps.entries()) {
    const units = tally.units[at] ?? 0;
    if (units > 0) lines.push({ words: stepWords(charge, rate, at, units), amountPaise: paise(units * priceOfStep(step)) });
  }
  if (rate.capPaise !== null && tally.cutPaise > 0) {
    lines.push({ words: capWords(rate.capPaise, charge.period), amountPaise: paise(-tally.cutPaise) });
  }
  return lines;
}
