// What the world lends to a decision: the time, fresh ids, the lot's settings, the booth's signature.
import type { BoothCode, NewId, OperatorId, ShiftId } from './ids.ts';
import type { Sign } from './journal/record.ts';
import type { LotSettings } from './lot/lot-settings.ts';

/** Enough for what happens without a cashier's hand (the feed). */
export type BoothContext = {
  readonly nowMs: number;
  readonly newId: NewId;
  readonly settings: LotSettings;
  readonly boothCode: BoothCode;
  readonly sign: Sign;
  /** Printed on documents: who is at the booth, or whose shift the payment belongs to. */
  readonly cashierName: string;
  /** The journal head that upstream countersigned last (`seq:first 16 hex digits`), printed on receipts. */
  readonly anchor: string | null;
  /** The fingerprint of the booth's public key, printed on receipts and reports. */
  readonly key: string;
};

/** A command of a signed-in operator with an open shift. */
export type DecisionContext = BoothContext & { readonly actorId: OperatorId; readonly shiftId: ShiftId };

/** How long a drawer job stays worth doing. Later, a drawer that springs open surprises whoever stands there. */
export const drawerDeadlineMs = 10_000;

export function barrierDeadlineMs({ nowMs, settings }: Pick<BoothContext, 'nowMs' | 'settings'>): number {
  return nowMs + settings.barrierDeadlineSeconds * 1000;
}
