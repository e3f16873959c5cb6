import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import type { EventName } from '../../../electron/contract/events.ts';
import { wireCloseCodes } from '../../../electron/contract/wire.ts';
import { silentLog } from '../../../electron/monitoring/log.ts';
import { openWindowServer, type WindowServer } from '../../../electron/shell/browser/window-server.ts';

const files = new Map([
  ['/', { bytes: Buffer.from('<!doctype html>'), contentType: 'text/html; charset=utf-8' }],
  ['/assets/app.js', { bytes: Buffer.from('1'), contentType: 'text/javascript; charset=utf-8' }],
]);
let booth: ReturnType<typeof recordingBooth>;
let server: WindowServer;
let windows: boolean[];
let origin: string;
const sockets: WebSocket[] = [];

beforeEach(async () => {
  booth = recordingBooth();
  const seen: boolean[] = [];
  windows = seen;
  server = await openWindowServer({ booth, files, port: 0, log: silentLog, onWindow: (there) => seen.push(there) });
  origin = new URL(server.freshAddress()).origin;
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await server.close();
});

describe('the page', () => {
  it('is served with a policy that lets it talk to its own booth only', async () => {
    const page = await get('/');
    expect(page).toMatchObject({ status: 200, body: '<!doctype html>' });
    expect(page.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(page.headers['content-security-policy']).toContain(`connect-src 'self' ${origin.replace('http', 'ws')}`);
    expect(page.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect((await get('/assets/app.js?v=1')).headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it.each(['/../package.json', '/%2e%2e/package.json', '/assets/', '/%', '/wire'])(
    'is all there is: %s is not found',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  it('is not served to a name that was pointed at this computer, nor to a POST', async () => {
    expect((await get('/', { host: 'evil.example' })).status).toBe(421);
    expect((await get('/', { host: 'localhost:80' })).status).toBe(421);
    expect((await get('/', {}, 'POST')).status).toBe(405);
  });
});

describe('who may hold the window', () => {
  it('lets in the one-time token once, and its reload by the resume secret', async () => {
    const address = server.freshAddress();
    const first = await connect({ token: tokenOf(address) });
    expect(first.welcome).toMatch(/^[\w-]{43}$/);
    expect(await refusalOf({ token: tokenOf(address) })).toBe(wireCloseCodes.tokenRefused);
    first.socket.close();
    const reloaded = await connect({ resume: first.welcome });
    expect(await reloaded.ask('booth.view', {})).toEqual({ ok: true, value: 'answer to booth.view' });
  });

  it('gives a new resume secret when the hand changes, and takes the old one for nothing', async () => {
    const window = await connect({ token: tokenOf(server.freshAddress()) });
    booth.changeHand();
    booth.changeHand();
    await window.ask('booth.view', {});
    const [second, third] = window.resumes;
    expect(new Set([window.welcome, second, third])).toHaveProperty('size', 3);
    for (const old of [window.welcome, second]) expect(await refusalOf({ resume: old })).toBe(wireCloseCodes.tokenRefused);
    expect((await connect({ resume: third })).welcome).toBe(third);
  });

  it('makes an unused token worthless when a new address is made', async () => {
    const old = server.freshAddress();
    server.freshAddress();
    expect(await refusalOf({ token: tokenOf(old) })).toBe(wireCloseCodes.tokenRefused);
  });

  it.each([{ token: 'guess' }, { token: '' }, { resume: 'guess' }])('refuses %j', async (hello) => {
    expect(await refusalOf(hello)).toBe(wireCloseCodes.tokenRefused);
    expect(booth.calls).toEqual([]);
  });

  it('refuses a socket that starts with anything but a hello', async () => {
    const socket = open();
    socket.on('open', () => socket.send(JSON.stringify({ id: 1, name: 'booth.view', input: {} })));
    expect(await closeCode(socket)).toBe(wireCloseCodes.helloExpected);
    expect(booth.calls).toEqual([]);
  });

  it.each([
    ['another page', { origin: 'http://evil.example' }],
    ['another port of this computer', { origin: 'http://127.0.0.1:1' }],
    ['a sandboxed page', { origin: 'null' }],
    ['a rebound name', { headers: { host: 'evil.example' } }],
    ['another path', { path: '/other' }],
    ['no browser at all', { origin: null }],
  ] as const)('answers 403 to %s, even with the true token', async (_who, changes) => {
    const socket = open(changes);
    const status = await new Promise<number | undefined>((resolve) => {
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      socket.on('open', () => resolve(undefined));
    });
    expect(status).toBe(403);
    expect(await connect({ token: tokenOf(server.freshAddress()) })).toHaveProperty('welcome');
  });

  it('has one window at a time: a second one takes over, and the first is told', async () => {
    const first = await connect({ token: tokenOf(server.freshAddress()) });
    const told = closeCode(first.socket);
    const second = await connect({ token: tokenOf(server.freshAddress()) });
    expect(await told).toBe(wireCloseCodes.takenOver);
    booth.tell('attention.raised', { kind: 'parked' });
    await expect.poll(() => second.events).toEqual([{ event: 'attention.raised', payload: { kind: 'parked' } }]);
    expect(first.events).toEqual([]);
    expect(windows).toEqual([true, true]);
    second.socket.close();
    await expect.poll(() => windows).toEqual([true, true, false]);
  });
});

describe('the wire', () => {
  it('carries calls, and acknowledges a write only when the window says that it has the reply', async () => {
    const window = await connect({ token: tokenOf(server.freshAddress()) });
    const write = await window.ask('shift.open', { requestId: 'R1', counts: [] });
    await window.ask('booth.view', {});
    expect(write).toEqual({ ok: true, value: 'answer to shift.open' });
    expect(booth.calls).toEqual([
      ['shift.open', { requestId: 'R1', counts: [] }],
      ['booth.view', {}],
    ]);
    expect(booth.acknowledged).toEqual([]);
    window.send({ ack: 1 });
    window.send({ ack: 2 });
    window.send({ ack: 77 });
    await expect.poll(() => booth.acknowledged).toEqual(['R1']);
  });

  it('answers as soon as it can, in whatever order', async () => {
    const window = await connect({ token: tokenOf(server.freshAddress()) });
    const order: string[] = [];
    const answerSlowOne = booth.hold('payment.askAgain');
    const both = ['payment.askAgain', 'booth.view'].map(async (name) => {
      await window.ask(name, {});
      order.push(name);
    });
    await both[1];
    answerSlowOne();
    await both[0];
    expect(order).toEqual(['booth.view', 'payment.askAgain']);
  });

  it.each(['nonsense', '{}', '{"id":"1","name":"x"}', '{"id":1,"name":"x","input":1,"more":1}', '[]'])(
    'closes on a frame that is none: %s',
    async (text) => {
      const { socket } = await connect({ token: tokenOf(server.freshAddress()) });
      const closed = closeCode(socket);
      socket.send(text);
      expect(await closed).toBe(wireCloseCodes.badFrame);
      expect(booth.calls).toEqual([]);
    },
  );

  it('does not swallow frames that are far too large', async () => {
    const { socket } = await connect({ token: tokenOf(server.freshAddress()) });
    const closed = closeCode(socket);
    socket.send('x'.repeat(70_000));
    expect(await closed).toBe(1009);
  });

  it('tells the window when the booth stops', async () => {
    const { socket } = await connect({ token: tokenOf(server.freshAddress()) });
    const closed = closeCode(socket);
    await server.close();
    expect(await closed).toBe(wireCloseCodes.stopping);
    server = await openWindowServer({ booth, files, port: 0, log: silentLog, onWindow: () => {} });
  });
});

const tokenOf = (address: string) => new URLSearchParams(new URL(address).hash.slice(1)).get('token') ?? '';

type OpenAs = { readonly origin?: string | null; readonly headers?: Record<string, string>; readonly path?: string };

function open({ origin: claimed = origin, headers = {}, path = '/wire' }: OpenAs = {}): WebSocket {
  const options = claimed === null ? { headers } : { headers, origin: claimed };
  const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}`, options);
  socket.on('error', () => {});
  sockets.push(socket);
  return socket;
}

function closeCode(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => socket.once('close', resolve));
}

async function refusalOf(hello: object): Promise<number> {
  const socket = open();
  socket.on('open', () => socket.send(JSON.stringify({ hello })));
  return closeCode(socket);
}

async function connect(hello: object) {
  const socket = open();
  const events: unknown[] = [];
  const resumes: string[] = [];
  const waiting = new Map<number, (reply: unknown) => void>();
  let lastId = 0;
  const welcome = await new Promise<string>((resolve, reject) => {
    socket.on('open', () => socket.send(JSON.stringify({ hello })));
    socket.on('close', (code) => reject(new Error(`closed with ${code}`)));
    socket.on('message', (message) => {
      const frame = JSON.parse(String(message));
      if ('welcome' in frame) resolve(frame.welcome.resume);
      else if ('resume' in frame) resumes.push(frame.resume);
      else if ('event' in frame) events.push(frame);
      else waiting.get(frame.id)?.(frame.reply);
    });
  });
  const send = (frame: object) => socket.send(JSON.stringify(frame));
  const ask = (name: string, input: unknown) =>
    new Promise<unknown>((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve);
      send({ id: lastId, name, input });
    });
  return { socket, welcome, resumes, events, ask, send };
}

function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number | undefined; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const asked = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

function recordingBooth() {
  const calls: [string, unknown][] = [];
  const acknowledged: string[] = [];
  const held = new Map<string, Promise<void>>();
  const listeners = new Set<(name: EventName, payload: unknown) => void>();
  const handListeners = new Set<() => void>();
  return {
    changeHand() {
      for (const listener of handListeners) listener();
    },
    onHand(listener: () => void) {
      handListeners.add(listener);
      return () => void handListeners.delete(listener);
    },
    calls,
    acknowledged,
    /** Calls of this name are answered only after the function that it answers was called. */
    hold(name: string): () => void {
      const { promise, resolve } = Promise.withResolvers<void>();
      held.set(name, promise);
      return resolve;
    },
    tell(name: EventName, payload: unknown) {
      for (const listener of listeners) listener(name, payload);
    },
    async invoke(name: string, input: unknown) {
      calls.push([name, input]);
      await held.get(name);
      return { ok: true, value: `answer to ${name}` } as const;
    },
    acknowledge: (requestId: string) => void acknowledged.push(requestId),
    onEvent(listener: (name: EventName, payload: unknown) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
