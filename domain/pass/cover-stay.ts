// What a pass does for the stay that it let in: covers its time, covers it up to the pass's end, or pays from its balance.
import { add, type Paise, subtract, ZERO } from '../money/paise.ts';
import { duePaise, type Stay } from '../session/stay.ts';

/**
 * whole: nothing is due for the time · until: the pass ended during the stay, and the time from then on is priced as a stay of its own ·
 * none: priced as any stay (no pass, a prepaid one, a blocked one, or one for another class).
 */
export type PassCover =
  | { readonly kind: 'whole' }
  | { readonly kind: 'until'; readonly untilMs: number }
  | { readonly kind: 'none' };

export function coverOf({ session, pass: held }: Pick<Stay, 'session' | 'pass'>, nowMs: number): PassCover {
  if (held === null) return { kind: 'none' };
  const { kind, validFromMs, validUntilMs, blockedReason, vehicleClass } = held.pass;
  if (kind !== 'period' || validFromMs === null || validUntilMs === null) return { kind: 'none' };
  if (blockedReason !== null || vehicleClass !== session.vehicleClass) return { kind: 'none' };
  if (nowMs <= validUntilMs) return { kind: 'whole' };
  return validUntilMs <= session.enteredAtMs ? { kind: 'none' } : { kind: 'until', untilMs: validUntilMs };
}

/** What of the fee a prepaid balance would pay now: never more than it holds, nothing from a blocked pass. */
export function balancePaysPaise(stay: Stay, feePaise: Paise): Paise {
  if (stay.pass === null) return ZERO;
  const { kind, balancePaise, blockedReason } = stay.pass.pass;
  if (kind !== 'prepaid' || blockedReason !== null) return ZERO;
  const due = duePaise(stay, feePaise);
  return due < balancePaise ? due : balancePaise;
}

/**
 * Whoever wants this balance to pay has to show its card: a pass without plates is known by nothing else, and a stay of it that was only chosen
 * from a list may be any vehicle.
 */
export function asksForCard({ pass: held }: Pick<Stay, 'pass'>): boolean {
  if (held === null) return false;
  const { kind, plates, balancePaise, blockedReason } = held.pass;
  return kind === 'prepaid' && plates.length === 0 && balancePaise > 0 && blockedReason === null;
}

/** What is left for the customer to pay once the balance has paid its part. */
export function toPayPaise(stay: Stay, feePaise: Paise): Paise {
  return subtract(duePaise(stay, feePaise), balancePaysPaise(stay, feePaise));
}

/** The stay after its pass has paid `amountPaise`. */
export function stayAfterCharge(stay: Stay, amountPaise: Paise): Stay {
  if (stay.pass === null) return stay;
  const { pass, chargedPaise } = stay.pass;
  const balancePaise = subtract(pass.balancePaise, amountPaise);
  return { ...stay, pass: { pass: { ...pass, balancePaise }, chargedPaise: add(chargedPaise, amountPaise) } };
}
