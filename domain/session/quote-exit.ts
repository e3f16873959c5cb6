// Pricing an exit: the fee with its explanation, what counts towards it, and what is due.
import type { BoothContext } from '../decision-context.ts';
import { type Paise, subtract, ZERO } from '../money/paise.ts';
import { balancePaysPaise, coverOf, toPayPaise } from '../pass/cover-stay.ts';
import { coveredUntilWords } from '../pass/pass-words.ts';
import { addGst } from '../receipt/split-gst.ts';
import { ok, type Result, refuse } from '../result.ts';
import { computeFee } from '../tariff/compute-fee.ts';
import { concessionsFor } from '../tariff/concessions.ts';
import { type Tariff, tariffHasClass } from '../tariff/tariff.ts';
import { type AgreedTerms, nobodyAsked } from './exit-terms.ts';
import { quickTenders } from './quick-tenders.ts';
import { creditedPaise, type Stay } from './stay.ts';
import type { PricedExit } from './stored-quote.ts';

export type PriceExit = {
  /** The ticket is lost: the tariff's flat charge, alone or on top. */
  readonly lost: boolean;
  readonly concessionId: string | null;
  /** Who agreed to these terms before, where somebody had to. */
  readonly agreed?: AgreedTerms;
  /** Multipliers that are switched on. */
  readonly multiplierIds?: readonly string[];
};

/**
 * Channel `exit.quote`, for a stay that may be quoted. `tariff` is the version that prices it: the session's own, or the one in force
 * now where the lot prices by `exit_version`; null when there is none.
 * A period pass that ended during the stay covers it up to its end; from then on the time is priced as a stay of its own.
 * Refuses, in this order: concession_unknown (the tariff does not offer it to the class), tariff_missing (none, or it has no price for the
 * class), exit_before_entry (the clock was set back: there is no honest fee until it is right).
 */
export function priceExit(
  { stay, tariff }: { readonly stay: Stay; readonly tariff: Tariff | null },
  { lost: saidLost, concessionId, agreed = nobodyAsked, multiplierIds = [] }: PriceExit,
  { nowMs, settings }: Pick<BoothContext, 'nowMs' | 'settings'>,
): Result<PricedExit, 'concession_unknown' | 'tariff_missing' | 'exit_before_entry'> {
  const { session } = stay;
  const { vehicleClass, enteredAtMs } = session;
  // Who came in on a pass was given no ticket, and has lost none.
  const lost = saidLost && (session.passId === null || session.ticketId !== null);
  const priced = tariff !== null && tariffHasClass(tariff, vehicleClass) ? tariff : null;
  if (concessionId !== null && priced !== null && !offers(priced, vehicleClass, concessionId))
    return refuse('concession_unknown');
  if (priced === null) return refuse('tariff_missing');
  if (nowMs < enteredAtMs) return refuse('exit_before_entry', { enteredAtMs, nowMs });
  const { utcOffsetMinutes, gst, quoteValiditySeconds } = settings;
  const cover = coverOf(stay, nowMs);
  const pricedFromMs = cover.kind === 'until' ? cover.untilMs : enteredAtMs;
  const stayed = { vehicleClass, enteredAtMs: pricedFromMs, exitAtMs: nowMs, utcOffsetMinutes };
  const told = cover.kind === 'until' ? [{ words: coveredUntilWords(cover.untilMs, utcOffsetMinutes), amountPaise: ZERO }] : [];
  const feeOn = (terms: Pick<PriceExit, 'lost' | 'concessionId'>) => {
    const asked = { tariff: priced, ...stayed, multiplierIds, pass: cover.kind === 'whole' };
    const net = computeFee({ ...asked, lostTicket: terms.lost, concessionId: terms.concessionId });
    return addGst({ ...net, lines: [...told, ...net.lines] }, gst);
  };
  const fee = feeOn({ lost, concessionId });
  const due = toPayPaise(stay, fee.amountPaise);
  return ok({
    sessionId: session.sessionId,
    fee,
    creditPaise: creditedPaise(stay),
    passPaise: balancePaysPaise(stay, fee.amountPaise),
    duePaise: due,
    quotedAtMs: nowMs,
    validUntilMs: nowMs + quoteValiditySeconds * 1000,
    lost,
    // A lost ticket may also cost less than the stay would have: then it added nothing.
    lostChargePaise: lost ? atLeastZero(subtract(fee.amountPaise, feeOn({ lost: false, concessionId }).amountPaise)) : ZERO,
    overstay: session.overstayOf !== null,
    concessionId,
    givenPaise:
      concessionId === null ? ZERO : atLeastZero(subtract(feeOn({ lost, concessionId: null }).amountPaise, fee.amountPaise)),
    agreed,
    quickTendersPaise: quickTenders(due),
  });
}

function atLeastZero(amountPaise: Paise): Paise {
  return amountPaise > 0 ? amountPaise : ZERO;
}

function offers(tariff: Tariff, vehicleClass: string, concessionId: string): boolean {
  return concessionsFor(tariff, vehicleClass).some(({ id }) => id === concessionId);
}
