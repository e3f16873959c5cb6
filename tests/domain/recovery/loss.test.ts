// What is lost, and which numbers are never given again.
import { expect, it } from 'vitest';
import { zeroTotals } from '../../../domain/journal/totals.ts';
import { paise } from '../../../domain/money/paise.ts';
import { decideLoss, type KnownOfTheEnd, MARGIN, readReceiptNumber, type Witnessed } from '../../../domain/recovery/loss.ts';
import type { Series } from '../../../domain/recovery/restored.ts';
import { formatTicketNumber } from '../../../domain/ticket/ticket-number.ts';

const HOUR_MS = 3_600_000;
const atMs = Date.UTC(2026, 10, 23, 6);
const totals = { ...zeroTotals, receiptsIssued: 10, ticketsIssued: 12, cashReceivedPaise: paise(40_000) };
const known: KnownOfTheEnd = {
  head: { seq: 100, hash: 'a'.repeat(64), atMs, totals },
  numbers: new Map<Series, number>([
    ['ticket', 12],
    ['receipt 2627', 10],
    ['shift', 3],
  ]),
  witness: null,
  upstreamSeq: null,
  unjoined: null,
  claimedSeq: 0,
  papers: new Map(),
  nowMs: atMs + 2 * HOUR_MS,
  utcOffsetMinutes: 330,
};
const witness: Witnessed = {
  seq: 120,
  isInChain: false,
  totals: { ...totals, receiptsIssued: 13, ticketsIssued: 16, cashReceivedPaise: paise(52_000) },
  lastReceipt: 'T01/2627/0000013',
  lastTicket: formatTicketNumber({ boothCode: 'T01' as never, running: 16 }),
};
/** What came back goes as far as it. */
const whole: Witnessed = { ...witness, seq: 100, isInChain: true, lastReceipt: 'T01/2627/0000010', lastTicket: null, totals };
const through = (loss: ReturnType<typeof decideLoss>, series: Series) =>
  loss.skips.find((skip) => skip.series === series)?.through;

it('nothing is lost where the witness is in what came back; no number is skipped', () => {
  expect(decideLoss({ ...known, witness: whole })).toEqual({
    lost: null,
    setAside: null,
    skips: [],
  });
});

it('lists what the witness knows and nobody has, by number and sum, and skips what may be on papers', () => {
  const loss = decideLoss({ ...known, witness });
  expect(loss.lost).toEqual({
    fromSeq: 101,
    throughSeq: 120,
    sums: { receipts: 3, tickets: 4, cashPaise: 12_000, onlinePaise: 0 },
  });
  // Twenty records are twenty papers at most, and the witness may be some vehicles behind.
  expect(through(loss, 'ticket')).toBe(12 + 20 + MARGIN);
  expect(through(loss, 'receipt 2627')).toBe(10 + 20 + MARGIN);
  expect(through(loss, 'shift')).toBe(3 + 12);
});

it('where nothing tells the end, time does: a paper every five seconds, at least 1,000 and at most 100,000', () => {
  const tickets = (hours: number) => through(decideLoss({ ...known, nowMs: atMs + hours * HOUR_MS }), 'ticket');
  expect(decideLoss(known).lost).toMatchObject({ fromSeq: 101, throughSeq: null, sums: { receipts: null } });
  expect([tickets(0), tickets(10), tickets(24 * 30), tickets(-5)]).toEqual([1_012, 7_212, 100_012, 1_012]);
});

it('a witness that is behind upstream is an old one and knows nothing of the end', () => {
  const old = { ...witness, seq: 80, isInChain: true };
  expect(decideLoss({ ...known, witness: old, upstreamSeq: 100 }).lost).toMatchObject({ throughSeq: null });
  expect(decideLoss({ ...known, witness: old, upstreamSeq: 70 }).lost).toBeNull();
});

it('signed records behind a hole are set aside, and only the hole is lost', () => {
  const sums = { receipts: 1, tickets: 1, cashPaise: paise(4_000), onlinePaise: paise(0) };
  const unjoined = {
    seqs: new Set([111, 112, 113, 114, 115, 116, 117, 118, 119, 120]),
    isFork: false,
    sums,
    numbers: new Map<Series, number>([['ticket', 16]]),
    totals: witness.totals,
  };
  const loss = decideLoss({ ...known, witness, unjoined });
  expect(loss.setAside).toEqual({ fromSeq: 111, throughSeq: 120, sums });
  expect(loss.lost).toEqual({
    fromSeq: 101,
    throughSeq: 110,
    sums: { receipts: 2, tickets: 3, cashPaise: 8_000, onlinePaise: 0 },
  });
});

it('of a copy that went another way nothing is lost when all of it is set aside; its numbers are skipped', () => {
  const unjoined = {
    seqs: new Set([95, 96, 97]),
    isFork: true,
    sums: { receipts: 1, tickets: 1, cashPaise: paise(0), onlinePaise: paise(0) },
    numbers: new Map<Series, number>([['ticket', 14]]),
    totals,
  };
  const loss = decideLoss({ ...known, witness: { ...witness, seq: 97 }, unjoined });
  expect([loss.lost, through(loss, 'ticket')]).toEqual([null, 16]);
  expect(decideLoss({ ...known, witness: { ...witness, seq: 99 }, unjoined }).lost).toMatchObject({
    fromSeq: 98,
    throughSeq: 99,
  });
});

it('numbers from papers raise what is skipped; numbers that came back do not count', () => {
  const papers = new Map<Series, number>([
    ['ticket', 5_000],
    ['receipt 2627', 4],
  ]);
  const loss = decideLoss({ ...known, witness: whole, papers });
  expect(loss.skips).toEqual([{ series: 'ticket', first: 13, through: 5_000 }]);
});

it('across the end of a financial year both series are skipped, and no series leaves its seven digits', () => {
  const march = Date.UTC(2027, 2, 31, 12);
  const loss = decideLoss({ ...known, head: { ...known.head, atMs: march }, nowMs: march + 24 * HOUR_MS });
  expect(loss.skips.map(({ series }) => series)).toEqual(expect.arrayContaining(['receipt 2627', 'receipt 2728']));
  const full = decideLoss({ ...known, numbers: new Map<Series, number>([['ticket', 9_999_000]]) });
  expect(through(full, 'ticket')).toBe(9_999_998);
});

it('reads receipt numbers as they are printed', () => {
  expect(readReceiptNumber(' b03/2627/0000123 ')).toEqual({ financialYear: '2627', running: 123 });
  expect(readReceiptNumber('B03/27/123')).toBeNull();
});
