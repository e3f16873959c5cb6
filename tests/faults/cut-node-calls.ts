// A power cut as Node's own file calls meet it: one change is not made any more, nor any after it. What SQLite does is not in it.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { vi } from 'vitest';

export type PowerCut = {
  /** Changes that were made before it. */
  readonly made: () => number;
  readonly isOver: () => boolean;
  readonly powerBack: () => void;
};

/** After so many renames and writes at a place nothing is changed any more, until the power is back. */
export function cutAfter(changes: number): PowerCut {
  const { renameSync, writeSync, rmSync, rmdirSync } = fs;
  let made = 0;
  let isOver = false;
  const cut = <Call extends (...parameters: never[]) => unknown>(real: Call, counts: boolean) =>
    ((...parameters: Parameters<Call>) => {
      isOver ||= counts && made === changes;
      if (isOver) throw Object.assign(new Error('the power is cut'), { code: 'EIO' });
      if (counts) made += 1;
      return real(...parameters);
    }) as Call;
  const spies = [
    vi.spyOn(fs, 'renameSync').mockImplementation(cut(renameSync, true)),
    vi.spyOn(fs, 'writeSync').mockImplementation(cut(writeSync, true)),
    vi.spyOn(fs, 'rmSync').mockImplementation(cut(rmSync, false)),
    vi.spyOn(fs, 'rmdirSync').mockImplementation(cut(rmdirSync, false)),
  ];
  syncBuiltinESMExports();
  return {
    made: () => made,
    isOver: () => isOver,
    powerBack: () => {
      for (const spy of spies) spy.mockRestore();
      syncBuiltinESMExports();
    },
  };
}
