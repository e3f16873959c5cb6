// The booth's database behind a handle that can be opened anew: after an I/O error the old connection is not to be trusted.
import type { BoothDatabase } from '../../db/open-database.ts';
import type { ReadTx, WriteTx } from '../../db/transaction.ts';

export type Store = {
  readonly read: <Value>(work: (tx: ReadTx) => Value) => Value;
  readonly write: <Value>(work: (tx: WriteTx) => Value) => Value;
  /** This error was thrown inside a `write`, which was rolled back: what the books may hold and what was asked do not fit. */
  readonly brokeWrite: (error: unknown) => boolean;
  /** Closes and opens again; throws when that fails. */
  readonly reopen: () => void;
  readonly close: () => void;
};

export function openStore(open: () => BoothDatabase): Store {
  let database = open();
  const broken = new WeakSet<Error>();
  return {
    read: (work) => database.read(work),
    write: (work) => {
      try {
        return database.write(work);
      } catch (error) {
        if (error instanceof Error) broken.add(error);
        throw error;
      }
    },
    brokeWrite: (error) => error instanceof Error && broken.has(error),
    reopen: () => {
      database.close();
      database = open();
    },
    close: () => database.close(),
  };
}
