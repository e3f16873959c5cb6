// One booth per data folder: Electron's own lock, so that a second start brings the first one's window to the front.
import { join } from 'node:path';
import type { App, BrowserWindow } from 'electron';

/** False: another instance has the data, and was asked to show itself. Call before the app is ready. */
export function claimDataFolder(
  app: Pick<App, 'setPath' | 'requestSingleInstanceLock' | 'on'>,
  {
    dataFolder,
    window,
  }: { readonly dataFolder: string; readonly window: () => Pick<BrowserWindow, 'isMinimized' | 'restore' | 'focus'> | null },
): boolean {
  // The lock belongs to this folder; Chromium's own files lie in it beside the booth's.
  app.setPath('userData', join(dataFolder, 'electron'));
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => {
    const shown = window();
    if (shown?.isMinimized()) shown.restore();
    shown?.focus();
  });
  return true;
}
