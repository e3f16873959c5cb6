// Attacks on the booth's window by other pages and programs of the same computer: a real booth, its real loopback server, raw sockets.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BrowserShell, runBrowserShell } from '../../electron/shell/browser/run-browser-shell.ts';
import { parseShellOptions } from '../../electron/shell/shell-options.ts';
import { knockAndReset, openRawWindow, type RawWindow } from './raw-window.ts';

let folder: string;
let shell: BrowserShell;
let address: string;
let said: string[];
const windows: RawWindow[] = [];
const data = () => join(folder, 'data');
const logText = () => readFileSync(join(data(), 'logs', 'naka.log'), 'utf8');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'naka-attack-'));
  mkdirSync(join(folder, 'screens'));
  writeFileSync(join(folder, 'screens', 'index.html'), '<!doctype html><title>Naka</title>');
  said = [];
  shell = await runBrowserShell(parseShellOptions(['--data', data(), '--no-window', '--training']), {
    say: ({ url }) => said.push(url),
    tell: () => {},
    rendererFolder: join(folder, 'screens'),
  });
  address = said[0] ?? '';
});
afterEach(async () => {
  for (const window of windows.splice(0)) window.close();
  await shell.stop();
  rmSync(folder, { recursive: true });
});

const tokenOf = (url: string) => new URL(url).hash.replace('#token=', '');
const call = (id: number, name: string, input: unknown) => JSON.stringify({ id, name, input });

async function open(...words: Parameters<typeof openRawWindow>): Promise<RawWindow> {
  const window = await openRawWindow(...words);
  windows.push(window);
  return window;
}

async function signedIn(url: string): Promise<{ window: RawWindow; resume: string }> {
  const window = await open(url);
  window.send(JSON.stringify({ hello: { token: tokenOf(url) } }));
  await expect.poll(window.heard).toContain('"resume"');
  window.send(call(1, 'auth.signIn', { code: '101', pin: '1111' }));
  await expect.poll(window.heard).toContain('"id":1,"reply":{"ok":true');
  return { window, resume: lastResume(window) };
}

const resumesIn = (window: RawWindow) => [...window.heard().matchAll(/"resume":"([\w-]+)"/g)].map(([, secret]) => secret ?? '');
const lastResume = (window: RawWindow) => resumesIn(window).at(-1) ?? '';

describe('a resume secret that was read once', () => {
  it('is worth nothing after the next sign-in, hand-over or sign-out: it never acts as a later person', async () => {
    const { window } = await signedIn(address);
    const acts: readonly (readonly [string, object])[] = [
      ['shift.open', { requestId: '01JZ0000000000000000000001', counts: [] }],
      ['shift.handOver', { requestId: '01JZ0000000000000000000002', to: { code: '102', pin: '2222' } }],
      ['auth.signIn', { code: '301', pin: '7777' }],
      ['auth.signOut', {}],
      ['auth.signIn', { code: '101', pin: '1111' }],
    ];
    for (const [at, [name, input]] of acts.entries()) {
      window.send(call(at + 10, name, input));
      await expect.poll(window.heard).toContain(`"id":${at + 10},"reply":{"ok":true`);
    }
    const secrets = resumesIn(window);
    // The welcome's, and one for each change of the hand; none for what changes no hand.
    expect(secrets).toHaveLength(6);
    expect(new Set(secrets)).toHaveProperty('size', 6);
    for (const old of secrets.slice(0, -1)) {
      const thief = await open(address);
      thief.send(JSON.stringify({ hello: { resume: old } }));
      thief.send(call(1, 'booth.view', {}));
      await expect.poll(thief.heard).toContain('used already');
      expect(thief.heard()).not.toContain('reply');
    }
    window.send(call(99, 'booth.view', {}));
    await expect.poll(window.heard).toContain('"id":99');
    const reloaded = await open(address);
    reloaded.send(JSON.stringify({ hello: { resume: secrets.at(-1) } }));
    reloaded.send(call(1, 'booth.view', {}));
    await expect.poll(reloaded.heard).toContain('"operator":{');
  });
});

