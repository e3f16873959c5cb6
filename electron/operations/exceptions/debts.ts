// debt.*: what stays still owe since they were let out: listed, taken in cash, asked for online, given up.
import { decideDebtCash, decideDebtOnline, decideWriteOffDebt } from '../../../domain/payment/debt.ts';
import { ok } from '../../../domain/result.ts';
import { type Operation, operatorOf } from '../../ipc/call.ts';
import { owedStay, owedViews } from '../../view/owed-view.ts';
import { settledView } from '../../view/settled-view.ts';
import { waitingOf } from '../../view/summary.ts';
import type { Commit } from '../commit.ts';
import type { CommitApproved } from '../commit-approved.ts';
import type { Contexts } from '../context.ts';
import { tillState } from '../settling.ts';
import type { Store } from '../store.ts';

export type DebtParts = {
  readonly store: Store;
  readonly commit: Commit;
  readonly commitApproved: CommitApproved;
  readonly contexts: Contexts;
};

export function listDebts({ store }: DebtParts): Operation<'debt.list'> {
  return (_input, call) => store.read((tx) => ok(owedViews(tx, operatorOf(call).role)));
}

export function takeDebtCash({ commit, contexts }: DebtParts): Operation<'debt.takeCash'> {
  return ({ sessionId, tenderedPaise }, call) =>
    commit(call, (tx) => {
      const context = contexts.ofCashier(tx, call);
      const decided = decideDebtCash({ ...owedStay(tx, sessionId), ...tillState(tx, context) }, { tenderedPaise }, context);
      if (!decided.ok) return decided;
      const { paymentId } = decided.value;
      return ok({ decision: decided.value, reply: (after) => settledView(after, { sessionId, paymentId }) });
    });
}

export function startDebtOnline({ commit, contexts }: DebtParts): Operation<'debt.startOnline'> {
  return ({ sessionId, method }, call) =>
    commit(call, (tx) => {
      const decided = decideDebtOnline(owedStay(tx, sessionId), { method }, contexts.ofCashier(tx, call));
      if (!decided.ok) return decided;
      const { paymentId } = decided.value;
      return ok({ decision: decided.value, reply: (after) => waitingOf(after, paymentId) });
    });
}

export function writeOffDebt({ commitApproved, contexts }: DebtParts): Operation<'debt.writeOff'> {
  return ({ sessionId, ...asked }, call) =>
    commitApproved(call, 'write_off', asked, (tx, approval) => {
      const decided = decideWriteOffDebt(owedStay(tx, sessionId), { approval }, contexts.ofOperator(tx, call));
      return decided.ok ? ok({ decision: decided.value, reply: () => ({}) }) : decided;
    });
}
