// Opens upstream's PostgreSQL. Functions of this room take a `Tx` where they must be part of a transaction, a `Db` where not.
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;
export type Tx = Transaction<Tables>;

export type Database = { readonly db: Db; readonly pool: pg.Pool; close(): Promise<void> };

/** Amounts, sequences and times are bigint columns; all of them stay within JavaScript's safe integers, or reading fails. */
function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not a safe integer: ${text}`);
  return value;
}

export function openDatabase({
  url,
  connections = 10,
  onError,
}: {
  readonly url: string;
  readonly connections?: number;
  /** A connection broke, idle or in use; the pool replaces it. Called once or twice for each. */
  readonly onError: (error: Error) => void;
}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'naka-upstream',
    types: {
      getTypeParser: (oid, format) => (oid === pg.types.builtins.INT8 ? safeInteger : pg.types.getTypeParser(oid, format)),
    },
  });
  pool.on('error', onError);
  // The pool listens only to connections that lie idle. One that is in use when the server dies says so as an event of its own, which ends
  // the process where nobody listens.
  pool.on('connect', (client) => client.on('error', onError));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}
