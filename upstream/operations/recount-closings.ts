// Adds up again what each new closing counted, over upstream's own day book. A difference refuses nothing: it is shown to people.
import { canonicalJson } from '../../domain/journal/canonical-json.ts';
import { insertAnomaly } from '../db/anomalies.ts';
import { tallyOfRange } from '../db/book.ts';
import type { BoothRow } from '../db/booths.ts';
import { saveRecount } from '../db/closings.ts';
import type { Tx } from '../db/database.ts';
import type { ClosingTable } from '../db/projected-tables.ts';

export async function recountClosings(
  tx: Tx,
  { booth, newId }: { readonly booth: BoothRow; readonly newId: () => string },
  closings: readonly ClosingTable[],
): Promise<void> {
  for (const closing of closings) {
    const { lot_id: lotId, booth_id: boothId, closing_id, kind, number, from_seq: fromSeq, through_seq: throughSeq } = closing;
    const tally = await tallyOfRange(tx, { lotId, boothId, fromSeq, throughSeq });
    const agrees = canonicalJson(tally) === canonicalJson(closing.tally);
    await saveRecount(tx, { lotId, closingId: closing_id, agrees });
    if (agrees) continue;
    await insertAnomaly(tx, {
      anomalyId: newId(),
      lotId,
      boothId: booth.booth_id,
      kind: 'closing_differs',
      detail: `${kind} ${number}: records ${fromSeq} to ${throughSeq} add up otherwise`,
    });
  }
}
