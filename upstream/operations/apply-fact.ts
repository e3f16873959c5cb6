// The meaning of one fact for upstream's projections: changes them, or answers why it is refused and changes nothing.
import type { Fact, FactBody, FactType } from '../../domain/journal/fact.ts';
import type { BoothRow } from '../db/booths.ts';
import type { Projection } from '../db/projection.ts';
import { paymentFacts } from './apply-payment-facts.ts';
import { sessionFacts } from './apply-session-facts.ts';

export type Where = { readonly booth: BoothRow; readonly provider: string };
/** Null: applied, or of no meaning here. Otherwise the reason, a literal code, under which the record is parked. */
export type Refused = string | null;

type Apply<Type extends FactType> = (projection: Projection, body: FactBody<Type>, where: Where) => Refused;
export type Applied = { readonly [Type in FactType]?: Apply<Type> };

const applied: Applied = { ...sessionFacts, ...paymentFacts };

export function applyFact(projection: Projection, fact: Fact, where: Where): Refused {
  const apply = applied[fact.type] as Apply<FactType> | undefined;
  return apply === undefined ? null : apply(projection, fact.body as FactBody<FactType>, where);
}
