// Prices a stay, keeps the quote for the payment that follows, shows it, and says whether it still holds. What was shown is a fact (`shown`).
import { largestPaymentPaise, pendingPaymentOfSession } from '../../db/payments.ts';
import { lastShownQuote } from '../../db/shown-quotes.ts';
import { findTariff, type StoredTariff, tariffInForce } from '../../db/tariffs.ts';
import type { ReadTx } from '../../db/transaction.ts';
import { assert } from '../../domain/assert.ts';
import type { NewId, PassId, QuoteId, SessionId } from '../../domain/ids.ts';
import type { Fact } from '../../domain/journal/fact.ts';
import type { LotSettings } from '../../domain/lot/lot-settings.ts';
import { type Paise, subtract, ZERO } from '../../domain/money/paise.ts';
import { asksForCard } from '../../domain/pass/cover-stay.ts';
import { approvalLevelOf } from '../../domain/people/approval-rules.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { AgreedTerms } from '../../domain/session/exit-terms.ts';
import { priceExit } from '../../domain/session/quote-exit.ts';
import type { Session } from '../../domain/session/session.ts';
import { quoteShown } from '../../domain/session/shown-quote.ts';
import {
  isOutdated,
  type PriceBasis,
  type PricedExit,
  type QuotedStay,
  type StoredQuote,
} from '../../domain/session/stored-quote.ts';
import { isUnusualPrice } from '../../domain/session/unusual-price.ts';
import { concessionsFor } from '../../domain/tariff/concessions.ts';
import type { Tariff } from '../../domain/tariff/tariff.ts';
import type { Quote } from '../contract/views.ts';
import type { Clock } from '../settings/clock.ts';
import { passViewOf } from '../view/pass-view.ts';
import { summaryOf, waitingOf } from '../view/summary.ts';
import type { Agreed, AgreedBook } from './agreed-book.ts';
import { settingsOf } from './context.ts';
import type { ShownCards } from './passes/shown-cards.ts';
import type { QuoteBook } from './quote-book.ts';
import { findStay } from './stay.ts';

export type QuoteTerms = {
  readonly lost: boolean;
  readonly concessionId: string | null;
  /** Of a payment that was started on these terms; else what was agreed about the stay at this booth counts. */
  readonly agreed?: AgreedTerms;
  /** The balance of its pass was paid from before, when an online payment was started: its card was shown then. */
  readonly paidBefore?: true;
};
type PriceRefusal = 'session_unknown' | 'concession_unknown' | 'tariff_missing' | 'exit_before_entry';
type QuoteRefusal = PriceRefusal | 'approval_needed' | 'validator_code_needed' | 'pass_card_needed';

export type QuoteStay = {
  /**
   * Prices the session now and keeps the quote. Terms that the lot's rule wants agreed to (`exit.agree`) are refused where nobody has: a
   * lost ticket and a concession with approval_needed, one that only a shop's code gives with validator_code_needed. Then
   * pass_card_needed: the balance of a pass without plates would pay, and nobody has shown its card.
   */
  (tx: ReadTx, sessionId: SessionId, terms: QuoteTerms): Result<Quote, QuoteRefusal>;
  /** The price alone: nothing is kept, and nobody is asked. */
  readonly price: (tx: ReadTx, sessionId: SessionId, terms: QuoteTerms) => Result<PricedExit, PriceRefusal>;
  /** The quote as it was given, its stay as it is now, and whether the one is still the price of the other. */
  readonly settled: (tx: ReadTx, quoteId: QuoteId) => QuotedStay;
  /**
   * `quote.shown` for a quote that was just given: the first of its stay, or one with another amount or other terms than the last. None for
   * a price that was only asked again. Whoever shows it commits it.
   */
  readonly shown: (tx: ReadTx, quoteId: QuoteId) => readonly Fact[];
  /** Somebody has said that its unusual price is right. */
  readonly accept: (quoteId: QuoteId) => void;
};

