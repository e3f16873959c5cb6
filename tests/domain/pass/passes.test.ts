// What passes do at the lane, what they cost, and what their money does. The random walks are in pass-walk.test.ts.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PassSaleId, PaymentId } from '../../../domain/ids.ts';
import { factVersion } from '../../../domain/journal/fact-versions.ts';
import { parseFact } from '../../../domain/journal/parse-fact.ts';
import { paise, rupees, ZERO } from '../../../domain/money/paise.ts';
import { decidePassFeedEntry, type PassFeedState } from '../../../domain/pass/apply-pass-feed.ts';
import { decideBlockPass, decideChangePass, decideUnblockPass } from '../../../domain/pass/change-pass.ts';
import { coverOf, toPayPaise } from '../../../domain/pass/cover-stay.ts';
import { judgePassEntry } from '../../../domain/pass/enter-by-pass.ts';
import { decideAddListEntry, decideRemoveListEntry, type ListEntry } from '../../../domain/pass/list-entry.ts';
import type { StoredPass } from '../../../domain/pass/pass.ts';
import { decideCancelPassOnline, type PassPayment } from '../../../domain/pass/pass-payment.ts';
import { decidePassSlip } from '../../../domain/pass/pass-slip.ts';
import type { SaleState, SellPass } from '../../../domain/pass/prepare-sale.ts';
import { passAfterSale, priceOffer, priceTopUp } from '../../../domain/pass/price-pass.ts';
import { decideReturnPass } from '../../../domain/pass/return-pass.ts';
import { decideSellPassCash } from '../../../domain/pass/sell-for-cash.ts';
import { decideSellPassOnline } from '../../../domain/pass/sell-online.ts';
import { passStanding, passWarning } from '../../../domain/pass/standing.ts';
import { dayStartMs, validityOf } from '../../../domain/pass/validity.ts';
import { decideFreeExit } from '../../../domain/payment/free-exit.ts';
import { decideStartOnline } from '../../../domain/payment/start-online.ts';
import { decideTakeCash } from '../../../domain/payment/take-cash.ts';
import type { Approval } from '../../../domain/people/approve.ts';
import { decideIssueTicket, type EntryState } from '../../../domain/session/issue-ticket.ts';
import { decideOpenTyped } from '../../../domain/session/open-typed.ts';
import { priceExit } from '../../../domain/session/quote-exit.ts';
import { netReceivedPaise } from '../../../domain/session/stay.ts';
import { tariffSchema } from '../../../domain/tariff/tariff.ts';
import { expectRefusalsInOrder } from '../session/refusal-order.ts';
import {
  approval,
  asha,
  bike,
  car,
  contextAt,
  makeId,
  minuteMs,
  tariff as plainTariff,
  ravi,
  settings,
  shiftId,
  startMs,
  tariffId,
} from '../session/sample-lot.ts';
import { exitMs, fee, sampleQuote } from '../session/sample-stay.ts';
import { dayMs, nothingPaidYet, periodPass, prepaidPass, stayOnPass } from './sample-pass.ts';

const tariff = tariffSchema.parse({
  ...plainTariff,
  passes: [{ id: 'car_month', words: { en: 'Month', hi: 'महीना' }, vehicleClasses: ['car'], months: 1, pricePaise: 150_000 }],
});
const noReceiptsYet = { nextReceiptRunning: () => 1 };
const { utcOffsetMinutes } = settings;
const iso = (atMs: number) => new Date(atMs + utcOffsetMinutes * minuteMs).toISOString().slice(0, 16);
const types = (facts: readonly { readonly type: string }[]) => facts.map(({ type }) => type);
const spoilApproval = [
  ['approver_is_requester', <S extends { approval: Approval }>(s: S) => ({ ...s, approval: { approver: asha, reason: 'me' } })],
  ['approver_not_supervisor', <S extends { approval: Approval }>(s: S) => ({ ...s, approval: { approver: ravi, reason: 'us' } })],
] as const;
const byOperation = [
  'approver_wrong',
  'pin_check_busy',
  'sign_in_delayed',
  'approval_needed',
  'approver_not_owner',
  'reason_missing',
] as const;

describe('how a pass stands', () => {
  test('both ends of its validity are included', () => {
    const pass = periodPass({ validFromMs: 1000, validUntilMs: 2000 });
    expect([999, 1000, 2000, 2001].map((nowMs) => passStanding(pass, nowMs))).toEqual([
      'not_yet_valid',
      'valid',
      'valid',
      'expired',
    ]);
  });

  test('is nothing without money, and nothing while blocked', () => {
    expect(passStanding(periodPass(nothingPaidYet), startMs)).toBe('not_paid');
    expect(passStanding(periodPass({ blockedReason: 'lost' }), startMs)).toBe('blocked');
  });

  test('warns a week before its end, and below ₹100', () => {
    const pass = periodPass();
    expect(passWarning(pass, startMs)).toBeNull();
    expect(passWarning(pass, (pass.validUntilMs ?? 0) - 6 * dayMs)).toBe('ends_soon');
    expect(passWarning(prepaidPass(rupees(99)), startMs)).toBe('low_balance');
    expect(passWarning(prepaidPass(rupees(100)), startMs)).toBeNull();
  });
});

