// The lot and its booth: the first set-up, settings, approvals, tariffs.
import { z } from 'zod';
import { mostCharacters } from '../../../domain/bounds.ts';
import { boothCodeSchema, lotIdSchema, slotIdSchema, tariffIdSchema } from '../../../domain/ids.ts';
import { lotSettingsSchema, validatorSchema, vehicleClassSchema } from '../../../domain/lot/lot-settings.ts';
import { oneLine } from '../../../domain/text/one-line.ts';
import { languages, wordsSchema } from '../../../domain/words.ts';
import { channel } from '../channel.ts';
import { moment, nothing, operatorCode, operatorName, pin, requestId, threshold } from '../fields.ts';
import { lotViewSchema, tariffPreviewSchema, tariffSampleSchema, tariffVersionSchema, zonePlanSchema } from '../views.ts';

/** One of the tariffs that come with the booth, or the text of an owner's file (as much as one frame of the wire carries). */
const tariffSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sample'), id: oneLine(mostCharacters.label) }),
  z.strictObject({ kind: z.literal('file'), text: z.string().max(mostCharacters.tariff) }),
]);
const layoutRefusals = ['zone_twice', 'slots_wrong', 'slot_twice', 'class_unknown', 'class_without_zone'] as const;
const vehicleClasses = z.array(vehicleClassSchema).min(1).max(9);
const zones = z.array(zonePlanSchema).min(1).max(50);
const settings = lotSettingsSchema.unwrap().shape;

export const setupChannels = {
  // Only while the booth has no lot; afterwards each is refused with set_up_done.
  'setup.samples': channel({
    access: 'anyone',
    writes: false,
    input: nothing,
    output: z.array(tariffSampleSchema),
    refusals: ['set_up_done'],
  }),
  'setup.previewTariff': channel({
    access: 'anyone',
    writes: false,
    input: z.strictObject({ source: tariffSource, vehicleClasses: z.array(oneLine(24)).max(9) }),
    output: tariffPreviewSchema,
    refusals: ['set_up_done'],
  }),
  /** All of the wizard at once: the booth is set up, or nothing is written. */
  'setup.finish': channel({
    access: 'anyone',
    writes: true,
    input: z.strictObject({
      requestId,
      language: z.enum(languages),
      lotId: lotIdSchema,
      name: wordsSchema,
      address: wordsSchema,
      gstin: oneLine(20).nullable(),
      stateCode: z.string().regex(/^\d{2}$/),
      gst: settings.gst,
      documentLanguage: z.enum(['en', 'hi', 'both']),
      boothCode: boothCodeSchema,
      vehicleClasses,
      zones,
      tariff: tariffSource,
      owner: z.strictObject({ code: operatorCode, name: operatorName, pin }),
    }),
    output: nothing,
    refusals: ['set_up_done', 'gstin_wrong', 'class_twice', ...layoutRefusals, 'tariff_wrong', 'pin_too_simple'],
  }),
  /** The other way out of an empty folder: the training lot. */
  'setup.practise': channel({
    access: 'anyone',
    writes: true,
    input: z.strictObject({ requestId }),
    output: nothing,
    refusals: ['set_up_done'],
  }),
  'lot.view': channel({ access: 'supervisor', writes: false, input: nothing, output: lotViewSchema, refusals: [] }),
  /** Only what is to change. `kept`: slots taken out on which a vehicle stands; they stay. */
  'lot.configure': channel({
    access: 'supervisor',
    writes: true,
    input: z.strictObject({
      requestId,
      idleLockMinutes: settings.idleLockMinutes,
      quoteValiditySeconds: settings.quoteValiditySeconds.unwrap().optional(),
      exitGraceMinutes: settings.exitGraceMinutes.unwrap().optional(),
      onlineWaitSeconds: settings.onlineWaitSeconds.unwrap().optional(),
      plateOnReceipt: settings.plateOnReceipt.unwrap().optional(),
      documentLanguage: settings.documentLanguage.unwrap().optional(),
      personalDataDays: settings.personalDataDays,
      counts2000: settings.counts2000,
      varianceReasonFromPaise: threshold.optional(),
      consolidateBelowPaise: threshold.optional(),
      approvals: settings.approvals,
      validators: z.array(validatorSchema).max(200).optional(),
      zones: zones.optional(),
    }),
    output: z.strictObject({ kept: z.array(slotIdSchema) }),
    refusals: ['owner_only', 'approval_too_loose', ...layoutRefusals, 'concession_unknown', 'validator_twice'],
  }),
  'tariff.list': channel({
    access: 'supervisor',
    writes: false,
    input: nothing,
    output: z.array(tariffVersionSchema),
    refusals: [],
  }),
  'tariff.samples': channel({
    access: 'supervisor',
    writes: false,
    input: nothing,
    output: z.array(tariffSampleSchema),
    refusals: [],
  }),
  'tariff.preview': channel({
    access: 'supervisor',
    writes: false,
    input: z.strictObject({ source: tariffSource }),
    output: tariffPreviewSchema,
    refusals: [],
  }),
  'tariff.publish': channel({
    access: 'owner',
    writes: true,
    /** `effectiveFromMs` null: at once. */
    input: z.strictObject({ requestId, source: tariffSource, effectiveFromMs: moment.nullable() }),
    output: z.strictObject({ tariffId: tariffIdSchema }),
    refusals: ['tariff_wrong', 'effective_past'],
  }),
} as const;
