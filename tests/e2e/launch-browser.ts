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

export async function launchBrowser(): Promise<Browser> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const installed = findBrowser();
  if (installed !== null) return chromium.launch({ executablePath: installed, args: [...quiet, ...sandbox] });
  const { default: packaged, inflate } = await import('@sparticuz/chromium');
  const executablePath = await packaged.executablePath();
  // The package unpacks its NSS libraries only on its home platform; a bare Debian needs them too.
  await inflate(join(packageFolder(), 'bin', 'al2023.tar.br'));
  const libraries = [join(tmpdir(), 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return chromium.launch({
    executablePath,
    args: [...packaged.args, ...quiet, ...sandbox],
    env: { ...process.env, LD_LIBRARY_PATH: libraries },
  });
}

function packageFolder(): string {
  return join(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '..', '..');
}
