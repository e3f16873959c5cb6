// The journal as sync's outbox, and what upstream has countersigned of it.
import { hashOfRecord, journalHead, readCommitsAfter } from '../../db/journal.ts';
import { parkedRecords, parkRecord, savePushed, syncState } from '../../db/sync-state.ts';
import type { Clock } from '../settings/clock.ts';
import type { JournalOutbox } from '../sync/push-journal.ts';
import type { Store } from './store.ts';

export function openJournalOutbox({ store, clock }: { readonly store: Store; readonly clock: Clock }): JournalOutbox {
  return {
    head: () => store.read((tx) => journalHead(tx).seq),
    acceptedSeq: () => store.read((tx) => syncState(tx).pushedThrough),
    parked: () => store.read((tx) => parkedRecords(tx).length),
    hashAt: (seq) => store.read((tx) => hashOfRecord(tx, seq)),
    commitsAfter: (seq, limit) => store.read((tx) => readCommitsAfter(tx, seq, limit)),
    accepted: (head, parked) =>
      store.write((tx) => {
        savePushed(tx, { pushedThrough: head.seq, anchor: head });
        for (const { seq, why } of parked) parkRecord(tx, { seq, why, parkedAtMs: clock.nowMs() });
      }),
  };
}
