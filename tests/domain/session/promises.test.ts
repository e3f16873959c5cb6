// The promises of the booth, held against random sequences of commands and feed events.
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Fact } from '../../../domain/journal/fact.ts';
import { factVersion } from '../../../domain/journal/fact-versions.ts';
import { parseFact } from '../../../domain/journal/parse-fact.ts';
import { addToTotals, zeroTotals } from '../../../domain/journal/totals.ts';
import { creditedPaise, isUnsettled, netReceivedPaise, type Stay } from '../../../domain/session/stay.ts';
import { type Books, drawerOf, stayOf } from './books.ts';
import { ModelBooth, type Move, sumOf } from './model-booth.ts';
import { bike, car, cycle } from './sample-lot.ts';

const pick = fc.nat(6);
const moves: fc.Arbitrary<Move> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: -30, max: 200 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('enter' as const),
      vehicleClass: fc.constantFrom(car, car, bike, cycle),
      plate: fc.constantFrom('MH12AB1234', 'KA01C1', 'DL2C6011', null, null),
      typedMinutesAgo: fc.constantFrom(null, null, null, 70),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant('quote' as const),
      pick,
      lost: fc.constantFrom(false, false, true),
      concession: fc.constantFrom(false, false, true),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'leaveLane' as const }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('takeCash' as const), extraPaise: fc.constantFrom(0, 0, 4000, -1, 100_000) }),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom({ kind: 'startOnline' as const }, { kind: 'startOnline' as const }, { kind: 'free' as const }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'complimentary' as const }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('cancel' as const, 'trust' as const, 'aside' as const), pick }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('cancelTakeCash' as const), pick, extraPaise: fc.constantFrom(0, 0, 500, -1) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'callBack' as const,
        'callBack' as const,
        'callBack' as const,
        'void' as const,
        'leftUnrecorded' as const,
      ),
      pick,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), amountPaise: fc.nat(40_000) }) },
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant('feed' as const),
      pick,
      tell: fc.constantFrom(
        'captured' as const,
        'captured' as const,
        'captured' as const,
        'ready' as const,
        'failed' as const,
        'expired' as const,
      ),
      offBy: fc.constantFrom(0, 0, 0, 0, 1, -1),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('repeatCapture' as const), pick, forOther: fc.boolean() }) },
);

function staysOf(books: Books): readonly Stay[] {
  return [...books.sessions.keys()].map((sessionId) => stayOf(books, sessionId)).filter((stay) => stay !== null);
}

/** True for a session that may be over: enough money, or the very exception that says so. */
function rightlyOver(books: Books, stay: Stay): boolean {
  const { session } = stay;
  const { outcome, state, sessionId } = session;
  if (outcome === 'paid' || outcome === 'nothing_due')
    return creditedPaise(stay) >= (session.feeDuePaise ?? Number.POSITIVE_INFINITY);
  const kind = state === 'void' ? 'void_entry' : outcome;
  return books.exceptions.some(
    (approved) => approved.kind === kind && approved.sessionId === sessionId && approved.approverId !== approved.requesterId,
  );
}

