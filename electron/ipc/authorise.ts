// May this person use a channel of this access? Refusals in order: not_signed_in, desk_locked, not_allowed, shift_not_open,
// shift_of_other_cashier.
import { assertNever } from '../../domain/assert.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Access } from '../contract/channel.ts';
import type { Who } from './call.ts';

type Denial = 'not_signed_in' | 'desk_locked' | 'not_allowed' | 'shift_not_open' | 'shift_of_other_cashier';

export function authorise(access: Access, { operator, openShift, locked }: Who): Result<null, Denial> {
  if (access === 'anyone') return ok(null);
  if (operator === null) return refuse('not_signed_in');
  if (locked) return refuse('desk_locked');
  switch (access) {
    case 'operator':
      return ok(null);
    case 'cashier':
      if (openShift === null) return refuse('shift_not_open');
      return openShift.handId === operator.operatorId ? ok(null) : refuse('shift_of_other_cashier');
    case 'supervisor':
      return operator.role === 'cashier' ? refuse('not_allowed') : ok(null);
    case 'owner':
      return operator.role === 'owner' ? ok(null) : refuse('not_allowed');
    default:
      return assertNever(access);
  }
}
