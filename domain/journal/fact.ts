// Every fact that the journal knows. State in the booth and upstream is a projection of these and of nothing else.
import type { z } from 'zod';
import { backupFacts } from './facts/backup.ts';
import { documentFacts } from './facts/document.ts';
import { lotFacts } from './facts/lot.ts';
import { passFacts } from './facts/pass.ts';
import { paymentFacts } from './facts/payment.ts';
import { peopleFacts } from './facts/people.ts';
import { personalFacts } from './facts/personal.ts';
import { reconcileFacts } from './facts/reconcile.ts';
import { refundFacts } from './facts/refund.ts';
import { sessionFacts } from './facts/session.ts';
import { shiftFacts } from './facts/shift.ts';

export { backupCauses, backupProblems, placeProblems } from './facts/backup.ts';
export { anomalyKinds, barrierDirections } from './facts/document.ts';
export { exceptionKinds } from './facts/session.ts';

/** type → body. Bodies are strict: an unknown key is a defect, not an extension. Times are epoch milliseconds UTC. */
export const factSchemas = {
  ...lotFacts,
  ...peopleFacts,
  ...shiftFacts,
  ...sessionFacts,
  ...paymentFacts,
  ...refundFacts,
  ...documentFacts,
  ...passFacts,
  ...reconcileFacts,
  ...personalFacts,
  ...backupFacts,
} as const;

export type FactType = keyof typeof factSchemas;
export type FactBody<Type extends FactType> = z.infer<(typeof factSchemas)[Type]>;
/** A fact as decisions make it; the journal wraps it into a record. */
export type Fact = { [Type in FactType]: { readonly type: Type; readonly body: FactBody<Type> } }[FactType];

/** Builds a typed fact. */
export function fact<Type extends FactType>(type: Type, body: FactBody<Type>): Extract<Fact, { type: Type }> {
  return { type, body } as unknown as Extract<Fact, { type: Type }>;
}
