// May this person use a channel of this access? Refusals in order: not_signed_in, not_allowed, shift_not_open,
// shift_of_other_cashier.
import { assertNever } from '../../domain/assert.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Access } from '../contract/channel.ts';
import type { Who } from './call.ts';

type Denial = 'not_signed_in' | 'not_allowed' | 'shift_not_open' | 'shift_of_other_cashier';

export function authorise(access: Access, { operator, openShift }: Who): Result<null, Denial> {
  switch (access) {
    case 'anyone':
      return ok(null);
    case 'operator':
      return operator === null ? refuse('not_signed_in') : ok(null);
    case 'cashier':
      if (operator === null) return refuse('not_signed_in');
      if (openShift === null) return refuse('shift_not_open');
      return openShift.handId === operator.operatorId ? ok(null) : refuse('shift_of_other_cashier');
    case 'supervisor':
      if (operator === null) return refuse('not_signed_in');
      return operator.role === 'cashier' ? refuse('not_allowed') : ok(null);
    case 'owner':
      if (operator === null) return refuse('not_signed_in');
      return operator.role === 'owner' ? ok(null) : refuse('not_allowed');
    default:
      return assertNever(access);
  }
}
