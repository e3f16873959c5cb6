// The envelope between renderer and shell: the same over Electron's IPC and over the browser shell's loopback WebSocket.
import type { Result } from '../../domain/result.ts';
import type { ChannelInput, ChannelName, ChannelOutput } from './channels.ts';
import type { EventName, EventPayload } from './events.ts';

/** What a shell exposes to the renderer (Electron: `window.naka` by the preload; browser: made over the WebSocket). */
export type Wire = {
  invoke<Name extends ChannelName>(name: Name, input: ChannelInput<Name>): Promise<Result<ChannelOutput<Name>>>;
  /** Returns the function that stops listening. */
  on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): () => void;
  /** Tells when the booth itself cannot be reached (browser shell: the socket is down). */
  onLink(listener: (up: boolean) => void): () => void;
};

/** Browser shell frames, JSON text. */
export type ClientFrame = { readonly id: number; readonly name: ChannelName; readonly input: unknown };
export type ServerFrame =
  | { readonly id: number; readonly reply: Result<unknown> }
  | { readonly event: EventName; readonly payload: unknown };