export function openQuotes({
  book,
  agreedBook,
  shownCards,
  clock,
  newId,
}: {
  readonly book: QuoteBook;
  readonly agreedBook: AgreedBook;
  readonly shownCards: ShownCards;
  readonly clock: Clock;
  readonly newId: NewId;
}): QuoteStay {
  /** `exitAtMs`: the moment whose price is asked; by the tariff and the settings of now all the same. */
  const priceAt = (tx: ReadTx, sessionId: SessionId, terms: QuoteTerms, exitAtMs: number) => {
    const stay = findStay(tx, sessionId);
    if (stay === null) return refuse('session_unknown');
    const settings = settingsOf(tx);
    const tariff = tariffOfStay(tx, stay.session, { settings, nowMs: clock.nowMs() });
    return priceExit({ stay, tariff }, terms, { nowMs: exitAtMs, settings });
  };
  let largestPaise: Paise | null = null;
  /** The largest payment so far, where the price is far above it. It is looked up once: what is taken later makes nobody less careful. */
  const unusualAbove = (tx: ReadTx, duePaise: Paise): Paise | null => {
    if (!isUnusualPrice(duePaise, ZERO)) return null;
    largestPaise ??= largestPaymentPaise(tx);
    return isUnusualPrice(duePaise, largestPaise) ? largestPaise : null;
  };
  const price: QuoteStay['price'] = (tx, sessionId, terms) => priceAt(tx, sessionId, terms, clock.nowMs());
  const basisOf = (tx: ReadTx, session: Session): PriceBasis => ({
    vehicleClass: session.vehicleClass,
    tariffId: storedTariffOfStay(tx, session, { settings: settingsOf(tx), nowMs: clock.nowMs() })?.tariffId ?? null,
  });
  const settled: QuoteStay['settled'] = (tx, quoteId) => {
    const quote = book.find(quoteId);
    const stay = quote === null ? null : findStay(tx, quote.sessionId);
    if (quote === null || stay === null) return { quote, stay, outdated: false };
    const accepted = book.isAccepted(quote);
    const { sessionId, quotedAtMs } = quote;
    const again = priceAt(tx, sessionId, quote, quotedAtMs);
    const lastQuoted = book.lastOf(sessionId);
    const agreementStands = missingAgreement(quote, agreedBook.of(sessionId), settingsOf(tx)).ok;
    const now = { basis: basisOf(tx, stay.session), price: again.ok ? again.value : null, lastQuoted, agreementStands };
    return { quote, stay, outdated: isOutdated(quote, now), accepted };
  };
  const shown: QuoteStay['shown'] = (tx, quoteId) => {
    const quote = book.find(quoteId);
    return quote === null ? [] : quoteShown(quote, lastShownQuote(tx, quote.sessionId));
  };
  const quote = (tx: ReadTx, sessionId: SessionId, terms: QuoteTerms): Result<Quote, QuoteRefusal> => {
    const settings = settingsOf(tx);
    const agreed = terms.agreed ?? agreedTo(terms, agreedBook.of(sessionId));
    const priced = price(tx, sessionId, { ...terms, agreed });
    if (!priced.ok) return priced;
    const asked = terms.agreed === undefined ? missingAgreement(terms, agreedBook.of(sessionId), settings) : ok(null);
    if (!asked.ok) return asked;
    const stay = findStay(tx, sessionId);
    assert(stay !== null, 'a stay that was priced is known');
    const { passId } = stay.session;
    const needsCard = terms.paidBefore !== true && passId !== null && asksForCard(stay) && !shownCards.isShown(passId);
    if (needsCard) return refuse('pass_card_needed');
    const unusualAbovePaise = unusualAbove(tx, priced.value.duePaise);
    const stored = { ...priced.value, quoteId: newId<QuoteId>(), basis: basisOf(tx, stay.session), unusualAbovePaise };
    book.keep(stored);
    return ok(quoteView(tx, book.isAccepted(stored) ? { ...stored, unusualAbovePaise: null } : stored, settings, clock.nowMs()));
  };
  const accept: QuoteStay['accept'] = (quoteId) => {
    const quote = book.find(quoteId);
    if (quote !== null) book.accept(quote);
  };
  return Object.assign(quote, { price, settled, shown, accept });
}

