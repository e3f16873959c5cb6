// Synchronous transactions over one better-sqlite3 connection. The only place that begins, commits and rolls back.
import type Database from 'better-sqlite3';
import { OutcomeUnknown } from './errors.ts';

declare const writes: unique symbol;

/** A consistent view of the database, usable only while the function that received it runs. */
export type ReadTx = { statement(sql: string): Database.Statement };
/** May also change the database. Assignable to `ReadTx`. */
export type WriteTx = ReadTx & { readonly [writes]: true };

export type Transactions = {
  /** Goes on after an I/O error, with what was committed before it, as far as the disk can be read. */
  read<T>(run: (tx: ReadTx) => T): T;
  /** After an I/O error nothing is written any more: it throws that error again. */
  write<T>(run: (tx: WriteTx) => T): T;
};

/** Kysely makes finitely many texts, but lists (`in (?, ?)`) vary in length: start afresh before the cache grows without end. */
const MOST_STATEMENTS = 1_000;

export function transactionsOver(connection: Database.Database): Transactions {
  const statements = new Map<string, Database.Statement>();
  const control = {
    begin: connection.prepare('BEGIN IMMEDIATE'),
    commit: connection.prepare('COMMIT'),
    rollback: connection.prepare('ROLLBACK'),
  };
  let depth: 'idle' | 'reading' | 'writing' = 'idle';
  let broken: OutcomeUnknown | null = null;

  function prepare(sql: string): Database.Statement {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    if (statements.size >= MOST_STATEMENTS) statements.clear();
    const statement = connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  }

  function outcomeUnknown(cause: unknown): OutcomeUnknown {
    broken = new OutcomeUnknown('The database gave an I/O error; reopen it and look the request up', { cause });
    return broken;
  }

  function runWith<T>(run: (tx: WriteTx) => T): T {
    let alive = true;
    const tx = {
      statement(sql: string): Database.Statement {
        if (!alive) throw new Error('Broken invariant: a transaction was used after its function had returned');
        return prepare(sql);
      },
    } as WriteTx;
    try {
      return refusePromise(run(tx));
    } finally {
      alive = false;
    }
  }

  /** What was half written is never read. Where even the rollback fails, the next read refuses. */
  function rolledBackAfter(error: unknown): unknown {
    try {
      if (connection.inTransaction) control.rollback.run();
      return error;
    } catch (left) {
      return error === broken ? error : outcomeUnknown(left);
    }
  }

  return {
    read(run) {
      if (broken !== null && connection.inTransaction) throw broken;
      refuseAsync(run);
      if (depth === 'writing') throw new Error('Broken invariant: read inside a write; pass the open tx on');
      // One connection, synchronous, locked against others: nothing can change between two statements, so no BEGIN.
      const before = depth;
      depth = 'reading';
      try {
        return runWith(run);
      } catch (error) {
        throw isInputOutput(error) ? outcomeUnknown(error) : error;
      } finally {
        depth = before;
      }
    },

    write(run) {
      if (broken !== null) throw broken;
      refuseAsync(run);
      if (depth !== 'idle') throw new Error(`Broken invariant: write while ${depth}; pass the open tx on`);
      depth = 'writing';
      try {
        control.begin.run();
        const value = runWith(run);
        commit();
        return value;
      } catch (error) {
        throw rolledBackAfter(isInputOutput(error) ? outcomeUnknown(error) : error);
      } finally {
        depth = 'idle';
      }
    },
  };

  function commit(): void {
    try {
      control.commit.run();
    } catch (error) {
      // A deferred foreign key refuses before anything is written; whatever else stops a commit may stop it half-way.
      if (sqliteCode(error).startsWith('SQLITE_CONSTRAINT')) throw error;
      throw outcomeUnknown(error);
    }
  }
}

function refuseAsync(run: (tx: WriteTx) => unknown): void {
  const kind = Object.prototype.toString.call(run);
  if (kind !== '[object Function]') throw new Error(`Broken invariant: a transaction takes a plain function, not ${kind}`);
}

function refusePromise<T>(value: T): T {
  if (typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function') {
    throw new Error('Broken invariant: a transaction may not wait for anything (it returned a promise)');
  }
  return value;
}

function sqliteCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Disk full, read-only and corruption are as bad: what is on the disk is not what SQLite believed. */
function isInputOutput(error: unknown): boolean {
  const code = sqliteCode(error);
  return ['SQLITE_IOERR', 'SQLITE_FULL', 'SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_CANTOPEN', 'SQLITE_READONLY'].some((bad) =>
    code.startsWith(bad),
  );
}
