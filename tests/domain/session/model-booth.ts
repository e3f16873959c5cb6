// A whole booth in memory: decisions from fresh state, their facts folded, and a gateway that captures, fails and repeats at will.
import type { Decision } from '../../../domain/decision.ts';
import type { DecisionContext } from '../../../domain/decision-context.ts';
import type { PaymentId, QuoteId, SessionId, VehicleClassId } from '../../../domain/ids.ts';
import type { JobRequest } from '../../../domain/job-request.ts';
import { add, type Paise, paise, rupees, ZERO } from '../../../domain/money/paise.ts';
import { decideFeedEntry } from '../../../domain/payment/apply-feed.ts';
import { decideCancelOnline } from '../../../domain/payment/cancel-online.ts';
import { decideCancelOnlineTakeCash } from '../../../domain/payment/cancel-online-take-cash.ts';
import { decideComplimentary } from '../../../domain/payment/complimentary.ts';
import type { FeedPayment } from '../../../domain/payment/feed-body.ts';
import { decideFreeExit } from '../../../domain/payment/free-exit.ts';
import type { Payment } from '../../../domain/payment/payment.ts';
import { decidePullAside } from '../../../domain/payment/pull-aside.ts';
import { decideReleaseOnTrust } from '../../../domain/payment/release-on-trust.ts';
import { decideStartOnline } from '../../../domain/payment/start-online.ts';
import { decideTakeCash } from '../../../domain/payment/take-cash.ts';
import type { Result } from '../../../domain/result.ts';
import { decideCallBack } from '../../../domain/session/call-back.ts';
import { decideLeftUnrecorded } from '../../../domain/session/close-left-unrecorded.ts';
import { decideIssueTicket } from '../../../domain/session/issue-ticket.ts';
import { judgeSession } from '../../../domain/session/judge-ticket.ts';
import { decideOpenOverstay } from '../../../domain/session/open-overstay.ts';
import { decideOpenTyped } from '../../../domain/session/open-typed.ts';
import { priceExit } from '../../../domain/session/quote-exit.ts';
import { isUnsettled, type Stay } from '../../../domain/session/stay.ts';
import type { StoredQuote } from '../../../domain/session/stored-quote.ts';
import { decideVoidEntry } from '../../../domain/session/void-entry.ts';
import { decideMoveDrawer } from '../../../domain/shift/move-drawer.ts';
import { decideOpenShift } from '../../../domain/shift/open-shift.ts';
import { type Books, drawerOf, emptyBooks, nextReceiptRunning, record, startOf, stayOf, takenSlots } from './books.ts';
import { approval, asha, contextAt, countingIds, minuteMs, settings, startMs, tariff, tariffId } from './sample-lot.ts';

export type Capture = { readonly paymentId: PaymentId; readonly reference: string; readonly amountPaise: Paise };

/** What may happen. `pick` chooses among what there is; a move that finds nothing to act on does nothing. */
export type Move =
  | { readonly kind: 'wait'; readonly minutes: number }
  | {
      readonly kind: 'enter';
      readonly vehicleClass: VehicleClassId;
      readonly plate: string | null;
      readonly typedMinutesAgo: number | null;
    }
  | { readonly kind: 'quote'; readonly pick: number; readonly lost: boolean; readonly concession: boolean }
  | { readonly kind: 'leaveLane' }
  | { readonly kind: 'takeCash'; readonly extraPaise: number }
  | { readonly kind: 'free' | 'complimentary' | 'startOnline' }
  | { readonly kind: 'cancel' | 'trust' | 'aside'; readonly pick: number }
  | { readonly kind: 'cancelTakeCash'; readonly pick: number; readonly extraPaise: number }
  | { readonly kind: 'callBack' | 'void' | 'leftUnrecorded'; readonly pick: number }
  | { readonly kind: 'drop'; readonly amountPaise: number }
  | {
      readonly kind: 'feed';
      readonly pick: number;
      readonly tell: 'ready' | 'captured' | 'failed' | 'expired';
      readonly offBy: number;
    }
  | { readonly kind: 'repeatCapture'; readonly pick: number; readonly forOther: boolean };