/** What of the agreed counts for the terms that are asked for now. */
function agreedTo({ lost, concessionId }: QuoteTerms, { lostExceptionId, ...agreed }: Agreed): AgreedTerms {
  const same = concessionId !== null && concessionId === agreed.concessionId;
  return {
    validatorId: same ? agreed.validatorId : null,
    concessionExceptionId: same ? agreed.concessionExceptionId : null,
    lostExceptionId: lost ? lostExceptionId : null,
  };
}

function quotedPass(tx: ReadTx, passId: PassId, { passPaise, quotedAtMs }: StoredQuote): Quote['pass'] {
  const pass = passViewOf(tx, passId, quotedAtMs, true);
  return { pass, paysPaise: passPaise, leftPaise: subtract(pass.balancePaise ?? ZERO, passPaise) };
}

/** Refuses, in this order: approval_needed, validator_code_needed. */
function missingAgreement(
  { lost, concessionId }: QuoteTerms,
  agreed: Agreed,
  settings: LotSettings,
): Result<null, 'approval_needed' | 'validator_code_needed'> {
  const lostLevel = approvalLevelOf('lost_ticket', settings);
  if (lost && lostLevel !== 'free' && !agreed.lost) return refuse('approval_needed', { level: lostLevel });
  if (concessionId === null || concessionId === agreed.concessionId) return ok(null);
  const level = approvalLevelOf('concession', settings);
  if (level !== 'free') return refuse('approval_needed', { level });
  return givenByShops(settings).has(concessionId) ? refuse('validator_code_needed') : ok(null);
}

/** Concessions that a shop's code gives, and nothing else. */
function givenByShops({ validators = [] }: LotSettings): ReadonlySet<string> {
  return new Set(validators.map(({ concessionId }) => concessionId));
}

/** The tariff that prices the stay: the one that was in force at entry, or, where the lot says so, the one of now. */
export function tariffOfStay(
  tx: ReadTx,
  session: Session,
  { settings, nowMs }: { readonly settings: LotSettings; readonly nowMs: number },
): Tariff | null {
  return storedTariffOfStay(tx, session, { settings, nowMs })?.tariff ?? null;
}

function storedTariffOfStay(
  tx: ReadTx,
  session: Session,
  { settings, nowMs }: { readonly settings: LotSettings; readonly nowMs: number },
): StoredTariff | undefined {
  return settings.priceBy === 'entry_version' ? findTariff(tx, session.tariffId) : tariffInForce(tx, nowMs);
}

function quoteView(tx: ReadTx, quote: StoredQuote, settings: LotSettings, nowMs: number): Quote {
  const { sessionId, agreed } = quote;
  const stay = findStay(tx, sessionId);
  assert(stay !== null, 'a stay that was priced is known');
  const tariff = tariffOfStay(tx, stay.session, { settings, nowMs });
  const pending = pendingPaymentOfSession(tx, sessionId);
  const shops = givenByShops(settings);
  const offered = tariff === null ? [] : concessionsFor(tariff, stay.session.vehicleClass);
  return {
    kind: 'quote',
    quoteId: quote.quoteId,
    session: summaryOf(tx, sessionId),
    fee: quote.fee,
    creditPaise: quote.creditPaise,
    duePaise: quote.duePaise,
    unusualAbovePaise: quote.unusualAbovePaise,
    quotedAtMs: quote.quotedAtMs,
    validUntilMs: quote.validUntilMs,
    lost: quote.lost,
    overstay: quote.overstay,
    concessionId: quote.concessionId,
    validator: settings.validators?.find(({ id }) => id === agreed.validatorId)?.name ?? null,
    takesCodes: shops.size > 0,
    concessions: offered.filter(({ id }) => !shops.has(id)),
    quickTendersPaise: [...quote.quickTendersPaise],
    pending: pending === undefined ? null : waitingOf(tx, pending.paymentId),
    pass: stay.session.passId === null ? null : quotedPass(tx, stay.session.passId, quote),
  };
}
