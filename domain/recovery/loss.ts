// What a restore lost, and which numbers may never be given again: decided from what came back and from what else is known of the end.
import type { JournalHead } from '../journal/chain.ts';
import type { PerpetualTotals } from '../journal/record.ts';
import { subtract } from '../money/paise.ts';
import { financialYearOf } from '../receipt/receipt-number.ts';
import { maxTicketRunning, parseTicketNumber } from '../ticket/ticket-number.ts';
import type { LostSums, Restored, Series, Skip } from './restored.ts';
import type { Sums } from './sums.ts';

/** The last number of each series; a series without a number is not in it. */
export type LastNumbers = ReadonlyMap<Series, number>;

/** What the booth's witness said last: a record, and what was issued up to it. */
export type Witnessed = {
  readonly seq: number;
  /** Its record is in what came back. */
  readonly isInChain: boolean;
  readonly totals: PerpetualTotals;
  readonly lastReceipt: string | null;
  readonly lastTicket: string | null;
};

/** Signed records of this booth that could not be joined to what came back. */
export type Unjoined = {
  readonly seqs: ReadonlySet<number>;
  /** They begin before the end of what came back: a copy that went another way. Else what joins them is lost. */
  readonly isFork: boolean;
  readonly sums: Sums;
  readonly numbers: LastNumbers;
  /** Running totals that the last of them carries. */
  readonly totals: PerpetualTotals;
};

export type KnownOfTheEnd = {
  readonly head: JournalHead & { readonly atMs: number; readonly totals: PerpetualTotals };
  readonly numbers: LastNumbers;
  readonly witness: Witnessed | null;
  /** Upstream's head; null when nobody asked it. What came back holds it. */
  readonly upstreamSeq: number | null;
  readonly unjoined: Unjoined | null;
  /** The highest number of a row that looks like a record but proves nothing. */
  readonly claimedSeq: number;
  /** Numbers that a person read off papers. */
  readonly papers: LastNumbers;
  readonly nowMs: number;
  readonly utcOffsetMinutes: number;
};

export type Loss = Pick<Restored, 'lost' | 'setAside' | 'skips'>;

/** The witness is not synced: after a power cut it may be some vehicles behind. */
export const MARGIN = 50;
const HOUR_MS = 3_600_000;
/** One every five seconds. */
const MOST_PAPERS_PER_HOUR = 720;
const unknownSums: LostSums = { receipts: null, tickets: null, cashPaise: null, onlinePaise: null };

/**
 * Lost is what somebody knows of and nobody has. Where nothing tells how far the booth went, the numbers of what it could have written since its last
 * record are skipped: one paper every five seconds, at least 1,000 and at most 100,000.
 */
export function decideLoss(known: KnownOfTheEnd): Loss {
  const { unjoined, witness } = known;
  const lost = whatIsLost(known);
  const setAside = unjoined === null ? null : { ...rangeOf(unjoined.seqs), sums: { ...unjoined.sums } };
  const papers = new Map(known.papers);
  for (const [series, number] of numbersOfWitness(witness)) raise(papers, series, number);
  const may = lost === null ? new Map<Series, number>() : mayHaveBeenGiven(known, lost.throughSeq);
  for (const [series, number] of unjoined?.numbers ?? []) raise(may, series, number);
  for (const [series, number] of papers) raise(may, series, number);
  const skips = [...may].flatMap(([series, number]): readonly Skip[] => {
    const first = (known.numbers.get(series) ?? 0) + 1;
    const through = Math.min(number, mostOf(series));
    return through < first ? [] : [{ series, first, through }];
  });
  return { lost, setAside, skips: skips.toSorted((one, other) => (one.series < other.series ? -1 : 1)) };
}

function whatIsLost(known: KnownOfTheEnd): Restored['lost'] {
  const { head, witness, unjoined, claimedSeq } = known;
  const unknownEnd = { fromSeq: head.seq + 1, throughSeq: null, sums: unknownSums };
  if (unjoined?.isFork === true) {
    // The witness belongs to the copy that went another way: what it wrote is set aside, but for what nobody has.
    const from = Math.min(...unjoined.seqs);
    const missing = witness === null || witness.isInChain ? null : missingFrom(from, witness.seq, unjoined.seqs);
    if (missing !== null) return { ...missing, sums: unknownSums };
    return witness === null ? unknownEnd : null;
  }
  const ends = [claimedSeq, witness?.seq ?? 0, ...(unjoined?.seqs ?? [])];
  const end = ends.reduce((most, seq) => Math.max(most, seq), 0);
  const missing = missingFrom(head.seq + 1, end, unjoined?.seqs);
  if (missing !== null) return { ...missing, sums: sumsUpTo(known, end) };
  return isEndKnown(known) ? null : unknownEnd;
}

