// What it means to upstream that a booth was restored: the numbers that it skips, and a line for people. For apply-fact.ts.
import type { Fact } from '../../domain/journal/fact.ts';
import type { Context } from '../context.ts';
import { insertAnomaly } from '../db/anomalies.ts';
import type { Tx } from '../db/database.ts';
import type { Applied } from './applied.ts';

export const recoveryFacts: Applied = {
  'booth.restored': (projection, { headSeq, skips }, { booth, seq }) => {
    // A fact that claims another place than its own explains no gap.
    if (headSeq >= seq) return 'restored_elsewhere';
    for (const skip of skips) projection.skips.put({ lot_id: booth.lot_id, booth_id: booth.booth_id, seq, ...skip });
    return null;
  },
};

/** A restore that lost or set aside records is for a person; one that lost nothing is a record like any other. */
export async function tellRestore(
  context: Pick<Context, 'newId' | 'log'>,
  tx: Tx,
  where: { readonly lotId: string; readonly boothId: string },
  { type, body }: Fact,
): Promise<void> {
  if (type !== 'booth.restored') return;
  const { headSeq, lost, setAside } = body;
  context.log.warn({ ...where, headSeq, lost, setAside }, 'booth restored');
  if (lost === null && setAside === null) return;
  const parts = [
    lost === null ? [] : [`lost: records ${lost.fromSeq} to ${lost.throughSeq ?? 'unknown'}`],
    setAside === null ? [] : [`set aside: records ${setAside.fromSeq} to ${setAside.throughSeq}`],
  ].flat();
  const detail = `restored through record ${headSeq}; ${parts.join('; ')}`;
  await insertAnomaly(tx, { ...where, anomalyId: context.newId(), kind: 'journal_restored', detail });
}
