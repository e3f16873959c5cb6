// The lot as its owner settles it: settings, layout, approval table, tariffs.
import { z } from 'zod';
import { mostCharacters } from '../../../domain/bounds.ts';
import { slotIdSchema, tariffIdSchema, vehicleClassIdSchema, zoneIdSchema } from '../../../domain/ids.ts';
import { validatorSchema, vehicleClassSchema } from '../../../domain/lot/lot-settings.ts';
import { paiseSchema } from '../../../domain/money/paise.ts';
import { approvalActionSchema, approvalLevelSchema } from '../../../domain/people/approval-rules.ts';
import { erasurePeriodSchema } from '../../../domain/personal/erasure-period.ts';
import { wordsSchema } from '../../../domain/words.ts';
import { epochMs } from '../fields.ts';

/** As people write slots down: `A-01…A-40, A-45`. */
export const zonePlanSchema = z.strictObject({
  zoneId: zoneIdSchema,
  name: wordsSchema,
  vehicleClasses: z.array(vehicleClassIdSchema).min(1).max(9),
  slots: z.string().trim().min(1).max(mostCharacters.slots),
});

export const lotViewSchema = z.strictObject({
  name: wordsSchema,
  address: wordsSchema,
  gstin: z.string().nullable(),
  placeOfSupply: z.string(),
  gst: z.strictObject({ ratePercent: z.int(), inclusive: z.boolean(), exempt: z.boolean() }),
  vehicleClasses: z.array(vehicleClassSchema),
  zones: z.array(zonePlanSchema.extend({ taken: z.array(slotIdSchema) })),
  rules: z.strictObject({
    idleLockMinutes: z.int(),
    quoteValiditySeconds: z.int(),
    exitGraceMinutes: z.int(),
    onlineWaitSeconds: z.int(),
    plateOnReceipt: z.enum(['full', 'masked']),
    documentLanguage: z.enum(['en', 'hi', 'both']),
    personalDataDays: erasurePeriodSchema,
    counts2000: z.boolean(),
    varianceReasonFromPaise: paiseSchema,
    consolidateBelowPaise: paiseSchema,
  }),
  /** Every action: the floor below which it never falls, and what is in force. */
  approvals: z.array(z.strictObject({ action: approvalActionSchema, floor: approvalLevelSchema, level: approvalLevelSchema })),
  validators: z.array(validatorSchema),
  /** Of the tariff in force: what a validator may give. */
  concessions: z.array(z.strictObject({ id: z.string(), words: wordsSchema })),
});
export type LotView = z.infer<typeof lotViewSchema>;

export const tariffSampleSchema = z.strictObject({ id: z.string(), name: wordsSchema, version: z.string() });

export const tariffPreviewSchema = z.strictObject({
  /** Null: the text has not even the form of a tariff. */
  name: wordsSchema.nullable(),
  version: z.string().nullable(),
  /** Empty: it may be published. */
  problems: z.array(z.strictObject({ words: z.strictObject({ en: z.string(), hi: z.string() }), at: z.string() })),
  /** By class: what usual stays and both sides of every edge cost. Empty while there are problems. */
  tables: z.array(
    z.strictObject({
      vehicleClass: vehicleClassIdSchema,
      rows: z.array(z.strictObject({ stayMinutes: z.int(), stay: wordsSchema, feePaise: paiseSchema })),
    }),
  ),
});
export type TariffPreview = z.infer<typeof tariffPreviewSchema>;

export const tariffVersionSchema = z.strictObject({
  tariffId: tariffIdSchema,
  name: wordsSchema,
  version: z.string(),
  effectiveFromMs: epochMs,
  publishedAtMs: epochMs,
  /** Null: with the set-up. */
  publishedBy: z.string().nullable(),
  state: z.enum(['in_force', 'coming', 'past']),
});
