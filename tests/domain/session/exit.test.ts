import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { vehicleClassIdSchema } from '../../../domain/ids.ts';
import { lotSettingsSchema } from '../../../domain/lot/lot-settings.ts';
import { paise } from '../../../domain/money/paise.ts';
import type { Refund } from '../../../domain/payment/payment.ts';
import { splitGst } from '../../../domain/receipt/split-gst.ts';
import type { RefusalCode } from '../../../domain/refusals.ts';
import { decideCallBack } from '../../../domain/session/call-back.ts';
import { judgeSession, judgeTicket } from '../../../domain/session/judge-ticket.ts';
import { type BarrierJob, decideOpenBarrierAgain } from '../../../domain/session/open-barrier-again.ts';
import { decideOpenForeign } from '../../../domain/session/open-foreign.ts';
import { decideOpenOverstay } from '../../../domain/session/open-overstay.ts';
import { quickTenders } from '../../../domain/session/quick-tenders.ts';
import { type PriceExit, priceExit } from '../../../domain/session/quote-exit.ts';
import type { Session } from '../../../domain/session/session.ts';
import { netReceivedPaise, type Stay } from '../../../domain/session/stay.ts';
import type { Tariff } from '../../../domain/tariff/tariff.ts';
import type { TicketClaims } from '../../../domain/ticket/ticket-qr.ts';
import { expectRefusalsInOrder } from './refusal-order.ts';
import { bike, contextAt, cycle, makeId, minuteMs, settings, startMs, tariff, tariffId } from './sample-lot.ts';
import { exitMs, fee, samplePayment, sampleRefund, sampleSession, stayWith } from './sample-stay.ts';

const open = sampleSession();
const byHand: PriceExit = { lost: false, concessionId: null };
const graceMs = settings.exitGraceMinutes * minuteMs;

function priceOf(session: Session, command: Partial<PriceExit> = {}, nowMs: number = exitMs): number | string {
  const priced = priceExit({ stay: stayWith(session), tariff }, { ...byHand, ...command }, { nowMs, settings });
  return priced.ok ? priced.value.duePaise : priced.refusal.code;
}

describe('exit.quote: the price', () => {
  test('is the fee of the stay until now, with its lines and its validity', () => {
    const priced = priceExit({ stay: stayWith(open), tariff }, byHand, { nowMs: exitMs, settings });
    expect(priced).toMatchObject({
      ok: true,
      value: { duePaise: 6000, creditPaise: 0, quotedAtMs: exitMs, validUntilMs: exitMs + 120_000, overstay: false },
    });
    expect(priced.ok && priced.value.fee.lines.reduce((sum, { amountPaise }) => sum + amountPaise, 0)).toBe(6000);
  });

  test('knows lost tickets, concessions, free classes and free time', () => {
    expect(priceOf(open, { lost: true })).toBe(16_000);
    expect(priceOf(open, { concessionId: 'staff' })).toBe(3000);
    expect(priceOf(sampleSession({ vehicleClass: cycle }))).toBe(0);
    expect(priceOf(sampleSession({ vehicleClass: bike }), {}, startMs + 10 * minuteMs)).toBe(0);
  });

  test('counts what was paid before, and never falls below zero', () => {
    const overstay = sampleSession({ origin: 'overstay', creditPaise: paise(3000), overstayOf: makeId() });
    expect(priceOf(overstay)).toBe(3000);
    expect(priceOf({ ...overstay, creditPaise: paise(9000) })).toBe(0);
  });

  test('refuses instead of inventing a fee when the clock was set back behind the entry', () => {
    expect(priceOf(open, {}, startMs - 1)).toBe('exit_before_entry');
    expect(priceOf(open, {}, startMs)).toBe(3000);
  });

  test('refuses a concession that the class is not offered, and a class that the tariff does not price', () => {
    expect(priceOf(sampleSession({ vehicleClass: cycle }), { concessionId: 'staff' })).toBe('concession_unknown');
    expect(priceOf(sampleSession({ vehicleClass: vehicleClassIdSchema.parse('bus') }), { concessionId: 'staff' })).toBe(
      'tariff_missing',
    );
  });

  test('refuses in the documented order', () => {
    type Setup = { readonly tariff: Tariff | null; readonly concessionId: string | null; readonly nowMs: number };
    const ticketCodes = [
      'scan_limited',
      'code_not_ticket',
      'ticket_forged',
      'ticket_altered',
      'ticket_foreign',
      'ticket_used',
      'ticket_void',
      'ticket_replaced',
      'ticket_number_wrong',
      'ticket_unknown',
      'session_unknown',
      'session_closed',
      'approval_needed',
      'validator_code_needed',
      'pass_card_needed',
    ] as const satisfies readonly RefusalCode[];
    expectRefusalsInOrder<Setup>({
      channel: 'exit.quote',
      good: { tariff, concessionId: null, nowMs: exitMs },
      elsewhere: ticketCodes,
      breaks: [
        ['concession_unknown', (setup) => ({ ...setup, tariff, concessionId: 'friends' })],
        ['tariff_missing', (setup) => ({ ...setup, tariff: null })],
        ['exit_before_entry', (setup) => ({ ...setup, nowMs: startMs - 1 })],
      ],
      decide: ({ tariff: version, concessionId, nowMs }) =>
        priceExit({ stay: stayWith(open), tariff: version }, { lost: false, concessionId }, { nowMs, settings }),
    });
  });

  test('adds the tax as a line of its own in a lot whose fees exclude it', () => {
    const gst = { ratePercent: 18, inclusive: false, exempt: false };
    const exclusive = lotSettingsSchema.parse({ ...settings, gst });
    const priced = priceExit({ stay: stayWith(open), tariff }, byHand, { nowMs: exitMs, settings: exclusive });
    if (!priced.ok) throw new Error(priced.refusal.code);
    expect(priced.value.fee.amountPaise).toBe(7080);
    expect(priced.value.fee.lines.at(-1)).toMatchObject({ amountPaise: 1080 });
    expect(splitGst(priced.value.duePaise, gst)).toMatchObject({ taxablePaise: 6000, cgstPaise: 540, sgstPaise: 540 });
  });
});

