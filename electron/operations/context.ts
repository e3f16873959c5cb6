// What decisions get from the world, read in the deciding transaction.
import type { BoothIdentity } from '../../db/booth-identity.ts';
import { currentLotSettings } from '../../db/settings.ts';
import { syncState } from '../../db/sync-state.ts';
import type { ReadTx } from '../../db/transaction.ts';
import { assert } from '../../domain/assert.ts';
import type { BoothContext, DecisionContext } from '../../domain/decision-context.ts';
import type { NewId } from '../../domain/ids.ts';
import type { Sign } from '../../domain/journal/record.ts';
import type { LotSettings } from '../../domain/lot/lot-settings.ts';
import { type Call, cashierOf } from '../ipc/call.ts';
import type { Clock } from '../settings/clock.ts';

export type Contexts = {
  /** For a command of a signed-in cashier with an own open shift. */
  readonly ofCashier: (tx: ReadTx, call: Call) => DecisionContext;
  /** For what happens without a hand at the booth; `cashierName` is printed on documents. */
  readonly ofBooth: (tx: ReadTx, cashierName: string) => BoothContext;
};

export function openContexts({
  clock,
  newId,
  identity,
  sign,
}: {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly identity: BoothIdentity;
  readonly sign: Sign;
}): Contexts {
  const ofBooth = (tx: ReadTx, cashierName: string): BoothContext => ({
    nowMs: clock.nowMs(),
    newId,
    settings: settingsOf(tx),
    boothCode: identity.boothCode,
    sign,
    cashierName,
    anchor: anchorOf(tx),
  });
  return {
    ofBooth,
    ofCashier: (tx, call) => {
      const { operator, shift } = cashierOf(call);
      return { ...ofBooth(tx, operator.name), actorId: operator.operatorId, shiftId: shift.shiftId };
    },
  };
}

export function settingsOf(tx: ReadTx): LotSettings {
  const settings = currentLotSettings(tx);
  assert(settings !== undefined, 'an opened booth has lot settings');
  return settings;
}

/** Enough of the countersigned head to be compared with any customer's receipt. */
function anchorOf(tx: ReadTx): string | null {
  const { anchor } = syncState(tx);
  return anchor === null ? null : `${anchor.seq}:${anchor.hash.slice(0, 16)}`;
}
