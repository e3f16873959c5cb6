// What the check of a journal says of records that a later release wrote, and of those behind them.
import { expect, test } from 'vitest';
import { openRecordCheck } from '../../../domain/audit/check-records.ts';
import { openSeriesCheck } from '../../../domain/audit/check-series.ts';
import type { CheckedBooth } from '../../../domain/audit/checked-booth.ts';
import { auditReport, foundNothing, reportText } from '../../../domain/audit/report.ts';
import type { BoothId, ReceiptId } from '../../../domain/ids.ts';
import { genesis, type JournalHead, makeRecord, signCommit } from '../../../domain/journal/chain.ts';
import { type Fact, type FactBody, fact } from '../../../domain/journal/fact.ts';
import type { PerpetualTotals } from '../../../domain/journal/record.ts';
import { zeroTotals } from '../../../domain/journal/totals.ts';
import { rupees } from '../../../domain/money/paise.ts';
import { languages } from '../../../domain/words.ts';
import { boothKeys, makeId, settings, sha256, startMs, verify } from '../session/sample-lot.ts';

const boothId = makeId<BoothId>();
const stamp = { lotId: settings.lotId, boothId, actorId: null, wallTimeMs: startMs, monotonicMs: 1, bootId: 'boot' };
const enrolled = fact('booth.enrolled', {
  lotId: settings.lotId,
  boothId,
  boothCode: 'T01' as never,
  publicKey: boothKeys.publicKey,
});
const newer = { type: 'lane.counted', body: { vehicles: 3 } } as unknown as Fact;
const stopped = fact('booth.stopped', { atMs: startMs });

/** Kinds of what is found in a journal of these facts, each with the totals that its record says. */
function findings(...facts: readonly (readonly [Fact, PerpetualTotals])[]): readonly string[] {
  const check = openRecordCheck({ sha256, verify });
  let head: JournalHead = genesis;
  return facts.flatMap(([each, totals]) => {
    const record = makeRecord(head, each, stamp, totals, { sha256, newSalt: () => 'A'.repeat(22) });
    head = { seq: record.seq, hash: record.hash };
    const { signature } = signCommit([record], boothKeys.sign);
    return check.take({ records: [record], signed: { count: 1, signature } }).findings.map(({ kind, seq }) => `${seq} ${kind}`);
  });
}

const more = { ...zeroTotals, cashReceivedPaise: rupees(40), receiptsIssued: 1 };

test('its place, hash and signature are judged, its content is not; totals behind it go on from what it says', () => {
  expect(findings([enrolled, zeroTotals], [newer, more], [stopped, more])).toEqual([]);
  expect(findings([enrolled, zeroTotals], [newer, more], [stopped, zeroTotals])).toEqual(['3 totals_wrong']);
});

test('a total that goes down in it is found', () => {
  expect(findings([enrolled, zeroTotals], [newer, more], [newer, { ...more, receiptsIssued: 0 }])).toEqual(['3 totals_wrong']);
});

test('a journal that begins with one is no fault', () => {
  expect(findings([newer, more], [stopped, more])).toEqual([]);
});

test('a number behind it may be higher than the next one, and never lower; from there on all is as before', () => {
  const receipt = (running: number) =>
    fact('receipt.issued', {
      receiptId: makeId<ReceiptId>(),
      financialYear: '2627',
      running,
      number: `T01/2627/${running}`,
    } as FactBody<'receipt.issued'>);
  const gaps = (...numbers: readonly (number | 'newer')[]) => {
    const series = openSeriesCheck();
    return numbers.flatMap((each) => {
      if (each === 'newer') series.unread();
      return each === 'newer' ? [] : series.take(receipt(each)).map(({ detail }) => detail);
    });
  };
  expect(gaps(1, 'newer', 4, 5)).toEqual([]);
  expect(gaps('newer', 'newer', 7, 8)).toEqual([]);
  expect(gaps(1, 'newer', 4, 6)).toEqual(['T01/2627/6']);
  expect(gaps(2, 'newer', 3)).toEqual(['T01/2627/2']);
  expect(gaps(1, 2, 'newer', 2)).toEqual(['T01/2627/2']);
});

test('the page is not complete, names them, and leaves out what builds on them, in both languages', () => {
  const checked: CheckedBooth = {
    boothCode: 'T01',
    lotName: { en: 'Lot', hi: 'लॉट' },
    utcOffsetMinutes: 330,
    head: { seq: 20, hash: 'ab', atMs: startMs },
    firstAtMs: startMs,
    records: 20,
    newer: { count: 3, firstSeq: 12 },
    closings: 1,
    personal: { present: 0, erased: 0 },
    receiptAnchors: 0,
    stateCompared: false,
    anchors: { typed: null, key: 'not_given', stored: 'none', server: 'not_asked', serverSeq: null },
    keyFingerprint: 'f1e2d3c4b5a69788',
    level: 'itself',
    findings: [],
    more: 0,
  };
  for (const language of languages) {
    const { sections } = auditReport(checked, language, startMs);
    expect(sections.map(({ verdict }) => verdict)).toEqual([
      'sound',
      'sound',
      'not_checked',
      'sound',
      'sound',
      'not_checked',
      'not_checked',
      'not_checked',
      'not_checked',
      'not_checked',
    ]);
  }
  expect(foundNothing(checked)).toBe(true);
  const page = reportText(auditReport(checked, 'en', startMs));
  expect(page).toContain('NOT COMPLETE: nothing was found up to here.');
  expect(page).toContain('3 newer, from record 12 on: written by a later version. Check them with that version.');
  expect(page).toContain('none goes down. 3 newer were not added up again.');
  expect(page).toContain('Closings, only up to record 11');
  expect(reportText(auditReport(checked, 'hi', startMs))).toContain('3 नए, रिकॉर्ड 12 से: बाद के वर्शन के लिखे।');
});
