// Personal data beside the journal: stored with their record, and found when the lot's period is over for them.
import { sql } from 'kysely';
import type { Personal } from '../domain/journal/personal.ts';
import { owedPaise } from './debts.ts';
import { hotQuery, insertRow, sqlite } from './query.ts';
import type { PersonalDataRow } from './schema.ts';
import type { ReadTx, WriteTx } from './transaction.ts';

/** After its record. */
export function storePersonal(tx: WriteTx, seq: number, { salt, values }: Personal): void {
  insertRow(tx, 'personal_data', { seq, salt: Buffer.from(salt, 'base64url'), data: JSON.stringify(values) });
}

/** `row` as a left join gives it. */
export function personalOf({
  salt,
  data,
}: { readonly [Column in 'salt' | 'data']: PersonalDataRow[Column] | null }): Personal | null {
  if (salt === null || data === null) return null;
  return { salt: salt.toString('base64url'), values: JSON.parse(data) as Personal['values'] };
}

/**
 * When a record's matter ended: of a stay, when it closed, nothing is owed and no refund is due; of a pass, when its validity ended, or nothing is on its balance and
 * nobody has used it since; of a list entry, when it was removed or ran out; of other documents, when they were made. Null while it lasts.
 */
const endedAtMs = sql<number | null>`CASE
  WHEN journal.type = 'pass.saved' THEN (
    SELECT CASE
      WHEN kind = 'period' THEN max(coalesce(valid_until_ms, 0), journal_commit.wall_time_ms)
      WHEN balance_paise = 0 THEN max(journal_commit.wall_time_ms, coalesce((
        SELECT max(closed_at_ms) FROM session WHERE session.pass_id = pass.pass_id
      ), 0))
    END
    FROM pass WHERE pass_id = journal.body ->> '$.pass.passId'
      AND NOT EXISTS (SELECT 1 FROM session WHERE session.pass_id = pass.pass_id AND state IN ('open', 'settling'))
  )
  WHEN journal.type = 'list.entry_added' THEN (
    SELECT coalesce(removed_at_ms, until_ms) FROM list_entry WHERE list_entry.seq = journal.seq
  )
  WHEN journal.body ->> '$.sessionId' IS NULL THEN journal_commit.wall_time_ms
  ELSE (
    SELECT closed_at_ms FROM session
    WHERE session_id = journal.body ->> '$.sessionId'
      AND (outcome NOT IN ('released_on_trust', 'pay_later') OR ${owedPaise} <= 0)
      AND NOT EXISTS (SELECT 1 FROM refund WHERE refund.session_id = session.session_id AND refund.state = 'PENDING')
  )
END`;

const erasable = hotQuery((p: { endedBeforeMs: number; after: number; through: number; limit: number }) =>
  sqlite
    .selectFrom('personal_data')
    .innerJoin('journal', 'journal.seq', 'personal_data.seq')
    .innerJoin('journal_commit', 'journal_commit.first_seq', 'journal.first_seq')
    .select('personal_data.seq')
    .where('personal_data.seq', '>', p.after)
    .where('personal_data.seq', '<=', p.through)
    .where('journal_commit.wall_time_ms', '<', p.endedBeforeMs)
    .where(endedAtMs, '<', p.endedBeforeMs)
    .orderBy('personal_data.seq')
    .limit(p.limit),
);

/** Records after `after` and through `through` whose matter ended before `endedBeforeMs`, in order, at most `limit`. */
export function erasableRecords(
  tx: ReadTx,
  wanted: { readonly endedBeforeMs: number; readonly after: number; readonly through: number; readonly limit: number },
): readonly number[] {
  return erasable.all(tx, wanted).map(({ seq }) => seq);
}
