// The meaning of one fact for upstream's projections: changes them, or answers why it is refused and changes nothing.
import type { Fact, FactBody, FactType } from '../../domain/journal/fact.ts';
import type { Projection } from '../db/projection.ts';
import type { Applied, Apply, Refused, Where } from './applied.ts';
import { paymentFacts } from './apply-payment-facts.ts';
import { sessionFacts } from './apply-session-facts.ts';

const applied: Applied = { ...sessionFacts, ...paymentFacts };

export function applyFact(projection: Projection, fact: Fact, where: Where): Refused {
  const apply = applied[fact.type] as Apply<FactType> | undefined;
  return apply === undefined ? null : apply(projection, fact.body as FactBody<FactType>, where);
}
