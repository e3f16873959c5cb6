// The browser that the end-to-end tests drive: an installed Chromium, Chrome or Edge, else the headless one from npm.
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { findBrowser } from '../../electron/shell/browser/find-browser.ts';

/** No update check, no telemetry, no look-up of anybody's hosts: the tests talk to 127.0.0.1 only. */
const quiet = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let running: Promise<Browser> | null = null;

/** One for all windows of a test file (or of the screenshots); each window has a context of its own, which shares nothing with the others. */
export function browserOfThisFile(): Promise<Browser> {
  running ??= launchBrowser();
  return running;
}

export async function closeBrowserOfThisFile(): Promise<void> {
  const browser = await running;
  running = null;
  await browser?.close();
}

/** Where no browser is installed, the one from npm has to be unpacked, by one process alone, before several look for it. */
export async function prepareBrowser(): Promise<void> {
  if (findBrowser() === null) await unpackBrowser();
}

async function launchBrowser(): Promise<Browser> {
  const args = [...quiet, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const installed = findBrowser();
  if (installed !== null) return chromium.launch({ executablePath: installed, args });
  const { executablePath, libraries } = await unpackBrowser();
  const LD_LIBRARY_PATH = [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return chromium.launch({ executablePath, args, env: { ...process.env, LD_LIBRARY_PATH } });
}

async function unpackBrowser(): Promise<{ readonly executablePath: string; readonly libraries: string }> {
  const { default: packaged, inflate } = await import('@sparticuz/chromium');
  const executablePath = await packaged.executablePath();
  // The package unpacks its NSS libraries only on its home platform; a bare Debian needs them too.
  await inflate(join(packageFolder(), 'bin', 'al2023.tar.br'));
  return { executablePath, libraries: join(tmpdir(), 'al2023', 'lib') };
}

function packageFolder(): string {
  return join(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '..', '..');
}
