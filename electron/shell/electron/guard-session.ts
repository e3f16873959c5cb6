// What the window's session may do: show our page, and nothing else.
import type { Session } from 'electron';
import { isOwnBlob } from './offer-downloads.ts';
import { isRenderer } from './renderer-protocol.ts';

export type GuardedSession = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
> & { readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'> };

export function guardSession(session: GuardedSession): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, callback) => callback({ cancel: !isAllowed(url) }));
}

function isAllowed(url: string): boolean {
  // data: are the pictures of receipts; blob: the files that the page hands out; devtools: exist in development only.
  return isRenderer(url) || isOwnBlob(url) || url.startsWith('data:image/') || url.startsWith('devtools:');
}
