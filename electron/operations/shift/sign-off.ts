// shift.signOff: a supervisor's name under a closed shift, on the spot (code and PIN) or from the office.
import { closeOfShift, findShift, handsOfShift } from '../../../db/shifts.ts';
import type { ReadTx } from '../../../db/transaction.ts';
import type { ShiftId } from '../../../domain/ids.ts';
import { ok, refuse } from '../../../domain/result.ts';
import { decideSignOff, type SignOffState } from '../../../domain/shift/sign-off.ts';
import { type Operation, operatorOf } from '../../ipc/call.ts';
import type { PinCheck } from '../../people/pin-check.ts';
import type { Commit } from '../commit.ts';
import type { Contexts } from '../context.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts; readonly checkPin: PinCheck };

/** Refuses, in this order: pin_check_busy, sign_in_delayed, approver_wrong, then those of `decideSignOff`. */
export function signOff({ commit, contexts, checkPin }: Parts): Operation<'shift.signOff'> {
  return async ({ shiftId, note, approver }, call) => {
    const checked = approver === null ? ok(operatorOf(call)) : await checkPin(approver);
    if (!checked.ok) return checked.refusal.code === 'sign_in_wrong' ? refuse('approver_wrong') : checked;
    return commit(call, (tx) => {
      const signing = { supervisor: checked.value, note: note === '' ? null : note };
      const decided = decideSignOff(signOffState(tx, shiftId), signing, contexts.ofOperator(tx, call));
      return decided.ok ? ok({ decision: decided.value, reply: () => ({}) }) : decided;
    });
  };
}

function signOffState(tx: ReadTx, shiftId: ShiftId): SignOffState {
  const shift = findShift(tx, shiftId);
  if (shift === undefined) return { shift: null };
  const closed = closeOfShift(tx, shiftId);
  const hands = handsOfShift(tx, shift);
  return {
    shift: {
      shiftId,
      closed: closed !== undefined,
      signedOff: closed?.signedOff != null,
      hands: closed === undefined ? hands : [...hands, closed.closedById],
    },
  };
}
