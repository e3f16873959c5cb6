// How often a shop's code counted.
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

const used = hotQuery((p: { validatorId: string; sinceMs: number }) =>
  sqlite
    .selectFrom('concession_given')
    .select((row) => row.fn.countAll<number>().as('times'))
    .where('validator_id', '=', p.validatorId)
    .where('at_ms', '>=', p.sinceMs),
);

export function validationsSince(tx: ReadTx, of: { readonly validatorId: string; readonly sinceMs: number }): number {
  return used.first(tx, of)?.times ?? 0;
}
