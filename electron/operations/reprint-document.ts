// document.reprint: another print of a document; it says COPY and its number.
import { findDocument } from '../../db/documents.ts';
import { decideReprint } from '../../domain/receipt/reprint.ts';
import { ok } from '../../domain/result.ts';
import type { Operation } from '../ipc/call.ts';
import type { Commit } from './commit.ts';
import type { Contexts } from './context.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts };

export function reprintDocument({ commit, contexts }: Parts): Operation<'document.reprint'> {
  return ({ documentId }, call) =>
    commit(call, (tx) => {
      const document = findDocument(tx, documentId) ?? null;
      const decided = decideReprint({ document }, contexts.ofCashier(tx, call));
      if (!decided.ok) return decided;
      const { copy } = decided.value;
      return ok({ decision: decided.value, reply: () => ({ copy }) });
    });
}
