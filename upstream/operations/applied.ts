// The shape of what one family of facts means to upstream's projections.
import type { FactBody, FactType } from '../../domain/journal/fact.ts';
import type { BoothRow } from '../db/booths.ts';
import type { Projection } from '../db/projection.ts';

/** Where a fact stands: whose it is, and the parts of its record that projections keep. */
export type Where = {
  readonly booth: BoothRow;
  readonly provider: string;
  readonly seq: number;
  readonly actorId: string | null;
  readonly wallTimeMs: number;
  /** Upstream's own clock. */
  readonly nowMs: number;
};
/**
 * Null: applied, or of no meaning here. WAITS_FOR_GATEWAY: the gateway must be asked before anybody can tell; the record and all behind it
 * wait. Otherwise the reason, a literal code, under which the record is parked.
 */
export type Refused = string | null;
export const WAITS_FOR_GATEWAY = 'waits_for_gateway';

export type Apply<Type extends FactType> = (projection: Projection, body: FactBody<Type>, where: Where) => Refused;
export type Applied = { readonly [Type in FactType]?: Apply<Type> };
