// A pass: a vehicle or card that comes and goes without paying at the gate, for a time or against money paid before.
import { z } from 'zod';
import { passIdSchema, vehicleClassIdSchema } from '../ids.ts';
import { type Paise, paiseSchema } from '../money/paise.ts';
import { phoneSchema } from '../text/read-phone.ts';

const epochMs = z.int().min(0);

/** period: valid from one day to another · prepaid: a balance from which each stay's fee is taken. */
export const passKinds = ['period', 'prepaid'] as const;

/** What a pass says about its holder; money and validity follow from its sales. */
export const passSchema = z
  .strictObject({
    passId: passIdSchema,
    kind: z.enum(passKinds),
    /** Running number of the booth's passes, `B03-P00012`. */
    number: z.string().max(16),
    holder: z.string().min(1).max(60),
    phone: phoneSchema.nullable(),
    /** Normalised plates that may use it, one inside at a time. */
    plates: z.array(z.string().min(2).max(15)).max(5).readonly(),
    /** What the holder's card carries, upper case. A pass has plates, a card, or both. */
    card: z
      .string()
      .regex(/^[0-9A-Z]{4,32}$/)
      .nullable(),
    vehicleClass: vehicleClassIdSchema,
  })
  .readonly();
export type Pass = z.infer<typeof passSchema>;

/** What a sale gives once its money is there. */
export const passTermsSchema = z
  .strictObject({
    /** Of the tariff; null for a prepaid top-up. */
    offerId: z.string().max(40).nullable(),
    /** Period passes: the new validity, both ends included; null for prepaid. */
    validFromMs: epochMs.nullable(),
    validUntilMs: epochMs.nullable(),
    /** Prepaid: what is added to the balance; 0 for a period pass. */
    addedPaise: paiseSchema,
  })
  .readonly();
export type PassTerms = z.infer<typeof passTermsSchema>;

/** A pass as it stands now. */
export type StoredPass = Pass & {
  /** Null while no money has come for it. Of a prepaid pass: since when it is in use. */
  readonly validFromMs: number | null;
  readonly validUntilMs: number | null;
  readonly balancePaise: Paise;
  readonly blockedReason: string | null;
};

export const listKinds = ['white', 'black'] as const;
export type ListKind = (typeof listKinds)[number];
