// Carries the wire over Electron's IPC: one handler per channel, events to the window, and acknowledgements. Only our own page is heard.
import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import { type ChannelName, channels } from '../../contract/channels.ts';
import type { Log } from '../../monitoring/log.ts';
import type { RunningBooth } from '../start-booth.ts';
import { acknowledgeChannel, callChannel, eventChannel } from './ipc-channels.ts';
import { isRenderer } from './renderer-protocol.ts';

export function carryWire({
  ipcMain,
  booth,
  contents,
  log,
}: {
  readonly ipcMain: Pick<IpcMain, 'handle' | 'on'>;
  readonly booth: Pick<RunningBooth, 'invoke' | 'acknowledge' | 'onEvent'>;
  /** Of the booth's window. */
  readonly contents: Pick<WebContents, 'send' | 'isDestroyed'>;
  readonly log: Log;
}): void {
  for (const name of Object.keys(channels) as ChannelName[]) {
    ipcMain.handle(callChannel(name), (event, input: unknown) => {
      if (isOurs(event, contents)) return booth.invoke(name, input);
      log.error('ipc.foreign_sender', { name, url: event.senderFrame?.url ?? null });
      throw new Error('Not our page');
    });
  }
  ipcMain.on(acknowledgeChannel, (event, requestId: unknown) => {
    if (isOurs(event, contents) && typeof requestId === 'string') booth.acknowledge(requestId);
  });
  booth.onEvent((name, payload) => {
    if (!contents.isDestroyed()) contents.send(eventChannel, name, payload);
  });
}

/** The main frame of the booth's own window, showing our own page. Frames inside it and other windows are foreign. */
function isOurs({ sender, senderFrame }: IpcMainInvokeEvent | IpcMainEvent, contents: Pick<WebContents, 'send'>): boolean {
  return sender === contents && senderFrame !== null && senderFrame === sender.mainFrame && isRenderer(senderFrame.url);
}
