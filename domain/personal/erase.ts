// Decides which personal data go now: those of records whose matter ended longer ago than the lot's period, and that upstream has.
import type { Decision } from '../decision.ts';
import { fact } from '../journal/fact.ts';
import { MOST_ERASED_AT_ONCE } from '../journal/facts/personal.ts';
import type { LotSettings } from '../lot/lot-settings.ts';
import { DAY_MS, DEFAULT_ERASURE_PERIOD } from './erasure-period.ts';

type Settings = Pick<LotSettings, 'personalDataDays'>;

/** What ended after this moment keeps its personal data. */
export function endedBefore({ personalDataDays = DEFAULT_ERASURE_PERIOD }: Settings, nowMs: number): number {
  return nowMs - personalDataDays * DAY_MS;
}

/** `records`: in order, not more than MOST_ERASED_AT_ONCE; of matters that ended before `endedBefore`. Null when there are none. */
export function decideErasure(
  {
    records,
    syncedThrough,
    settings,
  }: { readonly records: readonly number[]; readonly syncedThrough: number; readonly settings: Settings },
  nowMs: number,
): Decision | null {
  const synced = records.filter((seq) => seq <= syncedThrough).slice(0, MOST_ERASED_AT_ONCE);
  if (synced.length === 0) return null;
  const { personalDataDays: days = DEFAULT_ERASURE_PERIOD } = settings;
  const body = { records: synced, days, endedBeforeMs: endedBefore(settings, nowMs), syncedThrough, atMs: nowMs };
  return { facts: [fact('personal.erased', body)], jobs: [] };
}
