// What happened in a seed, as one hash: two runs of a seed that differ in anything have different hashes.
import { createHash, type Hash } from 'node:crypto';
import { virtualTime } from './virtual-time.ts';

let hash: Hash = createHash('sha256');
let lines: string[] | null = null;

export const history = {
  reset: ({ keepsLines }: { readonly keepsLines: boolean }): void => {
    hash = createHash('sha256');
    lines = keepsLines ? [] : null;
  },
  add: (line: string): void => {
    const text = `${virtualTime.passedMs()} ${line}\n`;
    hash.update(text);
    lines?.push(text);
  },
  /** Twelve hexadecimal digits. */
  digest: (): string => hash.copy().digest('hex').slice(0, 12),
  lines: (): readonly string[] => lines ?? [],
};
