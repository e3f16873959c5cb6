// The browser shell with the real booth: data folder, lock, ready line, a person's first call, and the end.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import WebSocket from 'ws';
import { type BrowserShell, runBrowserShell } from '../../../electron/shell/browser/run-browser-shell.ts';
import { parseShellOptions } from '../../../electron/shell/shell-options.ts';
import { wordsFor } from '../../../electron/shell/words-for-failure.ts';
import { eventually } from '../../eventually.ts';
import { quickTimers } from '../../fakes/test-timers.ts';

let folder: string;
let shells: BrowserShell[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'naka-shell-'));
  mkdirSync(join(folder, 'screens'));
  writeFileSync(join(folder, 'screens', 'index.html'), '<!doctype html><title>Naka</title>');
  shells = [];
});
afterEach(async () => {
  for (const shell of shells) await shell.stop();
  rmSync(folder, { recursive: true });
});

async function run(...words: string[]) {
  const said: { readonly url: string }[] = [];
  const options = parseShellOptions(['--data', join(folder, 'data'), '--no-window', '--training', '--check-outputs', ...words]);
  const shell = await runBrowserShell(options, {
    say: (line) => said.push(line),
    tell: () => {},
    rendererFolder: join(folder, 'screens'),
    timers: quickTimers,
  });
  shells.push(shell);
  return { shell, said };
}

async function ask(address: string, name: string, input: unknown): Promise<unknown> {
  const { host, origin, hash } = new URL(address);
  const socket = new WebSocket(`ws://${host}/wire`, { origin });
  try {
    return await new Promise((resolve, reject) => {
      socket.on('open', () => socket.send(JSON.stringify({ hello: { token: hash.replace('#token=', '') } })));
      socket.on('close', (code) => reject(new Error(`closed with ${code}`)));
      socket.on('message', (message) => {
        const frame = JSON.parse(String(message));
        if ('welcome' in frame) socket.send(JSON.stringify({ id: 1, name, input }));
        else if (frame.id === 1) resolve(frame.reply);
      });
    });
  } finally {
    socket.removeAllListeners('close');
    socket.close();
  }
}

it('serves the screens and the booth at the address that it says', async () => {
  const { said } = await run();
  const [line] = said;
  expect(await (await fetch(line?.url ?? '')).text()).toContain('<title>Naka</title>');
  const reply = await ask(line?.url ?? '', 'booth.view', {});
  expect(reply).toMatchObject({
    ok: true,
    value: { training: true, operator: null, printer: { condition: 'ok', virtual: true } },
  });
  expect(await ask((await nextAddress(said, 2)).url, 'no.such.channel', {})).toMatchObject({ ok: false });
});

it('says a new address when the window has gone and does not come back', async () => {
  const { said } = await run();
  await ask(said[0]?.url ?? '', 'booth.view', {});
  const next = await nextAddress(said, 2);
  expect(next.url).not.toBe(said[0]?.url);
  expect(await ask(next.url, 'auth.tiles', {})).toMatchObject({ ok: true });
});

it('keeps keys where only this account can read them', async () => {
  await run();
  expect(statSync(join(folder, 'data', 'secrets.json')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, 'data', 'logs', 'naka.log'), 'utf8')).toContain('"event":"booth.started"');
});

it('does not run twice on the same data, says so, and leaves the first alone', async () => {
  const { said } = await run();
  const second = await run().catch((error: unknown) => error);
  expect(wordsFor(second)).toContain('Naka runs already on these data');
  expect(await ask(said[0]?.url ?? '', 'booth.view', {})).toMatchObject({ ok: true });
});

it('starts again over the same data after it was stopped', async () => {
  const first = await run();
  await first.shell.stop();
  shells = [];
  const { said } = await run();
  expect(await ask(said[0]?.url ?? '', 'booth.view', {})).toMatchObject({ ok: true, value: { boothCode: 'T01' } });
});

it.each([
  ['{ "printer": { "kind": "tcp" } }', 'printer'],
  ['{ "printr": {} }', 'printr'],
  ['{', 'not JSON'],
])('refuses to start with wrong device settings %s, in words', async (settings, word) => {
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'data', 'devices.json'), settings);
  const error = await run().catch((reason: unknown) => reason);
  expect(wordsFor(error)).toMatch(/^Naka: .*devices\.json/);
  expect(wordsFor(error)).toContain(word);
  expect(wordsFor(error)).not.toContain('    at ');
});

it('says that the screens are not built', async () => {
  rmSync(join(folder, 'screens', 'index.html'));
  expect(wordsFor(await run().catch((reason: unknown) => reason))).toContain('The screens are not built');
});

it.each([
  [['--nope'], 'Unknown option'],
  [['--port', 'x'], '--port'],
  [['--upstream', 'http://parking.example'], 'only https'],
  [['--upstream', 'parking'], 'not an address'],
])('says what is wrong with %j', async (words, text) => {
  const error = await run(...words).catch((reason: unknown) => reason);
  expect(wordsFor(error)).toContain(text);
  expect(wordsFor(error)).not.toContain('    at ');
});

function nextAddress(said: readonly { readonly url: string }[], count: number): Promise<{ readonly url: string }> {
  return eventually(`address number ${count}`, () => said[count - 1]);
}
