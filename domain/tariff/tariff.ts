// A tariff as data: what an owner writes, what is journaled, and what `computeFee` prices by. The format is explained
// in docs/tariffs.md; a tariff is saved only when `checkTariff` finds nothing wrong with it.
import { z } from 'zod';
import { daySchema, mostPaise } from '../bounds.ts';
import { vehicleClassIdSchema } from '../ids.ts';
import { paiseSchema } from '../money/paise.ts';
import { wordsSchema } from '../words.ts';

const MINUTES_PER_DAY = 1440;

const shortText = z.string().min(1).max(80);
/** Words that fee lines are built from: shorter than other words, so that the whole line stays printable. */
const lineWordsSchema = z.strictObject({ en: shortText, hi: shortText }).readonly();
const idSchema = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
const minutesSchema = z
  .int()
  .min(1)
  .max(366 * MINUTES_PER_DAY);
const priceSchema = paiseSchema.max(mostPaise.price);
/** Lot wall-clock time, `00:00` to `23:59`. */
const clockTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** Lot calendar date, `2026-01-26`. */
const dateSchema = daySchema;
const percentSchema = z.int().min(1).max(1000);
const vehicleClassesSchema = z.array(vehicleClassIdSchema).min(1).readonly();

export const dayKinds = ['weekday', 'weekend', 'holiday'] as const;
export type DayKind = (typeof dayKinds)[number];
export const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** Steps are counted from the start of the period; each ends at `upToMinutes`, the last may go on (null). */
const stepSchema = z.discriminatedUnion('kind', [
  /** The period costs this in total as far as this step: a slab. It replaces what the steps before it came to. */
  z
    .strictObject({
      kind: z.literal('total'),
      upToMinutes: minutesSchema.nullable().default(null),
      pricePaise: priceSchema,
      words: lineWordsSchema.nullable().default(null),
    })
    .readonly(),
  /** So much more for each block, or part of one, since the end of the step before. */
  z
    .strictObject({
      kind: z.literal('each'),
      minutes: minutesSchema,
      addPaise: priceSchema,
      upToMinutes: minutesSchema.nullable().default(null),
      words: lineWordsSchema.nullable().default(null),
    })
    .readonly(),
]);
export type Step = z.infer<typeof stepSchema>;

const stayPeriod = z.strictObject({ kind: z.literal('stay') }).readonly();
/** Equal cycles counted from entry, for example every 24 h. */
const cyclePeriod = z
  .strictObject({
    kind: z.literal('cycle'),
    minutes: minutesSchema.refine((minutes) => MINUTES_PER_DAY % minutes === 0 || minutes % MINUTES_PER_DAY === 0, {
      error: 'A cycle divides a day evenly or is a whole number of days.',
    }),
  })
  .readonly();
/** Calendar days of the lot, from `startsAt` to the same time of the next day. */
const dayPeriod = z.strictObject({ kind: z.literal('day'), startsAt: clockTimeSchema.default('00:00') }).readonly();
/** The same hours every day; may cross midnight, and belongs to the day on which it begins. */
const windowPeriod = z
  .strictObject({ kind: z.literal('window'), from: clockTimeSchema, to: clockTimeSchema })
  .refine(({ from, to }) => from !== to, { error: 'A window that is the whole day is the period "day".' })
  .readonly();

const periodSchema = z.discriminatedUnion('kind', [stayPeriod, cyclePeriod, dayPeriod, windowPeriod]);
export type Period = z.infer<typeof periodSchema>;

const rateSchema = z
  .strictObject({
    /** The kinds of day this rate is for; the day on which the period begins decides. */
    days: z.array(z.enum(dayKinds)).min(1).readonly().default(dayKinds),
    steps: z.array(stepSchema).min(1).max(50).readonly(),
    /** What one period costs at most. */
    capPaise: priceSchema.nullable().default(null),
  })
  .readonly();
export type Rate = z.infer<typeof rateSchema>;

const chargeSchema = z
  .strictObject({
    words: lineWordsSchema,
    period: periodSchema,
    rates: z.array(rateSchema).min(1).max(dayKinds.length).readonly(),
  })
  .readonly();
export type Charge = z.infer<typeof chargeSchema>;

const lostTicketSchema = z
  .strictObject({
    /** alone: instead of the fee for the stay · on_top: added to it. */
    mode: z.enum(['alone', 'on_top']),
    pricePaise: priceSchema,
    words: lineWordsSchema.default({ en: 'Lost ticket', hi: 'पर्ची खो गई' }),
  })
  .readonly();

const fareSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('free'),
      vehicleClasses: vehicleClassesSchema,
      words: lineWordsSchema.default({ en: 'Free of charge', hi: 'मुफ़्त' }),
      lostTicket: lostTicketSchema.nullable().default(null),
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal('charged'),
      vehicleClasses: vehicleClassesSchema,
      /** A stay within the grace is free. A longer one pays from entry, or from the end of the grace when `deducted`. */
      grace: z
        .strictObject({ minutes: minutesSchema, deducted: z.boolean().default(false) })
        .readonly()
        .nullable()
        .default(null),
      /** Added up: at most one for the whole time, and windows beside it (or windows alone that cover the day). */
      charges: z.array(chargeSchema).min(1).max(10).readonly(),
      /** What all charges together may grow by within each period. */
      cap: z
        .strictObject({ per: z.discriminatedUnion('kind', [stayPeriod, cyclePeriod, dayPeriod]), atMostPaise: priceSchema })
        .readonly()
        .nullable()
        .default(null),
      lostTicket: lostTicketSchema.nullable().default(null),
    })
    .readonly(),
]);
export type Fare = z.infer<typeof fareSchema>;
export type ChargedFare = Extract<Fare, { kind: 'charged' }>;

const multiplierSchema = z
  .strictObject({
    id: idSchema,
    words: lineWordsSchema,
    /** 200 doubles what is charged for the stay; passes and lost tickets stay as they are. */
    percent: percentSchema,
    /** Null: every class. */
    vehicleClasses: vehicleClassesSchema.nullable().default(null),
    /** Dates, both included, on which it is in force without being asked for; the day of entry decides. */
    dates: z
      .array(z.strictObject({ from: dateSchema, to: dateSchema }).readonly())
      .readonly()
      .default([]),
  })
  .readonly();
export type Multiplier = z.infer<typeof multiplierSchema>;

const concessionSchema = z
  .strictObject({
    id: idSchema,
    words: lineWordsSchema,
    /** How much is let off the charge for the stay; 100 makes it free. */
    percent: z.int().min(1).max(100),
    /** Null: every class. */
    vehicleClasses: vehicleClassesSchema.nullable().default(null),
  })
  .readonly();
export type Concession = z.infer<typeof concessionSchema>;

const passSchema = z
  .strictObject({
    id: idSchema,
    words: lineWordsSchema,
    vehicleClasses: vehicleClassesSchema,
    months: z.int().min(1).max(12),
    pricePaise: paiseSchema.max(mostPaise.passPrice),
  })
  .readonly();
export type PassOffer = z.infer<typeof passSchema>;

export const tariffSchema = z
  .strictObject({
    name: wordsSchema,
    /** The owner's label of this version, such as `2018-05`; when it takes effect is said on publishing. */
    version: z.string().min(1).max(40),
    /** Where the figures were published, and how open points of the text were read. */
    sources: z.array(z.string().min(1).max(300)).readonly().default([]),
    /** A stay of exactly 30 minutes is still "up to 30 minutes" (`included`), or is already beyond it (`excluded`). */
    edge: z.enum(['included', 'excluded']),
    fares: z.array(fareSchema).min(1).max(50).readonly(),
    weekend: z.array(z.enum(weekdayNames)).readonly().default(['saturday', 'sunday']),
    /** A holiday wins over weekday and weekend. */
    holidays: z
      .array(z.strictObject({ date: dateSchema, words: wordsSchema }).readonly())
      .max(1000)
      .readonly()
      .default([]),
    multipliers: z.array(multiplierSchema).max(20).readonly().default([]),
    concessions: z.array(concessionSchema).max(20).readonly().default([]),
    passes: z.array(passSchema).max(50).readonly().default([]),
    /** Of the charge for the stay, after concessions. */
    rounding: z
      .strictObject({ mode: z.enum(['up', 'nearest']), stepPaise: priceSchema.min(1) })
      .readonly()
      .nullable()
      .default(null),
    /** Without it, a fee that falls as the stay grows is refused on saving. */
    mayFall: z.boolean().default(false),
  })
  .readonly();
export type Tariff = z.infer<typeof tariffSchema>;

/** The fare for a class, or undefined where the tariff has none. */
export function fareFor(tariff: Tariff, vehicleClass: string): Fare | undefined {
  return tariff.fares.find((fare) => fare.vehicleClasses.some((id) => id === vehicleClass));
}

/** Vehicles of this class never pay by this tariff. */
export function isFreeClass(tariff: Tariff, vehicleClass: string): boolean {
  return fareFor(tariff, vehicleClass)?.kind === 'free';
}

export function tariffHasClass(tariff: Tariff, vehicleClass: string): boolean {
  return fareFor(tariff, vehicleClass) !== undefined;
}
