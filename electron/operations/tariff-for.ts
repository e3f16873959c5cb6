// The tariff version that prices a class for a stay that begins at a time.
import { tariffInForce } from '../../db/tariffs.ts';
import type { ReadTx } from '../../db/transaction.ts';
import type { TariffId, VehicleClassId } from '../../domain/ids.ts';
import { tariffHasClass } from '../../domain/tariff/tariff.ts';

/** Null when none is in force then, or the one in force has no price for the class. */
export function tariffIdFor(
  tx: ReadTx,
  { atMs, vehicleClass }: { readonly atMs: number; readonly vehicleClass: VehicleClassId },
): TariffId | null {
  const stored = tariffInForce(tx, atMs);
  return stored !== undefined && tariffHasClass(stored.tariff, vehicleClass) ? stored.tariffId : null;
}
