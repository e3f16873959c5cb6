// Writes that the lot's approval rules may ask somebody for: check the PIN, decide and commit, and journal an approval that was not given.
import { findOperatorByCode } from '../../db/operators.ts';
import type { WriteTx } from '../../db/transaction.ts';
import { fact } from '../../domain/journal/fact.ts';
import { approvalRefusals } from '../../domain/journal/facts/people.ts';
import type { ApprovalAction } from '../../domain/people/approval-rules.ts';
import type { Approval } from '../../domain/people/approve.ts';
import type { Result } from '../../domain/result.ts';
import { type Call, operatorOf } from '../ipc/call.ts';
import type { PinClaim } from '../people/pin-check.ts';
import type { Clock } from '../settings/clock.ts';
import type { CheckApproval } from './approval.ts';
import type { Commit, Commitment } from './commit.ts';
import type { Ledger } from './ledger.ts';
import type { Store } from './store.ts';

/** The fields of a channel's input that carry the approval (contract/fields.ts). */
export type AskedApproval = { readonly approver: PinClaim | null; readonly reason: string };

/**
 * `decide` gets the approval as it was given and judges it by the rule (`judgeApproval`). What the decision refuses commits nothing but
 * the refused approval itself. Refuses before deciding: pin_check_busy, sign_in_delayed, approver_wrong, approver_not_supervisor (was disabled).
 */
export type CommitApproved = <Value>(
  call: Call,
  action: ApprovalAction,
  asked: AskedApproval,
  decide: (tx: WriteTx, approval: Approval) => Result<Commitment<Value>>,
) => Promise<Result<Value>>;

type RefusedApproval = (typeof approvalRefusals)[number];

export function openCommitApproved({
  commit,
  checkApproval,
  store,
  ledger,
  clock,
}: {
  readonly commit: Commit;
  readonly checkApproval: CheckApproval;
  readonly store: Store;
  readonly ledger: Ledger;
  readonly clock: Clock;
}): CommitApproved {
  return async (call, action, asked, decide) => {
    const requesterId = operatorOf(call).operatorId;
    const approval = await checkApproval(asked);
    const reply = approval.ok ? commit(call, (tx) => decide(tx, approval.value)) : approval;
    if (reply.ok) return reply;
    const why = approvalRefusals.find((code) => code === reply.refusal.code);
    if (why !== undefined) {
      store.write((tx) => {
        const approverId = approval.ok ? (approval.value.approver?.operatorId ?? null) : knownApprover(tx, why, asked);
        const refused = fact('approval.refused', { action, requesterId, approverId, why, atMs: clock.nowMs() });
        ledger(tx, { facts: [refused], jobs: [] }, requesterId);
      });
    }
    return reply;
  };
}

/** A wrong PIN proves nobody; a code that is only delayed has at least been somebody's; who was disabled typed the right PIN. */
function knownApprover(tx: WriteTx, why: RefusedApproval, { approver }: AskedApproval) {
  if (why === 'approver_wrong' || approver === null) return null;
  return findOperatorByCode(tx, approver.code)?.operatorId ?? null;
}
