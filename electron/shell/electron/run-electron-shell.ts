// Everything of the Electron shell that happens once the app is ready, in order. Electron's objects come in, so that tests can record the calls.
import { join } from 'node:path';
import type { App, BrowserWindow, Dialog, IpcMain, Protocol } from 'electron';
import { logCrashes } from '../../monitoring/log-crashes.ts';
import { openLog } from '../../monitoring/open-log.ts';
import { readRendererFiles } from '../renderer-files.ts';
import type { ShellOptions } from '../shell-options.ts';
import { startBoothOrRecovery } from '../start-recovery.ts';
import { wordsFor } from '../words-for-failure.ts';
import { carryWire } from './carry-wire.ts';
import { type GuardedSession, guardSession } from './guard-session.ts';
import { type KeyStore, openKeyStoreSecrets } from './key-store-secrets.ts';
import { type DownloadSession, offerDownloads } from './offer-downloads.ts';
import { openWindow, type WindowMaker } from './open-window.ts';
import { serveRenderer } from './renderer-protocol.ts';
import { type Signals, stopOnQuit } from './stop-on-quit.ts';

export type ElectronParts = {
  readonly app: Pick<App, 'on' | 'quit' | 'exit' | 'getPath'>;
  readonly protocol: Pick<Protocol, 'handle'>;
  readonly ipcMain: Pick<IpcMain, 'handle' | 'on'>;
  readonly dialog: Pick<Dialog, 'showErrorBox'>;
  readonly session: GuardedSession & DownloadSession;
  readonly keyStore: KeyStore;
  readonly Window: WindowMaker;
  readonly signals: Signals;
};

/** Null when the booth could not start; then the reason was shown and the app ends. */
export async function runElectronShell(
  options: ShellOptions,
  {
    parts,
    rendererFolder,
    preload,
  }: { readonly parts: ElectronParts; readonly rendererFolder: string; readonly preload: string },
): Promise<BrowserWindow | null> {
  try {
    const files = readRendererFiles(rendererFolder);
    const log = openLog({ folder: join(options.dataFolder, 'logs'), toConsole: false });
    const secrets = {
      open: () => openKeyStoreSecrets({ keyStore: parts.keyStore, dataFolder: options.dataFolder, log }),
      files: ['secrets.json', 'secrets.key'],
    };
    const booth = await startBoothOrRecovery({ options, secrets, log });
    logCrashes(log);
    stopOnQuit(parts.app, { booth, signals: parts.signals, log });
    guardSession(parts.session);
    offerDownloads(parts.session, parts.app);
    serveRenderer(parts.protocol, files);
    const window = openWindow({ Window: parts.Window, preload, log });
    carryWire({ ipcMain: parts.ipcMain, booth, contents: window.webContents, log });
    return window;
  } catch (error) {
    parts.dialog.showErrorBox('Naka', wordsFor(error));
    parts.app.exit(1);
    return null;
  }
}
