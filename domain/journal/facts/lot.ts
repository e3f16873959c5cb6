// Facts of the booth and its lot. Merged in ../fact.ts.
import { z } from 'zod';
import { boothCodeSchema, boothIdSchema, lotIdSchema, shiftIdSchema, tariffIdSchema } from '../../ids.ts';
import { lotSettingsSchema } from '../../lot/lot-settings.ts';
import { restoredSchema } from '../../recovery/restored.ts';
import { tariffSchema } from '../../tariff/tariff.ts';

const epochMs = z.int().min(0);

export const lotFacts = {
  'booth.enrolled': z.strictObject({
    lotId: lotIdSchema,
    boothId: boothIdSchema,
    boothCode: boothCodeSchema,
    publicKey: z.string(),
  }),
  'booth.started': z.strictObject({
    version: z.string(),
    atMs: epochMs,
    lastSeenMs: epochMs.nullable(),
    /** The computer ran on since the booth's last run: what passed in between is known exactly. */
    continuous: z.boolean(),
  }),
  'booth.stopped': z.strictObject({ atMs: epochMs }),
  'booth.restored': restoredSchema,
  'clock.jumped': z.strictObject({ expectedMs: epochMs, foundMs: epochMs }),
  /**
   * The booth's time was in doubt, or differed from upstream's. `staysFromSeq`: the stays inside that began at this record or later were
   * measured by the clock that was wrong: their entry is `toMs - fromMs` later now, so that what has passed stays what it was. Null: none. An
   * entry that would then lie after `toMs` is `toMs`.
   */
  'clock.corrected': z.strictObject({
    fromMs: epochMs,
    toMs: epochMs,
    /** What the computer's own clock said. */
    computerMs: epochMs,
    by: z.enum(['upstream', 'person']),
    /** Whose shift is to be reviewed; null where upstream said it, or no shift was open. */
    shiftId: shiftIdSchema.nullable(),
    staysFromSeq: z.int().min(1).nullable(),
  }),
  'lot.configured': z.strictObject({ settings: lotSettingsSchema }),
  'tariff.published': z.strictObject({ tariffId: tariffIdSchema, effectiveFromMs: epochMs, tariff: tariffSchema }),
} as const;
