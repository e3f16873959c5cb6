// Prices a stay, keeps the quote for the payment that follows, and shows it. Used by exit.quote and payment.cancelOnline.
import { pendingPaymentOfSession } from '../../db/payments.ts';
import { findTariff, tariffInForce } from '../../db/tariffs.ts';
import type { ReadTx } from '../../db/transaction.ts';
import type { NewId, PassId, QuoteId, SessionId } from '../../domain/ids.ts';
import { subtract } from '../../domain/money/paise.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { priceExit } from '../../domain/session/quote-exit.ts';
import type { Session } from '../../domain/session/session.ts';
import type { StoredQuote } from '../../domain/session/stored-quote.ts';
import { concessionsFor } from '../../domain/tariff/concessions.ts';
import type { Tariff } from '../../domain/tariff/tariff.ts';
import type { Quote } from '../contract/views.ts';
import type { Clock } from '../settings/clock.ts';
import { passViewOf } from '../view/pass-view.ts';
import { summaryOf, waitingOf } from '../view/summary.ts';
import { settingsOf } from './context.ts';
import type { QuoteBook } from './quote-book.ts';
import { findStay } from './stay.ts';

export type QuoteTerms = { readonly lost: boolean; readonly concessionId: string | null };
type QuoteRefusal = 'session_unknown' | 'concession_unknown' | 'tariff_missing' | 'exit_before_entry';

/** Prices the session now and keeps the quote. */
export type QuoteStay = (tx: ReadTx, sessionId: SessionId, terms: QuoteTerms) => Result<Quote, QuoteRefusal>;

export function openQuotes({
  book,
  clock,
  newId,
}: {
  readonly book: QuoteBook;
  readonly clock: Clock;
  readonly newId: NewId;
}): QuoteStay {
  return (tx, sessionId, terms) => {
    const stay = findStay(tx, sessionId);
    if (stay === null) return refuse('session_unknown');
    const settings = settingsOf(tx);
    const nowMs = clock.nowMs();
    const tariff = tariffOf(tx, stay.session, { byEntry: settings.priceBy === 'entry_version', nowMs });
    const priced = priceExit({ stay, tariff }, terms, { nowMs, settings });
    if (!priced.ok) return priced;
    const quote = { ...priced.value, quoteId: newId<QuoteId>() };
    book.keep(quote);
    return ok(quoteView(tx, quote, tariff, stay.session));
  };
}

function quotedPass(tx: ReadTx, passId: PassId, { passPaise, quotedAtMs }: StoredQuote): Quote['pass'] {
  const pass = passViewOf(tx, passId, quotedAtMs);
  return { pass, paysPaise: passPaise, leftPaise: subtract(pass.balancePaise, passPaise) };
}

/** The tariff that prices the stay: the one that was in force at entry, or, where the lot says so, the one of now. */
function tariffOf(
  tx: ReadTx,
  session: Session,
  { byEntry, nowMs }: { readonly byEntry: boolean; readonly nowMs: number },
): Tariff | null {
  const stored = byEntry ? findTariff(tx, session.tariffId) : tariffInForce(tx, nowMs);
  return stored?.tariff ?? null;
}

function quoteView(tx: ReadTx, quote: StoredQuote, tariff: Tariff | null, session: Session): Quote {
  const pending = pendingPaymentOfSession(tx, session.sessionId);
  return {
    kind: 'quote',
    quoteId: quote.quoteId,
    session: summaryOf(tx, session.sessionId),
    fee: quote.fee,
    creditPaise: quote.creditPaise,
    duePaise: quote.duePaise,
    quotedAtMs: quote.quotedAtMs,
    validUntilMs: quote.validUntilMs,
    lost: quote.lost,
    overstay: quote.overstay,
    concessionId: quote.concessionId,
    concessions: tariff === null ? [] : [...concessionsFor(tariff, session.vehicleClass)],
    quickTendersPaise: [...quote.quickTendersPaise],
    pending: pending === undefined ? null : waitingOf(tx, pending.paymentId),
    pass: session.passId === null ? null : quotedPass(tx, session.passId, quote),
  };
}
