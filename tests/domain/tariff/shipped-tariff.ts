// The tariffs that ship with the booth, and short questions to them.
import { readFileSync } from 'node:fs';
import type { Paise } from '../../../domain/money/paise.ts';
import { computeFee, type FeeQuestion } from '../../../domain/tariff/compute-fee.ts';
import type { Fee } from '../../../domain/tariff/fee.ts';
import { type Tariff, tariffSchema } from '../../../domain/tariff/tariff.ts';

export const shippedTariffs = [
  'bengaluru-airport-t1-2025',
  'bhubaneswar-airport-2019',
  'delhi-metro-2018',
  'ndmc-2023',
  'training',
] as const;

export function shippedTariff(name: (typeof shippedTariffs)[number]): Tariff {
  const file = new URL(`../../../resources/tariffs/${name}.json`, import.meta.url);
  return tariffSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** `1h46m` in milliseconds. */
export function ms(stay: string): number {
  const found = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?$/.exec(stay);
  if (found === null) throw new Error(`Not a stay: ${stay}`);
  const [days = 0, hours = 0, minutes = 0] = found.slice(1).map((figure) => Number(figure ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60_000;
}

/** India's wall clock, `2026-02-03T10:00`, as epoch milliseconds. */
export function ist(time: string): number {
  return Date.parse(`${time}:00+05:30`);
}

type Rest = Partial<Omit<FeeQuestion, 'tariff' | 'vehicleClass'>>;

/** The fee of a stay from a Tuesday at 10:00 in India, unless said otherwise. */
export function feeOf(tariff: Tariff, vehicleClass: string, stay: string, rest: Rest = {}): Fee {
  const enteredAtMs = rest.enteredAtMs ?? ist('2026-02-03T10:00');
  return computeFee({ tariff, vehicleClass, utcOffsetMinutes: 330, exitAtMs: enteredAtMs + ms(stay), ...rest, enteredAtMs });
}

export function inRupees(amount: Paise): number {
  return amount / 100;
}

/** `Car parking up to 2 h: 55`, one text a line. */
export function explained(fee: Fee, language: 'en' | 'hi' = 'en'): readonly string[] {
  return fee.lines.map((line) => `${line.words[language]} = ${inRupees(line.amountPaise)}`);
}