describe('the months of a period', () => {
  test.each([
    ['2026-11-27T15:00', 1, '2026-11-27T00:00', '2026-12-26T23:59'],
    ['2026-01-31T08:00', 1, '2026-01-31T00:00', '2026-02-28T23:59'],
    ['2024-01-31T08:00', 1, '2024-01-31T00:00', '2024-02-29T23:59'],
    ['2026-11-30T08:00', 3, '2026-11-30T00:00', '2027-02-28T23:59'],
    ['2026-12-01T00:00', 12, '2026-12-01T00:00', '2027-11-30T23:59'],
  ])('from %s for %i: %s to %s', (from, months, first, last) => {
    const { validFromMs, validUntilMs } = validityOf(
      Date.parse(`${from}Z`) - utcOffsetMinutes * minuteMs,
      months,
      utcOffsetMinutes,
    );
    expect([iso(validFromMs), iso(validUntilMs)]).toEqual([first, last]);
  });

  test('are never less than 28 days each, and end where the next begins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 1, max: 12 }), (day, months) => {
        const { validFromMs, validUntilMs } = validityOf(day * dayMs, months, utcOffsetMinutes);
        expect(validUntilMs - validFromMs + 1).toBeGreaterThanOrEqual(months * 28 * dayMs);
        expect(dayStartMs(validUntilMs + 1, utcOffsetMinutes)).toBe(validUntilMs + 1);
      }),
    );
  });
});

