// What a drawer holds, from its movements and from nothing else.
import { add, type Paise } from '../money/paise.ts';
import type { Movement } from './shift.ts';

/** The sum of one shift's movements: money in is positive, money out negative. */
export function drawerBalance(movements: readonly Pick<Movement, 'amountPaise'>[]): Paise {
  return add(...movements.map(({ amountPaise }) => amountPaise));
}
