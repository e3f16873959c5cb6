// What upstream found when it added a closing up again.
import type { Tx } from './database.ts';

export async function saveRecount(
  tx: Tx,
  { lotId, closingId, agrees }: { readonly lotId: string; readonly closingId: string; readonly agrees: boolean },
): Promise<void> {
  await tx
    .updateTable('closing')
    .set({ recount_agrees: agrees })
    .where('lot_id', '=', lotId)
    .where('closing_id', '=', closingId)
    .execute();
}
