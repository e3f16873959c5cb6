// Fees per second, as ratios against a bare baseline of the same run, so that machines can be compared.
import { readFileSync } from 'node:fs';
import { Bench } from 'tinybench';
import { computeFee } from '../../domain/tariff/compute-fee.ts';
import { tariffSchema } from '../../domain/tariff/tariff.ts';

const DAY_MS = 86_400_000;
/** Calls in one measurement: a single one is shorter than the clock can tell well. */
const CALLS = 100;
const enteredAtMs = Date.UTC(2026, 1, 3, 4, 30);

export type FeeFigures = {
  readonly feesPerSecond: number;
  readonly yearFeesPerSecond: number;
  /** Time of one fee by the time of writing and reading its answer as JSON: what any reply costs at the least. */
  readonly feeToJson: number;
  /** Time of the fee of a year by that of an afternoon; a walk through minutes or days would make it thousands or hundreds. */
  readonly yearToAfternoon: number;
};

/** Takes about a second. */
export async function benchFee(): Promise<FeeFigures> {
  const file = new URL('../../resources/tariffs/training.json', import.meta.url);
  const tariff = tariffSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const fee = (stayMs: number) =>
    computeFee({ tariff, vehicleClass: 'car', enteredAtMs, exitAtMs: enteredAtMs + stayMs, utcOffsetMinutes: 330 });
  const answer = fee(147 * 60_000);
  const bench = new Bench({ time: 300, warmupTime: 100 });
  bench
    .add('json', () => {
      for (let call = 0; call < CALLS; call += 1) JSON.parse(JSON.stringify(answer));
    })
    .add('afternoon', () => {
      for (let call = 0; call < CALLS; call += 1) fee(147 * 60_000);
    })
    .add('year', () => {
      for (let call = 0; call < CALLS; call += 1) fee(365 * DAY_MS);
    });
  await bench.run();
  const perSecond = (name: string): number => {
    const result = bench.getTask(name)?.result;
    if (result?.state !== 'completed') throw new Error(`The measurement "${name}" did not complete: ${result?.state}`);
    return (1000 * CALLS) / result.latency.p50;
  };
  return {
    feesPerSecond: Math.round(perSecond('afternoon')),
    yearFeesPerSecond: Math.round(perSecond('year')),
    feeToJson: perSecond('json') / perSecond('afternoon'),
    yearToAfternoon: perSecond('afternoon') / perSecond('year'),
  };
}