describe('an entry', () => {
  const state: EntryState = {
    openSessionOfPlate: () => null,
    isSlotTaken: () => false,
    firstFreeSlot: () => ({ slotId: 'A-01' as never, zoneId: 'A' as never }),
    tariffId,
    nextTicketRunning: 5,
    blackListed: () => null,
    passOfPlate: () => null,
    passById: () => null,
  };
  const pass = periodPass();
  const command = { plate: 'MH12AB1234', vehicleClass: car, slotId: null, pass: 'plate' as const, agreed: null };
  const inside = { sessionId: makeId<never>(), enteredAtMs: startMs };

  test('of a plate with a valid pass is by the pass: no ticket, the barrier opens', () => {
    const decided = decideIssueTicket({ ...state, passOfPlate: () => ({ pass, inside: null }) }, command, contextAt(startMs));
    if (!decided.ok) throw new Error(decided.refusal.code);
    expect(types(decided.value.facts)).toEqual(['session.opened', 'barrier.requested']);
    expect(decided.value.facts[0]?.body).toMatchObject({ origin: 'pass', passId: pass.passId, ticketNumber: null });
    expect(decided.value.jobs).toMatchObject([{ kind: 'barrier', direction: 'entry' }]);
  });

  test('prints a ticket all the same where the lot wants one', () => {
    const context = contextAt(startMs, { settings: { ...settings, passTickets: true } });
    const decided = decideIssueTicket({ ...state, passOfPlate: () => ({ pass, inside: null }) }, command, context);
    expect(decided.ok && decided.value.facts[0]?.body).toMatchObject({ origin: 'pass', ticketNumber: expect.any(String) });
    expect(decided.ok && decided.value.jobs.map(({ kind }) => kind)).toEqual(['print', 'barrier']);
  });

  test('by a card knows the only plate of the pass, and none of several', () => {
    const enterBy = (held: StoredPass) =>
      decideIssueTicket(
        { ...state, passById: () => ({ pass: held, inside: null, cardShown: true }) },
        { ...command, plate: null, pass: { passId: held.passId } },
        contextAt(startMs),
      );
    const [one, two] = [enterBy(pass), enterBy(periodPass({ plates: ['MH12AB1234', 'MH12AB9'] }))];
    expect(one.ok && one.value.facts[0]?.body).toMatchObject({ plate: 'MH12AB1234', passId: pass.passId });
    expect(two.ok && two.value.facts[0]?.body).toMatchObject({ plate: null });
  });

  test('may always be an ordinary one', () => {
    const blocked = { pass: periodPass({ blockedReason: 'lost' }), inside };
    const decided = decideIssueTicket(
      { ...state, passOfPlate: () => blocked },
      { ...command, pass: 'ordinary' },
      contextAt(startMs),
    );
    expect(decided.ok && decided.value.facts[0]?.body).toMatchObject({ origin: 'ticket' });
  });

  test('of a plate whose pass was never paid, or ended long ago, is an ordinary one unasked', () => {
    for (const held of [periodPass(nothingPaidYet), periodPass({ validUntilMs: startMs - 31 * dayMs })]) {
      const judged = judgePassEntry(
        { pass: held, inside: null },
        'plate',
        { plate: 'MH12AB1234', vehicleClass: car },
        { nowMs: startMs, passbackAgreed: false },
      );
      expect(judged).toEqual({ ok: true, value: null });
    }
  });

  test('of a second vehicle is let in by an approval of that, which is recorded', () => {
    const held = { ...state, passOfPlate: () => ({ pass, inside }) };
    const agreed = { action: 'passback' as const, approval };
    const decided = decideIssueTicket(held, { ...command, agreed }, contextAt(startMs));
    expect(decided.ok && types(decided.value.facts)).toEqual(['session.opened', 'exception.approved', 'barrier.requested']);
    expect(decided.ok && decided.value.facts[1]?.body).toMatchObject({ kind: 'passback' });
    const other = { action: 'black_list_entry' as const, approval };
    expect(decideIssueTicket(held, { ...command, agreed: other }, contextAt(startMs))).toMatchObject({
      refusal: { code: 'pass_already_inside' },
    });
  });

  test('of a black-listed plate is let in by an approval of that, and nothing is recorded where it was not needed', () => {
    const agreed = { action: 'black_list_entry' as const, approval };
    const black = { ...state, blackListed: () => ({ message: 'Owes' }) };
    const decided = decideIssueTicket(black, { ...command, agreed }, contextAt(startMs));
    expect(decided.ok && decided.value.facts[1]?.body).toMatchObject({ kind: 'black_list_entry' });
    const plain = decideIssueTicket(state, { ...command, agreed }, contextAt(startMs));
    expect(plain.ok && types(plain.value.facts)).not.toContain('exception.approved');
    const own = { action: 'black_list_entry' as const, approval: { approver: asha, reason: 'mine' } };
    expect(decideIssueTicket(black, { ...command, agreed: own }, contextAt(startMs))).toMatchObject({
      refusal: { code: 'approver_is_requester' },
    });
  });

  test('that nobody recorded is typed, and still leaves by the pass that was valid then', () => {
    const typed = { plate: 'MH12AB1234', vehicleClass: car, enteredAtMs: startMs, approval };
    const open = (held: StoredPass) =>
      decideOpenTyped(
        { openSessionOfPlate: () => null, passOfPlate: () => ({ pass: held, inside: null }), tariffId },
        typed,
        contextAt(exitMs),
      );
    const [by, without] = [open(pass), open(periodPass({ validFromMs: startMs + 1 }))];
    expect(by.ok && by.value.facts[1]?.body).toMatchObject({ origin: 'typed', passId: pass.passId });
    expect(without.ok && without.value.facts[1]?.body).not.toHaveProperty('passId');
  });
});

