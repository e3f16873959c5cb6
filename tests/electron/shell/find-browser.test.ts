import { expect, it } from 'vitest';
import { appWindowArguments } from '../../../electron/shell/browser/app-window.ts';
import { findBrowser } from '../../../electron/shell/browser/find-browser.ts';

const installed =
  (...programs: string[]) =>
  (path: string) =>
    programs.includes(path);

it('finds what a Linux distribution brings before what was added', () => {
  const env = { PATH: '/usr/local/bin:/usr/bin' };
  const computer = { platform: 'linux', env } as const;
  expect(findBrowser({ ...computer, isProgram: installed('/usr/bin/google-chrome', '/usr/bin/chromium') })).toBe(
    '/usr/bin/chromium',
  );
  expect(findBrowser({ ...computer, isProgram: installed('/usr/bin/microsoft-edge') })).toBe('/usr/bin/microsoft-edge');
  expect(findBrowser({ ...computer, isProgram: installed() })).toBeNull();
});

it('finds Chrome and Edge on Windows, wherever they were installed', () => {
  const env = {
    PROGRAMFILES: 'C:\\Program Files',
    'PROGRAMFILES(X86)': 'C:\\Program Files (x86)',
    LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local',
  };
  const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
  const chrome = 'C:\\Users\\a\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe';
  expect(findBrowser({ platform: 'win32', env, isProgram: installed(edge) })).toBe(edge);
  expect(findBrowser({ platform: 'win32', env, isProgram: installed(edge, chrome) })).toBe(chrome);
});

it('finds the apps of a Mac', () => {
  const path = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  expect(findBrowser({ platform: 'darwin', env: { HOME: '/Users/a' }, isProgram: installed(path) })).toBe(path);
});

it('leaves the sandbox only as root', () => {
  const window = { address: 'http://127.0.0.1:1/#token=x', profileFolder: '/data/window' };
  expect(appWindowArguments({ ...window, asRoot: false })).not.toContain('--no-sandbox');
  expect(appWindowArguments({ ...window, asRoot: true })).toContain('--no-sandbox');
  expect(appWindowArguments({ ...window, asRoot: false })).toEqual(
    expect.arrayContaining(['--app=http://127.0.0.1:1/#token=x', '--user-data-dir=/data/window']),
  );
});
