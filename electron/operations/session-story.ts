// session.story: one session's life as a timeline from the journal.
import { journalOfSession } from '../../db/journal.ts';
import { findOperator } from '../../db/operators.ts';
import { findSession } from '../../db/sessions.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Operation } from '../ipc/call.ts';
import { storyEntry } from '../view/story-entry.ts';
import { summaryOf } from '../view/summary.ts';
import type { Store } from './store.ts';

export function sessionStory({ store }: { readonly store: Store }): Operation<'session.story'> {
  return ({ sessionId }) =>
    store.read((tx) => {
      if (findSession(tx, sessionId) === undefined) return refuse('session_unknown');
      const entries = journalOfSession(tx, sessionId).map((record) => {
        const actor = record.actorId === null ? undefined : findOperator(tx, record.actorId);
        return storyEntry(record, actor?.name ?? null);
      });
      return ok({ session: summaryOf(tx, sessionId), entries });
    });
}