describe('an exit', () => {
  const price = (stay: ReturnType<typeof stayOnPass>, nowMs: number, lost = false) => {
    const priced = priceExit({ stay, tariff }, { lost, concessionId: null }, { nowMs, settings });
    if (!priced.ok) throw new Error(priced.refusal.code);
    return priced.value;
  };

  test('within the validity costs nothing, by any number of days, and no lost ticket is charged', () => {
    const stay = stayOnPass(periodPass());
    expect(price(stay, startMs + 9 * dayMs, true)).toMatchObject({ fee: { amountPaise: 0 }, duePaise: 0, lost: false });
    const quote = sampleQuote(stay.session, { fee: { amountPaise: ZERO, lines: [] } });
    const decided = decideFreeExit({ quote, stay }, contextAt(exitMs));
    expect(decided.ok && decided.value.facts[0]?.body).toMatchObject({ outcome: 'paid_by_pass', feeDuePaise: 0 });
  });

  test('of a pass that ended during the stay is priced from that end on', () => {
    const endMs = startMs + dayMs;
    const stay = stayOnPass(periodPass({ validUntilMs: endMs }));
    const { fee: due } = price(stay, endMs + 90 * minuteMs);
    expect(due).toMatchObject({ amountPaise: 6000, lines: [{ amountPaise: 0 }, { amountPaise: 6000 }] });
    expect(due.lines[0]?.words.en).toContain('Covered by a pass until 16-06-2026');
    expect(coverOf(stay, endMs)).toEqual({ kind: 'whole' });
  });

  test('of a blocked pass, or with another class than the pass is for, is priced as any stay', () => {
    expect(price(stayOnPass(periodPass({ blockedReason: 'lent' })), exitMs).duePaise).toBe(6000);
    expect(price(stayOnPass(periodPass({ vehicleClass: bike })), exitMs).duePaise).toBe(6000);
    expect(price(stayOnPass(prepaidPass(rupees(500), { blockedReason: 'lent' })), exitMs).duePaise).toBe(6000);
  });

  test('takes the fee from a prepaid balance', () => {
    const stay = stayOnPass(prepaidPass(rupees(100)));
    expect(price(stay, exitMs)).toMatchObject({ passPaise: 6000, duePaise: 0 });
    const decided = decideFreeExit({ quote: sampleQuote(stay.session), stay }, contextAt(exitMs));
    if (!decided.ok) throw new Error(decided.refusal.code);
    expect(types(decided.value.facts)).toEqual(['pass.charged', 'session.closed', 'barrier.requested']);
    expect(decided.value.facts[0]?.body).toMatchObject({ amountPaise: 6000, balancePaise: 4000 });
    expect(decided.value.facts[1]?.body).toMatchObject({ outcome: 'paid_by_pass', feeDuePaise: 6000, paidPaise: 6000 });
  });

  test('takes what is missing in cash, the balance first', () => {
    const stay = stayOnPass(prepaidPass(rupees(25)));
    const quote = sampleQuote(stay.session);
    expect(price(stay, exitMs)).toMatchObject({ passPaise: 2500, duePaise: 3500 });
    const context = contextAt(exitMs);
    expect(decideFreeExit({ quote, stay }, context)).toMatchObject({
      refusal: { code: 'something_due', detail: { duePaise: 3500 } },
    });
    const decided = decideTakeCash({ quote, stay, ...noReceiptsYet }, { tenderedPaise: rupees(50) }, context);
    if (!decided.ok) throw new Error(decided.refusal.code);
    expect(decided.value).toMatchObject({ amountPaise: 3500, changePaise: 1500 });
    const facts = decided.value.facts.filter(({ type }) => ['pass.charged', 'session.closed', 'receipt.issued'].includes(type));
    expect(facts).toMatchObject([
      { body: { amountPaise: 2500, balancePaise: 0 } },
      { body: { outcome: 'paid', feeDuePaise: 6000, paidPaise: 6000 } },
      { body: { totalPaise: 3500 } },
    ]);
    const document = decided.value.facts.find(({ type }) => type === 'document.issued');
    expect(document?.body).toMatchObject({ content: { creditPaise: 2500, totalPaise: 3500 } });
    expect(decided.value.facts.every(({ type, body }) => parseFact({ type, version: factVersion(type), body }).ok)).toBe(true);
  });

  test('charges the balance when an online payment for the rest starts, and counts it as received afterwards', () => {
    const stay = stayOnPass(prepaidPass(rupees(25)));
    const quote = sampleQuote(stay.session);
    const decided = decideStartOnline({ quote, stay }, { method: 'upi' }, contextAt(exitMs));
    expect(decided.ok && types(decided.value.facts)).toEqual(['pass.charged', 'payment.started']);
    expect(decided.ok && decided.value.amountPaise).toBe(3500);
    const after = stayOnPass(prepaidPass(ZERO), {}, rupees(25));
    expect(netReceivedPaise(after)).toBe(2500);
    expect(toPayPaise(after, fee.amountPaise)).toBe(3500);
  });
});

const details = { holder: 'Ravi', phone: null, plates: ['MH 12 AB 1234'], card: null, makeCard: false };
const known = periodPass();
type Sale = { readonly state: SaleState & typeof noReceiptsYet; readonly command: SellPass & { readonly tenderedPaise: never } };
const sale: Sale = {
  state: {
    passOfPlate: () => null,
    passOfCard: () => null,
    pass: null,
    inside: false,
    pendingSale: false,
    tariff,
    nextPassRunning: 12,
    ...noReceiptsYet,
  },
  command: {
    sold: { kind: 'new', pass: { kind: 'period', vehicleClass: car, ...details } },
    wanted: { kind: 'offer', offerId: 'car_month', startDay: null },
    expectedPaise: paise(150_000),
    approval: { approver: null, reason: '' },
    tenderedPaise: paise(200_000) as never,
  },
};
const sellNew = (change: Partial<typeof details & { vehicleClass: typeof car }>): SellPass['sold'] => ({
  kind: 'new',
  pass: { kind: 'period', vehicleClass: car, ...details, ...change },
});

