import { expect, test } from 'vitest';
import { findPaymentByProviderReference, paidOf, paymentsOfSession, pendingPaymentOfSession } from '../../db/payments.ts';
import { refundsDue } from '../../db/refunds.ts';
import { searchSessions, sessionSummary } from '../../db/session-summaries.ts';
import {
  countInside,
  findOpenSessionByPlate,
  findSession,
  findSessionByTicketId,
  findSessionByTicketNumber,
  openPlates,
} from '../../db/sessions.ts';
import { findFreeSlot, findSlot, slotsOfZone, zonesWithTaken } from '../../db/slots.ts';
import { nextTicketRunning } from '../../db/tickets.ts';
import { waitingPayment, waitingPayments } from '../../db/waiting-payments.ts';
import type { SlotId, VehicleClassId, ZoneId } from '../../domain/ids.ts';
import { fact } from '../../domain/journal/fact.ts';
import { rupees } from '../../domain/money/paise.ts';
import { storeSessions } from '../bench/stored-sessions.ts';
import {
  approved,
  cancelled,
  cashTaken,
  closed,
  inSlot,
  newId,
  opened,
  receiptIssued,
  settings,
  started,
  succeeded,
  T0,
  type TestBooth,
  testBooth,
} from './fixture.ts';

const car = 'car' as VehicleClassId;
const HOUR = 3_600_000;

function slotStates(booth: TestBooth, zoneId: string) {
  return booth.db
    .read((tx) => slotsOfZone(tx, zoneId as ZoneId))
    ?.map(({ slotId, sessionId, settling }) => [slotId, sessionId !== null, settling]);
}

test('a slot is taken while its session lives, settling while an online payment is pending, and free in the transaction that closes it', () => {
  const booth = testBooth();
  const entry = opened(inSlot('A', 'A-1'));
  const { sessionId } = entry.body;
  booth.append(entry);
  expect(slotStates(booth, 'A')).toEqual([
    ['A-1', true, false],
    ['A-2', false, false],
    ['A-3', false, false],
  ]);
  const payment = started(sessionId, { amount: 40 });
  booth.append(payment);
  expect(slotStates(booth, 'A')?.[0]).toEqual(['A-1', true, true]);
  expect(booth.db.read((tx) => findFreeSlot(tx, car))).toEqual({ slotId: 'A-2', zoneId: 'A' });
  booth.append(succeeded(payment.body.paymentId, 40), closed(sessionId, { due: 40 }));
  expect(slotStates(booth, 'A')?.[0]).toEqual(['A-1', false, false]);
  expect(booth.db.read((tx) => findFreeSlot(tx, car))).toEqual({ slotId: 'A-1', zoneId: 'A' });
});

test('a payment that ends without money opens the session again, with no frozen fee', () => {
  const booth = testBooth();
  const entry = opened();
  const payment = started(entry.body.sessionId, { amount: 40 });
  const state = () => booth.db.read((tx) => findSession(tx, entry.body.sessionId));
  booth.append(entry, payment);
  expect(state()).toMatchObject({ state: 'settling', feeDuePaise: 4000 });
  booth.append(cancelled(payment.body.paymentId));
  expect(state()).toMatchObject({ state: 'open', feeDuePaise: null });
});

test('the first free slot is by zone, then by place; a full class has none; slots that settings drop are gone', () => {
  const booth = testBooth();
  const free = (vehicleClass = car) => booth.db.read((tx) => findFreeSlot(tx, vehicleClass))?.slotId;
  for (const slot of ['A-2', 'A-1', 'A-3', 'B-1']) booth.append(opened(inSlot(slot.slice(0, 1), slot)));
  expect(free()).toBe('B-2');
  booth.append(opened(inSlot('B', 'B-2')));
  expect([free(), free('two_wheeler' as VehicleClassId)]).toEqual([undefined, undefined]);
  expect(booth.db.read(zonesWithTaken)).toMatchObject([
    { zoneId: 'A', vehicleClasses: ['car'], capacity: 3, taken: 3 },
    { zoneId: 'B', vehicleClasses: ['car', 'two_wheeler'], capacity: 2, taken: 2 },
  ]);
  const [zoneA] = settings.zones;
  booth.append(
    fact('lot.configured', {
      settings: { ...settings, zones: zoneA === undefined ? [] : [{ ...zoneA, slots: ['A-1', 'A-9'] as SlotId[] }] },
    }),
  );
  expect(free()).toBe('A-9');
  booth.db.read((tx) => {
    expect(findSlot(tx, 'A-1' as SlotId)?.takenBy).not.toBeNull();
    expect(findSlot(tx, 'A-2' as SlotId)).toBeUndefined();
    expect(slotsOfZone(tx, 'B' as ZoneId)).toBeUndefined();
  });
});