const promises: Readonly<Record<string, (booth: ModelBooth) => void>> = {
  'no session is over without enough SUCCESS or an approved exception': ({ books }) => {
    for (const stay of staysOf(books)) if (!isUnsettled(stay.session)) expect(rightlyOver(books, stay)).toBe(true);
  },
  'no slot is freed otherwise, and none is held twice': ({ books }) => {
    const holders = staysOf(books).filter(({ session }) => isUnsettled(session) && session.slotId !== null);
    expect(new Set(holders.map(({ session }) => session.slotId)).size).toBe(holders.length);
    const ends = books.facts.filter(({ type }) => type === 'session.closed' || type === 'session.voided');
    const withSlot = staysOf(books).filter(({ session }) => session.slotId !== null);
    const over = withSlot.filter(({ session }) => !isUnsettled(session));
    expect(withSlot.length - holders.length).toBe(over.length);
    expect(ends.length).toBe(staysOf(books).filter(({ session }) => !isUnsettled(session)).length);
  },
  'a plate is inside once': ({ books }) => {
    const plates = staysOf(books).flatMap(({ session }) =>
      isUnsettled(session) && session.plate !== null ? [session.plate] : [],
    );
    expect(new Set(plates).size).toBe(plates.length);
  },
  'a stay that was paid has at most one overstay, whose credit is what was paid for it': ({ books }) => {
    const overstays = staysOf(books).filter(({ session }) => session.overstayOf !== null);
    expect(new Set(overstays.map(({ session }) => session.overstayOf)).size).toBe(overstays.length);
    for (const { session } of overstays) {
      const before = session.overstayOf === null ? null : stayOf(books, session.overstayOf);
      expect(before === null ? null : creditedPaise(before)).toBe(session.creditPaise);
    }
  },
  'a vehicle that paid and has not left stands aside, or its overstay stands for it': ({ books }) => {
    const overstayed = new Set(staysOf(books).map(({ session }) => session.overstayOf));
    for (const { session } of staysOf(books)) {
      const stands = session.outcome === 'paid' && session.leftAtMs === null;
      if (stands) expect(session.pulledAside).toBe(!overstayed.has(session.sessionId));
    }
  },
  'each payment resolves once, and a session waits for one at most': ({ books }) => {
    const resolving = [
      'payment.cash_taken',
      'payment.succeeded',
      'payment.failed',
      'payment.expired',
      'payment.cancelled',
    ] as const;
    const resolved = books.facts.flatMap(({ type, body }) =>
      (resolving as readonly string[]).includes(type) && 'paymentId' in body ? [body.paymentId] : [],
    );
    expect(new Set(resolved).size).toBe(resolved.length);
    for (const { payments } of staysOf(books)) {
      expect(payments.filter(({ state }) => state === 'PENDING').length).toBeLessThanOrEqual(1);
    }
  },
  'at most one exit barrier request per session, and only when it is over': ({ books }) => {
    expect(new Set(books.exitRequests).size).toBe(books.exitRequests.length);
    for (const sessionId of books.exitRequests) {
      const stay = stayOf(books, sessionId);
      expect(stay?.session.state === 'closed' && rightlyOver(books, stay)).toBe(true);
    }
  },
  'money that came is a success, late money or an anomaly, each once, and late money always goes back': ({ books, captures }) => {
    const online = [...books.payments.values()].filter(({ method, state }) => method !== 'cash' && state === 'SUCCESS');
    const again = books.anomalies
      .filter(({ kind }) => kind === 'money_without_session')
      .map(({ detail }) => detail.split(' ')[0]);
    const kept = captures.filter(({ reference }) => books.references.has(reference));
    expect(sumOf(kept)).toBe(sumOf(online) + sumOf(books.lateMoney));
    for (const { reference, paymentId } of captures) {
      if (books.references.has(reference)) expect(books.references.get(reference)).toBe(paymentId);
      expect(again.includes(reference)).toBe(!books.references.has(reference));
    }
    const late = new Set(books.lateMoney.map(({ paymentId }) => paymentId));
    for (const paymentId of late) {
      const ofPayment = (row: { readonly paymentId: string }): boolean => row.paymentId === paymentId;
      expect(sumOf(books.refunds.filter(ofPayment))).toBe(sumOf(books.lateMoney.filter(ofPayment)));
      expect(['CANCELLED', 'EXPIRED', 'FAILED']).toContain(books.payments.get(paymentId)?.state);
    }
  },
  'no rupee is lost or invented: what a stay kept is its fee, less its credit': ({ books }) => {
    for (const stay of staysOf(books)) {
      const { outcome, feeDuePaise, creditPaise } = stay.session;
      if (outcome === 'paid') expect(netReceivedPaise(stay)).toBe(Math.max((feeDuePaise ?? 0) - creditPaise, 0));
      if (outcome === 'released_on_trust' && netReceivedPaise(stay) > 0) expect(creditedPaise(stay)).toBe(feeDuePaise);
    }
    const received = sumOf([...books.payments.values()].filter(({ state }) => state === 'SUCCESS'));
    const kept = staysOf(books).reduce((sum, stay) => sum + netReceivedPaise(stay), 0);
    const back = sumOf(books.refunds) - sumOf(books.lateMoney);
    expect(kept + back).toBe(received);
  },
  'the drawer holds the float, what cash payments paid, and less what was dropped': ({ books }) => {
    const cash = sumOf([...books.payments.values()].filter(({ method }) => method === 'cash'));
    const others = books.movements.filter(({ kind }) => kind === 'float' || kind === 'drop');
    expect(drawerOf(books)).toBe(sumOf(others) + cash);
  },
  'receipts are gapless and unique, one for each success that is kept, with its amount and its tax': ({ books }) => {
    const series = new Map<string, number>();
    for (const { financialYear, running, number } of books.receipts) {
      expect(running).toBe((series.get(financialYear) ?? 0) + 1);
      series.set(financialYear, running);
      expect(number).toBe(`B03/${financialYear}/${String(running).padStart(7, '0')}`);
    }
    const goesBack = new Set(books.refunds.map(({ paymentId }) => paymentId));
    for (const { totalPaise, gst, paymentId } of books.receipts) {
      expect(totalPaise).toBe(books.payments.get(paymentId)?.amountPaise);
      expect((gst?.taxablePaise ?? 0) + (gst?.cgstPaise ?? 0) + (gst?.sgstPaise ?? 0)).toBe(totalPaise);
      expect(books.payments.get(paymentId)?.state).toBe('SUCCESS');
      expect(goesBack.has(paymentId)).toBe(false);
    }
    const successes = [...books.payments.values()].filter(({ state }) => state === 'SUCCESS');
    const withReceipt = new Set(books.receipts.map(({ paymentId }) => paymentId));
    expect(withReceipt.size).toBe(books.receipts.length);
    for (const { paymentId } of successes) {
      expect(withReceipt.has(paymentId)).toBe(!goesBack.has(paymentId));
    }
  },
  'every fact fits its schema, and no perpetual total ever goes down': ({ books }) => {
    let totals = zeroTotals;
    for (const { type, body } of books.facts) {
      expect(parseFact({ type, version: factVersion(type), body })).toEqual({ ok: true, fact: { type, body } });
      const next = addToTotals(totals, { type, body } as Fact);
      for (const name of Object.keys(totals) as (keyof typeof totals)[]) expect(next[name]).toBeGreaterThanOrEqual(totals[name]);
      totals = next;
    }
    const all = [...books.payments.values()].filter(({ state }) => state === 'SUCCESS');
    expect(totals.cashReceivedPaise + totals.onlineReceivedPaise).toBe(sumOf(all) + sumOf(books.lateMoney));
  },
  'every job belongs to a fact': ({ books, jobs }) => {
    const requested = new Set(books.facts.flatMap(({ type, body }) => (type === 'barrier.requested' ? [body.jobId] : [])));
    const documents = new Set(books.facts.flatMap(({ type, body }) => (type === 'document.issued' ? [body.documentId] : [])));
    const barriers = jobs.filter(({ kind }) => kind === 'barrier');
    expect(barriers.every(({ jobId }) => requested.has(jobId))).toBe(true);
    expect(barriers.length).toBe(requested.size);
    for (const job of jobs) if (job.kind === 'print') expect(documents.has(job.documentId)).toBe(true);
  },
};

