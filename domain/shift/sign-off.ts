// A supervisor's name under a closed shift: on the spot, or later in the office.
import type { Decision } from '../decision.ts';
import type { OperatorId, ShiftId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import type { Operator } from '../people/operator.ts';
import { ok, type Result, refuse } from '../result.ts';

export type SignOffState = {
  readonly shift: {
    readonly shiftId: ShiftId;
    readonly closed: boolean;
    readonly signedOff: boolean;
    /** Everybody who had the hand on it, and who closed it. */
    readonly hands: readonly OperatorId[];
  } | null;
};

/**
 * Channel `shift.signOff`; `supervisor` is who signed in or typed the PIN. Refuses, in this order: approver_not_supervisor,
 * shift_unknown, shift_still_open, already_signed_off, sign_off_own (nobody signs for a drawer that was in the own hands).
 */
export function decideSignOff(
  { shift }: SignOffState,
  { supervisor, note }: { readonly supervisor: Operator; readonly note: string | null },
  { nowMs }: { readonly nowMs: number },
): Result<Decision, 'approver_not_supervisor' | 'shift_unknown' | 'shift_still_open' | 'already_signed_off' | 'sign_off_own'> {
  if (supervisor.role === 'cashier') return refuse('approver_not_supervisor');
  if (shift === null) return refuse('shift_unknown');
  if (!shift.closed) return refuse('shift_still_open');
  if (shift.signedOff) return refuse('already_signed_off');
  if (shift.hands.includes(supervisor.operatorId)) return refuse('sign_off_own');
  const { shiftId } = shift;
  const { operatorId: supervisorId } = supervisor;
  return ok({ facts: [fact('shift.signed_off', { shiftId, supervisorId, note, atMs: nowMs })], jobs: [] });
}
