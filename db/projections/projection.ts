// The shape of a projection: what one family of facts does to the derived tables.
import type { OperatorId } from '../../domain/ids.ts';
import type { FactBody, FactType } from '../../domain/journal/fact.ts';
import type { WriteTx } from '../transaction.ts';

/** `seq` is the fact's place in the journal; `actorId` whose hand did it, null for the booth itself. */
export type Projection<Type extends FactType> = (
  tx: WriteTx,
  body: FactBody<Type>,
  seq: number,
  actorId: OperatorId | null,
) => void;
export type Projections<Type extends FactType> = { readonly [Each in Type]: Projection<Each> };
