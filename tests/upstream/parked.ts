// Which records of a booth upstream refused to apply, once none of them waits any more.
import type { Db } from '../../upstream/db/database.ts';
import type { Parked } from '../../upstream/db/journal.ts';
import { eventually } from '../eventually.ts';
import type { TestBooth } from './test-booth.ts';

export async function parkedWhenApplied(db: Db, { lotId, boothId }: TestBooth): Promise<readonly Parked[]> {
  await eventually('all records to be applied', async () => {
    const { head_seq, applied_seq } = await db
      .selectFrom('booth')
      .select(['head_seq', 'applied_seq'])
      .where('lot_id', '=', lotId)
      .where('booth_id', '=', boothId)
      .executeTakeFirstOrThrow();
    return head_seq === applied_seq;
  });
  return db
    .selectFrom('parked_event')
    .select(['seq', 'why'])
    .where('lot_id', '=', lotId)
    .where('booth_id', '=', boothId)
    .orderBy('seq')
    .execute();
}
