// pass.printSlip: what the holder takes along, with the card as a QR where there is one.
import { findPass } from '../../../db/passes.ts';
import { decidePassSlip } from '../../../domain/pass/pass-slip.ts';
import { ok } from '../../../domain/result.ts';
import type { Operation } from '../../ipc/call.ts';
import type { Commit } from '../commit.ts';
import type { Contexts } from '../context.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts };

export function printSlip({ commit, contexts }: Parts): Operation<'pass.printSlip'> {
  return ({ passId }, call) =>
    commit(call, (tx) => {
      const decided = decidePassSlip({ pass: findPass(tx, passId) ?? null }, contexts.ofOperator(tx, call));
      if (!decided.ok) return decided;
      const { documentId } = decided.value;
      return ok({ decision: decided.value, reply: () => ({ documentId }) });
    });
}
