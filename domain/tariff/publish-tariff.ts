// A new version of the lot's prices. Versions never change; the one in force at entry prices a stay.
import type { Decision } from '../decision.ts';
import type { NewId, TariffId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { ok, type Result, refuse } from '../result.ts';
import { readTariff } from './read-tariff.ts';
import type { TariffProblem } from './tariff-problem.ts';

/** A clock that runs a little behind the screen's must not turn "now" into the past. */
const toleranceMs = 60_000;

/**
 * `effectiveFromMs` null: at once. Refuses, in this order: tariff_wrong {problemEn, problemHi, at, problems} (the first problem in words,
 * and how many there are), effective_past.
 */
export function decidePublishTariff(
  { vehicleClasses }: { readonly vehicleClasses: readonly string[] },
  { text, effectiveFromMs }: { readonly text: string; readonly effectiveFromMs: number | null },
  { nowMs, newId }: { readonly nowMs: number; readonly newId: NewId },
): Result<Decision & { readonly tariffId: TariffId }, 'tariff_wrong' | 'effective_past'> {
  const { tariff, problems } = readTariff(text, vehicleClasses);
  if (tariff === null || problems.length > 0) return refuseTariff(problems);
  if (effectiveFromMs !== null && effectiveFromMs < nowMs - toleranceMs) return refuse('effective_past');
  const tariffId = newId<TariffId>();
  const published = fact('tariff.published', { tariffId, effectiveFromMs: effectiveFromMs ?? nowMs, tariff });
  return ok({ tariffId, facts: [published], jobs: [] });
}

/** Also for set-up. */
export function refuseTariff(problems: readonly TariffProblem[]) {
  const [first] = problems;
  return refuse('tariff_wrong', {
    problemEn: first?.words.en ?? '',
    problemHi: first?.words.hi ?? '',
    at: first?.path.join('.') ?? '',
    problems: problems.length,
  });
}