/** Of `from` to `end`, from the first to the last that is not among `there`. Null when none is missing. */
function missingFrom(
  from: number,
  end: number,
  there: ReadonlySet<number> = new Set(),
): { readonly fromSeq: number; readonly throughSeq: number } | null {
  let first: number | null = null;
  let last = 0;
  for (let seq = from; seq <= end; seq += 1) {
    if (there.has(seq)) continue;
    first ??= seq;
    last = seq;
  }
  return first === null ? null : { fromSeq: first, throughSeq: last };
}

/** A witness that is behind upstream is an old one, and tells nothing of the end. */
function isEndKnown({ witness, upstreamSeq }: KnownOfTheEnd): boolean {
  return witness?.isInChain === true && witness.seq >= (upstreamSeq ?? 0);
}

function sumsUpTo({ head, witness, unjoined }: KnownOfTheEnd, end: number): LostSums {
  const last = unjoined === null ? 0 : Math.max(...unjoined.seqs);
  const totals = witness?.seq === end ? witness.totals : last === end ? unjoined?.totals : undefined;
  if (totals === undefined) return unknownSums;
  const aside = unjoined?.sums;
  const papers = (name: 'receiptsIssued' | 'ticketsIssued') => totals[name] - head.totals[name];
  const money = (name: 'cashReceivedPaise' | 'onlineReceivedPaise') => subtract(totals[name], head.totals[name]);
  return {
    receipts: papers('receiptsIssued') - (aside?.receipts ?? 0),
    tickets: papers('ticketsIssued') - (aside?.tickets ?? 0),
    cashPaise: aside === undefined ? money('cashReceivedPaise') : subtract(money('cashReceivedPaise'), aside.cashPaise),
    onlinePaise: aside === undefined ? money('onlineReceivedPaise') : subtract(money('onlineReceivedPaise'), aside.onlinePaise),
  };
}

/** Up to which number each series may have gone in the records that are lost. */
function mayHaveBeenGiven(known: KnownOfTheEnd, throughSeq: number | null): Map<Series, number> {
  const { head, numbers, nowMs, utcOffsetMinutes } = known;
  const hours = Math.max(0, nowMs - head.atMs) / HOUR_MS;
  const byTime = Math.min(100_000, Math.max(1_000, Math.ceil(hours * MOST_PAPERS_PER_HOUR)));
  // Each paper has a record of its own.
  const papers = throughSeq === null ? byTime : Math.min(byTime, throughSeq - head.seq + MARGIN);
  const few = Math.min(papers, 1_000, 10 + Math.ceil(hours));
  const years = new Set([
    financialYearOf(head.atMs, utcOffsetMinutes),
    financialYearOf(Math.max(nowMs, head.atMs), utcOffsetMinutes),
  ]);
  const may = new Map<Series, number>();
  const raiseBy = (series: Series, count: number) => raise(may, series, (numbers.get(series) ?? 0) + count);
  raiseBy('ticket', papers);
  for (const year of years) raiseBy(`receipt ${year}`, papers);
  for (const series of ['pass', 'shift', 'closing shift', 'closing day', 'closing month', 'closing year'] as const)
    raiseBy(series, few);
  return may;
}

function numbersOfWitness(witness: Witnessed | null): LastNumbers {
  const numbers = new Map<Series, number>();
  if (witness === null) return numbers;
  const receipt = readReceiptNumber(witness.lastReceipt ?? '');
  if (receipt !== null) raise(numbers, `receipt ${receipt.financialYear}`, receipt.running);
  const ticket = parseTicketNumber(witness.lastTicket ?? '');
  if (ticket !== null) raise(numbers, 'ticket', ticket.running);
  return numbers;
}

/** `B03/2627/0000123` as receipts print it; null for anything else. */
export function readReceiptNumber(text: string): { readonly financialYear: string; readonly running: number } | null {
  const [, financialYear, running] = /^[A-Z0-9]{3}\/(\d{4})\/(\d{7})$/.exec(text.trim().toUpperCase()) ?? [];
  return financialYear === undefined ? null : { financialYear, running: Number(running) };
}

/** What stands in `numbers` afterwards is at least `number`. */
export function raise(numbers: Map<Series, number>, series: Series, number: number): void {
  if (number > (numbers.get(series) ?? 0)) numbers.set(series, number);
}

function mostOf(series: Series): number {
  return series === 'pass' ? 99_999 : maxTicketRunning - 1;
}

function rangeOf(seqs: ReadonlySet<number>): { readonly fromSeq: number; readonly throughSeq: number } {
  const sorted = [...seqs].sort((one, other) => one - other);
  return { fromSeq: sorted[0] ?? 1, throughSeq: sorted.at(-1) ?? 1 };
}
