import { expect, test } from 'vitest';
import { anomaliesAfter, attentionSeenThrough, clockJumpsAfter, markAttentionSeen } from '../../db/anomalies.ts';
import { boothIdentity } from '../../db/booth-identity.ts';
import { findDocument } from '../../db/documents.ts';
import { findHeartbeat, saveHeartbeat } from '../../db/heartbeat.ts';
import { journalHead, journalOfSession, latestTotals, readJournalAfter } from '../../db/journal.ts';
import { findOperatorByCode, findPinHash, listPeople, savePinHash } from '../../db/operators.ts';
import { allPreferences, savePreference } from '../../db/preferences.ts';
import { findReceiptByNumber, nextReceiptRunning, receiptOfPayment } from '../../db/receipts.ts';
import { sessionSummary } from '../../db/session-summaries.ts';
import { currentLotSettings } from '../../db/settings.ts';
import { drawerBalance, findOpenShift, movementsOfShift, nextShiftNumber } from '../../db/shifts.ts';
import { clearSignInGuard, findSignInGuard, saveSignInGuard } from '../../db/sign-in-guard.ts';
import { findTariff, tariffInForce } from '../../db/tariffs.ts';
import { fact } from '../../domain/journal/fact.ts';
import { rupees } from '../../domain/money/paise.ts';
import {
  boothCode,
  boothId,
  cashierId,
  cashTaken,
  closed,
  lotId,
  moved,
  newId,
  opened,
  receiptIssued,
  settings,
  shiftId,
  T0,
  tariff,
  tariffId,
  testBooth,
} from './fixture.ts';

test('an empty booth answers as one that knows nothing', () => {
  const { db } = testBooth({ configured: false });
  db.read((tx) => {
    expect(journalHead(tx)).toEqual({ seq: 0, hash: '0'.repeat(64) });
    expect(latestTotals(tx).ticketsIssued).toBe(0);
    expect([boothIdentity(tx), currentLotSettings(tx), findOpenShift(tx), tariffInForce(tx, T0), findHeartbeat(tx)]).toEqual(
      Array(5).fill(undefined),
    );
    expect(nextShiftNumber(tx)).toBe(1);
  });
});

test('what was configured is read back as it was journaled', () => {
  const { db } = testBooth();
  db.read((tx) => {
    expect(boothIdentity(tx)).toMatchObject({ lotId, boothId, boothCode });
    expect(currentLotSettings(tx)).toEqual(settings);
    expect(findTariff(tx, tariffId)).toEqual({ tariffId, effectiveFromMs: 0, tariff });
    expect(findOperatorByCode(tx, '101')).toEqual({ operatorId: cashierId, code: '101', name: 'Asha', role: 'cashier' });
    expect(listPeople(tx).map(({ code }) => code)).toEqual(['101', '201']);
    expect(findOpenShift(tx)).toMatchObject({ shiftId, number: 1, floatPaise: 50_000, closedAtMs: null });
    expect(nextShiftNumber(tx)).toBe(2);
  });
});

test('settings that were rolled back are not remembered', () => {
  const booth = testBooth();
  const renamed = (name: string) => fact('lot.configured', { settings: { ...settings, name: { en: name, hi: name } } });
  const failing = () =>
    booth.db.write((tx) => {
      booth.appendIn(tx, [renamed('Never')]);
      expect(currentLotSettings(tx)?.name.en).toBe('Never');
      throw new Error('no');
    });
  expect(failing).toThrow('no');
  expect(booth.db.read(currentLotSettings)?.name.en).toBe('Test lot');
  booth.append(renamed('Later'));
  expect(booth.db.read(currentLotSettings)?.name.en).toBe('Later');
});

test('the tariff in force is the latest effective one, and of two of the same date the one published last', () => {
  const booth = testBooth();
  const [early, later, future] = [newId<typeof tariffId>(), newId<typeof tariffId>(), newId<typeof tariffId>()];
  for (const [id, effectiveFromMs] of [
    [early, T0],
    [later, T0],
    [future, T0 + 1000],
  ] as const) {
    booth.append(fact('tariff.published', { tariffId: id, effectiveFromMs, tariff }));
  }
  const at = (atMs: number) => booth.db.read((tx) => tariffInForce(tx, atMs))?.tariffId;
  expect([at(T0 - 1), at(T0), at(T0 + 999), at(T0 + 1000)]).toEqual([tariffId, later, later, future]);
});

