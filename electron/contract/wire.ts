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

/**
 * Browser shell only, at `ws://<host>/wire`. The first frame of a socket says who it is: with the one-time token that stood in the
 * address' fragment (`#token=…`), or, after a reload, with the resume secret that the booth gave last (kept in sessionStorage): in the welcome,
 * and in a frame of its own at each sign-in, sign-out and hand-over.
 */
export type HelloFrame = { readonly hello: { readonly token: string } | { readonly resume: string } };
export type WelcomeFrame = { readonly welcome: { readonly resume: string } };
export type ResumeFrame = { readonly resume: string };
/** The renderer has shown the reply of the frame with this id. Sent for every reply; the booth then knows that it was not lost. */
export type AckFrame = { readonly ack: number };
/** Why the browser shell closed a socket. After `tokenRefused` and `takenOver` the window must not connect again by itself. */
export const wireCloseCodes = {
  helloExpected: 4000,
  tokenRefused: 4001,
  takenOver: 4002,
  badFrame: 4003,
  stopping: 1001,
} as const;
