// How often a shop's code counted: stays that left with it. What is agreed and has not left yet, the booth adds.
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

const used = hotQuery((p: { validatorId: string; sinceMs: number }) =>
  sqlite
    .selectFrom('concession_given')
    .select((row) => row.fn.countAll<number>().as('times'))
    .where('validator_id', '=', p.validatorId)
    .where('agreed_at_ms', '>=', p.sinceMs),
);

export function validationsSince(tx: ReadTx, of: { readonly validatorId: string; readonly sinceMs: number }): number {
  return used.first(tx, of)?.times ?? 0;
}