test('sessions are found by ticket, number and plate; of an overstay the latest', () => {
  const booth = testBooth();
  const first = opened({ plate: 'MH31AB1234', ticketNumber: 'B03-0000001-K' });
  const { sessionId, ticketId } = first.body;
  booth.append(first, cashTaken(sessionId, { amount: 40 }), closed(sessionId, { due: 40 }));
  const overstay = opened({
    ...first.body,
    sessionId: newId(),
    origin: 'overstay',
    overstayOf: sessionId,
    creditPaise: rupees(40),
  });
  booth.append(overstay);
  booth.db.read((tx) => {
    expect(findSessionByTicketId(tx, ticketId ?? newId())?.sessionId).toBe(overstay.body.sessionId);
    expect(findSessionByTicketNumber(tx, 'B03-0000001-K')?.sessionId).toBe(overstay.body.sessionId);
    expect(findOpenSessionByPlate(tx, 'MH31AB1234')?.sessionId).toBe(overstay.body.sessionId);
    expect(openPlates(tx)).toEqual([{ sessionId: overstay.body.sessionId, plate: 'MH31AB1234' }]);
    expect(countInside(tx)).toBe(1);
    expect(nextTicketRunning(tx)).toBe(2);
  });
});

test('a summary tells the money, the method, the receipt and what is due back', () => {
  const booth = testBooth();
  const entry = opened();
  const { sessionId } = entry.body;
  const online = started(sessionId, { amount: 40 });
  const { paymentId } = online.body;
  const cash = cashTaken(sessionId, { amount: 40 });
  booth.append(entry, online, cancelled(paymentId), cash, ...receiptIssued(cash.body, 1, 40), closed(sessionId, { due: 40 }));
  booth.append(
    fact('payment.late_money', { paymentId, providerReference: 'UTR-7', amountPaise: rupees(40), receivedAtMs: T0 }),
    fact('refund.due', {
      refundId: newId(),
      paymentId,
      sessionId,
      amountPaise: rupees(40),
      reason: 'paid_after_cancel',
      dueAtMs: T0,
    }),
  );
  booth.db.read((tx) => {
    expect(sessionSummary(tx, sessionId)).toMatchObject({
      state: 'closed',
      outcome: 'paid',
      paidPaise: 4000,
      lastMethod: 'cash',
      receiptNumber: 'B03/2627/0000001',
      ticketDocumentId: null,
      refundDuePaise: 4000,
    });
    expect(sessionSummary(tx, sessionId)?.receiptDocumentId).not.toBeNull();
    expect(sessionSummary(tx, newId())).toBeUndefined();
    expect(paidOf(tx, sessionId)).toBe(4000);
    expect(findPaymentByProviderReference(tx, 'UTR-7')).toEqual({ paymentId, late: true });
    expect(refundsDue(tx)).toMatchObject([{ paymentId, amountPaise: 4000 }]);
    expect(paymentsOfSession(tx, sessionId).map(({ state }) => state)).toEqual(['CANCELLED', 'SUCCESS']);
    expect(pendingPaymentOfSession(tx, sessionId)).toBeUndefined();
  });
});

test('a search finds by the beginning of a plate, look-alikes after it, by ticket and by receipt number, within its scope', () => {
  const booth = testBooth();
  const at = (hours: number, plate: string, ticketNumber: string) =>
    opened({ plate, ticketNumber, enteredAtMs: T0 + hours * HOUR });
  const [old, lookAlike, inside] = [
    at(-48, 'MH31AB1234', 'B03-0000001-K'),
    at(1, 'MH31A81234', 'B03-0000002-H'),
    at(2, 'DL8CAF5030', 'B03-0000003-F'),
  ];
  const cash = cashTaken(old.body.sessionId, { amount: 40 });
  booth.append(
    old,
    lookAlike,
    inside,
    cash,
    ...receiptIssued(cash.body, 1, 40),
    closed(old.body.sessionId, { due: 40, closedAtMs: T0 - 47 * HOUR }),
  );
  const plates = (text: string, scope: 'today' | 'inside' | 'all', limit = 10) =>
    booth.db.read((tx) => searchSessions(tx, { text, scope, dayStartMs: T0, limit })).sessions.map(({ plate }) => plate);
  expect(plates('mh31ab', 'all')).toEqual(['MH31AB1234', 'MH31A81234']);
  expect(plates('MH31A8', 'all')).toEqual(['MH31A81234', 'MH31AB1234']);
  expect(plates('MH 31', 'today')).toEqual(['MH31A81234']);
  expect(plates('', 'inside')).toEqual(['DL8CAF5030', 'MH31A81234']);
  expect(plates('', 'all')).toEqual(['DL8CAF5030', 'MH31A81234', 'MH31AB1234']);
  expect(plates('B03-0000003', 'all')).toEqual(['DL8CAF5030']);
  expect(plates('b03/2627/0000001', 'all')).toEqual(['MH31AB1234']);
  expect(plates('1234', 'all')).toEqual(['MH31A81234', 'MH31AB1234']);
  expect(plates('ab 1234', 'all')).toEqual(['MH31AB1234', 'MH31A81234']);
  expect(plates('5o30', 'inside')).toEqual(['DL8CAF5030']);
  expect(plates('CAF', 'today')).toEqual(['DL8CAF5030']);
  expect(plates('nothing like it', 'all')).toEqual([]);
  expect(plates("' OR 1=1 --", 'all')).toEqual([]);
  expect(booth.db.read((tx) => searchSessions(tx, { text: '', scope: 'all', dayStartMs: T0, limit: 2 })).more).toBe(true);
});