describe('quick tenders', () => {
  test.each([
    [3000, [4000, 5000, 10_000, 50_000]],
    [2000, [5000, 10_000, 20_000, 50_000]],
    [1694, [1700, 2000, 5000, 50_000]],
    [50_000, [60_000]],
    [0, []],
  ])('for %d paise due are %j', (due, tenders) => {
    expect(quickTenders(paise(due))).toEqual(tenders);
  });

  test('are above the due amount, rising, at most four, and whole rupees', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (due) => {
        const tenders = quickTenders(paise(due));
        expect(tenders.length).toBeLessThanOrEqual(4);
        for (const [at, tender] of tenders.entries()) {
          expect(tender).toBeGreaterThan(tenders[at - 1] ?? due);
          expect(tender % 100).toBe(0);
        }
      }),
    );
  });
});

describe('what counts as received', () => {
  test('is successful payments without what goes back of them; late money never counted and is not taken off', () => {
    const cash = samplePayment(open, { method: 'cash', state: 'SUCCESS', amountPaise: paise(5000) });
    const twice = samplePayment(open, { state: 'SUCCESS', amountPaise: paise(4000) });
    const cancelled = samplePayment(open, { state: 'CANCELLED' });
    const refunds = [sampleRefund(twice), sampleRefund(cancelled), sampleRefund(cash, { state: 'FAILED' })];
    expect(netReceivedPaise({ payments: [cash, twice, cancelled], refunds, pass: null })).toBe(5000);
  });
});

