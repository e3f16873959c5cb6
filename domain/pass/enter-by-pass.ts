// May this vehicle come in on this pass now? Asked by the entry decision; the plate's own pass, or the one whose card was scanned.
import type { PassId, VehicleClassId } from '../ids.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { PlateInside } from '../session/issue-ticket.ts';
import type { StoredPass } from './pass.ts';
import { passStanding } from './standing.ts';

/** plate: the pass of the plate, if it has one · ordinary: a ticket, whatever pass it has · or the pass whose card was scanned. */
export type PassAsked = 'plate' | 'ordinary' | { readonly passId: PassId };
/** `inside`: the vehicle of the pass that is inside now, if any. */
export type EntryPass = {
  readonly pass: StoredPass;
  readonly inside: PlateInside | null;
  /** Its card was scanned or typed just now. */
  readonly cardShown?: boolean;
};

export type PassEntryRefusal =
  | 'pass_unknown'
  | 'pass_card_needed'
  | 'pass_not_paid'
  | 'pass_blocked'
  | 'pass_not_yet_valid'
  | 'pass_expired'
  | 'pass_wrong_class'
  | 'pass_other_plate'
  | 'pass_already_inside';

/** A pass that ended longer ago is not brought up any more when its plate is typed. */
const forgottenAfterMs = 30 * 86_400_000;

type Vehicle = { readonly plate: string | null; readonly vehicleClass: VehicleClassId };

/**
 * Null: no pass has to do with this entry (also one of the plate that was never paid, or ended over 30 days ago). One vehicle of a pass is
 * inside at a time: `passbackAgreed` says that somebody approved another one. Refuses, in this order: pass_unknown (by card), pass_card_needed (by card, and nobody showed it: who only searched a pass has not got it),
 * pass_not_paid (by card), pass_blocked, pass_not_yet_valid {validFromDayMs}, pass_expired {expiredDayMs}, pass_wrong_class,
 * pass_other_plate (a card of a pass with plates, and this is none of them), pass_already_inside {the stay that is open}.
 */
export function judgePassEntry(
  found: EntryPass | null,
  asked: PassAsked,
  { plate, vehicleClass }: Vehicle,
  { nowMs, passbackAgreed }: { readonly nowMs: number; readonly passbackAgreed: boolean },
): Result<StoredPass | null, PassEntryRefusal> {
  if (asked === 'ordinary') return ok(null);
  const byCard = asked !== 'plate';
  if (found === null) return byCard ? refuse('pass_unknown') : ok(null);
  const { pass, inside, cardShown = false } = found;
  if (byCard && !cardShown) return refuse('pass_card_needed');
  switch (passStanding(pass, nowMs)) {
    case 'not_paid':
      return byCard ? refuse('pass_not_paid') : ok(null);
    case 'blocked':
      return refuse('pass_blocked');
    case 'not_yet_valid':
      return refuse('pass_not_yet_valid', { validFromDayMs: pass.validFromMs ?? 0 });
    case 'expired': {
      const endedMs = pass.validUntilMs ?? 0;
      if (!byCard && nowMs - endedMs > forgottenAfterMs) return ok(null);
      return refuse('pass_expired', { expiredDayMs: endedMs });
    }
    case 'valid':
  }
  if (pass.vehicleClass !== vehicleClass) return refuse('pass_wrong_class');
  if (plate !== null && pass.plates.length > 0 && !pass.plates.includes(plate)) return refuse('pass_other_plate');
  if (inside !== null && !passbackAgreed) return refuse('pass_already_inside', inside);
  return ok(pass);
}

/** The plate of a card's vehicle, as far as it is known: the only one of the pass. */
export function plateOfCard({ plates }: StoredPass): string | null {
  const [only] = plates;
  return plates.length === 1 && only !== undefined ? only : null;
}
