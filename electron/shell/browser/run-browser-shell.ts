// The browser shell: the booth, its loopback server, and a window of an installed browser. Called by main.ts.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { logCrashes } from '../../monitoring/log-crashes.ts';
import { openLog } from '../../monitoring/open-log.ts';
import { openFileSecretStore } from '../../secrets/file-secret-store.ts';
import { systemTimers, type Timers } from '../../settings/timers.ts';
import { keepPrivate } from '../keep-private.ts';
import { readRendererFiles } from '../renderer-files.ts';
import type { ShellOptions } from '../shell-options.ts';
import { startBoothOrRecovery } from '../start-recovery.ts';
import { openAppWindow } from './app-window.ts';
import { findBrowser } from './find-browser.ts';
import { keepWindow } from './keep-window.ts';
import { openWindowServer } from './window-server.ts';

const builtRenderer = fileURLToPath(new URL('../../../out/renderer', import.meta.url));
/** A reload is back within it; a window that stays away longer may be opened anew. */
const WINDOW_AWAY_MS = 2_000;

export type BrowserShell = {
  /** Resolves when a person has closed the window; never without one. */
  readonly windowClosed: Promise<void>;
  stop(): Promise<void>;
};

/** `say` gets one JSON line when the booth is ready, and one more whenever there is a new address to open. `tell` speaks to people. */
export async function runBrowserShell(
  options: ShellOptions,
  {
    say,
    tell,
    rendererFolder = builtRenderer,
    timers = systemTimers,
  }: {
    readonly say: (line: { readonly url: string }) => void;
    readonly tell: (text: string) => void;
    readonly rendererFolder?: string;
    readonly timers?: Timers;
  },
): Promise<BrowserShell> {
  const files = readRendererFiles(rendererFolder);
  keepPrivate(options.dataFolder);
  const log = openLog({ folder: join(options.dataFolder, 'logs'), toConsole: false });
  const stopLoggingCrashes = logCrashes(log);
  const secrets = {
    open: async () => openFileSecretStore(join(options.dataFolder, 'secrets.json')),
    files: ['secrets.json'],
  };
  const booth = await startBoothOrRecovery({ options, secrets, log });
  let stopWaiting = () => {};
  let stopping = false;
  const browser = options.window ? findBrowser() : null;
  const server = await openWindowServer({
    booth,
    files,
    port: options.port,
    log,
    onWindow(there) {
      stopWaiting();
      if (there || stopping || browser !== null) return;
      stopWaiting = timers.after(WINDOW_AWAY_MS, () => say({ url: server.freshAddress() }));
    },
  }).catch(async (error: unknown) => {
    await booth.stop();
    throw error;
  });

  const sayAddress = () => say({ url: server.freshAddress() });
  const openBrowser = (path: string) => {
    const address = server.freshAddress();
    say({ url: address });
    log.info('window.opening', { browser: path });
    return openAppWindow({ browser: path, address, profileFolder: join(options.dataFolder, 'window') });
  };
  const window =
    browser === null
      ? null
      : keepWindow({
          open: () => openBrowser(browser),
          onGivenUp() {
            log.error('window.browser_failed', { browser });
            tell(`Naka: ${browser} does not stay open. The booth runs on at the address below.`);
            sayAddress();
          },
        });
  if (browser === null) {
    if (options.window) tell('Naka: no Chromium, Chrome or Edge was found. Open the address below in a browser of that family.');
    sayAddress();
  } else if (process.getuid?.() === 0) {
    tell('Naka: started as root, so the window runs without the browser’s sandbox.');
  }
  return {
    windowClosed: window?.closed ?? new Promise<never>(() => {}),
    async stop() {
      stopping = true;
      stopWaiting();
      await server.close();
      await window?.close();
      await booth.stop();
      stopLoggingCrashes();
    },
  };
}
