// Real processes in the place of a browser: what the shell hears of them is all that it knows of a window.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openAppWindow } from '../../../electron/shell/browser/app-window.ts';
import { keepWindow } from '../../../electron/shell/browser/keep-window.ts';
import { eventually } from '../../eventually.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'naka-window-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that notes each start and then does what the script says. */
function program(script: string): string {
  const path = join(folder, 'browser');
  writeFileSync(path, `#!/bin/sh\necho "$1" >> "${join(folder, 'starts')}"\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}
const starts = () => linesOf('starts');
const linesOf = (name: string) =>
  existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8').trim().split('\n') : [];
const open = (browser: string, closeWithinMs = 60_000) =>
  openAppWindow({ browser, address: 'http://127.0.0.1:1/#token=t', profileFolder: join(folder, 'profile'), closeWithinMs });

it('opens one app window, and ends with the person who closes it', async () => {
  const window = keepWindow({ open: () => open(program('exit 0')), onGivenUp: () => expect.unreachable() });
  await window.closed;
  expect(starts()).toEqual(['--app=http://127.0.0.1:1/#token=t']);
});

it('opens a crashed browser again, but not for ever', async () => {
  const givenUp = new Promise<void>((resolve) => {
    const path = program('exit 139');
    keepWindow({ open: () => open(path), onGivenUp: resolve });
  });
  await givenUp;
  expect(starts()).toHaveLength(3);
});

it('gives up on a browser that cannot be started', async () => {
  await new Promise<void>((resolve) => {
    keepWindow({ open: () => open(join(folder, 'not there')), onGivenUp: resolve });
  });
});

it('counts anew after a browser that stayed for long', async () => {
  // Five windows that stay for more than a minute, then only short ones.
  const staysMs = [61_000, 61_000, 61_000, 61_000, 61_000, 1, 1, 1, 1];
  let nowMs = 0;
  const path = program('exit 1');
  await new Promise<void>((resolve) => {
    let opened = 0;
    const openOne = () => {
      const window = open(path);
      const stayMs = staysMs[opened++] ?? 1;
      const ended = window.ended.finally(() => {
        nowMs += stayMs;
      });
      return { ...window, ended };
    };
    keepWindow({ open: openOne, onGivenUp: resolve, nowMs: () => nowMs });
  });
  expect(starts()).toHaveLength(7);
});

it('takes the window along when the booth stops: asks it, and waits until it has gone', async () => {
  const note = (word: string) => `echo ${word} >> "${join(folder, 'notes')}"`;
  const path = program(`trap '${note('asked')}; kill $!; exit 0' TERM\nsleep 600 &\n${note('there')}\nwait`);
  const window = keepWindow({ open: () => open(path), onGivenUp: () => expect.unreachable() });
  await eventually('the window', () => linesOf('notes').includes('there'));
  await window.close();
  await window.closed;
  expect(linesOf('notes')).toEqual(['there', 'asked']);
});

it('ends a window by force that does not go when it is asked', async () => {
  const path = program(`trap '' TERM\necho there > "${join(folder, 'notes')}"\nwhile :; do :; done`);
  const window = keepWindow({ open: () => open(path, 1), onGivenUp: () => expect.unreachable() });
  await eventually('the window', () => linesOf('notes').includes('there'));
  await window.close();
  await window.closed;
  expect(starts()).toHaveLength(1);
});
