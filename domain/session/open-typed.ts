// A vehicle that is inside without a session (power cut, gate open): entered by hand, with its entry time, approved.

import type { Decision } from '../decision.ts';
import type { DecisionContext } from '../decision-context.ts';
import type { SessionId, TariffId, VehicleClassId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { ZERO } from '../money/paise.ts';
import { passStanding } from '../pass/standing.ts';
import { type Approval, type ApprovalRefusal, approvedException, judgeApproval } from '../people/approve.ts';
import { ok, type Result, refuse } from '../result.ts';
import { readEntryPlate } from './entry-plate.ts';
import type { EntryState } from './issue-ticket.ts';

/** A stay that began longer ago was mistyped. */
const longestStayMs = 366 * 24 * 60 * 60_000;

export type OpenTyped = {
  /** As typed; null or empty for a vehicle without a readable plate. */
  readonly plate: string | null;
  readonly vehicleClass: VehicleClassId;
  readonly enteredAtMs: number;
  readonly approval: Approval;
};
type TypedState = Pick<EntryState, 'openSessionOfPlate' | 'passOfPlate'> & {
  /** The version in force at `enteredAtMs` that prices the class; null when there is none. */
  readonly tariffId: TariffId | null;
};
export type OpenTypedRefusal =
  | ApprovalRefusal
  | 'class_unknown'
  | 'plate_unreadable'
  | 'plate_already_inside'
  | 'entry_time_wrong'
  | 'tariff_missing';

/**
 * Channel `session.openTyped`. No ticket, no slot, no barrier: the vehicle is inside already. Refuses, in this order: those of `judgeApproval`, class_unknown, plate_unreadable, plate_already_inside, entry_time_wrong (in the future, or over a year
 * ago), tariff_missing.
 */
export function decideOpenTyped(
  { openSessionOfPlate, passOfPlate, tariffId }: TypedState,
  { plate: typed, vehicleClass, enteredAtMs, approval }: OpenTyped,
  context: DecisionContext,
): Result<Decision & { readonly sessionId: SessionId }, OpenTypedRefusal> {
  const judgedApproval = judgeApproval('typed_entry', approval, context);
  if (!judgedApproval.ok) return judgedApproval;
  const { nowMs, newId, shiftId, settings } = context;
  if (!settings.vehicleClasses.some(({ id }) => id === vehicleClass)) return refuse('class_unknown');
  const read = readEntryPlate(typed?.trim() === '' ? null : typed);
  if (!read.ok) return refuse('plate_unreadable');
  const { plate } = read.value;
  const inside = plate === null ? null : openSessionOfPlate(plate);
  if (inside !== null) return refuse('plate_already_inside', inside);
  if (enteredAtMs > nowMs || nowMs - enteredAtMs > longestStayMs) return refuse('entry_time_wrong');
  if (tariffId === null) return refuse('tariff_missing');
  // Its vehicle came in while the pass was valid, and no other one of it is inside: it leaves by the pass.
  const found = plate === null ? null : passOfPlate(plate);
  const fits = found !== null && found.inside === null && found.pass.vehicleClass === vehicleClass;
  const pass = fits && passStanding(found.pass, enteredAtMs) === 'valid' ? found.pass : null;
  const sessionId = newId<SessionId>();
  const opened = fact('session.opened', {
    sessionId,
    origin: 'typed',
    ticketId: null,
    ticketNumber: null,
    ...read.value,
    vehicleClass,
    zoneId: null,
    slotId: null,
    tariffId,
    enteredAtMs,
    creditPaise: ZERO,
    overstayOf: null,
    shiftId,
    ...(pass !== null && { passId: pass.passId }),
  });
  const exception = { kind: 'typed_entry' as const, sessionId, paymentId: null, amountPaise: ZERO };
  return ok({ facts: [approvedException(exception, approval, context), opened], jobs: [], sessionId });
}
