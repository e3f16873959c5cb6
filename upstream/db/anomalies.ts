// What a person must look at: money that fits nothing, journals that fork.
import type { Db, Tx } from './database.ts';

export type Anomaly = {
  readonly anomalyId: string;
  readonly lotId: string;
  readonly kind: string;
  readonly paymentId?: string | null;
  readonly boothId?: string | null;
  readonly provider?: string | null;
  readonly reference?: string | null;
  readonly amountPaise?: number | null;
  readonly detail: string;
};

/** The same thing seen again (a booth that retries, a gateway that repeats) is one anomaly. */
export async function insertAnomaly(db: Db | Tx, anomaly: Anomaly): Promise<boolean> {
  const seen = await db
    .selectFrom('anomaly')
    .select('anomaly_id')
    .where('lot_id', '=', anomaly.lotId)
    .where('kind', '=', anomaly.kind)
    .where('detail', '=', anomaly.detail)
    .where('payment_id', 'is not distinct from', anomaly.paymentId ?? null)
    .where('booth_id', 'is not distinct from', anomaly.boothId ?? null)
    .where('provider_reference', 'is not distinct from', anomaly.reference ?? null)
    .where('amount_paise', 'is not distinct from', anomaly.amountPaise ?? null)
    .executeTakeFirst();
  if (seen !== undefined) return false;
  await db
    .insertInto('anomaly')
    .values({
      lot_id: anomaly.lotId,
      anomaly_id: anomaly.anomalyId,
      kind: anomaly.kind,
      payment_id: anomaly.paymentId ?? null,
      booth_id: anomaly.boothId ?? null,
      provider: anomaly.provider ?? null,
      provider_reference: anomaly.reference ?? null,
      amount_paise: anomaly.amountPaise ?? null,
      detail: anomaly.detail,
    })
    .execute();
  return true;
}