describe('a scanned ticket', () => {
  const paidAside = sampleSession({ state: 'closed', outcome: 'paid', closedAtMs: exitMs, pulledAside: true });
  const claimsOf = (session: Session): TicketClaims => ({
    lotId: settings.lotId,
    ticketId: session.ticketId ?? makeId(),
    ticketNumber: session.ticketNumber ?? '',
    enteredAtMs: session.enteredAtMs,
    vehicleClass: session.vehicleClass,
  });
  const judged = (session: Session, nowMs: number = exitMs): string => {
    const answer = judgeTicket({ session }, { claims: claimsOf(session) }, { nowMs, settings });
    return answer.ok ? answer.value.kind : answer.refusal.code;
  };

  test('is quoted while the stay is open or a payment is waited for', () => {
    expect([judged(open), judged(sampleSession({ state: 'settling' }))]).toEqual(['open', 'open']);
  });

  test('may leave within the grace after its payment, to the last millisecond, and owes the difference after it', () => {
    expect(judged(paidAside, exitMs + graceMs)).toBe('paid');
    expect(judged(paidAside, exitMs + graceMs + 1)).toBe('overstay');
    expect(judged(paidAside, exitMs - minuteMs)).toBe('paid');
  });

  test('is refused when used or void', () => {
    expect(judged({ ...paidAside, leftAtMs: exitMs })).toBe('ticket_used');
    for (const outcome of ['complimentary', 'lost_waived', 'released_on_trust', 'left_unrecorded'] as const) {
      expect(judged({ ...paidAside, outcome })).toBe('ticket_used');
    }
    // Its overstay was opened: that one stands for it.
    expect(judged({ ...paidAside, pulledAside: false }, exitMs + graceMs + 1)).toBe('ticket_used');
    expect(judged(sampleSession({ state: 'void', closedAtMs: exitMs }))).toBe('ticket_void');
  });

  test('is refused as altered when this booth knows it with another time or number', () => {
    for (const claims of [
      { ...claimsOf(open), enteredAtMs: startMs + 1 },
      { ...claimsOf(open), ticketNumber: 'B03-0000002-X' },
    ]) {
      expect(judgeTicket({ session: open }, { claims }, { nowMs: exitMs, settings })).toMatchObject({
        refusal: { code: 'ticket_altered' },
      });
    }
  });

  test('of another booth is rebuilt from itself and priced from its own entry time', () => {
    const claims = claimsOf(open);
    expect(judgeTicket({ session: null }, { claims }, { nowMs: exitMs, settings })).toEqual({
      ok: true,
      value: { kind: 'rebuild', claims },
    });
    const rebuilt = decideOpenForeign({ tariffId }, { claims }, contextAt(exitMs));
    if (!rebuilt.ok) throw new Error(rebuilt.refusal.code);
    expect(rebuilt.value.session).toMatchObject({ origin: 'foreign_ticket', ticketId: open.ticketId, slotId: null, plate: null });
    expect(priceOf(rebuilt.value.session)).toBe(6000);
    expect(decideOpenForeign({ tariffId: null }, { claims }, contextAt(exitMs))).toMatchObject({
      refusal: { code: 'tariff_missing' },
    });
  });

  test('of a vehicle that overstayed opens a stay of its own, with what was paid as credit', () => {
    const paidFor = stayWith(paidAside, [samplePayment(paidAside, { state: 'SUCCESS' })]);
    const lateMs = exitMs + 2 * 60 * minuteMs;
    const free = { stay: paidFor, openSessionOfPlate: () => null };
    const { facts, session } = decideOpenOverstay(free, contextAt(lateMs));
    expect(facts.map(({ type }) => type)).toEqual(['session.called_back', 'session.opened']);
    expect(session).toMatchObject({ origin: 'overstay', overstayOf: paidAside.sessionId, creditPaise: 6000, slotId: null });
    expect(session.ticketId).toBe(paidAside.ticketId);
    expect(session.plate).toBe(paidAside.plate);
    expect(priceOf(session, {}, lateMs)).toBe(12_000 - 6000);
    const taken = { stay: paidFor, openSessionOfPlate: () => ({ sessionId: open.sessionId, enteredAtMs: startMs }) };
    expect(decideOpenOverstay(taken, contextAt(lateMs)).session.plate).toBeNull();
    expect(() => decideOpenOverstay({ stay: stayWith(open) }, contextAt(lateMs))).toThrow('Broken invariant');
  });

  test('a session chosen by hand is unknown, closed, or treated alike', () => {
    const clock = { nowMs: exitMs, settings };
    expect(judgeSession({ session: null }, clock)).toMatchObject({ refusal: { code: 'session_unknown' } });
    expect(judgeSession({ session: { ...paidAside, leftAtMs: exitMs } }, clock)).toMatchObject({
      refusal: { code: 'session_closed' },
    });
    expect(judgeSession({ session: paidAside }, clock)).toMatchObject({ ok: true, value: { kind: 'paid' } });
  });
});

