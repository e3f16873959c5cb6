// On what terms an exit is priced beside time and class: a lost ticket, a concession, and who agreed to them.
import { z } from 'zod';
import { exceptionIdSchema, type OperatorId } from '../ids.ts';
import { type Paise, paiseSchema, ZERO } from '../money/paise.ts';

/** Who agreed before the price was made, where somebody had to. */
export const agreedTermsSchema = z
  .strictObject({
    /** The shop whose code was typed; null for a concession of the lot. */
    validatorId: z.string().max(40).nullable(),
    /** When it was typed: it counts for the shop on that day of the lot. */
    validatedAtMs: z.int().min(0).nullable().optional(),
    concessionExceptionId: exceptionIdSchema.nullable(),
    lostExceptionId: exceptionIdSchema.nullable(),
  })
  .readonly();
export type AgreedTerms = z.infer<typeof agreedTermsSchema>;
export const nobodyAsked: AgreedTerms = { validatorId: null, concessionExceptionId: null, lostExceptionId: null };

/** As `payment.started` keeps them: a stay that is quoted again is quoted on the same terms. The last three came later. */
export const startedTermsSchema = z.strictObject({
  lost: z.boolean(),
  concessionId: z.string().max(40).nullable(),
  lostChargePaise: paiseSchema.optional(),
  givenPaise: paiseSchema.optional(),
  agreed: agreedTermsSchema.optional(),
});

export type ExitTerms = {
  readonly lost: boolean;
  readonly concessionId: string | null;
  /** What the loss of the ticket added to the fee. */
  readonly lostChargePaise: Paise;
  /** What the concession took off the fee. */
  readonly givenPaise: Paise;
  readonly agreed: AgreedTerms;
};

/** An online payment as it was started: on which terms, and by whose hand. */
export type StartedOn = { readonly terms: ExitTerms; readonly operatorId: OperatorId };

export function exitTerms(started: z.infer<typeof startedTermsSchema>): ExitTerms {
  return {
    lost: started.lost,
    concessionId: started.concessionId,
    lostChargePaise: started.lostChargePaise ?? ZERO,
    givenPaise: started.givenPaise ?? ZERO,
    agreed: started.agreed ?? nobodyAsked,
  };
}
