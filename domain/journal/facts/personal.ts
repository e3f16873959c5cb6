// Facts of personal data. Merged in ../fact.ts.
import { z } from 'zod';
import { erasurePeriodSchema } from '../../personal/erasure-period.ts';

const epochMs = z.int().min(0);

/** The most records whose personal data one fact erases: a write that no cashier notices. */
export const MOST_ERASED_AT_ONCE = 400;

export const personalFacts = {
  /** The personal data of these records of the booth are gone, because the lot's period is over for what they were about. */
  'personal.erased': z.strictObject({
    records: z.array(z.int().min(1)).min(1).max(MOST_ERASED_AT_ONCE).readonly(),
    /** The lot's period, in days. */
    days: erasurePeriodSchema,
    /** `atMs` less the period: what the records are about had ended by then. */
    endedBeforeMs: epochMs,
    /** Upstream had countersigned the journal through this record. None after it is erased. */
    syncedThrough: z.int().min(1),
    atMs: epochMs,
  }),
} as const;
