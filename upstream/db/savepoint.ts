// Tries part of a transaction: what the database refuses (a constraint, a value it cannot hold) is undone and answered.
import { sql } from 'kysely';
import pg from 'pg';
import type { Tx } from './database.ts';

export type Tried<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'refused'; readonly constraint: string };

export async function savepoint<T>(tx: Tx, attempt: () => Promise<T>): Promise<Tried<T>> {
  await sql`savepoint attempt`.execute(tx);
  try {
    const value = await attempt();
    await sql`release savepoint attempt`.execute(tx);
    return { kind: 'done', value };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await sql`rollback to savepoint attempt`.execute(tx);
    return { kind: 'refused', constraint: error.constraint ?? error.code ?? 'refused' };
  }
}

/** SQLSTATE class 22 is a value that does not fit, 23 a constraint or a trigger of ours. Anything else is trouble, not a refusal. */
function isRefusal(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? '');
}
