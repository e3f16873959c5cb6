// The Electron shell with the real booth, and a recorded fake of Electron: its binary cannot run everywhere these tests do.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { channels } from '../../../electron/contract/channels.ts';
import { claimDataFolder } from '../../../electron/shell/electron/claim-data-folder.ts';
import { runElectronShell } from '../../../electron/shell/electron/run-electron-shell.ts';
import { ownWords, parseShellOptions } from '../../../electron/shell/shell-options.ts';
import { fakeElectron } from '../../fakes/fake-electron.ts';

let folder: string;
let electron: ReturnType<typeof fakeElectron>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'naka-electron-'));
  mkdirSync(join(folder, 'screens'));
  writeFileSync(join(folder, 'screens', 'index.html'), '<!doctype html><title>Naka</title>');
  electron = fakeElectron();
});
afterEach(async () => {
  process.removeAllListeners('uncaughtExceptionMonitor');
  rmSync(folder, { recursive: true });
});

async function run() {
  const options = parseShellOptions(['--data', join(folder, 'data'), '--training', '--check-outputs']);
  await runElectronShell(options, {
    parts: electron.parts,
    rendererFolder: join(folder, 'screens'),
    preload: '/app/preload.cjs',
  });
  return electron.windows[0];
}

async function quit(): Promise<void> {
  const exited = new Promise((resolve) => electron.app.once('exited', resolve));
  electron.app.quit();
  await exited;
}

describe('with a window', () => {
  let window: NonNullable<Awaited<ReturnType<typeof run>>>;
  beforeEach(async () => {
    const opened = await run();
    if (opened === undefined) throw new Error(`no window: ${electron.errors.join()}`);
    window = opened;
  });
  afterEach(quit);

  const call = (name: string, input: unknown, from: object = ourFrame()) =>
    electron.handlers.get(`naka:call:${name}`)?.(from, input);
  const ourFrame = () => ({ sender: window.webContents, senderFrame: window.webContents.mainFrame });

  it('opens one isolated, sandboxed window on its own protocol', () => {
    expect(electron.windows).toHaveLength(1);
    expect(window.options).toMatchObject({
      webPreferences: {
        preload: '/app/preload.cjs',
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
      },
    });
    expect(window.loaded).toEqual(['naka://booth/index.html']);
  });

  it('serves the renderer and nothing else under that protocol', async () => {
    const serve = electron.schemes.get('naka');
    const page = serve?.(new Request('naka://booth/index.html'));
    expect(await page?.text()).toContain('<title>Naka</title>');
    expect(page?.headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const url of ['naka://booth/../../etc/passwd', 'naka://booth/none.js', 'naka://other/index.html']) {
      expect(serve?.(new Request(url)).status).toBe(404);
    }
    expect(serve?.(new Request('naka://booth/index.html', { method: 'POST' })).status).toBe(404);
  });

  it('answers every channel of the contract, and the booth answers for real', async () => {
    expect([...electron.handlers.keys()].sort()).toEqual(
      Object.keys(channels)
        .map((name) => `naka:call:${name}`)
        .sort(),
    );
    expect(await call('booth.view', {})).toMatchObject({ ok: true, value: { boothCode: 'T01', training: true } });
    expect(await call('shift.open', 'nonsense')).toMatchObject({ ok: false });
  });

  it.each([
    ['a frame inside our page', () => ({ sender: window.webContents, senderFrame: { url: 'naka://booth/index.html' } })],
    ['a frame that has gone', () => ({ sender: window.webContents, senderFrame: null })],
    ['another window', () => ({ sender: {}, senderFrame: window.webContents.mainFrame })],
    [
      'our window on a foreign page',
      () => {
        window.webContents.mainFrame.url = 'https://evil.example/';
        return ourFrame();
      },
    ],
  ])('does not hear %s', (_who, from) => {
    expect(() => call('booth.view', {}, from())).toThrow('Not our page');
  });

  it('tells events to the window', async () => {
    await call('preference.set', { language: 'hi' });
    await expect
      .poll(() => window.webContents.sent.map(([channel, name]) => `${channel} ${name}`))
      .toContain('naka:event booth.changed');
  });

  it('ignores acknowledgements that are none', () => {
    const acknowledge = electron.listeners.get('naka:acknowledge');
    expect(() => acknowledge?.(ourFrame(), { no: 'id' })).not.toThrow();
    expect(() => acknowledge?.({ sender: {}, senderFrame: null }, 'R1')).not.toThrow();
  });

  it('goes nowhere, opens nothing and asks for nothing', () => {
    const prevented = (event: string, details: object = {}) => {
      let isPrevented = false;
      window.webContents.emit(event, {
        ...details,
        preventDefault: () => {
          isPrevented = true;
        },
      });
      return isPrevented;
    };
    expect(prevented('will-frame-navigate', { url: 'https://evil.example/' })).toBe(true);
    expect(prevented('will-frame-navigate', { url: 'naka://other/' })).toBe(true);
    expect(prevented('will-frame-navigate', { url: 'naka://booth/index.html' })).toBe(false);
    expect(prevented('will-redirect')).toBe(true);
    expect(prevented('will-attach-webview')).toBe(true);
    expect(window.webContents.openHandler?.()).toEqual({ action: 'deny' });

    const granted: boolean[] = [];
    electron.guards.get('permissionRequest')?.(null, 'media', (answer: boolean) => granted.push(answer));
    expect([...granted, electron.guards.get('permissionCheck')?.(), electron.guards.get('devicePermission')?.()]).toEqual([
      false,
      false,
      false,
    ]);
    const cancels = (url: string) => {
      let cancelled: unknown = null;
      electron.guards.get('beforeRequest')?.({ url }, ({ cancel }: { cancel: boolean }) => {
        cancelled = cancel;
      });
      return cancelled;
    };
    expect(['https://evil.example/x.js', 'file:///etc/passwd', 'data:text/html,x'].map(cancels)).toEqual([true, true, true]);
    expect(['naka://booth/assets/app.js', 'data:image/png;base64,AA', 'blob:naka://booth/1'].map(cancels)).toEqual([
      false,
      false,
      false,
    ]);
    expect(cancels('blob:https://evil.example/1')).toBe(true);
  });

  it('asks where to keep a file that the page hands out, and takes no other download', () => {
    const download = (url: string) => {
      const calls: unknown[] = [];
      const event = { preventDefault: () => void calls.push('prevented') };
      const item = {
        getURL: () => url,
        getFilename: () => 'naka-T01-Z-12.pdf',
        setSaveDialogOptions: (options: unknown) => void calls.push(options),
      };
      electron.guards.get('will-download')?.(event, item);
      return calls;
    };
    const defaultPath = join('/home/naka/downloads', 'naka-T01-Z-12.pdf');
    expect(download('blob:naka://booth/0b1c')).toEqual([{ defaultPath }]);
    for (const url of [
      'https://evil.example/x.exe',
      'blob:https://evil.example/0b1c',
      'naka://booth/index.html',
      'data:text/csv,a',
    ]) {
      expect(download(url)).toEqual(['prevented']);
    }
  });

  it('brings the page back when its process crashed', () => {
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(window.webContents.reloads).toBe(1);
  });
});

