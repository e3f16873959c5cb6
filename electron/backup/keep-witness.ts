// Keeps the witness while the booth runs. Called by the store at each write.
import type { Anchor } from '../../db/sync-state.ts';
import type { ReadTx } from '../../db/transaction.ts';
import { type Books, readBooks } from '../../db/witness.ts';
import type { Log } from '../monitoring/log.ts';
import { logSparingly } from '../monitoring/log-sparingly.ts';
import { openWitnessFile, readWitness, type WitnessFile } from './witness.ts';

export type WitnessKeeper = {
  /** At the end of a write, inside its transaction. What it answers is called when the commit has succeeded; null: nothing is new. */
  readonly look: (tx: ReadTx) => (() => void) | null;
  /** Upstream countersigned a head that is not in this journal: from now on no start goes on without it. */
  readonly upstreamHas: (anchor: Anchor) => void;
  readonly close: () => void;
};

/** A witness that cannot be written is logged and tried again at the next commit: it never holds up the lane. */
export function openWitnessKeeper({ dataFolder, log }: { readonly dataFolder: string; readonly log: Log }): WitnessKeeper {
  const notWritten = logSparingly(log, { level: 'error', event: 'witness.not_written' });
  let file: WitnessFile | null = null;
  let last: Books | null = null;
  let heard = readWitness(dataFolder)?.anchor ?? null;

  const write = (books: Books) => {
    last = books;
    const anchor = (heard?.seq ?? 0) > (books.anchor?.seq ?? 0) ? heard : books.anchor;
    try {
      file ??= openWitnessFile(dataFolder);
      file.write({ ...books, anchor });
    } catch (error) {
      notWritten({ error: String(error) });
    }
  };
  return {
    look: (tx) => {
      const books = readBooks(tx, last);
      return books === null || books === last ? null : () => write(books);
    },
    upstreamHas: (anchor) => {
      if (anchor.seq >= (heard?.seq ?? 0)) heard = anchor;
      if (last !== null) write(last);
    },
    close: () => file?.close(),
  };
}
