// Each record of a stay names the one before it of the same stay, and the session names the last: its history is read by walking back.
// An index over the journal would cost a leaf for every stay that a commit is about.
import { type RawBuilder, sql } from 'kysely';
import type { SessionId } from '../domain/ids.ts';
import { hotQuery, hotWrite, sqlite } from './query.ts';
import type { WriteTx } from './transaction.ts';

const lastOf = hotQuery((p: { sessionId: SessionId }) =>
  sqlite.selectFrom('session').select('last_seq').where('session_id', '=', p.sessionId),
);
const setLast = hotWrite((p: { sessionId: SessionId; seq: number }) =>
  sqlite.updateTable('session').set({ last_seq: p.seq }).where('session_id', '=', p.sessionId).where('last_seq', '<', p.seq),
);

export type StayLinks = {
  /** Null: the first record of the stay, or one that is about none. Ask once for each record, in order. */
  readonly previousOf: (record: { readonly seq: number; readonly sessionId: SessionId | null }) => number | null;
  /** When all records of the commit are projected: a stay may begin after the exception that allowed it. */
  readonly store: () => void;
};

/** Of one commit. */
export function openStayLinks(tx: WriteTx): StayLinks {
  const lasts = new Map<SessionId, number>();
  return {
    previousOf({ seq, sessionId }) {
      if (sessionId === null) return null;
      const previous = lasts.get(sessionId) ?? lastOf.first(tx, { sessionId })?.last_seq ?? null;
      lasts.set(sessionId, seq);
      return previous;
    },
    store() {
      // A stay that this booth does not know has no row to hold it.
      for (const [sessionId, seq] of lasts) setLast.run(tx, { sessionId, seq }, 'any');
    },
  };
}

/** The numbers of all records of some stays, as a list for `seq IN`. In a database that somebody changed, a link may lead nowhere; none leads on. */
export function seqsOfStays(sessions: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`(WITH RECURSIVE history (seq) AS (
    SELECT last_seq FROM session WHERE session_id IN (${sessions})
    UNION ALL
    SELECT previous_of_session FROM history JOIN journal USING (seq) WHERE previous_of_session < seq
  ) SELECT seq FROM history)`;
}
