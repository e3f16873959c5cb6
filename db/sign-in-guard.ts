// Wrong PINs that count, by operator code: they survive a restart. Not journaled; the refusals are, and `verify` compares the two.
import type { SignInGuard } from '../domain/people/sign-in-guard.ts';
import { hotQuery, hotWrite, sqlite } from './query.ts';
import type { SignInGuardRow } from './schema.ts';
import type { ReadTx, WriteTx } from './transaction.ts';

const byCode = hotQuery((p: { operatorCode: string }) =>
  sqlite.selectFrom('sign_in_guard').selectAll().where('operator_code', '=', p.operatorCode),
);
const all = hotQuery(() => sqlite.selectFrom('sign_in_guard').selectAll().orderBy('operator_code'));
const keep = hotWrite((p: { operatorCode: string; failures: number; heldUntilMs: number; countedFromMs: number }) =>
  sqlite
    .insertInto('sign_in_guard')
    .values({
      operator_code: p.operatorCode,
      failures: p.failures,
      held_until_ms: p.heldUntilMs,
      counted_from_ms: p.countedFromMs,
    })
    .onConflict((conflict) =>
      conflict.column('operator_code').doUpdateSet((row) => ({
        failures: row.ref('excluded.failures'),
        held_until_ms: row.ref('excluded.held_until_ms'),
        counted_from_ms: row.ref('excluded.counted_from_ms'),
      })),
    ),
);
const forget = hotWrite((p: { operatorCode: string }) =>
  sqlite.deleteFrom('sign_in_guard').where('operator_code', '=', p.operatorCode),
);
const rename = hotWrite((p: { from: string; to: string }) =>
  sqlite.updateTable('sign_in_guard').set({ operator_code: p.to }).where('operator_code', '=', p.from),
);

/** Undefined: no failure since the code's PIN was made. Those that have grown old are in it. */
export function findSignInGuard(tx: ReadTx, operatorCode: string): SignInGuard | undefined {
  const row = byCode.first(tx, { operatorCode });
  return row === undefined ? undefined : toGuard(row);
}

/** By code. */
export function listSignInGuards(tx: ReadTx): readonly (SignInGuard & { readonly operatorCode: string })[] {
  return all.all(tx, {}).map((row) => ({ operatorCode: row.operator_code, ...toGuard(row) }));
}

export function saveSignInGuard(tx: WriteTx, guard: SignInGuard & { readonly operatorCode: string }): void {
  keep.run(tx, guard);
}

export function clearSignInGuard(tx: WriteTx, operatorCode: string): void {
  forget.run(tx, { operatorCode }, 'any');
}

/** `to` is nobody's code, so that it has no count of its own. */
export function renameSignInGuard(tx: WriteTx, codes: { readonly from: string; readonly to: string }): void {
  rename.run(tx, codes, 'any');
}

function toGuard(row: SignInGuardRow): SignInGuard {
  return { failures: row.failures, heldUntilMs: row.held_until_ms, countedFromMs: row.counted_from_ms };
}
