// Walks the journal's stretches of a period in steps, with the lane's work between them: an export of a year must not hold up one car.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SeqRange } from '../../../db/book.ts';
import { journalHead } from '../../../db/journal.ts';
import { seqRangesOfTime } from '../../../db/journal-time.ts';
import type { ReadTx } from '../../../db/transaction.ts';
import type { TimeSpan } from '../../../domain/export/period.ts';
import type { Store } from '../store.ts';

/** Records per step: some 5 ms of reading. */
const STEP = 1_000;

export type Stretch = SeqRange & TimeSpan & { readonly knownThroughSeq: number };

/** What was journaled up to its start; records that come meanwhile are not in it. `take` answers false to end the walk. */
export async function walkPeriod(
  store: Store,
  span: TimeSpan,
  take: (tx: ReadTx, stretch: Stretch) => boolean | undefined,
): Promise<void> {
  const { ranges, knownThroughSeq } = store.read((tx) => ({
    ranges: seqRangesOfTime(tx, span),
    knownThroughSeq: journalHead(tx).seq,
  }));
  for (const { fromSeq, throughSeq } of ranges) {
    for (let seq = fromSeq; seq <= throughSeq; seq += STEP) {
      const stretch = { ...span, fromSeq: seq, throughSeq: Math.min(throughSeq, seq + STEP - 1), knownThroughSeq };
      if (store.read((tx) => take(tx, stretch)) === false) return;
      await nextTurn();
    }
  }
}