describe('a sale', () => {
  test('for cash: the pass, its money, the drawer, its validity and a receipt, in one transaction', () => {
    const decided = decideSellPassCash(sale.state, sale.command, contextAt(startMs));
    if (!decided.ok) throw new Error(decided.refusal.code);
    expect(types(decided.value.facts)).toEqual([
      'pass.saved',
      'pass_sale.cash_taken',
      'drawer.moved',
      'drawer.moved',
      'pass.activated',
      'document.issued',
      'receipt.issued',
    ]);
    expect(decided.value.facts.every(({ type, body }) => parseFact({ type, version: factVersion(type), body }).ok)).toBe(true);
    expect(decided.value).toMatchObject({ amountPaise: 150_000, changePaise: 50_000, pass: { number: 'B03-P00012' } });
    expect(decided.value.facts.at(-2)?.body).toMatchObject({
      sessionId: null,
      content: {
        kind: 'receipt',
        totalPaise: 150_000,
        gst: { cgstPaise: 11_441 },
        pass: { number: 'B03-P00012', holder: 'Ravi' },
      },
    });
    expect(decided.value.jobs.map(({ kind }) => kind)).toEqual(['drawer', 'print']);
  });

  test('online: PENDING, and nothing is activated', () => {
    const { tenderedPaise: _tendered, ...command } = sale.command;
    const decided = decideSellPassOnline(sale.state, { ...command, method: 'upi' }, contextAt(startMs));
    expect(decided.ok && types(decided.value.facts)).toEqual(['pass.saved', 'pass_sale.started']);
    expect(decided.ok && decided.value.jobs).toEqual([]);
  });

  test('refuses in the documented order', () => {
    type Setup = typeof sale & { readonly approval: Approval };
    const good: Setup = { ...sale, approval };
    const change = (setup: Setup, more: Partial<Setup['command']>): Setup => ({
      ...setup,
      command: { ...setup.command, ...more },
    });
    const state = (setup: Setup, more: Partial<Setup['state']>): Setup => ({ ...setup, state: { ...setup.state, ...more } });
    expectRefusalsInOrder<Setup>({
      channel: 'pass.sellCash',
      good,
      elsewhere: byOperation,
      breaks: [
        ...spoilApproval,
        ['pass_unknown', (setup) => state(change(setup, { sold: { kind: 'known', passId: known.passId } }), { pass: null })],
        [
          'pass_blocked',
          (setup) =>
            state(change(setup, { sold: { kind: 'known', passId: known.passId } }), {
              pass: { ...known, blockedReason: 'lent' },
            }),
        ],
        ['class_unknown', (setup) => change(setup, { sold: sellNew({ vehicleClass: 'rocket' as never }) })],
        ['plate_unreadable', (setup) => change(setup, { sold: sellNew({ plates: ['-'] }) })],
        ['pass_card_wrong', (setup) => change(setup, { sold: sellNew({ card: 'a-b' as never }) })],
        ['pass_needs_plate_or_card', (setup) => change(setup, { sold: sellNew({ plates: [] }) })],
        ['pass_plate_taken', (setup) => state(change(setup, { sold: sellNew({}) }), { passOfPlate: () => known.passId })],
        [
          'pass_card_taken',
          (setup) => state(change(setup, { sold: sellNew({ card: 'CARD1234' as never }) }), { passOfCard: () => known.passId }),
        ],
        ['pass_sale_pending', (setup) => state(setup, { pendingSale: true })],
        ['tariff_missing', (setup) => state(setup, { tariff: null })],
        ['pass_offer_unknown', (setup) => change(setup, { wanted: { kind: 'offer', offerId: 'gone', startDay: null } })],
        ['pass_price_changed', (setup) => change(setup, { expectedPaise: rupees(1) })],
        ['tender_too_low', (setup) => change(setup, { tenderedPaise: paise(149_999) as never })],
      ],
      decide: (setup) => decideSellPassCash(setup.state, { ...setup.command, approval: setup.approval }, contextAt(startMs)),
    });
  });

  test('of a renewal goes on from the end; of a pass that ended, from today; of one whose vehicle is inside, from its end', () => {
    const [offer] = tariff.passes;
    if (offer === undefined) throw new Error('no offer');
    const endMs = known.validUntilMs ?? 0;
    const moment = { nowMs: endMs - 3 * dayMs, settings };
    expect(priceOffer(offer, { pass: known, inside: false }, null, moment).terms.validFromMs).toBe(endMs + 1);
    const late = { nowMs: endMs + 10 * dayMs, settings };
    const today = dayStartMs(late.nowMs, utcOffsetMinutes);
    expect(priceOffer(offer, { pass: known, inside: false }, null, late).terms.validFromMs).toBe(today);
    expect(priceOffer(offer, { pass: known, inside: true }, null, late).terms.validFromMs).toBe(endMs + 1);
  });

  test('never begins before today, whatever day is asked for', () => {
    const [offer] = tariff.passes;
    if (offer === undefined) throw new Error('no offer');
    const priced = (day: string) => priceOffer(offer, { pass: null, inside: false }, day, { nowMs: startMs, settings }).terms;
    expect(priced('2020-01-01').validFromMs).toBe(dayStartMs(startMs, utcOffsetMinutes));
    expect(iso(priced('2026-07-01').validFromMs ?? 0)).toBe('2026-07-01T00:00');
  });
});

