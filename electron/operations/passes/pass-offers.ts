// pass.offers: what can be bought now, priced and dated, with the tax that is in it.
import { findPass, passInside } from '../../../db/passes.ts';
import { tariffInForce } from '../../../db/tariffs.ts';
import { add, ZERO } from '../../../domain/money/paise.ts';
import { offersFor, priceOffer, priceTopUp, usualTopUpsPaise } from '../../../domain/pass/price-pass.ts';
import { splitGst } from '../../../domain/receipt/split-gst.ts';
import { ok, refuse } from '../../../domain/result.ts';
import { quickTenders } from '../../../domain/session/quick-tenders.ts';
import type { Operation } from '../../ipc/call.ts';
import type { Clock } from '../../settings/clock.ts';
import { settingsOf } from '../context.ts';
import type { Store } from '../store.ts';
import type { ShownCards } from './shown-cards.ts';

type Parts = { readonly store: Store; readonly clock: Clock; readonly shownCards: ShownCards };

export function passOffers({ store, clock, shownCards }: Parts): Operation<'pass.offers'> {
  return ({ passId, vehicleClass, startDay, topUpPaise }, call) =>
    store.read((tx) => {
      const pass = passId === null ? null : (findPass(tx, passId) ?? null);
      if (passId !== null && pass === null) return refuse('pass_unknown');
      const nowMs = clock.nowMs();
      const settings = settingsOf(tx);
      const told = pass === null || shownCards.mayTell(pass, call.operator);
      const held = { pass, inside: pass !== null && passInside(tx, pass.passId).length > 0 };
      const tariff = tariffInForce(tx, nowMs)?.tariff;
      const offers = tariff === undefined ? [] : offersFor(tariff, pass?.vehicleClass ?? vehicleClass);
      const amounts = topUpPaise === null ? usualTopUpsPaise : [...usualTopUpsPaise, topUpPaise];
      return ok({
        offers: offers.map((offer) => {
          const { fee, terms } = priceOffer(offer, held, startDay, { nowMs, settings });
          const { words, months } = offer;
          return {
            ...{ offerId: offer.id, words, months, fee },
            gst: splitGst(fee.amountPaise, settings.gst),
            validFromMs: terms.validFromMs ?? nowMs,
            validUntilMs: terms.validUntilMs ?? nowMs,
            quickTendersPaise: [...quickTenders(fee.amountPaise)],
          };
        }),
        topUps: amounts.map((amountPaise) => ({
          fee: priceTopUp(amountPaise).fee,
          gst: splitGst(amountPaise, settings.gst),
          balanceAfterPaise: told ? add(pass?.balancePaise ?? ZERO, amountPaise) : null,
          quickTendersPaise: [...quickTenders(amountPaise)],
        })),
      });
    });
}
