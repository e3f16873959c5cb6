// The meaning of one fact for upstream's projections: changes them, or answers why it is refused and changes nothing.
import type { Fact, FactBody, FactType } from '../../domain/journal/fact.ts';
import type { Projection } from '../db/projection.ts';
import type { Applied, Apply, Refused, Where } from './applied.ts';
import { passFacts } from './apply-pass-facts.ts';
import { paymentFacts } from './apply-payment-facts.ts';
import { peopleFacts } from './apply-people-facts.ts';
import { personalFacts } from './apply-personal-facts.ts';
import { reconcileFacts } from './apply-reconcile-facts.ts';
import { recoveryFacts } from './apply-recovery-facts.ts';
import { refundFacts } from './apply-refund-facts.ts';
import { sessionFacts } from './apply-session-facts.ts';
import { shiftFacts } from './apply-shift-facts.ts';
import { enterIntoBook } from './enter-into-book.ts';

const applied: Applied = {
  ...peopleFacts,
  ...sessionFacts,
  ...paymentFacts,
  ...refundFacts,
  ...passFacts,
  ...shiftFacts,
  ...reconcileFacts,
  ...personalFacts,
  ...recoveryFacts,
};

export function applyFact(projection: Projection, fact: Fact, where: Where): Refused {
  const apply = applied[fact.type] as Apply<FactType> | undefined;
  const refused = apply === undefined ? null : apply(projection, fact.body as FactBody<FactType>, where);
  if (refused === null) enterIntoBook(projection, fact, where);
  return refused;
}