describe('session.callBack', () => {
  const paidAside = sampleSession({ state: 'closed', outcome: 'paid', closedAtMs: exitMs, pulledAside: true });
  const waiting = sampleSession({ state: 'settling', feeDuePaise: fee.amountPaise, pulledAside: true });

  test('opens the barrier for a paid vehicle', () => {
    const decided = decideCallBack({ stay: stayWith(paidAside) }, contextAt(exitMs + graceMs));
    expect(decided).toMatchObject({ ok: true, value: { kind: 'left' } });
    expect(decided.ok && decided.value.facts.map(({ type }) => type)).toEqual(['session.called_back', 'barrier.requested']);
    expect(decided.ok && decided.value.jobs.map(({ kind }) => kind)).toEqual(['barrier']);
  });

  test('brings the panel of a waiting payment back, and opens nothing', () => {
    const payment = samplePayment(waiting);
    const decided = decideCallBack({ stay: stayWith(waiting, [payment]) }, contextAt(exitMs));
    expect(decided).toMatchObject({ ok: true, value: { kind: 'waiting', payment, jobs: [] } });
    expect(decided.ok && decided.value.facts.map(({ type }) => type)).toEqual(['session.called_back']);
  });

  test('refuses in the documented order', () => {
    type Setup = { readonly stay: Stay | null; readonly nowMs: number };
    expectRefusalsInOrder<Setup>({
      channel: 'session.callBack',
      good: { stay: stayWith(paidAside), nowMs: exitMs },
      breaks: [
        ['session_unknown', (setup) => ({ ...setup, stay: null })],
        ['already_left', (setup) => ({ ...setup, stay: stayWith({ ...paidAside, leftAtMs: exitMs }) })],
        ['exit_grace_over', () => ({ stay: stayWith(paidAside), nowMs: exitMs + graceMs + 1 })],
        ['not_paid', (setup) => ({ ...setup, stay: stayWith(open) })],
      ],
      decide: ({ stay, nowMs }) => decideCallBack({ stay }, contextAt(nowMs)),
    });
  });

  test('opens nothing for a vehicle whose money went back while it stood aside, unless too much had been asked', () => {
    const settled = { ...paidAside, feeDuePaise: fee.amountPaise };
    const payment = samplePayment(settled, { state: 'SUCCESS', method: 'upi', amountPaise: fee.amountPaise });
    const callBack = (refunds: readonly Refund[]) =>
      decideCallBack({ stay: stayWith(settled, [payment], refunds) }, contextAt(exitMs));
    expect(callBack([sampleRefund(payment)])).toMatchObject({ refusal: { code: 'not_paid' } });
    expect(callBack([sampleRefund(payment, { state: 'FAILED' })])).toMatchObject({ ok: true, value: { kind: 'left' } });
    expect(callBack([sampleRefund(payment, { amountPaise: paise(100) })])).toMatchObject({ refusal: { code: 'not_paid' } });
    const tooMuch = sampleRefund(payment, { amountPaise: paise(100), reason: 'overcharged' });
    expect(callBack([tooMuch])).toMatchObject({ ok: true, value: { kind: 'left' } });
  });

  test('a void session, and one that left unrecorded, are not paid', () => {
    for (const session of [
      sampleSession({ state: 'void', closedAtMs: exitMs }),
      { ...paidAside, outcome: 'left_unrecorded' as const },
    ]) {
      expect(decideCallBack({ stay: stayWith(session) }, contextAt(exitMs))).toMatchObject({ refusal: { code: 'not_paid' } });
    }
  });
});

describe('barrier.openAgain', () => {
  const waitingJob: BarrierJob = { kind: 'barrier', direction: 'exit', sessionId: open.sessionId, waiting: true };

  test('asks once more, as a job and a record of its own', () => {
    const decided = decideOpenBarrierAgain({ job: waitingJob }, contextAt(exitMs));
    expect(decided.ok && decided.value.facts.map(({ type }) => type)).toEqual(['barrier.requested']);
    expect(decided.ok && decided.value.jobs).toMatchObject([
      { kind: 'barrier', direction: 'exit', deadlineAtMs: exitMs + 10_000 },
    ]);
  });

  test('refuses in the documented order', () => {
    expectRefusalsInOrder<{ readonly job: BarrierJob | null }>({
      channel: 'barrier.openAgain',
      good: { job: waitingJob },
      breaks: [
        ['job_unknown', () => ({ job: null })],
        ['job_not_waiting', () => ({ job: { ...waitingJob, waiting: false } })],
      ],
      decide: ({ job }) => decideOpenBarrierAgain({ job }, contextAt(exitMs)),
    });
    expect(decideOpenBarrierAgain({ job: { kind: 'print' } }, contextAt(exitMs))).toMatchObject({
      refusal: { code: 'job_unknown' },
    });
  });
});
