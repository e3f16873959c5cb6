// What a stay costs, and why: the one place where a fee is made. The time it takes does not grow with the stay.
import { assert } from '../assert.ts';
import { mostPaise } from '../bounds.ts';
import { paise } from '../money/paise.ts';
import { type Calendar, calendarOf, dayOf, dayOfDate, MINUTE_MS } from './calendar.ts';
import { chargeLines } from './charge-lines.ts';
import { findConcessions } from './concessions.ts';
import type { Fee, FeeLine } from './fee.ts';
import { concessionWords, graceWords, mostFeeWords, multiplierWords, passWords, roundingWords } from './fee-words.ts';
import { type ChargedFare, type Concession, type Fare, fareFor, type Multiplier, type Tariff } from './tariff.ts';

export { tariffHasClass } from './tariff.ts';

export type FeeQuestion = {
  /** Parsed by `tariffSchema` and free of problems by `checkTariff`. */
  readonly tariff: Tariff;
  readonly vehicleClass: string;
  /** Epoch milliseconds UTC; the exit is at or after the entry. */
  readonly enteredAtMs: number;
  readonly exitAtMs: number;
  /** The lot's; decides where days and nights begin. */
  readonly utcOffsetMinutes: number;
  readonly lostTicket?: boolean;
  /** One of `concessionsFor(tariff, vehicleClass)`. */
  readonly concessionId?: string | null;
  /** Multipliers that are switched on; those that the tariff dates apply without being named. */
  readonly multiplierIds?: readonly string[];
  /** The stay is covered by a pass. */
  readonly pass?: boolean;
};

/**
 * The fee with its explanation; the lines add up to it. Order: charges and their caps, multipliers, concession, rounding,
 * lost ticket; never more than `mostPaise.fee`. Throws on what callers check first: an unknown class, concession or multiplier, an exit before the entry.
 */
export function computeFee(question: FeeQuestion): Fee {
  const { tariff, vehicleClass, pass = false, lostTicket = false } = question;
  const fare = fareFor(tariff, vehicleClass);
  assert(fare !== undefined, `the tariff has no class "${vehicleClass}"`);
  assert(question.exitAtMs >= question.enteredAtMs, 'the exit is before the entry');
  const concession = findConcession(question);
  const multipliers = multipliersInForce(question);
  const lost = lostTicket ? fare.lostTicket : null;
  const lines: FeeLine[] = [];
  if (pass) lines.push({ words: passWords, amountPaise: paise(0) });
  else if (lost?.mode !== 'alone') lines.push(...stayLines(question, fare, { multipliers, concession }));
  if (lost !== null) lines.push({ words: lost.words, amountPaise: lost.pricePaise });
  cutOff(lines);
  return feeOf(lines);
}

function stayLines(
  question: FeeQuestion,
  fare: Fare,
  { multipliers, concession }: { readonly multipliers: readonly Multiplier[]; readonly concession: Concession | null },
): readonly FeeLine[] {
  if (fare.kind === 'free') return [{ words: fare.words, amountPaise: paise(0) }];
  const { tariff } = question;
  const lines = [...timeLines(question, fare, calendarOf(tariff))];
  cutOff(lines);
  for (const multiplier of multipliers) {
    const amount = total(lines);
    addLine(lines, multiplierWords(multiplier), percentOf(amount, multiplier.percent) - amount);
    cutOff(lines);
  }
  if (concession !== null) addLine(lines, concessionWords(concession), -percentOf(total(lines), concession.percent));
  if (tariff.rounding !== null) addLine(lines, roundingWords, rounded(total(lines), tariff.rounding) - total(lines));
  return lines;
}

/** The lines for the time itself: free within the grace, else the fare's charges. */
function timeLines(question: FeeQuestion, fare: ChargedFare, calendar: Calendar): readonly FeeLine[] {
  const offsetMs = question.utcOffsetMinutes * MINUTE_MS;
  const startMs = question.enteredAtMs + offsetMs;
  // Time is counted in whole milliseconds, so an edge that is excluded is one millisecond later; and who entered at all,
  // stayed for one.
  const edgeMs = question.tariff.edge === 'excluded' ? 1 : 0;
  const endMs = Math.max(question.exitAtMs + offsetMs + edgeMs, startMs + 1);
  if (fare.grace === null) return chargeLines(fare, calendar, { startMs, endMs });
  const graceMs = fare.grace.minutes * MINUTE_MS;
  if (endMs - startMs <= graceMs) {
    const stayMs = question.exitAtMs - question.enteredAtMs;
    return [{ words: graceWords(stayMs, fare.grace.minutes), amountPaise: paise(0) }];
  }
  return chargeLines(fare, calendar, { startMs: fare.grace.deducted ? startMs + graceMs : startMs, endMs });
}

function findConcession({ tariff, vehicleClass, concessionId = null }: FeeQuestion): Concession | null {
  if (concessionId === null) return null;
  const concession = findConcessions(tariff, vehicleClass).find(({ id }) => id === concessionId);
  assert(concession !== undefined, `the tariff has no concession "${concessionId}" for "${vehicleClass}"`);
  return concession;
}

/** In the tariff's order: named by the caller, or dated and in force on the day of entry. */
function multipliersInForce(question: FeeQuestion): readonly Multiplier[] {
  const { tariff, vehicleClass, multiplierIds = [] } = question;
  for (const id of multiplierIds) {
    assert(
      tariff.multipliers.some((multiplier) => multiplier.id === id),
      `the tariff has no multiplier "${id}"`,
    );
  }
  const entryDay = dayOf(question.enteredAtMs + question.utcOffsetMinutes * MINUTE_MS);
  return tariff.multipliers.filter(
    ({ id, dates, vehicleClasses }) =>
      (vehicleClasses?.some((forClass) => forClass === vehicleClass) ?? true) &&
      (multiplierIds.includes(id) || dates.some(({ from, to }) => dayOfDate(from) <= entryDay && entryDay <= dayOfDate(to))),
  );
}

function rounded(
  amountPaise: number,
  { mode, stepPaise }: { readonly mode: 'up' | 'nearest'; readonly stepPaise: number },
): number {
  const steps = mode === 'up' ? Math.ceil(amountPaise / stepPaise) : Math.floor((2 * amountPaise + stepPaise) / (2 * stepPaise));
  return steps * stepPaise;
}

/** Half a paisa counts as a whole one. */
function percentOf(amountPaise: number, percent: number): number {
  return Math.floor((amountPaise * percent + 50) / 100);
}

/** After each step that makes a fee grow, so that none is ever beyond what numbers hold or a person can pay. */
function cutOff(lines: FeeLine[]): void {
  const over = total(lines) - mostPaise.fee;
  if (over > 0) addLine(lines, mostFeeWords, -over);
}

function addLine(lines: FeeLine[], words: FeeLine['words'], amountPaise: number): void {
  if (amountPaise !== 0) lines.push({ words, amountPaise: paise(amountPaise) });
}

function total(lines: readonly FeeLine[]): number {
  let sum = 0;
  for (const line of lines) sum += line.amountPaise;
  return sum;
}

/** Lines of nothing are left out unless there is no other. */
function feeOf(lines: readonly FeeLine[]): Fee {
  const amountPaise = paise(total(lines));
  assert(amountPaise >= 0, 'a fee is never negative');
  const telling = lines.filter((line) => line.amountPaise !== 0);
  return { amountPaise, lines: telling.length > 0 ? telling : lines.slice(0, 1) };
}