describe('a window that lost its place', () => {
  it('can do nothing more, even if it does not go', async () => {
    const first = await signedIn(address);
    const second = await open(address);
    second.send(JSON.stringify({ hello: { resume: first.resume } }));
    await expect.poll(second.heard).toContain('"resume"');
    first.window.send(call(2, 'auth.signOut', {}));
    await first.window.leave();
    second.send(call(3, 'booth.view', {}));
    await expect.poll(second.heard).toContain('"id":3');
    expect(second.heard()).toContain('"operator":{');
  });

  it('is not heard after a frame that is none', async () => {
    const { window, resume } = await signedIn(address);
    window.send('{}');
    window.send(call(2, 'auth.signOut', {}));
    await window.leave();
    // Whoever comes next is answered after what was sent before.
    const next = await open(address);
    next.send(JSON.stringify({ hello: { resume } }));
    next.send(call(3, 'booth.view', {}));
    await expect.poll(next.heard).toContain('"id":3');
    expect(next.heard()).toContain('"operator":{');
    expect(logText()).not.toContain('auth.signOut');
    expect(window.heard()).not.toContain('"id":2');
  });
});

describe('a page or program that is not the window', () => {
  it.each([
    ['another page', { origin: 'http://evil.example' }],
    ['a page that was rebound to this computer', { host: 'evil.example', origin: 'http://evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
  ])('is not let in with the true token: %s', async (_who, headers) => {
    const window = await open(address, { headers });
    window.send(JSON.stringify({ hello: { token: tokenOf(address) } }));
    expect(window.status).toBe('HTTP/1.1 403 Forbidden');
    // The token was not used up by it.
    await signedIn(address);
  });

  it('is not served without a hello, and not with a guessed one', async () => {
    const silent = await open(address);
    silent.send(call(1, 'booth.view', {}));
    const guessing = await open(address);
    guessing.send(JSON.stringify({ hello: { token: 'A'.repeat(43) } }));
    guessing.send(JSON.stringify({ hello: { token: tokenOf(address) } }));
    guessing.send(call(1, 'booth.view', {}));
    await expect.poll(silent.heard).toContain('hello expected');
    await expect.poll(guessing.heard).toContain('used already');
    for (const window of [silent, guessing]) expect(window.heard()).not.toContain('reply');
  });

  it('cannot push what happened out of the log by knocking', async () => {
    for (let knock = 0; knock < 150; knock += 1) {
      const window = await openRawWindow(address, { headers: { origin: `http://${'e'.repeat(4000)}.example` } });
      window.close();
    }
    expect(logText()).toContain('window.foreign');
    expect(logText().length).toBeLessThan(10_000);
  });

  it('cannot end the booth by hanging up in the middle of an answer', async () => {
    for (let knock = 0; knock < 50; knock += 1) await knockAndReset(address, { origin: 'http://evil.example' });
    await signedIn(address);
  });

  it('gets no file but the screens, by no spelling of a path', async () => {
    const paths = [
      '/../data/secrets.json',
      '/%2e%2e/data/secrets.json',
      '/..%2fdata%2fnaka.db',
      '//data/naka.db',
      '/%00',
      '/__proto__',
    ];
    for (const path of paths) {
      const asked = await open(address, { path, headers: { upgrade: 'no', connection: 'close' } });
      expect(asked.status).toMatch(/ 40[04] /);
    }
  });
});

it('tells the address of the window to nobody but whom it was said to', async () => {
  await signedIn(address);
  expect(logText()).not.toContain(tokenOf(address));
  expect(await (await fetch(address)).text()).not.toContain(tokenOf(address));
});

it('keeps everything in its data folder to its own account', async () => {
  await signedIn(address);
  const open = readdirSync(data(), { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .concat(data())
    .filter((path) => (statSync(path).mode & 0o077) !== 0);
  expect(open).toEqual([]);
});
