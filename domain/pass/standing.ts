// How a pass stands at a moment, and what a holder should be told before it stops being of use.
import { type Paise, rupees } from '../money/paise.ts';
import type { StoredPass } from './pass.ts';

export const passStandings = ['valid', 'not_paid', 'blocked', 'not_yet_valid', 'expired'] as const;
export type PassStanding = (typeof passStandings)[number];
export const passWarnings = ['ends_soon', 'low_balance'] as const;
export type PassWarning = (typeof passWarnings)[number];

const dayMs = 86_400_000;
/** So long before its end a pass is called out at the lane and in the list. */
export const endsSoonMs: number = 7 * dayMs;
/** Below this, a prepaid balance is called low. */
export const lowBalancePaise: Paise = rupees(100);

/** In this order: not_paid, blocked, not_yet_valid, expired, valid. Both ends of the validity are included. */
export function passStanding(
  { validFromMs, validUntilMs, blockedReason }: Pick<StoredPass, 'validFromMs' | 'validUntilMs' | 'blockedReason'>,
  nowMs: number,
): PassStanding {
  if (validFromMs === null) return 'not_paid';
  if (blockedReason !== null) return 'blocked';
  if (nowMs < validFromMs) return 'not_yet_valid';
  return validUntilMs !== null && nowMs > validUntilMs ? 'expired' : 'valid';
}

/** What is said about a pass that is still valid; null: nothing. */
export function passWarning(pass: StoredPass, nowMs: number): PassWarning | null {
  if (passStanding(pass, nowMs) !== 'valid') return null;
  if (pass.kind === 'prepaid') return pass.balancePaise < lowBalancePaise ? 'low_balance' : null;
  return pass.validUntilMs !== null && pass.validUntilMs - nowMs < endsSoonMs ? 'ends_soon' : null;
}
