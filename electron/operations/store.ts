// The booth's database behind a handle that can be opened anew: after an I/O error the old connection is not to be trusted.
import type { BoothDatabase } from '../../db/open-database.ts';
import type { ReadTx, WriteTx } from '../../db/transaction.ts';

export type Store = {
  readonly read: <Value>(work: (tx: ReadTx) => Value) => Value;
  readonly write: <Value>(work: (tx: WriteTx) => Value) => Value;
  /** Closes and opens again; throws when that fails. */
  readonly reopen: () => void;
  readonly close: () => void;
};

export function openStore(open: () => BoothDatabase): Store {
  let database = open();
  return {
    read: (work) => database.read(work),
    write: (work) => database.write(work),
    reopen: () => {
      database.close();
      database = open();
    },
    close: () => database.close(),
  };
}
