// pass.cancelOnline: CANCELLED; the pass can be sold again. Money that still comes becomes a refund due.
import { findPassPayment } from '../../../db/pass-sales.ts';
import { assert } from '../../../domain/assert.ts';
import { decideCancelPassOnline } from '../../../domain/pass/pass-payment.ts';
import { ok } from '../../../domain/result.ts';
import type { Operation } from '../../ipc/call.ts';
import { passViewOf } from '../../view/pass-view.ts';
import type { Commit } from '../commit.ts';
import type { Contexts } from '../context.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts };

export function cancelPassOnline({ commit, contexts }: Parts): Operation<'pass.cancelOnline'> {
  return ({ paymentId }, call) =>
    commit(call, (tx) => {
      const payment = findPassPayment(tx, paymentId) ?? null;
      const context = contexts.ofCashier(tx, call);
      const decided = decideCancelPassOnline({ payment }, context);
      if (!decided.ok) return decided;
      assert(payment !== null, 'a payment that was cancelled is known');
      const { passId } = payment;
      return ok({ decision: decided.value, reply: (after) => passViewOf(after, passId, context.nowMs) });
    });
}
