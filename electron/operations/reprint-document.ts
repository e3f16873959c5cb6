// document.reprint: another print of a document; it says COPY and its number.
import { findDocument } from '../../db/documents.ts';
import { decideReprint } from '../../domain/receipt/reprint.ts';
import { ok } from '../../domain/result.ts';
import { type Operation, operatorOf } from '../ipc/call.ts';
import type { Commit } from './commit.ts';
import type { Contexts } from './context.ts';
import { mayReadDocument } from './may-read-document.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts };

export function reprintDocument({ commit, contexts }: Parts): Operation<'document.reprint'> {
  return ({ documentId }, call) =>
    commit(call, (tx) => {
      const document = findDocument(tx, documentId) ?? null;
      const allowed = mayReadDocument(tx, operatorOf(call), document);
      if (!allowed.ok) return allowed;
      const decided = decideReprint({ document }, contexts.ofOperator(tx, call));
      if (!decided.ok) return decided;
      const { copy } = decided.value;
      return ok({ decision: decided.value, reply: () => ({ copy }) });
    });
}
