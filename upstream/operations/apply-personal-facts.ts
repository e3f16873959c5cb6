// What the erasure of personal data means upstream: the same, if upstream's own clock agrees. For apply-fact.ts.
import { DAY_MS } from '../../domain/personal/erasure-period.ts';
import type { Applied } from './applied.ts';

/** How far the booth's clock may be ahead. */
const TOLERANCE_MS = DAY_MS;

export const personalFacts: Applied = {
  'personal.erased': (projection, { records, days, endedBeforeMs, syncedThrough }, { seq, nowMs }) => {
    if (endedBeforeMs > nowMs - days * DAY_MS + TOLERANCE_MS) return 'erased_too_early';
    for (const erased of records) {
      const writtenAtMs = projection.writtenAtMs.get(erased);
      if (writtenAtMs === undefined || erased >= seq || erased > syncedThrough) return 'erased_unsynced';
      if (writtenAtMs >= endedBeforeMs) return 'erased_too_early';
    }
    projection.added.erased.push(...records);
    return null;
  },
};