describe('whatever is done and told, in whatever order', () => {
  test.each(Object.keys(promises))('%s', (name) => {
    fc.assert(
      fc.property(fc.array(moves, { minLength: 10, maxLength: 80, size: 'max' }), (sequence) => {
        const booth = new ModelBooth();
        for (const move of sequence) booth.do(move);
        promises[name]?.(booth);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the random sequences', () => {
  const seen = new Map<string, number>();

  beforeAll(() => {
    for (const sequence of fc.sample(fc.array(moves, { minLength: 60, maxLength: 80, size: 'max' }), { numRuns: 300, seed: 7 })) {
      const booth = new ModelBooth();
      for (const move of sequence) booth.do(move);
      for (const name of storyOf(booth.books)) seen.set(name, (seen.get(name) ?? 0) + 1);
    }
  });

  test.each([
    'outcome paid',
    'outcome nothing_due',
    'outcome complimentary',
    'outcome released_on_trust',
    'outcome left_unrecorded',
    'void',
    'overstay',
    'aside and left',
    'trust paid later',
    'paid_after_cancel',
    'paid_after_expiry',
    'paid_after_failure',
    'money_without_session',
    'amount_differs',
    'reference_reused',
  ])('do meet: %s', (name) => {
    expect(seen.get(name) ?? 0).toBeGreaterThan(2);
  });
});

function storyOf(books: Books): ReadonlySet<string> {
  const sessions = [...books.sessions.values()];
  const trusted = new Set(sessions.flatMap(({ outcome, sessionId }) => (outcome === 'released_on_trust' ? [sessionId] : [])));
  const aside = new Set(books.facts.flatMap(({ type, body }) => (type === 'payment.pulled_aside' ? [body.sessionId] : [])));
  const trustPaid = [...books.payments.values()].some(({ sessionId, state }) => trusted.has(sessionId) && state === 'SUCCESS');
  return new Set([
    ...sessions.map(({ outcome }) => `outcome ${outcome}`),
    ...sessions.filter(({ state }) => state === 'void').map(() => 'void'),
    ...sessions.filter(({ origin }) => origin === 'overstay').map(() => 'overstay'),
    ...sessions.filter(({ sessionId, leftAtMs }) => aside.has(sessionId) && leftAtMs !== null).map(() => 'aside and left'),
    ...(trustPaid ? ['trust paid later'] : []),
    ...books.refunds.map(({ reason }) => reason),
    ...books.anomalies.map(({ kind }) => kind),
  ]);
}
