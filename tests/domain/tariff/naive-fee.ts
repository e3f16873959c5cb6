// The fee as a person with a clock would work it out: tick by tick, remembering what each period came to. Written without
// the engine's code, so that the two can be held against each other.
import type { Charge, ChargedFare, Period, Rate, Tariff } from '../../../domain/tariff/tariff.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Charges and caps only. The entry, and every figure of the tariff, lie on whole ticks. */
export function naiveFee(question: {
  readonly tariff: Tariff;
  readonly fare: ChargedFare;
  readonly enteredAtMs: number;
  readonly exitAtMs: number;
  readonly utcOffsetMinutes: number;
  readonly tickMs: number;
}): number {
  const { tariff, fare, tickMs } = question;
  const stayMs = question.exitAtMs - question.enteredAtMs;
  // With "included" a tick counts once something of it has passed; with "excluded" once it has begun.
  const ticks = tariff.edge === 'included' ? Math.max(1, Math.ceil(stayMs / tickMs)) : Math.floor(stayMs / tickMs) + 1;
  let startMs = question.enteredAtMs + question.utcOffsetMinutes * MINUTE_MS;
  const endMs = startMs + ticks * tickMs;
  if (fare.grace !== null) {
    if (ticks * tickMs <= fare.grace.minutes * MINUTE_MS) return 0;
    if (fare.grace.deducted) startMs += fare.grace.minutes * MINUTE_MS;
  }
  const tickCounts = new Map<string, number>();
  const grownBy = new Map<string, number>();
  for (let atMs = startMs; atMs < endMs; atMs += tickMs) {
    for (const [chargeAt, charge] of fare.charges.entries()) {
      const begins = beginOfPeriod(charge.period, startMs, atMs);
      if (begins === null) continue;
      const rate = rateOf(tariff, charge, begins);
      const key = `${chargeAt}/${begins}`;
      const before = tickCounts.get(key) ?? 0;
      tickCounts.set(key, before + 1);
      const growth = priceAfter(rate, (before + 1) * tickMs) - (before === 0 ? 0 : priceAfter(rate, before * tickMs));
      const capKey = fare.cap === null ? 'no cap' : String(beginOfPeriod(fare.cap.per, startMs, atMs));
      grownBy.set(capKey, (grownBy.get(capKey) ?? 0) + growth);
    }
  }
  const atMost = fare.cap?.atMostPaise ?? Number.POSITIVE_INFINITY;
  return [...grownBy.values()].reduce((sum, growth) => sum + Math.min(growth, atMost), 0);
}

/** When the period in which `atMs` lies began, or null where it lies in none. */
function beginOfPeriod(period: Period, startMs: number, atMs: number): number | null {
  const midnightMs = atMs - (atMs % DAY_MS);
  switch (period.kind) {
    case 'stay':
      return startMs;
    case 'cycle':
      return atMs - ((atMs - startMs) % (period.minutes * MINUTE_MS));
    case 'day': {
      const today = midnightMs + minutesOf(period.startsAt) * MINUTE_MS;
      return atMs >= today ? today : today - DAY_MS;
    }
    case 'window': {
      const clock = (atMs - midnightMs) / MINUTE_MS;
      const [from, to] = [minutesOf(period.from), minutesOf(period.to)];
      if (from < to) return clock >= from && clock < to ? midnightMs + from * MINUTE_MS : null;
      if (clock >= from) return midnightMs + from * MINUTE_MS;
      return clock < to ? midnightMs - DAY_MS + from * MINUTE_MS : null;
    }
  }
}

function rateOf(tariff: Tariff, charge: Charge, beginMs: number): Rate {
  const date = new Date(beginMs);
  const names = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
  const isHoliday = tariff.holidays.some((holiday) => holiday.date === date.toISOString().slice(0, 10));
  const isWeekend = tariff.weekend.some((name) => name === names[date.getUTCDay()]);
  const kind = isHoliday ? 'holiday' : isWeekend ? 'weekend' : 'weekday';
  const rate = charge.rates.find(({ days }) => days.includes(kind));
  if (rate === undefined) throw new Error(`No rate for a ${kind}`);
  return rate;
}

function priceAfter({ steps, capPaise }: Rate, durationMs: number): number {
  let price = 0;
  let lower = 0;
  const minutes = durationMs / MINUTE_MS;
  for (const step of steps) {
    if (minutes <= lower) break;
    const upper = step.upToMinutes ?? Number.POSITIVE_INFINITY;
    if (step.kind === 'total') price = step.pricePaise;
    else for (let at = lower; at < Math.min(minutes, upper); at += step.minutes) price += step.addPaise;
    lower = upper;
  }
  return Math.min(price, capPaise ?? Number.POSITIVE_INFINITY);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
