// The checks of a ladder of steps within its period.
import { MINUTE_MS } from './calendar.ts';
import { minutesWords } from './fee-words.ts';
import { climb, priceOfUnits } from './ladder.ts';
import type { Rate } from './tariff.ts';
import { type TariffProblem, tariffProblem } from './tariff-problem.ts';

/** Steps follow each other without overlap, reach to the end of the period, and do not fall. */
export function checkSteps(
  rate: Rate,
  {
    periodMinutes,
    mayFall,
    path,
  }: { readonly periodMinutes: number; readonly mayFall: boolean; readonly path: TariffProblem['path'] },
): readonly TariffProblem[] {
  const problems: TariffProblem[] = [];
  let lower = 0;
  for (const [at, step] of rate.steps.entries()) {
    const upper = step.upToMinutes ?? Number.POSITIVE_INFINITY;
    if (lower >= periodMinutes) {
      problems.push(tariffProblem('never_reached', [...path, at], neverReached(lower)));
    } else if (upper <= lower) {
      problems.push(tariffProblem('overlap', [...path, at, 'upToMinutes'], overlap(upper, lower)));
      return problems;
    } else if (!mayFall && falls(rate, at, lower)) {
      problems.push(tariffProblem('fee_falls', [...path, at], feeFalls(lower)));
    }
    lower = upper;
  }
  if (lower < periodMinutes) problems.push(tariffProblem('gap', path, gap(lower)));
  return problems;
}

/** Only a `total` can be lower than what stands before it; what the cap cuts off anyway does not matter. */
function falls({ steps, capPaise }: Rate, at: number, lowerMinutes: number): boolean {
  const step = steps[at];
  if (at === 0 || step?.kind !== 'total') return false;
  const before = priceOfUnits(steps, climb(steps, lowerMinutes * MINUTE_MS));
  return step.pricePaise < Math.min(before, capPaise ?? before);
}

const neverReached = (minutes: number) => {
  const words = finiteWords(minutes);
  return {
    en: `This step is never reached: the one before goes on to ${words.en}.`,
    hi: `यहाँ तक बात कभी नहीं पहुँचती: पिछला चरण ${words.hi} तक है।`,
  };
};
const overlap = (upper: number, lower: number) => ({
  en: `This step ends at ${minutesWords(upper).en}, but the one before goes on to ${finiteWords(lower).en}.`,
  hi: `यह चरण ${minutesWords(upper).hi} पर ख़त्म है, पर पिछला ${finiteWords(lower).hi} तक है।`,
});
const feeFalls = (minutes: number) => ({
  en: `The fee falls beyond ${minutesWords(minutes).en}. Say "mayFall" if that is meant.`,
  hi: `${minutesWords(minutes).hi} के बाद शुल्क घटता है। यही चाहिए तो "mayFall" लिखें।`,
});
const gap = (minutes: number) => ({
  en: `Beyond ${minutesWords(minutes).en} there is no price.`,
  hi: `${minutesWords(minutes).hi} के बाद कोई दाम नहीं है।`,
});

function finiteWords(minutes: number) {
  return Number.isFinite(minutes) ? minutesWords(minutes) : { en: 'the end', hi: 'अंत' };
}