const passPayment = (changes: Partial<PassPayment> = {}): PassPayment => ({
  saleId: makeId<PassSaleId>(),
  passId: known.passId,
  paymentId: makeId<PaymentId>(),
  shiftId,
  method: 'upi',
  state: 'PENDING',
  amountPaise: rupees(500),
  tenderedPaise: null,
  changePaise: null,
  providerReference: null,
  startedAtMs: startMs,
  expiresAtMs: startMs + 5 * minuteMs,
  resolvedAtMs: null,
  qrText: null,
  ...priceTopUp(rupees(500)),
  ...changes,
});

describe('the gateway’s word about a pass', () => {
  const pass = prepaidPass(rupees(40));
  const stateOf = (payment: PassPayment, more: Partial<PassFeedState> = {}): PassFeedState => ({
    payment,
    pass,
    referenceOwner: null,
    ...noReceiptsYet,
    ...more,
  });
  const captured = (payment: PassPayment, amountPaise = payment.amountPaise) => ({
    kind: 'payment_captured' as const,
    paymentId: payment.paymentId,
    amountPaise,
    providerReference: 'REF1',
    capturedAtMs: startMs,
  });

  test('activates with its money and a receipt', () => {
    const payment = passPayment();
    const decided = decidePassFeedEntry(stateOf(payment), captured(payment), contextAt(startMs));
    expect(decided.outcome).toBe('paid');
    expect(types(decided.facts)).toEqual(['payment.succeeded', 'pass.activated', 'document.issued', 'receipt.issued']);
    expect(decided.facts[1]?.body).toMatchObject({ balancePaise: 54_000 });
    expect(decided.facts.every(({ type, body }) => parseFact({ type, version: factVersion(type), body }).ok)).toBe(true);
  });

  test.each(['CANCELLED', 'EXPIRED', 'FAILED'] as const)('after %s is kept as late money that is due back', (state) => {
    const payment = passPayment({ state });
    const decided = decidePassFeedEntry(stateOf(payment), captured(payment), contextAt(startMs));
    expect(decided.outcome).toBe('refund_due');
    expect(types(decided.facts)).toEqual(['payment.late_money', 'refund.due']);
    expect(decided.facts[1]?.body).toMatchObject({ sessionId: null, amountPaise: 50_000 });
  });

  test('is told once, and what does not fit is an anomaly that activates nothing', () => {
    const payment = passPayment();
    const decide = (state: PassFeedState, entry = captured(payment)) => decidePassFeedEntry(state, entry, contextAt(startMs));
    expect(decide(stateOf(payment, { referenceOwner: payment.paymentId }))).toMatchObject({ outcome: 'nothing', facts: [] });
    expect(types(decide(stateOf(payment, { referenceOwner: makeId<PaymentId>() })).facts)).toEqual(['anomaly.found']);
    expect(types(decide(stateOf(payment), captured(payment, rupees(1))).facts)).toEqual(['anomaly.found']);
    expect(types(decide(stateOf({ ...payment, state: 'SUCCESS' })).facts)).toEqual(['anomaly.found']);
  });

  test('brings the QR, ends it, and a cancelled one stays cancelled', () => {
    const payment = passPayment();
    const { paymentId } = payment;
    const context = contextAt(startMs);
    const ready = { kind: 'payment_ready' as const, paymentId, qrText: 'upi://x', expiresAtMs: startMs + 1 };
    expect(decidePassFeedEntry(stateOf(payment), ready, context).outcome).toBe('qr');
    const expired = { kind: 'payment_expired' as const, paymentId, expiredAtMs: startMs };
    expect(decidePassFeedEntry(stateOf(payment), expired, context).outcome).toBe('expired');
    const failed = { kind: 'payment_failed' as const, paymentId, why: 'declined', failedAtMs: startMs };
    expect(decidePassFeedEntry(stateOf(payment), failed, context).outcome).toBe('failed');
    const over = stateOf({ ...payment, state: 'CANCELLED' });
    for (const entry of [ready, expired, failed]) expect(decidePassFeedEntry(over, entry, context).outcome).toBe('nothing');
  });
});

