// Who this booth is, settled once when it was enrolled.
import type { BoothCode, BoothId, LotId } from '../domain/ids.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

export type BoothIdentity = {
  readonly lotId: LotId;
  readonly boothId: BoothId;
  readonly boothCode: BoothCode;
  /** Ed25519, as `booth.enrolled` carried it. */
  readonly publicKey: string;
};

const booth = hotQuery(() =>
  sqlite
    .selectFrom('booth')
    .select(['lot_id as lotId', 'booth_id as boothId', 'booth_code as boothCode', 'public_key as publicKey']),
);

/** Undefined before the booth was enrolled. */
export function boothIdentity(tx: ReadTx): BoothIdentity | undefined {
  return booth.first(tx, {});
}