export class ModelBooth {
  readonly books: Books = emptyBooks();
  readonly jobs: JobRequest[] = [];
  /** Every capture that was told with the right amount under a reference of its own: money that really came. */
  readonly captures: Capture[] = [];
  nowMs: number = startMs;
  quote: StoredQuote | null = null;
  readonly #newId = countingIds();
  readonly #shiftId: DecisionContext['shiftId'];
  #tickets = 0;

  constructor() {
    const counts = [{ kind: 'note' as const, facePaise: rupees(100), count: 3 }];
    const opened = decideOpenShift({ openShift: null, nextShiftNumber: 1 }, { drawerId: 'D1', counts }, contextAt(startMs));
    if (!opened.ok) throw new Error(opened.refusal.code);
    this.#shiftId = opened.value.shiftId;
    this.#commit(opened.value);
  }

  /** False when the move was refused or found nothing to act on. */
  do(move: Move): boolean {
    switch (move.kind) {
      case 'wait':
        this.nowMs = Math.max(this.nowMs + move.minutes * minuteMs, 0);
        return true;
      case 'leaveLane':
        this.quote = null;
        return true;
      case 'enter':
        return this.#enter(move);
      case 'quote':
        return this.#quote(move);
      case 'feed':
      case 'repeatCapture':
        return this.#feed(move);
      case 'drop':
        return this.#settle(
          decideMoveDrawer(
            { shiftNumber: 1, nextMovementNumber: 1 },
            { kind: 'drop', amountPaise: paise(move.amountPaise), approval: { approver: null, reason: 'to the safe' } },
            this.#context(),
          ),
        );
      case 'callBack':
      case 'void':
      case 'leftUnrecorded':
        return this.#changeSession(move);
      case 'cancel':
      case 'trust':
      case 'aside':
      case 'cancelTakeCash':
        return this.#changePayment(move);
      default:
        return this.#payQuote(move);
    }
  }

  #enter({ vehicleClass, plate, typedMinutesAgo }: Extract<Move, { kind: 'enter' }>): boolean {
    const taken = takenSlots(this.books);
    const openSessionOfPlate = this.#openSessionOfPlate;
    if (typedMinutesAgo !== null) {
      const enteredAtMs = this.nowMs - typedMinutesAgo * minuteMs;
      const command = { plate, vehicleClass, enteredAtMs, approval };
      return this.#settle(decideOpenTyped({ openSessionOfPlate, passOfPlate: () => null, tariffId }, command, this.#context()));
    }
    const state = {
      openSessionOfPlate,
      isSlotTaken: (slotId: Parameters<typeof taken.has>[0]) => taken.has(slotId),
      firstFreeSlot: () => {
        for (const zone of settings.zones.filter(({ vehicleClasses }) => vehicleClasses.includes(vehicleClass))) {
          const slotId = zone.slots.find((slot) => !taken.has(slot));
          if (slotId !== undefined) return { slotId, zoneId: zone.zoneId };
        }
        return null;
      },
      tariffId,
      nextTicketRunning: this.#tickets + 1,
      blackListed: () => null,
      passOfPlate: () => null,
      passById: () => null,
    };
    const issued = decideIssueTicket(state, { plate, vehicleClass, slotId: null, pass: 'plate', agreed: null }, this.#context());
    if (issued.ok) this.#tickets += 1;
    return this.#settle(issued);
  }

  #quote({ pick, lost, concession }: Extract<Move, { kind: 'quote' }>): boolean {
    const session = picked([...this.books.sessions.values()], pick);
    if (session === undefined) return false;
    const judged = judgeSession({ session }, this.#context());
    if (!judged.ok || judged.value.kind === 'paid') return false;
    let stay = this.#stay(judged.value.session.sessionId);
    if (judged.value.kind === 'overstay') {
      const opened = decideOpenOverstay({ stay, openSessionOfPlate: this.#openSessionOfPlate }, this.#context());
      this.#commit(opened);
      stay = this.#stay(opened.session.sessionId);
    }
    const priced = priceExit({ stay, tariff }, { lost, concessionId: concession ? 'staff' : null }, this.#context());
    if (priced.ok)
      this.quote = { ...priced.value, quoteId: this.#newId<QuoteId>(), basis: stay.session, unusualAbovePaise: null };
    return priced.ok;
  }

  #payQuote(move: Extract<Move, { kind: 'takeCash' | 'free' | 'complimentary' | 'startOnline' }>): boolean {
    const quoted = { quote: this.quote, stay: this.quote === null ? null : this.#stay(this.quote.sessionId) };
    const context = this.#context();
    switch (move.kind) {
      case 'free':
        return this.#settle(decideFreeExit(quoted, context));
      case 'complimentary':
        return this.#settle(decideComplimentary(quoted, { outcome: 'complimentary', approval }, context));
      case 'startOnline':
        return this.#settle(decideStartOnline(quoted, { method: 'upi' }, context));
      case 'takeCash': {
        const tenderedPaise = paise(Math.max((this.quote?.duePaise ?? 0) + move.extraPaise, 0));
        const state = { ...quoted, ...this.#purse() };
        return this.#settle(decideTakeCash(state, { tenderedPaise }, context));
      }
    }
  }

  #changePayment(move: Extract<Move, { kind: 'cancel' | 'trust' | 'aside' | 'cancelTakeCash' }>): boolean {
    const payment = this.#pickPayment(move.pick);
    const stay = payment === null ? null : this.#stay(payment.sessionId);
    const fee = payment === null ? null : (this.books.fees.get(payment.paymentId) ?? null);
    const started = payment === null ? null : startOf(this.books, payment.paymentId);
    const context = this.#context();
    switch (move.kind) {
      case 'cancel':
        return this.#settle(decideCancelOnline({ payment, stay }, context));
      case 'aside':
        return this.#settle(decidePullAside({ payment, stay }, context));
      case 'trust':
        return this.#settle(decideReleaseOnTrust({ payment, fee, started, stay }, { approval }, context));
      case 'cancelTakeCash': {
        const tenderedPaise = paise(Math.max((payment?.amountPaise ?? 0) + move.extraPaise, 0));
        return this.#settle(
          decideCancelOnlineTakeCash({ payment, fee, started, stay, ...this.#purse() }, { tenderedPaise }, context),
        );
      }
    }
  }

  #changeSession(move: Extract<Move, { kind: 'callBack' | 'void' | 'leftUnrecorded' }>): boolean {
    const session = picked([...this.books.sessions.values()], move.pick);
    const stay = session === undefined ? null : this.#stay(session.sessionId);
    const context = this.#context();
    if (move.kind === 'callBack') return this.#settle(decideCallBack({ stay }, context));
    if (move.kind === 'void') return this.#settle(decideVoidEntry({ stay }, { approval }, context));
    return this.#settle(decideLeftUnrecorded({ stay }, { approval }, context));
  }

  #feed(move: Extract<Move, { kind: 'feed' | 'repeatCapture' }>): boolean {
    const entry = move.kind === 'feed' ? this.#told(move) : this.#repeated(move);
    if (entry === null) return false;
    const payment = this.books.payments.get(entry.paymentId) ?? null;
    const reference = entry.kind === 'payment_captured' ? entry.providerReference : '';
    const decided = decideFeedEntry(
      {
        payment,
        fee: this.books.fees.get(entry.paymentId) ?? null,
        started: startOf(this.books, entry.paymentId),
        stay: payment === null ? null : this.#stay(payment.sessionId),
        referenceOwner: this.books.references.get(reference) ?? null,
        inLane: payment !== null && this.quote?.sessionId === payment.sessionId,
        nextReceiptRunning: (financialYear) => nextReceiptRunning(this.books, financialYear),
      },
      entry,
      this.#context(),
    );
    this.#commit(decided);
    return true;
  }

  #told({ pick, tell, offBy }: Extract<Move, { kind: 'feed' }>): FeedPayment | null {
    const online = [...this.books.payments.values()].filter(({ method }) => method !== 'cash');
    const payment = picked(online, pick);
    if (payment === undefined) return null;
    const { paymentId } = payment;
    const atMs = this.nowMs;
    switch (tell) {
      case 'ready':
        return { kind: 'payment_ready', paymentId, qrText: 'upi://pay', expiresAtMs: atMs };
      case 'failed':
        return { kind: 'payment_failed', paymentId, why: 'declined', failedAtMs: atMs };
      case 'expired':
        return { kind: 'payment_expired', paymentId, expiredAtMs: atMs };
      case 'captured': {
        const reference = `pay_${this.captures.length}`;
        const amountPaise = paise(Math.max(payment.amountPaise + offBy, 0));
        if (amountPaise === payment.amountPaise) this.captures.push({ paymentId, reference, amountPaise });
        const providerReference = amountPaise === payment.amountPaise ? reference : `${reference}x`;
        const captured = { paymentId, amountPaise, providerReference, capturedAtMs: atMs };
        return { kind: 'payment_captured', ...captured };
      }
    }
  }

  /** The same capture told again, or its reference told for another payment. */
  #repeated({ pick, forOther }: Extract<Move, { kind: 'repeatCapture' }>): FeedPayment | null {
    const settled = this.captures.filter(({ reference }) => this.books.references.has(reference));
    const capture = picked(settled, pick);
    if (capture === undefined) return null;
    const others = [...this.books.payments.values()].filter(
      ({ method, paymentId }) => method !== 'cash' && paymentId !== capture.paymentId,
    );
    const payment = forOther ? picked(others, pick) : this.books.payments.get(capture.paymentId);
    if (payment === undefined) return null;
    const { paymentId, amountPaise } = payment;
    const providerReference = capture.reference;
    return { kind: 'payment_captured', paymentId, amountPaise, providerReference, capturedAtMs: this.nowMs };
  }

  #context(): DecisionContext {
    return contextAt(this.nowMs, { newId: this.#newId, shiftId: this.#shiftId, actorId: asha.operatorId });
  }

  readonly #openSessionOfPlate = (wanted: string) =>
    [...this.books.sessions.values()].find((session) => isUnsettled(session) && session.plate === wanted) ?? null;

  #purse() {
    return {
      drawerBalancePaise: drawerOf(this.books),
      nextReceiptRunning: (financialYear: string) => nextReceiptRunning(this.books, financialYear),
    };
  }

  #pickPayment(pick: number): Payment | null {
    return picked([...this.books.payments.values()], pick) ?? null;
  }

  #stay(sessionId: SessionId): Stay {
    const stay = stayOf(this.books, sessionId);
    if (stay === null) throw new Error(`No session ${sessionId}`);
    return stay;
  }

  #settle(result: Result<Decision>): boolean {
    if (result.ok) this.#commit(result.value);
    return result.ok;
  }

  #commit({ facts, jobs }: Decision): void {
    record(this.books, facts);
    this.jobs.push(...jobs);
  }
}

export function sumOf(amounts: readonly { readonly amountPaise: Paise }[]): Paise {
  return amounts.reduce((sum, { amountPaise }) => add(sum, amountPaise), ZERO);
}

/** Counted from the newest, so that moves keep meeting what just happened. */
function picked<Item>(items: readonly Item[], pick: number): Item | undefined {
  return items.length === 0 ? undefined : items[items.length - 1 - (pick % items.length)];
}