describe('pass.cancelOnline', () => {
  test('refuses in the documented order', () => {
    expectRefusalsInOrder<{ readonly payment: PassPayment | null }>({
      channel: 'pass.cancelOnline',
      good: { payment: passPayment() },
      breaks: [
        ['payment_unknown', () => ({ payment: null })],
        ['payment_resolved', () => ({ payment: passPayment({ state: 'SUCCESS' }) })],
      ],
      decide: (state) => decideCancelPassOnline(state, contextAt(startMs)),
    });
  });
});

describe('what may be altered about a pass', () => {
  type Altered = { readonly pass: StoredPass | null; readonly approval: Approval };
  const good: Altered = { pass: known, approval };

  test('pass.change keeps what was sold, frees old plates, and makes a card that nobody guesses', () => {
    const change = { ...details, plates: ['KA05MX7777'], makeCard: true, approval };
    const decided = decideChangePass(
      { pass: known, passOfPlate: () => null, passOfCard: () => null },
      change,
      contextAt(startMs),
    );
    expect(decided.ok && types(decided.value.facts)).toEqual(['exception.approved', 'pass.saved']);
    expect(decided.ok && decided.value.facts[1]?.body).toMatchObject({
      pass: { number: known.number, plates: ['KA05MX7777'], card: expect.stringMatching(/^NP[0-9A-Z]{16}$/) },
    });
  });

  test('pass.change, pass.block, pass.unblock, pass.printSlip refuse in the documented order', () => {
    const taken = { passOfPlate: () => null, passOfCard: () => null };
    type Change = Altered & typeof taken & { readonly details: typeof details };
    expectRefusalsInOrder<Change>({
      channel: 'pass.change',
      good: { ...good, ...taken, details },
      elsewhere: byOperation,
      breaks: [
        ...spoilApproval,
        ['pass_unknown', (setup) => ({ ...setup, pass: null })],
        ['plate_unreadable', (setup) => ({ ...setup, details: { ...details, plates: ['!'] } })],
        ['pass_card_wrong', (setup) => ({ ...setup, details: { ...details, card: 'abc' as never } })],
        ['pass_needs_plate_or_card', (setup) => ({ ...setup, details: { ...details, plates: [] } })],
        ['pass_plate_taken', (setup) => ({ ...setup, details, passOfPlate: () => makeId<never>() })],
        [
          'pass_card_taken',
          (setup) => ({ ...setup, details: { ...details, card: 'CARD1' as never }, passOfCard: () => makeId<never>() }),
        ],
      ],
      decide: ({ approval: given, pass, passOfPlate, passOfCard, details: asked }) =>
        decideChangePass({ pass, passOfPlate, passOfCard }, { ...asked, approval: given }, contextAt(startMs)),
    });
    expectRefusalsInOrder<Altered>({
      channel: 'pass.block',
      good,
      elsewhere: byOperation,
      breaks: [
        ...spoilApproval,
        ['pass_unknown', (setup) => ({ ...setup, pass: null })],
        ['pass_blocked', (setup) => ({ ...setup, pass: periodPass({ blockedReason: 'lent' }) })],
      ],
      decide: ({ pass, approval: given }) => decideBlockPass({ pass }, { approval: given }, contextAt(startMs)),
    });
    expectRefusalsInOrder<Altered>({
      channel: 'pass.unblock',
      good,
      elsewhere: byOperation,
      breaks: [...spoilApproval, ['pass_unknown', (setup) => ({ ...setup, pass: null })]],
      decide: ({ pass, approval: given }) => decideUnblockPass({ pass }, { approval: given }, contextAt(startMs)),
    });
    expectRefusalsInOrder<{ readonly pass: StoredPass | null; readonly mayRead: boolean }>({
      channel: 'pass.printSlip',
      good: { pass: known, mayRead: true },
      breaks: [
        ['pass_unknown', (setup) => ({ ...setup, pass: null })],
        ['pass_card_needed', () => ({ pass: periodPass({ card: 'CARD5678' }), mayRead: false })],
        ['pass_not_paid', () => ({ pass: periodPass(nothingPaidYet), mayRead: true })],
      ],
      decide: (state) => decidePassSlip(state, contextAt(startMs)),
    });
  });

  test('pass.return takes off what goes back, and refuses in the documented order', () => {
    const money = { paymentId: makeId<PaymentId>(), leftPaise: rupees(500) };
    const prepaid = prepaidPass(rupees(300));
    const decided = decideReturnPass(
      { pass: prepaid, sale: money, inside: false },
      { amountPaise: rupees(300), approval },
      contextAt(startMs),
    );
    expect(decided.ok && types(decided.value.facts)).toEqual(['exception.approved', 'refund.requested', 'pass.returned']);
    expect(decided.ok && decided.value.facts[2]?.body).toMatchObject({ balancePaise: 0 });
    const ended = decideReturnPass(
      { pass: known, sale: money, inside: false },
      { amountPaise: rupees(1), approval },
      contextAt(startMs),
    );
    expect(ended.ok && ended.value.facts[2]?.body).toMatchObject({ validUntilMs: startMs });
    type Return = Altered & { readonly sale: typeof money | null; readonly inside: boolean; readonly amount: number };
    expectRefusalsInOrder<Return>({
      channel: 'pass.return',
      good: { pass: prepaid, approval, sale: money, inside: false, amount: 300 },
      elsewhere: byOperation,
      breaks: [
        ...spoilApproval,
        ['pass_unknown', (setup) => ({ ...setup, pass: null })],
        ['payment_unknown', (setup) => ({ ...setup, sale: null })],
        ['pass_already_inside', (setup) => ({ ...setup, inside: true })],
        ['pass_return_too_high', (setup) => ({ ...setup, amount: 301 })],
      ],
      decide: ({ pass, sale: of, inside, amount, approval: given }) =>
        decideReturnPass({ pass, sale: of, inside }, { amountPaise: rupees(amount), approval: given }, contextAt(startMs)),
    });
  });
});

