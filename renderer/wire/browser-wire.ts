// The wire of the browser shell: one WebSocket to the booth on this computer, reconnecting by itself.

import type { Result } from '../../domain/result.ts';
import type { ChannelName } from '../../electron/contract/channels.ts';
import type { EventName } from '../../electron/contract/events.ts';
import {
  type AckFrame,
  type ClientFrame,
  type HelloFrame,
  type ResumeFrame,
  type ServerFrame,
  type WelcomeFrame,
  type Wire,
  wireCloseCodes,
} from '../../electron/contract/wire.ts';
import { LinkLost } from './link-lost.ts';

const resumeKey = 'naka.resume';
const firstRetryMs = 250;
const lastRetryMs = 2000;

/** Why this window will not connect again by itself. */
export type LinkEnd = 'taken_over' | 'token_refused';
export type BrowserWire = Wire & { onEnd(listener: (why: LinkEnd) => void): void };

type Waiting = { readonly resolve: (reply: Result<unknown>) => void; readonly reject: (error: Error) => void };
type AnyFrame = ServerFrame | WelcomeFrame | ResumeFrame;
type EventListener = (payload: unknown) => void;

export function browserWire(): BrowserWire {
  const token = takeToken();
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<EventName, Set<EventListener>>();
  const linkListeners = new Set<(up: boolean) => void>();
  const endListeners = new Set<(why: LinkEnd) => void>();
  let socket: WebSocket | null = null;
  let up = false;
  let lastId = 0;
  let retryMs = firstRetryMs;

  function setUp(now: boolean): void {
    if (now === up) return;
    up = now;
    for (const listener of linkListeners) listener(now);
  }

  function send(frame: ClientFrame | HelloFrame | AckFrame): void {
    socket?.send(JSON.stringify(frame));
  }

  function connect(): void {
    socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/wire`);
    socket.addEventListener('open', () => send({ hello: greeting(token) }));
    socket.addEventListener('message', (message) => receive(JSON.parse(String(message.data)) as AnyFrame));
    socket.addEventListener('close', ({ code }) => closed(code));
  }

  function receive(frame: AnyFrame): void {
    if ('welcome' in frame) {
      sessionStorage.setItem(resumeKey, frame.welcome.resume);
      retryMs = firstRetryMs;
      setUp(true);
    } else if ('resume' in frame) {
      sessionStorage.setItem(resumeKey, frame.resume);
    } else if ('event' in frame) {
      for (const listener of listeners.get(frame.event) ?? []) listener(frame.payload);
    } else {
      const asked = waiting.get(frame.id);
      waiting.delete(frame.id);
      asked?.resolve(frame.reply);
      // After the promise's listeners have run and React has drawn: only then has the cashier been told.
      setTimeout(() => send({ ack: frame.id }), 0);
    }
  }

  function closed(code: number): void {
    socket = null;
    for (const asked of waiting.values()) asked.reject(new LinkLost());
    waiting.clear();
    setUp(false);
    if (code === wireCloseCodes.takenOver) end('taken_over');
    else if (code === wireCloseCodes.tokenRefused) end('token_refused');
    else {
      setTimeout(connect, retryMs);
      retryMs = Math.min(retryMs * 2, lastRetryMs);
    }
  }

  function end(why: LinkEnd): void {
    sessionStorage.removeItem(resumeKey);
    for (const listener of endListeners) listener(why);
  }

  connect();
  return {
    invoke: ((name: ChannelName, input: unknown) => {
      if (!up) return Promise.reject(new LinkLost());
      lastId += 1;
      const id = lastId;
      const reply = new Promise<Result<unknown>>((resolve, reject) => waiting.set(id, { resolve, reject }));
      send({ id, name, input });
      return reply;
    }) as Wire['invoke'],
    on(name, listener) {
      const known = listeners.get(name) ?? new Set<EventListener>();
      listeners.set(name, known);
      known.add(listener as EventListener);
      return () => known.delete(listener as EventListener);
    },
    onLink(listener) {
      linkListeners.add(listener);
      listener(up);
      return () => linkListeners.delete(listener);
    },
    onEnd(listener) {
      endListeners.add(listener);
    },
  };
}

/** The one-time token stands in the address' fragment; it is taken out, so that nobody reads it over a shoulder or in a history. */
function takeToken(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token !== null) history.replaceState(null, '', location.pathname);
  return token;
}

function greeting(token: string | null): HelloFrame['hello'] {
  const resume = sessionStorage.getItem(resumeKey);
  if (resume !== null) return { resume };
  return { token: token ?? '' };
}
