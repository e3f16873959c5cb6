// Proves that a decision refuses in the order that its channel documents.
import { expect } from 'vitest';
import type { RefusalCode } from '../../../domain/refusals.ts';
import type { Result } from '../../../domain/result.ts';
import { type ChannelName, channels } from '../../../electron/contract/channels.ts';

export type RefusalTable<Setup> = {
  readonly channel: ChannelName;
  /** A setup that is not refused. */
  readonly good: Setup;
  /** How each refusal is provoked, in the documented order. Applied from the last to the first, so that an earlier one may undo a later. */
  readonly breaks: readonly (readonly [RefusalCode, (setup: Setup) => Setup])[];
  readonly decide: (setup: Setup) => Result<unknown>;
  /** Codes of the channel that the operation checks before it decides. */
  readonly elsewhere?: readonly RefusalCode[];
};

export function expectRefusalsInOrder<Setup>({ channel, good, breaks, decide, elsewhere = [] }: RefusalTable<Setup>): void {
  expect(answer(decide(good))).toBe('ok');
  const documented = channels[channel].refusals.filter((code) => !elsewhere.includes(code));
  expect(documented).toEqual(breaks.map(([code]) => code));
  for (const [at, [code, spoil]] of breaks.entries()) {
    expect(answer(decide(spoil(good)))).toBe(code);
    const allFromHere = breaks.slice(at).reduceRight((setup, [, spoilToo]) => spoilToo(setup), good);
    expect(answer(decide(allFromHere))).toBe(code);
  }
}

function answer(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.refusal.code;
}
