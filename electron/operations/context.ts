// What decisions get from the world, read in the deciding transaction.
import type { BoothIdentity } from '../../db/booth-identity.ts';
import { currentLotSettings } from '../../db/settings.ts';
import { syncState } from '../../db/sync-state.ts';
import type { ReadTx } from '../../db/transaction.ts';
import { assert } from '../../domain/assert.ts';
import type { BoothContext, DecisionContext } from '../../domain/decision-context.ts';
import type { NewId, OperatorId } from '../../domain/ids.ts';
import { keyFingerprint } from '../../domain/journal/key-fingerprint.ts';
import type { Sign } from '../../domain/journal/record.ts';
import type { LotSettings } from '../../domain/lot/lot-settings.ts';
import { sha256Hex } from '../crypto/sha256.ts';
import { type Call, cashierOf, operatorOf } from '../ipc/call.ts';
import type { Clock } from '../settings/clock.ts';

/** A command of a signed-in operator who needs no shift: what supervisors and owners do beside the lane. */
export type OperatorContext = BoothContext & { readonly actorId: OperatorId };

export type Contexts = {
  /** For a command of a signed-in cashier with an own open shift. */
  readonly ofCashier: (tx: ReadTx, call: Call) => DecisionContext;
  /** For a command of anybody who is signed in. */
  readonly ofOperator: (tx: ReadTx, call: Call) => OperatorContext;
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
  const key = keyFingerprint(identity.publicKey, sha256Hex);
  const ofBooth = (tx: ReadTx, cashierName: string): BoothContext => ({
    nowMs: clock.nowMs(),
    newId,
    settings: settingsOf(tx),
    boothCode: identity.boothCode,
    sign,
    cashierName,
    anchor: anchorOf(tx),
    key,
  });
  const ofOperator = (tx: ReadTx, call: Call): OperatorContext => {
    const operator = operatorOf(call);
    return { ...ofBooth(tx, operator.name), actorId: operator.operatorId };
  };
  return {
    ofBooth,
    ofOperator,
    ofCashier: (tx, call) => ({ ...ofOperator(tx, call), shiftId: cashierOf(call).shift.shiftId }),
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
