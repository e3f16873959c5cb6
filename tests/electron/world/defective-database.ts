// A real database under a booth in which one kind of statement fails, as a defect of the program would: nothing else about it is changed.
import { type BoothDatabase, openBoothDatabase } from '../../../db/open-database.ts';
import type { ReadTx } from '../../../db/transaction.ts';

export type Defect = {
  /** Statements whose text fits fail; null: none. */
  statements: RegExp | null;
  readonly openDatabase: (file: string) => BoothDatabase;
};

export function defectiveDatabase(): Defect {
  const broken = <Tx extends ReadTx>(tx: Tx): Tx => ({
    ...tx,
    statement: (sql: string) => {
      if (defect.statements?.test(sql) === true) throw new TypeError('a defect');
      return tx.statement(sql);
    },
  });
  const defect: Defect = {
    statements: null,
    openDatabase: (file) => {
      const real = openBoothDatabase({ file });
      return {
        ...real,
        read: (work) => real.read((tx) => work(broken(tx))),
        write: (work) => real.write((tx) => work(broken(tx))),
      };
    },
  };
  return defect;
}
