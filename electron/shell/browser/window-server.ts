// The browser shell's loopback server: the built renderer over HTTP, and the wire. Other hosts, origins and paths get nothing.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Log } from '../../monitoring/log.ts';
import { logSparingly } from '../../monitoring/log-sparingly.ts';
import { type RendererFile, rendererHeaders } from '../renderer-files.ts';
import type { RunningBooth } from '../start-booth.ts';
import { createWindowPass } from './window-pass.ts';
import { createWireServer } from './wire-server.ts';

const LOOPBACK = '127.0.0.1';
/** Larger than any call of the contract. */
const MOST_FRAME_BYTES = 64 * 1024;

export type WindowServer = {
  /** An address with a new one-time token; an older one that nobody used stops working. */
  freshAddress(): string;
  close(): Promise<void>;
};

/** `port` 0: a free one. Rejects when the port is taken. */
export async function openWindowServer({
  booth,
  files,
  port,
  log,
  onWindow,
}: {
  readonly booth: Pick<RunningBooth, 'invoke' | 'acknowledge' | 'onEvent' | 'onHand'>;
  readonly files: ReadonlyMap<string, RendererFile>;
  readonly port: number;
  readonly log: Log;
  readonly onWindow: (there: boolean) => void;
}): Promise<WindowServer> {
  const pass = createWindowPass();
  const wire = createWireServer({ booth, pass, log, onWindow });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_FRAME_BYTES, perMessageDeflate: false });
  const server = createServer();
  const logForeign = logSparingly(log, { level: 'warn', event: 'window.foreign' });
  server.listen(port, LOOPBACK);
  await once(server, 'listening');

  const host = `${LOOPBACK}:${(server.address() as AddressInfo).port}`;
  const headers = rendererHeaders({ connect: `ws://${host}` });
  server.on('request', (request, response) => answer(request, response, { host, files, headers }));
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // The origin tells a page of ours from a foreign one that knows the port; the host, one that was rebound to this computer.
    const ours = request.headers.host === host && request.headers.origin === `http://${host}` && request.url === '/wire';
    if (!ours) {
      logForeign({ origin: request.headers.origin ?? null, host: request.headers.host ?? null });
      // A stranger who resets the line must not end the booth by it, and one who does not hang up must not keep it from stopping.
      stream.on('error', () => stream.destroy());
      stream.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n', () => stream.destroy());
      return;
    }
    sockets.handleUpgrade(request, stream, head, wire.accept);
  });
  return {
    freshAddress: () => `http://${host}/#token=${pass.freshToken()}`,
    async close() {
      wire.stop();
      sockets.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      // A window that does not answer the farewell must not hold up the stop.
      for (const socket of sockets.clients) socket.terminate();
      await closed;
    },
  };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  {
    host,
    files,
    headers,
  }: {
    readonly host: string;
    readonly files: ReadonlyMap<string, RendererFile>;
    readonly headers: Readonly<Record<string, string>>;
  },
): void {
  const file = files.get(pathOf(request.url ?? '/'));
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const refusal = request.headers.host !== host ? 421 : !isRead ? 405 : file === undefined ? 404 : null;
  if (refusal !== null || file === undefined) {
    response.writeHead(refusal ?? 404, { ...headers, 'content-length': 0 }).end();
    return;
  }
  response.writeHead(200, { ...headers, 'content-type': file.contentType, 'content-length': file.bytes.length });
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}

function pathOf(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? '/';
  try {
    return decodeURIComponent(path);
  } catch {
    // A broken escape names no file of ours.
    return '';
  }
}
