// The journal as sync's outbox, and what upstream has countersigned of it.
import { hashOfRecord, journalHead, readCommitsAfter } from '../../db/journal.ts';
import { feedGeneration, parkedRecords, parkRecord, savePushed, savePushedBack, syncState } from '../../db/sync-state.ts';
import type { AnomalyId, NewId } from '../../domain/ids.ts';
import { type Fact, fact } from '../../domain/journal/fact.ts';
import type { Clock } from '../settings/clock.ts';
import type { JournalOutbox } from '../sync/push-journal.ts';
import type { Ledger } from './ledger.ts';
import type { Store } from './store.ts';

export function openJournalOutbox({
  store,
  ledger,
  clock,
  newId,
  committed,
}: {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly committed: () => void;
}): JournalOutbox {
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
    anchor: () => store.read((tx) => syncState(tx).anchor),
    epoch: () => store.read((tx) => feedGeneration(tx).epoch),
    wentBack: (head) => {
      store.write((tx) => {
        const { pushedThrough } = syncState(tx);
        const detail = `the journal ended at record ${head.seq}; records ${head.seq + 1} to ${pushedThrough} are sent again`;
        ledger(tx, { facts: [upstreamRestored(detail, { nowMs: clock.nowMs(), newId })], jobs: [] }, null);
        savePushedBack(tx, head);
      });
      committed();
    },
  };
}

/** For people, here and upstream. */
export function upstreamRestored(detail: string, { nowMs, newId }: { readonly nowMs: number; readonly newId: NewId }): Fact {
  return fact('anomaly.found', {
    anomalyId: newId<AnomalyId>(),
    kind: 'upstream_restored',
    sessionId: null,
    paymentId: null,
    detail,
    foundAtMs: nowMs,
  });
}
