import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeFolderDurably, removeDurably, renameDurably, writeDurably } from '../../db/durable-file.ts';
import { retryWhileHeld } from '../../db/retry-while-held.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'naka-durable-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('writes a file whole, for its owner only, and leaves nothing beside it', () => {
  const file = join(folder, 'secrets.json');
  writeDurably(file, 'first');
  writeDurably(file, Buffer.from('second'));
  expect(readFileSync(file, 'utf8')).toBe('second');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['secrets.json']);
});

it('leaves the old file where the new one cannot take its name', () => {
  const file = join(folder, 'taken');
  mkdirSync(join(file, 'inside'), { recursive: true });
  expect(() => writeDurably(file, 'new')).toThrow();
  expect(readdirSync(file)).toEqual(['inside']);
});

it('renames, removes, and makes folders', () => {
  const deep = join(folder, 'a', 'b');
  makeFolderDurably(deep);
  makeFolderDurably(deep);
  writeFileSync(join(folder, 'copy'), 'whole');
  renameDurably(join(folder, 'copy'), join(deep, 'backup'));
  expect(readFileSync(join(deep, 'backup'), 'utf8')).toBe('whole');
  removeDurably(join(deep, 'backup'));
  removeDurably(join(deep, 'backup'));
  expect(readdirSync(deep)).toEqual([]);
});

function heldFor(times: number, code = 'EPERM') {
  let left = times;
  return () => {
    left -= 1;
    if (left >= 0) throw Object.assign(new Error('held'), { code });
  };
}

it('waits on Windows while a scanner holds the file, each time longer, and then gives up', () => {
  const pauses: number[] = [];
  const windows = { platform: 'win32', pause: (ms: number) => void pauses.push(ms) } as const;
  for (const code of ['EPERM', 'EBUSY', 'EACCES']) retryWhileHeld(heldFor(1, code), windows);
  expect(pauses.splice(0)).toEqual([10, 10, 10]);
  retryWhileHeld(heldFor(7), windows);
  expect(pauses.splice(0)).toEqual([10, 20, 40, 80, 160, 320, 640]);
  expect(() => retryWhileHeld(heldFor(8), windows)).toThrow('held');
  pauses.length = 0;
  expect(() => retryWhileHeld(heldFor(1, 'ENOSPC'), windows)).toThrow('held');
  expect(() => retryWhileHeld(heldFor(1), { ...windows, platform: 'linux' })).toThrow('held');
  expect(pauses).toEqual([]);
});
