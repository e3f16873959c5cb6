// Sums over the day book of one booth, exactly as the booth's own closings add up.
import { sql } from 'kysely';
import type { Tally, TallyLine } from '../../domain/report/tally.ts';
import type { Tx } from './database.ts';

/** Both ends included. Sorted by kind, then detail, in code units. */
export async function tallyOfRange(
  tx: Tx,
  range: { readonly lotId: string; readonly boothId: string; readonly fromSeq: number; readonly throughSeq: number },
): Promise<Tally> {
  const { rows } = await sql<TallyLine>`
    select kind, detail, count(*) as count, sum(amount_paise)::bigint as "amountPaise",
      sum(taxable_paise)::bigint as "taxablePaise", sum(tax_paise)::bigint as "taxPaise"
    from book_entry
    where lot_id = ${range.lotId} and booth_id = ${range.boothId} and seq between ${range.fromSeq} and ${range.throughSeq}
    group by kind, detail
    order by kind collate "C", detail collate "C"`.execute(tx);
  return rows;
}
