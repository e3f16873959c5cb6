// Failures of signing in, by the operator code as typed: they survive a restart. Not journaled; the refusals are.
import type { SignInGuard } from '../domain/people/sign-in-guard.ts';
import { hotQuery, hotWrite, sqlite } from './query.ts';
import type { ReadTx, WriteTx } from './transaction.ts';

const byCode = hotQuery((p: { operatorCode: string }) =>
  sqlite
    .selectFrom('sign_in_guard')
    .select(['failures', 'held_until_ms as heldUntilMs'])
    .where('operator_code', '=', p.operatorCode),
);
const keep = hotWrite((p: { operatorCode: string; failures: number; heldUntilMs: number }) =>
  sqlite
    .insertInto('sign_in_guard')
    .values({ operator_code: p.operatorCode, failures: p.failures, held_until_ms: p.heldUntilMs })
    .onConflict((conflict) =>
      conflict.column('operator_code').doUpdateSet((row) => ({
        failures: row.ref('excluded.failures'),
        held_until_ms: row.ref('excluded.held_until_ms'),
      })),
    ),
);
const forget = hotWrite((p: { operatorCode: string }) =>
  sqlite.deleteFrom('sign_in_guard').where('operator_code', '=', p.operatorCode),
);

/** Undefined: no failure since the last success. */
export function findSignInGuard(tx: ReadTx, operatorCode: string): SignInGuard | undefined {
  return byCode.first(tx, { operatorCode });
}

export function saveSignInGuard(tx: WriteTx, guard: SignInGuard & { readonly operatorCode: string }): void {
  keep.run(tx, { operatorCode: guard.operatorCode, failures: guard.failures, heldUntilMs: guard.heldUntilMs });
}

export function clearSignInGuard(tx: WriteTx, operatorCode: string): void {
  forget.run(tx, { operatorCode }, 'any');
}