test('a vehicle of the BH series, whose digits stand in the middle, is found by them while it is inside or of today', () => {
  const booth = testBooth();
  const [longInside, other] = [opened({ plate: '22BH1234AA', enteredAtMs: T0 - 100 * HOUR }), opened({ plate: 'MH31AB9876' })];
  booth.append(longInside, other);
  const plates = (text: string, scope: 'today' | 'inside' | 'all') =>
    booth.db.read((tx) => searchSessions(tx, { text, scope, dayStartMs: T0, limit: 10 })).sessions.map(({ plate }) => plate);
  expect(plates('1234', 'inside')).toEqual(['22BH1234AA']);
  expect(plates('1234', 'all')).toEqual(['22BH1234AA']);
  expect(plates('%', 'inside')).toEqual([]);
});

test('one letter over a long past looks at no more than a part of it, with word that there is more', () => {
  const booth = testBooth();
  // The latest of all, and so the first to be shown by whoever looked at all of them; but the last of its range.
  const latest = opened({ plate: 'MA01AA0001' });
  booth.append(latest, cashTaken(latest.body.sessionId, { amount: 40 }), closed(latest.body.sessionId, { due: 40 }));
  storeSessions(booth, 20_000);
  const search = (text: string) =>
    booth.db.read((tx) => searchSessions(tx, { text, scope: 'all', dayStartMs: T0 + 48 * HOUR, limit: 100 }));
  const { sessions, more } = search('M');
  expect([sessions.length, more]).toEqual([100, true]);
  expect(sessions.map(({ plate }) => plate)).not.toContain('MA01AA0001');
  expect(search('MA01').sessions.map(({ plate }) => plate)).toEqual(['MA01AA0001']);
});

test('the waiting list has what is pending, and vehicles that stand aside until they leave', () => {
  const booth = testBooth();
  const [a, b, c] = [opened(), opened(), opened()];
  const [lane, aside, failed] = [a, b, c].map(({ body }) => started(body.sessionId, { amount: 40 }));
  if (lane === undefined || aside === undefined || failed === undefined) throw new Error('three payments');
  booth.append(a, b, c, lane, aside, failed);
  for (const { body } of [aside, failed])
    booth.append(fact('payment.pulled_aside', { paymentId: body.paymentId, sessionId: body.sessionId, atMs: T0 }));
  booth.append(succeeded(aside.body.paymentId, 40), closed(b.body.sessionId, { due: 40 }));
  booth.append(fact('payment.failed', { paymentId: failed.body.paymentId, why: 'declined', resolvedAtMs: T0 }));
  const list = () =>
    booth.db.read(waitingPayments).map(({ paymentId, state, pulledAside, readyToLeave, failure }) => ({
      paymentId,
      state,
      pulledAside,
      readyToLeave,
      failure,
    }));
  expect(list()).toEqual([
    { paymentId: lane.body.paymentId, state: 'PENDING', pulledAside: false, readyToLeave: false, failure: null },
    { paymentId: aside.body.paymentId, state: 'SUCCESS', pulledAside: true, readyToLeave: true, failure: null },
    { paymentId: failed.body.paymentId, state: 'FAILED', pulledAside: true, readyToLeave: false, failure: 'declined' },
  ]);
  booth.append(fact('barrier.requested', { jobId: newId(), sessionId: b.body.sessionId, direction: 'exit', atMs: T0 + 5 }));
  const exception = approved('complimentary', c.body.sessionId);
  booth.append(
    exception,
    closed(c.body.sessionId, { due: 40, outcome: 'complimentary', exceptionId: exception.body.exceptionId }),
  );
  booth.append(fact('session.called_back', { sessionId: c.body.sessionId, atMs: T0 }));
  expect(list().map(({ paymentId }) => paymentId)).toEqual([lane.body.paymentId]);
  booth.db.read((tx) => {
    expect(waitingPayment(tx, aside.body.paymentId)).toMatchObject({ readyToLeave: false, session: { leftAtMs: T0 + 5 } });
    expect(waitingPayment(tx, newId())).toBeUndefined();
  });
});
