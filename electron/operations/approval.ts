// A supervisor's code and PIN on the cashier's screen, for one action. Whether this person may approve it, the decision judges.
import type { Approval } from '../../domain/people/approve.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { PinCheck, PinClaim } from '../people/pin-check.ts';

/** Refuses, in this order: pin_check_busy, sign_in_delayed, approver_wrong, approver_not_supervisor (not any more: was disabled). */
export type CheckApproval = (asked: {
  /** Null: nobody approves; whether that will do, the decision judges by the lot's rule. */
  readonly approver: PinClaim | null;
  readonly reason: string;
}) => Promise<Result<Approval, 'pin_check_busy' | 'sign_in_delayed' | 'approver_wrong' | 'approver_not_supervisor'>>;

export function openApproval(checkPin: PinCheck): CheckApproval {
  return async ({ approver, reason }) => {
    if (approver === null) return ok({ approver: null, reason });
    const checked = await checkPin(approver);
    if (checked.ok) return ok({ approver: checked.value, reason });
    switch (checked.refusal.code) {
      case 'sign_in_wrong':
        return refuse('approver_wrong');
      case 'operator_disabled':
        return refuse('approver_not_supervisor');
      default:
        return refuse(checked.refusal.code, checked.refusal.detail);
    }
  };
}
