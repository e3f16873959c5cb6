// How wrong codes of shops are counted, held back and forgotten.
import { describe, expect, it } from 'vitest';
import {
  afterWrongCode,
  type ShopCodeGuard,
  shopCodeDelayMs,
  unguardedShopCodes,
} from '../../../domain/people/shop-code-guard.ts';

const MINUTE_MS = 60_000;

function afterWrong(times: number, atMs = 0): ShopCodeGuard {
  return Array.from({ length: times }).reduce<ShopCodeGuard>((guard) => afterWrongCode(guard, atMs), unguardedShopCodes);
}

describe('wrong codes of shops', () => {
  it('wait for nothing four times, then 30 s and twice as long each time, up to an hour', () => {
    const seconds = [1, 4, 5, 6, 7, 11, 12, 13, 60].map((times) => shopCodeDelayMs(afterWrong(times), 0) / 1000);
    expect(seconds).toEqual([0, 0, 30, 60, 120, 1920, 3600, 3600, 3600]);
  });

  it('are forgotten one by one, ten minutes each', () => {
    const four = afterWrong(4);
    expect(afterWrongCode(four, 10 * MINUTE_MS - 1).failures).toBe(5);
    expect(afterWrongCode(four, 10 * MINUTE_MS).failures).toBe(4);
    expect(afterWrongCode(four, 24 * 60 * MINUTE_MS).failures).toBe(1);
  });

  it('let a patient guesser try six an hour and no more, for ever', () => {
    let guard = unguardedShopCodes;
    let nowMs = 0;
    let tries = 0;
    while (nowMs < 100 * 60 * MINUTE_MS) {
      guard = afterWrongCode(guard, nowMs);
      tries += 1;
      nowMs += Math.max(shopCodeDelayMs(guard, nowMs), 1000);
    }
    expect(tries).toBeLessThan(100 * 6 + 20);
  });

  it('hold no longer than the delay when the clock was set back', () => {
    expect(shopCodeDelayMs(afterWrong(5, 1_000_000_000), 0)).toBe(30_000);
  });
});
