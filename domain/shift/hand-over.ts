// Relief: another hand works in the same shift and on the same drawer. Both were there (own code and PIN), or a supervisor takes it.
import type { Decision } from '../decision.ts';
import type { OperatorId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import type { Operator } from '../people/operator.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Shift } from './shift.ts';

type At = { readonly nowMs: number };

/** Channel `shift.handOver`: the hand gives the lane to `to`, whose PIN was checked. Refuses hand_is_yours (`to` has it already). */
export function decideHandOver(
  { shift }: { readonly shift: Shift },
  { to }: { readonly to: Operator },
  { nowMs }: At,
): Result<Decision, 'hand_is_yours'> {
  if (to.operatorId === shift.handId) return refuse('hand_is_yours');
  return ok(handedOver(shift, { toId: to.operatorId, reason: null, nowMs }));
}

/**
 * Channel `shift.takeOver`: who is signed in gets the lane from the hand, who typed the PIN (`from`). Refuses, in this order:
 * shift_not_open, hand_is_yours, not_the_hand (`from` has not got it).
 */
export function decideTakeOver(
  { openShift }: { readonly openShift: Shift | null },
  { from }: { readonly from: Operator },
  { nowMs, actorId }: At & { readonly actorId: OperatorId },
): Result<Decision, 'shift_not_open' | 'hand_is_yours' | 'not_the_hand'> {
  if (openShift === null) return refuse('shift_not_open');
  if (openShift.handId === actorId) return refuse('hand_is_yours');
  if (from.operatorId !== openShift.handId) return refuse('not_the_hand');
  return ok(handedOver(openShift, { toId: actorId, reason: null, nowMs }));
}

/**
 * Channel `shift.takeHand`: a supervisor takes the lane of somebody who is gone, with a reason. Refuses, in this order: shift_not_open,
 * hand_is_yours.
 */
export function decideTakeHand(
  { openShift }: { readonly openShift: Shift | null },
  { reason }: { readonly reason: string },
  { nowMs, actorId }: At & { readonly actorId: OperatorId },
): Result<Decision, 'shift_not_open' | 'hand_is_yours'> {
  if (openShift === null) return refuse('shift_not_open');
  if (openShift.handId === actorId) return refuse('hand_is_yours');
  return ok(handedOver(openShift, { toId: actorId, reason, nowMs }));
}

type HandOver = { readonly toId: OperatorId; readonly reason: string | null; readonly nowMs: number };

function handedOver({ shiftId, handId: fromId }: Shift, { toId, reason, nowMs: atMs }: HandOver): Decision {
  return { facts: [fact('shift.handed_over', { shiftId, fromId, toId, reason, atMs })], jobs: [] };
}
