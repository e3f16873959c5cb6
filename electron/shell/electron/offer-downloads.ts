// Files that the booth hands to the person at the screen: Electron asks where to keep each. Nothing else is ever downloaded.
import { join } from 'node:path';
import type { App, Session } from 'electron';
import { rendererOrigin } from './renderer-protocol.ts';

export type DownloadSession = Pick<Session, 'on'>;

/** Only what our own page made itself (a `blob:` of its origin) may be saved. */
export function offerDownloads(session: DownloadSession, app: Pick<App, 'getPath'>): void {
  session.on('will-download', (event, item) => {
    if (!isOwnBlob(item.getURL())) return event.preventDefault();
    item.setSaveDialogOptions({ defaultPath: join(app.getPath('downloads'), item.getFilename()) });
  });
}

export function isOwnBlob(url: string): boolean {
  return url.startsWith(`blob:${rendererOrigin}/`);
}
