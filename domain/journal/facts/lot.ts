// Facts of the booth and its lot. Merged in ../fact.ts.
import { z } from 'zod';
import { boothCodeSchema, boothIdSchema, lotIdSchema, tariffIdSchema } from '../../ids.ts';
import { lotSettingsSchema } from '../../lot/lot-settings.ts';
import { tariffSchema } from '../../tariff/tariff.ts';

const epochMs = z.int().min(0);

export const lotFacts = {
  'booth.enrolled': z.strictObject({
    lotId: lotIdSchema,
    boothId: boothIdSchema,
    boothCode: boothCodeSchema,
    publicKey: z.string(),
  }),
  'booth.started': z.strictObject({ version: z.string(), atMs: epochMs, lastSeenMs: epochMs.nullable() }),
  'booth.stopped': z.strictObject({ atMs: epochMs }),
  'clock.jumped': z.strictObject({ expectedMs: epochMs, foundMs: epochMs }),
  'lot.configured': z.strictObject({ settings: lotSettingsSchema }),
  'tariff.published': z.strictObject({ tariffId: tariffIdSchema, effectiveFromMs: epochMs, tariff: tariffSchema }),
} as const;
