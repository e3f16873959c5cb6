// What really lies in a drawer, as the hands that fill it know: the simulated cashier counts this, and never what the booth expects.
import { type CashCount, denominations, totalOfCounts } from '../../domain/money/denomination.ts';
import { type Paise, paise } from '../../domain/money/paise.ts';
import type { Random } from './random.ts';

export class PhysicalDrawer {
  #paise: number;

  constructor(floatPaise: number) {
    this.#paise = floatPaise;
  }

  get paise(): number {
    return this.#paise;
  }

  put(amountPaise: number): void {
    this.#paise += amountPaise;
  }

  take(amountPaise: number): void {
    this.#paise -= amountPaise;
  }
}

/** Notes and coins that make an amount, largest first. Throws for what cash cannot make. */
export function countOf(amountPaise: number): readonly CashCount[] {
  let left = amountPaise;
  const counts = denominations.flatMap(({ kind, facePaise }): CashCount[] => {
    const count = Math.floor(left / facePaise);
    left -= count * facePaise;
    return count === 0 ? [] : [{ kind, facePaise, count }];
  });
  if (left !== 0 || totalOfCounts(counts) !== amountPaise) throw new Error(`No cash makes ${amountPaise} paise`);
  return counts;
}

/** What a customer hands over: exact, or the next note that is enough. */
export function tenderFor(duePaise: Paise, random: Random): Paise {
  if (random.chance(0.45)) return duePaise;
  const enough = [5000, 10_000, 20_000, 50_000].filter((note) => note >= duePaise);
  const note = enough[random.chance(0.75) ? 0 : enough.length - 1];
  return note === undefined ? paise(Math.ceil(duePaise / 50_000) * 50_000) : paise(note);
}