describe('the lists', () => {
  const entry: ListEntry = {
    entryId: makeId<never>(),
    list: 'black',
    plate: 'KA05MX7777',
    message: 'Owes',
    untilMs: null,
    addedAtMs: startMs,
  };
  type Added = { readonly entry: ListEntry | null; readonly plate: string; readonly approval: Approval };
  const add = ({ entry: before, plate, approval: given }: Added) =>
    decideAddListEntry(
      { entryOf: () => before },
      { list: 'white', plate, message: ' Dr. Rao ', untilMs: null, approval: given },
      contextAt(startMs),
    );

  test('list.add makes room where an entry has run out, and refuses in the documented order', () => {
    const decided = add({ entry: { ...entry, untilMs: startMs - 1 }, plate: 'ka 05 mx 7777', approval });
    expect(decided.ok && types(decided.value.facts)).toEqual(['exception.approved', 'list.entry_removed', 'list.entry_added']);
    expect(decided.ok && decided.value.facts[2]?.body).toMatchObject({ plate: 'KA05MX7777', message: 'Dr. Rao' });
    expectRefusalsInOrder<Added>({
      channel: 'list.add',
      good: { entry: null, plate: 'KA05MX7777', approval },
      elsewhere: byOperation,
      breaks: [
        ...spoilApproval,
        ['plate_unreadable', (setup) => ({ ...setup, plate: '?' })],
        ['list_entry_exists', (setup) => ({ ...setup, entry })],
      ],
      decide: add,
    });
  });

  test('list.remove refuses in the documented order', () => {
    expectRefusalsInOrder<Pick<Added, 'entry' | 'approval'>>({
      channel: 'list.remove',
      good: { entry, approval },
      elsewhere: byOperation,
      breaks: [...spoilApproval, ['list_entry_unknown', (setup) => ({ ...setup, entry: null })]],
      decide: ({ entry: of, approval: given }) => decideRemoveListEntry({ entry: of }, { approval: given }, contextAt(startMs)),
    });
  });
});

test('renewals never shorten and top-ups never take away, in whatever order their money comes', () => {
  const moment = fc.integer({ min: startMs, max: startMs + 400 * dayMs });
  const terms = fc.record({
    nowMs: moment,
    from: moment,
    days: fc.integer({ min: 1, max: 400 }),
    added: fc.integer({ min: 0, max: 1e7 }),
  });
  fc.assert(
    fc.property(fc.constantFrom('period' as const, 'prepaid' as const), fc.array(terms, { maxLength: 12 }), (kind, sales) => {
      let pass = kind === 'period' ? periodPass(nothingPaidYet) : prepaidPass(ZERO, nothingPaidYet);
      for (const { nowMs, from, days, added } of sales) {
        const given =
          kind === 'period'
            ? { offerId: 'x', validFromMs: from, validUntilMs: from + days * dayMs - 1, addedPaise: ZERO }
            : { offerId: null, validFromMs: null, validUntilMs: null, addedPaise: paise(added) };
        const after = passAfterSale(pass, given, nowMs);
        expect(after.validUntilMs ?? 0).toBeGreaterThanOrEqual(pass.validUntilMs ?? 0);
        expect(after.balancePaise - pass.balancePaise).toBe(given.addedPaise);
        if (after.validUntilMs !== null) expect(after.validUntilMs).toBeGreaterThanOrEqual(after.validFromMs ?? 0);
        pass = { ...pass, ...after };
      }
    }),
  );
});