it('quits only after the booth has stopped, once, however often it is asked', async () => {
  await run();
  const exited = new Promise((resolve) => electron.app.once('exited', resolve));
  electron.app.emit('window-all-closed');
  electron.signals.emit('SIGTERM');
  electron.app.quit();
  await exited;
  expect(electron.app.exits).toEqual([0]);
  // The database is free again: a booth can be opened over it.
  electron = fakeElectron();
  expect(await run()).toBeDefined();
  await quit();
});

it('shows why it cannot start, and ends', async () => {
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'data', 'devices.json'), '{ "printer": 1 }');
  expect(await run()).toBeUndefined();
  expect(electron.errors.join()).toMatch(/^Naka: .*devices\.json/);
  expect(electron.app.exits).toEqual([1]);
});

describe('before the app is ready', () => {
  it('claims the data folder, and shows the first window when started twice', () => {
    const paths: string[] = [];
    let focused = 0;
    const listeners = new Map<string, () => void>();
    const app = {
      setPath: (_name: string, path: string) => void paths.push(path),
      requestSingleInstanceLock: () => true,
      on: (name: string, listener: () => void) => void listeners.set(name, listener),
    };
    const window = {
      isMinimized: () => true,
      restore: () => void focused++,
      focus: () => void focused++,
    };
    expect(claimDataFolder(app as never, { dataFolder: '/data', window: () => window })).toBe(true);
    expect(paths).toEqual([join('/data', 'electron')]);
    listeners.get('second-instance')?.();
    expect(focused).toBe(2);
    expect(
      claimDataFolder({ ...app, requestSingleInstanceLock: () => false } as never, { dataFolder: '/data', window: () => null }),
    ).toBe(false);
  });

  it('finds its own words among those of Electron and Chromium', () => {
    const argv = [
      '/e/electron',
      '--no-sandbox',
      '/app/main.js',
      '--data',
      '/d',
      '--password-store=basic',
      '--upstream=https://u.example',
      '--no-window',
    ];
    expect(ownWords(argv)).toEqual(['--data', '/d', '--upstream=https://u.example', '--no-window']);
    expect(parseShellOptions(ownWords(argv))).toMatchObject({
      dataFolder: '/d',
      upstream: { url: 'https://u.example' },
      window: false,
    });
  });
});