test('the journal is read in order, by place and by stay, whatever names the stay', () => {
  const booth = testBooth();
  const [entry, other] = [opened(), opened()];
  const cash = cashTaken(entry.body.sessionId, { amount: 40 });
  const { paymentId, sessionId } = cash.body;
  const receipt = receiptIssued(cash.body, 1, 40);
  const [document] = receipt.flatMap((part) => (part.type === 'document.issued' ? [part.body.documentId] : []));
  booth.append(
    entry,
    other,
    cash,
    moved({ kind: 'cash_payment', amountPaise: rupees(40), paymentId }),
    ...receipt,
    closed(sessionId, { due: 40 }),
  );
  booth.append(fact('document.copied', { documentId: document ?? newId(), copy: 1, atMs: T0 }));
  booth.db.read((tx) => {
    expect(journalOfSession(tx, sessionId).map(({ type }) => type)).toEqual([
      'session.opened',
      'payment.cash_taken',
      'drawer.moved',
      'document.issued',
      'receipt.issued',
      'session.closed',
      'document.copied',
    ]);
    expect(readJournalAfter(tx, 2, 3).map(({ seq }) => seq)).toEqual([3, 4, 5]);
    expect(latestTotals(tx)).toEqual({
      cashReceivedPaise: 4000,
      onlineReceivedPaise: 0,
      refundsDuePaise: 0,
      receiptsIssued: 1,
      ticketsIssued: 2,
      exceptionsApproved: 0,
    });
  });
});

test('a malformed fact does not get into the journal', () => {
  const booth = testBooth();
  const malformed = fact('clock.jumped', { expectedMs: 1.5, foundMs: 2 });
  const before = booth.db.read(journalHead);
  expect(() => booth.append(malformed)).toThrow('clock.jumped is well-formed');
  expect(booth.db.read(journalHead)).toEqual(before);
});

test('receipts and documents are found by number, payment and stay', () => {
  const booth = testBooth();
  const entry = opened();
  const cash = cashTaken(entry.body.sessionId, { amount: 40 });
  booth.append(entry, cash, ...receiptIssued(cash.body, 1, 40));
  const { sessionId, paymentId } = cash.body;
  booth.db.read((tx) => {
    const found = findReceiptByNumber(tx, 'B03/2627/0000001');
    expect(found).toMatchObject({ sessionId, paymentId, totalPaise: 4000 });
    expect(receiptOfPayment(tx, paymentId)).toEqual(found);
    expect(nextReceiptRunning(tx, { boothCode, financialYear: '2627' })).toBe(2);
    expect(nextReceiptRunning(tx, { boothCode, financialYear: '2728' })).toBe(1);
    const documentId = sessionSummary(tx, sessionId)?.receiptDocumentId ?? newId();
    const document = findDocument(tx, documentId);
    expect(document).toMatchObject({ sessionId, copies: 0, content: { kind: 'receipt', totalPaise: 4000 } });
  });
});

test('the drawer holds what its movements add up to', () => {
  const booth = testBooth();
  booth.append(moved({ kind: 'drop', amountPaise: rupees(-300), reason: 'to the safe' }));
  booth.db.read((tx) => {
    expect(drawerBalance(tx, shiftId)).toBe(20_000);
    expect(movementsOfShift(tx, shiftId).map(({ kind, amountPaise }) => [kind, amountPaise])).toEqual([
      ['float', 50_000],
      ['drop', -30_000],
    ]);
    expect(drawerBalance(tx, newId())).toBe(0);
  });
});

test('what is not derived is kept and replaced: PIN hashes, guards, preferences, heartbeat', () => {
  const { db } = testBooth();
  db.write((tx) => {
    for (const pinHash of ['first', 'second']) savePinHash(tx, { operatorId: cashierId, pinHash });
    for (const failures of [1, 2])
      saveSignInGuard(tx, { operatorCode: '999', failures, heldUntilMs: failures * 10, countedFromMs: 5 });
    for (const value of ['light', 'dark']) savePreference(tx, { name: 'theme', value });
    for (const wallTimeMs of [1, 2])
      saveHeartbeat(tx, { wallTimeMs, monotonicMs: 1, bootId: 'b', uptimeMs: 1, computerRun: null });
  });
  db.write((tx) => {
    expect(findPinHash(tx, cashierId)).toBe('second');
    expect(findSignInGuard(tx, '999')).toEqual({ failures: 2, heldUntilMs: 20, countedFromMs: 5 });
    expect(allPreferences(tx)).toEqual({ theme: 'dark' });
    expect(findHeartbeat(tx)).toEqual({ wallTimeMs: 2, monotonicMs: 1, bootId: 'b', uptimeMs: 1, computerRun: null });
    clearSignInGuard(tx, '999');
    expect(findSignInGuard(tx, '999')).toBeUndefined();
  });
});

test('anomalies and clock jumps stay until people have looked past them', () => {
  const booth = testBooth();
  const anomaly = (detail: string) =>
    fact('anomaly.found', {
      anomalyId: newId(),
      kind: 'amount_differs',
      sessionId: null,
      paymentId: newId(),
      detail,
      foundAtMs: T0,
    });
  const [record] = booth.append(anomaly('first'), fact('clock.jumped', { expectedMs: 5, foundMs: 9 }));
  booth.db.write((tx) => markAttentionSeen(tx, record?.seq ?? 0));
  booth.append(anomaly('second'));
  booth.db.read((tx) => {
    const seen = attentionSeenThrough(tx);
    expect(anomaliesAfter(tx, 0).map(({ detail }) => detail)).toEqual(['first', 'second']);
    expect(anomaliesAfter(tx, seen).map(({ detail }) => detail)).toEqual(['second']);
    expect(clockJumpsAfter(tx, seen)).toMatchObject([{ expectedMs: 5, foundMs: 9 }]);
  });
});
