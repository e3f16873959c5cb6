// One thing that is wrong with a tariff: what, in words, and where.
import type { Words } from '../words.ts';

export const tariffProblemCodes = [
  /** The file is not JSON, or lacks a field, or has one that no tariff has. */
  'form',
  /** A class of the lot has no fare: none of its vehicles could come in. */
  'class_missing',
  /** A time, a kind of day or hours of the day that nothing prices. */
  'gap',
  /** A time, a kind of day or hours of the day that are priced twice. */
  'overlap',
  /** A step that no period ever reaches. */
  'never_reached',
  /** A longer stay would cost less, and the tariff does not say `mayFall`. */
  'fee_falls',
  /** A cap over all charges cannot be told for a fee that may fall. */
  'cap_of_falling_fee',
  'class_twice',
  'class_unknown',
  'id_twice',
  'holiday_twice',
  'dates_reversed',
] as const;
export type TariffProblemCode = (typeof tariffProblemCodes)[number];

export type TariffProblem = {
  readonly code: TariffProblemCode;
  readonly words: Words;
  /** Into the tariff's JSON, such as `['fares', 0, 'charges', 0, 'rates', 0, 'steps', 2]`. */
  readonly path: readonly (string | number)[];
};

export function tariffProblem(code: TariffProblemCode, path: TariffProblem['path'], words: Words): TariffProblem {
  return { code, words, path };
}
