// What a pass costs and what the money gives: the offers of the tariff for a period, any amount for a prepaid balance.

import type { LotSettings } from '../lot/lot-settings.ts';
import { add, type Paise, rupees, ZERO } from '../money/paise.ts';
import { addGst } from '../receipt/split-gst.ts';
import type { Fee } from '../tariff/fee.ts';
import type { PassOffer, Tariff } from '../tariff/tariff.ts';
import type { PassTerms, StoredPass } from './pass.ts';
import { topUpWords } from './pass-words.ts';
import { dayStartMs, dayStartOf, validityOf } from './validity.ts';

/** One touch each on the screen; any other whole number of rupees may be typed. */
export const usualTopUpsPaise: readonly Paise[] = [rupees(200), rupees(500), rupees(1000), rupees(2000)];

/** What is bought: a period by the tariff's offer (`startDay`: not before that day), or money on a prepaid balance. */
export type PassWanted =
  | { readonly kind: 'offer'; readonly offerId: string; readonly startDay: string | null }
  | { readonly kind: 'top_up'; readonly amountPaise: Paise };

export type PassPrice = {
  /** What is asked for, tax included. */
  readonly fee: Fee;
  readonly terms: PassTerms;
};

export type PassHeld = {
  /** The pass that is renewed or topped up; null for a new one. */
  readonly pass: StoredPass | null;
  /** A vehicle of it is inside now. */
  readonly inside: boolean;
};
type Moment = { readonly nowMs: number; readonly settings: Pick<LotSettings, 'gst' | 'utcOffsetMinutes'> };

/** The offers for a class, in the tariff's order; none that costs nothing. */
export function offersFor(tariff: Tariff, vehicleClass: string): readonly PassOffer[] {
  return tariff.passes.filter(
    ({ vehicleClasses, pricePaise }) => pricePaise > 0 && vehicleClasses.some((id) => id === vehicleClass),
  );
}

/**
 * A pass that is valid, or will be, goes on from its end; one that ended begins today. But while its vehicle is inside it goes on from its
 * end too, so that no time of that stay is left between two validities.
 */
export function priceOffer(offer: PassOffer, { pass, inside }: PassHeld, startDay: string | null, moment: Moment): PassPrice {
  const { nowMs, settings } = moment;
  const { utcOffsetMinutes } = settings;
  const endMs = pass?.validUntilMs ?? null;
  const goesOn = endMs !== null && (endMs >= nowMs || inside);
  const today = dayStartMs(nowMs, utcOffsetMinutes);
  const asked = startDay === null ? today : Math.max(today, dayStartOf(startDay, utcOffsetMinutes));
  const validity = validityOf(goesOn ? endMs + 1 : asked, offer.months, utcOffsetMinutes);
  const net = { amountPaise: offer.pricePaise, lines: [{ words: offer.words, amountPaise: offer.pricePaise }] };
  return { fee: addGst(net, settings.gst), terms: { offerId: offer.id, ...validity, addedPaise: ZERO } };
}

/**
 * The balance is money with tax in it, as fees are: what is paid is what is added, its tax is due now and on this receipt, and a stay that is
 * paid from it later has no tax of its own.
 */
export function priceTopUp(amountPaise: Paise): PassPrice {
  return {
    fee: { amountPaise, lines: [{ words: topUpWords, amountPaise }] },
    terms: { offerId: null, validFromMs: null, validUntilMs: null, addedPaise: amountPaise },
  };
}

/** The pass once the money of these terms is there. Renewing never shortens, topping up never takes away. */
export function passAfterSale(
  pass: Pick<StoredPass, 'kind' | 'validFromMs' | 'validUntilMs' | 'balancePaise'>,
  terms: PassTerms,
  nowMs: number,
): Pick<StoredPass, 'validFromMs' | 'validUntilMs' | 'balancePaise'> {
  if (pass.kind === 'prepaid') {
    const balancePaise = add(pass.balancePaise, terms.addedPaise);
    return { validFromMs: pass.validFromMs ?? nowMs, validUntilMs: null, balancePaise };
  }
  const { validFromMs, validUntilMs, balancePaise } = pass;
  // One stretch: bought on from the end, or (both sold while neither was paid) over it.
  const joined = validFromMs !== null && validUntilMs !== null && (terms.validFromMs ?? nowMs) <= validUntilMs + 1;
  return {
    validFromMs: joined ? Math.min(validFromMs, terms.validFromMs ?? validFromMs) : terms.validFromMs,
    validUntilMs: Math.max(validUntilMs ?? 0, terms.validUntilMs ?? 0),
    balancePaise,
  };
}
