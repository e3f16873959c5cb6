// The shape of a projection: what one family of facts does to the derived tables.
import type { FactBody, FactType } from '../../domain/journal/fact.ts';
import type { WriteTx } from '../transaction.ts';

/** `seq` is the fact's place in the journal. */
export type Projection<Type extends FactType> = (tx: WriteTx, body: FactBody<Type>, seq: number) => void;
export type Projections<Type extends FactType> = { readonly [Each in Type]: Projection<Each> };
