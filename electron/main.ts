// The Electron entry. Nothing here waits before the app is ready: Electron becomes ready only when this module has ended.
import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, protocol, safeStorage, session } from 'electron';
import { claimDataFolder } from './shell/electron/claim-data-folder.ts';
import { rendererScheme } from './shell/electron/renderer-protocol.ts';
import { runElectronShell } from './shell/electron/run-electron-shell.ts';
import { keepPrivate } from './shell/keep-private.ts';
import { ownWords, parseShellOptions, type ShellOptions } from './shell/shell-options.ts';
import { wordsFor } from './shell/words-for-failure.ts';

// Bundled, this file is out/electron/main.js: preload.cjs lies beside it and the renderer in out/renderer.
const preload = join(import.meta.dirname, 'preload.cjs');
const rendererFolder = join(import.meta.dirname, '..', 'renderer');
let window: BrowserWindow | null = null;

app.enableSandbox();
protocol.registerSchemesAsPrivileged([rendererScheme]);
const options = readOptions();
const claimed = options !== null && claimDataFolder(app, { dataFolder: options.dataFolder, window: () => window });
if (claimed) void app.whenReady().then(() => run(options));
else app.exit(options === null ? 1 : 0);

async function run(chosen: ShellOptions): Promise<void> {
  const parts = {
    app,
    protocol,
    ipcMain,
    dialog,
    session: session.defaultSession,
    keyStore: safeStorage,
    Window: BrowserWindow,
    signals: process,
  };
  window = await runElectronShell(chosen, { parts, rendererFolder, preload });
  if (window !== null) process.stdout.write(`${JSON.stringify({ shell: 'electron' })}\n`);
}

function readOptions(): ShellOptions | null {
  try {
    const chosen = parseShellOptions(ownWords(process.argv));
    // Before Electron puts its own files there.
    keepPrivate(chosen.dataFolder);
    return chosen;
  } catch (error) {
    dialog.showErrorBox('Naka', wordsFor(error));
    return null;
  }
}
