// May this person use a channel of this access? Refusals in order: not_signed_in, desk_locked, not_allowed, shift_not_open,
// shift_of_other_cashier, shift_counted.
import { assertNever } from '../../domain/assert.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Call, Permission, Who } from './call.ts';

type Denial = 'not_signed_in' | 'desk_locked' | 'not_allowed' | 'shift_not_open' | 'shift_of_other_cashier' | 'shift_counted';

export function authorise(
  { access, afterCount = false }: Permission,
  { operator, openShift, locked }: Who,
): Result<null, Denial> {
  if (access === 'anyone') return ok(null);
  if (operator === null) return refuse('not_signed_in');
  if (locked) return refuse('desk_locked');
  switch (access) {
    case 'operator':
      return ok(null);
    case 'cashier':
      if (openShift === null) return refuse('shift_not_open');
      if (openShift.handId !== operator.operatorId) return refuse('shift_of_other_cashier');
      // A counted drawer takes no more cash, and its lane does nothing else: what it sells would be in no count.
      return openShift.countedAtMs === null || afterCount ? ok(null) : refuse('shift_counted');
    case 'supervisor':
      return operator.role === 'cashier' ? refuse('not_allowed') : ok(null);
    case 'owner':
      return operator.role === 'owner' ? ok(null) : refuse('not_allowed');
    default:
      return assertNever(access);
  }
}

/**
 * The same again at the commit: while a PIN was checked, somebody may have signed out, locked the desk, handed the lane over or counted the
 * drawer. What was allowed before that is not carried out after it. Refuses as `authorise` does; another person, or another shift, counts
 * as nobody and as none.
 */
export function judgeAgain({ operator, openShift, permission }: Call, now: Who): Result<null, Denial> {
  if (now.operator?.operatorId !== operator?.operatorId) return refuse('not_signed_in');
  const judged = authorise(permission, now);
  if (!judged.ok) return judged;
  return permission.access === 'cashier' && now.openShift?.shiftId !== openShift?.shiftId ? refuse('shift_not_open') : judged;
}
