// What an owner settles about a lot. Journaled whole as `lot.configured`; the latest one is in force.
import { z } from 'zod';
import { mostGstPercent, mostUses } from '../bounds.ts';
import { lotIdSchema, slotIdSchema, vehicleClassIdSchema, zoneIdSchema } from '../ids.ts';
import { paiseSchema } from '../money/paise.ts';
import { approvalActionSchema, approvalLevelSchema } from '../people/approval-rules.ts';
import { erasurePeriodSchema } from '../personal/erasure-period.ts';
import { oneLine } from '../text/one-line.ts';
import { wordsSchema } from '../words.ts';

export const vehiclePictures = ['car', 'two_wheeler', 'suv', 'auto', 'van', 'bus', 'truck', 'cycle', 'other'] as const;

export const vehicleClassSchema = z
  .strictObject({
    id: vehicleClassIdSchema,
    /** The lane's key for it, 1 to 9. */
    key: z.int().min(1).max(9),
    name: wordsSchema,
    picture: z.enum(vehiclePictures),
  })
  .readonly();
export type VehicleClass = z.infer<typeof vehicleClassSchema>;

export const zoneSchema = z
  .strictObject({
    zoneId: zoneIdSchema,
    name: wordsSchema,
    vehicleClasses: z.array(vehicleClassIdSchema).min(1).readonly(),
    slots: z.array(slotIdSchema).min(1).max(20_000).readonly(),
  })
  .readonly();
export type Zone = z.infer<typeof zoneSchema>;

/** A shop that may let something off for its customers, by typing its code at the exit. */
export const validatorSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9_]{1,40}$/),
    name: oneLine(40, { least: 1 }),
    code: z.string().regex(/^\d{4,8}$/),
    /** The tariff's concession that it gives. */
    concessionId: oneLine(40),
    /** So many a day, by the lot's wall clock; null: no limit. */
    dailyLimit: z.int().min(1).max(mostUses).nullable(),
  })
  .readonly();
export type Validator = z.infer<typeof validatorSchema>;

export const lotSettingsSchema = z
  .strictObject({
    lotId: lotIdSchema,
    name: wordsSchema,
    address: wordsSchema,
    gstin: z
      .string()
      .regex(/^[0-9A-Z]{15}$/)
      .nullable(),
    placeOfSupply: z.string().min(1).max(40),
    /** SAC of parking lot services. */
    sac: z
      .string()
      .regex(/^\d{6}$/)
      .default('996743'),
    /** Whole per cent, CGST and SGST together (18 means 9 + 9). `exempt` lots issue receipts without tax lines. */
    gst: z
      .strictObject({ ratePercent: z.int().min(0).max(mostGstPercent), inclusive: z.boolean(), exempt: z.boolean() })
      .readonly(),
    /** Offset of the lot's wall clock from UTC; India has one zone and no daylight saving. */
    utcOffsetMinutes: z.int().min(-720).max(840).default(330),
    vehicleClasses: z.array(vehicleClassSchema).min(1).max(9).readonly(),
    zones: z.array(zoneSchema).min(1).readonly(),
    exitGraceMinutes: z.int().min(0).max(240).default(15),
    quoteValiditySeconds: z.int().min(10).max(900).default(120),
    /** How long a gateway QR stays payable. */
    onlineWaitSeconds: z.int().min(60).max(3600).default(300),
    /** A barrier job older than this is not carried out any more. */
    barrierDeadlineSeconds: z.int().min(2).max(120).default(10),
    plateOnReceipt: z.enum(['full', 'masked']).default('masked'),
    documentLanguage: z.enum(['en', 'hi', 'both']).default('en'),
    priceBy: z.enum(['entry_version', 'exit_version']).default('entry_version'),
    scanLimits: z
      .strictObject({
        invalidPerHour: z.int().min(1).default(100),
        validBurst: z.int().min(1).default(20),
        validPerMinute: z.int().min(1).default(60),
      })
      .readonly(),
    // What follows came later: absent in settings that were journaled before, so each has its default where it is read.
    /** Where the owner asks for more than the floor of `approvalFloors`. */
    approvals: z.partialRecord(approvalActionSchema, approvalLevelSchema).optional(),
    /** Days that plates, names, phones and card numbers are kept after what they were about has ended. Default 180. */
    personalDataDays: erasurePeriodSchema.optional(),
    /** Minutes without a hand on the booth until it locks; 0: never. Default 5. */
    idleLockMinutes: z.int().min(0).max(240).optional(),
    validators: z.array(validatorSchema).max(200).readonly().optional(),
    /** Receipts under this go into one consolidated invoice a day; 0: none. Default 0. */
    consolidateBelowPaise: paiseSchema.optional(),
    /** A variance from this on needs a reason at the close. Default 1 paisa: any. */
    varianceReasonFromPaise: paiseSchema.optional(),
    /** ₹2000 notes are counted too. Default false: withdrawn. */
    counts2000: z.boolean().optional(),
    /** Who comes in on a pass gets a ticket all the same. Default false. */
    passTickets: z.boolean().optional(),
    /** A training lot: banner on every screen and document, PINs shown at sign-in. */
    training: z.boolean(),
  })
  .readonly();
export type LotSettings = z.infer<typeof lotSettingsSchema>;
