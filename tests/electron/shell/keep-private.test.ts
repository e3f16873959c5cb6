// The data folder and everything in it is its account's alone, also where it was open before; and the list of access that Windows is given.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accessParameters, BOOTH_GROUP, closeOnWindows } from '../../../electron/shell/close-on-windows.ts';
import { keepPrivate } from '../../../electron/shell/keep-private.ts';
import { openToOthers } from '../../private-files.ts';

let scratch: string;
let umask: number;

beforeEach(() => {
  umask = process.umask(0o022);
  scratch = mkdtempSync(join(tmpdir(), 'naka-private-'));
});
afterEach(() => {
  process.umask(umask);
  rmSync(scratch, { recursive: true });
});

describe('a data folder', () => {
  it('is made for its account alone, and so is all that is made in it afterwards', () => {
    const folder = join(scratch, 'data');
    keepPrivate(folder);
    mkdirSync(join(folder, 'logs'));
    writeFileSync(join(folder, 'logs', 'naka.log'), '');
    expect(openToOthers(folder)).toEqual([]);
    expect(statSync(join(folder, 'logs', 'naka.log')).mode & 0o777).toBe(0o600);
  });

  it('that was open is closed with everything in it; a link out of it is left alone', () => {
    const folder = join(scratch, 'data');
    mkdirSync(join(folder, 'printed', 'old'), { recursive: true });
    writeFileSync(join(folder, 'printed', 'old', 'receipt.png'), '');
    writeFileSync(join(folder, 'secrets.json'), '{}');
    chmodSync(join(folder, 'secrets.json'), 0o666);
    const outside = join(scratch, 'outside');
    writeFileSync(outside, '');
    symlinkSync(outside, join(folder, 'link'));
    expect(openToOthers(folder)).not.toEqual([]);
    keepPrivate(folder);
    expect(openToOthers(folder)).toEqual([]);
    expect(statSync(outside).mode & 0o777).toBe(0o644);
  });
});

describe('on Windows', () => {
  const folder = 'C:\\Naka data';

  it('the folder is for the booth’s accounts, the administrators and the system, and inherits nothing', () => {
    const ran: (readonly string[])[] = [];
    closeOnWindows(folder, { account: 'LOT\\booth-1', run: (program, parameters) => void ran.push([program, ...parameters]) });
    expect(ran).toHaveLength(1);
    const [program, ...parameters] = ran[0] ?? [];
    expect(program).toMatch(/icacls\.exe$/);
    expect(parameters).toEqual([
      folder,
      '/inheritance:r',
      ...['LOT\\booth-1', BOOTH_GROUP, '*S-1-5-32-544', '*S-1-5-18'].flatMap((who) => ['/grant:r', `${who}:(OI)(CI)F`]),
      '/Q',
    ]);
  });

  it('where there is no group of booth accounts, it is for this account; and a folder that stays open is no folder for a booth', () => {
    const ran: (readonly string[])[] = [];
    const run = (failures: number) => (_program: string, parameters: readonly string[]) => {
      ran.push(parameters);
      if (ran.length <= failures) throw new Error('icacls ended with 1332');
    };
    closeOnWindows(folder, { account: 'booth', run: run(1) });
    expect(ran[1]).toEqual(accessParameters(folder, ['booth']));
    ran.length = 0;
    expect(() => closeOnWindows(folder, { account: 'booth', run: run(2) })).toThrow('1332');
  });
});
