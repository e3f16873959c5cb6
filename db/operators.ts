// Operators, and the hashes of their PINs, which never leave this file's two functions and are not in the journal.
import { sql } from 'kysely';
import type { OperatorId } from '../domain/ids.ts';
import type { Person } from '../domain/people/manage-people.ts';
import type { Operator } from '../domain/people/operator.ts';
import { type SignInGuard, unguarded } from '../domain/people/sign-in-guard.ts';
import { hotQuery, hotWrite, sqlite } from './query.ts';
import type { OperatorRow } from './schema.ts';
import type { ReadTx, WriteTx } from './transaction.ts';

const byId = hotQuery((p: { operatorId: OperatorId }) =>
  sqlite.selectFrom('operator').selectAll().where('operator_id', '=', p.operatorId),
);
const byCode = hotQuery((p: { code: string }) => sqlite.selectFrom('operator').selectAll().where('code', '=', p.code));
const withGuards = hotQuery(() =>
  sqlite
    .selectFrom('operator')
    .leftJoin('sign_in_guard', 'sign_in_guard.operator_code', 'operator.code')
    .selectAll('operator')
    .select(['sign_in_guard.failures', 'sign_in_guard.held_until_ms', 'sign_in_guard.counted_from_ms'])
    .orderBy('operator.code'),
);
const pinHash = hotQuery((p: { operatorId: OperatorId }) =>
  sqlite.selectFrom('pin_secret').select('pin_hash').where('operator_id', '=', p.operatorId),
);
const boundPins = hotQuery(() =>
  sqlite
    .selectFrom('operator')
    .fullJoin('pin_secret', 'pin_secret.operator_id', 'operator.operator_id')
    .select([
      sql<OperatorId>`coalesce(operator.operator_id, pin_secret.operator_id)`.as('operatorId'),
      'code',
      'pin_digest as pinDigest',
      'pin_hash as pinHash',
    ]),
);
const keepPinHash = hotWrite((p: { operatorId: OperatorId; pinHash: string }) =>
  sqlite
    .insertInto('pin_secret')
    .values({ operator_id: p.operatorId, pin_hash: p.pinHash })
    .onConflict((conflict) => conflict.column('operator_id').doUpdateSet((row) => ({ pin_hash: row.ref('excluded.pin_hash') }))),
);

export function findOperator(tx: ReadTx, operatorId: OperatorId): Operator | undefined {
  const row = byId.first(tx, { operatorId });
  return row === undefined ? undefined : toOperator(row);
}

export function findOperatorByCode(tx: ReadTx, code: string): Operator | undefined {
  const row = byCode.first(tx, { code });
  return row === undefined ? undefined : toOperator(row);
}

/** May not sign in or approve any more. */
export function isDisabled(tx: ReadTx, operatorId: OperatorId): boolean {
  return byId.first(tx, { operatorId })?.disabled_reason != null;
}

export type PersonOnRecord = Person & {
  /** Null: never yet. */
  readonly lastSignedInAtMs: number | null;
  /** Wrong PINs, as they were counted. */
  readonly guard: SignInGuard;
};

/** By code, also those who were disabled. */
export function listPeople(tx: ReadTx): readonly PersonOnRecord[] {
  return withGuards.all(tx, {}).map((row) => ({
    ...toOperator(row),
    disabledReason: row.disabled_reason,
    lastSignedInAtMs: row.last_signed_in_at_ms,
    guard:
      row.failures === null
        ? unguarded
        : { failures: row.failures, heldUntilMs: row.held_until_ms ?? 0, countedFromMs: row.counted_from_ms ?? 0 },
  }));
}

/** `pinHash` is whatever the hasher wrote, salt and parameters included. Replaces an earlier one. */
export function savePinHash(tx: WriteTx, secret: { readonly operatorId: OperatorId; readonly pinHash: string }): void {
  keepPinHash.run(tx, secret);
}

export function findPinHash(tx: ReadTx, operatorId: OperatorId): string | undefined {
  return pinHash.first(tx, { operatorId })?.pin_hash;
}

/**
 * Everybody, with the digest that the journal has of their PIN's verifier, and the verifier; null when there is none. A verifier of nobody has no
 * code and no digest.
 */
export function pinsWithDigests(tx: ReadTx): readonly {
  readonly operatorId: OperatorId;
  readonly code: string | null;
  readonly pinDigest: string | null;
  readonly pinHash: string | null;
}[] {
  return boundPins.all(tx, {});
}

function toOperator(row: OperatorRow): Operator {
  return { operatorId: row.operator_id, code: row.code, name: row.name, role: row.role };
}
