// The steps of a rate: what one period costs by how long the vehicle stood in it.
import { assert } from '../assert.ts';
import { MINUTE_MS } from './calendar.ts';
import type { Rate, Step } from './tariff.ts';

/**
 * How often each step counts for a time of `durationMs` (> 0). A `total` step wipes out the steps before it; an edge
 * belongs to the step that it ends. Throws where the steps leave a gap.
 */
export function climb(steps: readonly Step[], durationMs: number): number[] {
  const units: number[] = steps.map(() => 0);
  let lowerMs = 0;
  for (const [at, step] of steps.entries()) {
    if (durationMs <= lowerMs) break;
    const upperMs = step.upToMinutes === null ? Number.POSITIVE_INFINITY : step.upToMinutes * MINUTE_MS;
    if (step.kind === 'total') units.fill(0, 0, at);
    units[at] = step.kind === 'total' ? 1 : Math.ceil((Math.min(durationMs, upperMs) - lowerMs) / (step.minutes * MINUTE_MS));
    lowerMs = upperMs;
  }
  assert(durationMs <= lowerMs, 'the tariff has no price for so long a time');
  return units;
}

export function priceOfStep(step: Step): number {
  return step.kind === 'total' ? step.pricePaise : step.addPaise;
}

/** What the steps come to before the rate's own cap. */
export function priceOfUnits(steps: readonly Step[], units: readonly number[]): number {
  let pricePaise = 0;
  for (const [at, step] of steps.entries()) pricePaise += (units[at] ?? 0) * priceOfStep(step);
  return pricePaise;
}

/** How much of `pricePaise` the rate's cap cuts off one period. */
export function cutByCap(rate: Rate, pricePaise: number): number {
  return rate.capPaise === null ? 0 : Math.max(0, pricePaise - rate.capPaise);
}

/** What one period costs after `durationMs` in it, in paise, capped. */
export function priceOfTime(rate: Rate, durationMs: number): number {
  const pricePaise = priceOfUnits(rate.steps, climb(rate.steps, durationMs));
  return pricePaise - cutByCap(rate, pricePaise);
}
