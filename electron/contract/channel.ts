// How one entry of the contract is written: name, who may ask, input, output, refusals.
import type { z } from 'zod';
import type { RefusalCode } from '../../domain/refusals.ts';

/**
 * anyone: before sign-in · operator: signed in · cashier: signed in with an own open shift · supervisor: signed in as supervisor or
 * owner, with or without a shift · owner: signed in as owner.
 */
export type Access = 'anyone' | 'operator' | 'cashier' | 'supervisor' | 'owner';

export type Channel<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> = {
  readonly access: Access;
  /** `cashier` only: works also once the drawer is counted. Everything else is then refused with shift_counted. */
  readonly afterCount?: boolean;
  /** Works also while the booth does not know what time it is. What writes, or belongs to the lane, is else refused with clock_unconfirmed. */
  readonly anyTime?: boolean;
  /** A write carries a `requestId`: the same request twice gets the first answer. */
  readonly writes: boolean;
  readonly input: Input;
  readonly output: Output;
  /** In the order in which they are checked; those of `serve` come before them and are not repeated. */
  readonly refusals: readonly RefusalCode[];
};

export function channel<Input extends z.ZodType, Output extends z.ZodType>(
  definition: Channel<Input, Output>,
): Channel<Input, Output> {
  return definition;
}
