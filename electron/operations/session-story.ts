// session.story: one session's life as a timeline from the journal.
import { journalOfSession } from '../../db/journal.ts';
import { findOperator } from '../../db/operators.ts';
import { paymentsOfSession } from '../../db/payments.ts';
import { findSession } from '../../db/sessions.ts';
import { ok, refuse } from '../../domain/result.ts';
import { type Operation, operatorOf } from '../ipc/call.ts';
import { owedOfStay } from '../view/owed-view.ts';
import { moneyView } from '../view/refund-view.ts';
import { storyEntry } from '../view/story-entry.ts';
import { summaryOf } from '../view/summary.ts';
import type { Store } from './store.ts';

export function sessionStory({ store }: { readonly store: Store }): Operation<'session.story'> {
  return ({ sessionId }, call) =>
    store.read((tx) => {
      if (findSession(tx, sessionId) === undefined) return refuse('session_unknown');
      const entries = journalOfSession(tx, sessionId).map((record) => {
        const actor = record.actorId === null ? undefined : findOperator(tx, record.actorId);
        return storyEntry(record, actor?.name ?? null);
      });
      const money = paymentsOfSession(tx, sessionId).map(({ paymentId }) => moneyView(tx, paymentId));
      const owed = owedOfStay(tx, sessionId, operatorOf(call).role);
      return ok({ session: summaryOf(tx, sessionId), entries, money, owed });
    });
}
