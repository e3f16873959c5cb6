// A program that pretends to be the booth's window and keeps to no protocol: it answers no farewell and sends what it likes.
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export type RawWindow = {
  /** The first line of the answer to the handshake. */
  readonly status: string;
  /** Sends one text frame, whatever was said to us. */
  send(text: string): void;
  /** Everything that came, as text. */
  heard(): string;
  /** Answers the farewell after all, and waits until the booth has hung up: it has read then whatever was sent before. */
  leave(): Promise<void>;
  close(): void;
};

/** `address` as the shell says it; `headers` replace the honest ones. */
export async function openRawWindow(
  address: string,
  { path = '/wire', headers = {} }: { readonly path?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<RawWindow> {
  const { host, hostname, port, origin } = new URL(address);
  const socket = connect({ host: hostname, port: Number(port) });
  let heard = Buffer.alloc(0);
  socket.on('data', (bytes: Buffer) => {
    heard = Buffer.concat([heard, bytes]);
  });
  socket.on('error', () => {});
  const lines = {
    host,
    origin,
    upgrade: 'websocket',
    connection: 'Upgrade',
    'sec-websocket-version': '13',
    'sec-websocket-key': randomBytes(16).toString('base64'),
    ...headers,
  };
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`GET ${path} HTTP/1.1\r\n${head.join('')}\r\n`);
  await firstLine(socket, () => heard);
  return {
    status: heard.toString('latin1').split('\r\n', 1)[0] ?? '',
    send: (text) => void socket.write(frame(text)),
    heard: () => heard.toString('latin1'),
    leave: () =>
      new Promise((resolve) => {
        socket.once('close', () => resolve());
        socket.write(frame('', CLOSE));
      }),
    close: () => void socket.destroy(),
  };
}

/** Asks for the wire and hangs up with a reset before the answer can be written. */
export async function knockAndReset(address: string, headers: Readonly<Record<string, string>>): Promise<void> {
  const { host, hostname, port } = new URL(address);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.on('error', () => {});
  await new Promise((resolve) => socket.once('connect', resolve));
  const lines = { host, upgrade: 'websocket', connection: 'Upgrade', ...headers };
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
  await new Promise((resolve) => socket.write(`GET /wire HTTP/1.1\r\n${head.join('')}\r\n`, resolve));
  socket.resetAndDestroy();
}

function firstLine(socket: Socket, heard: () => Buffer): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!heard().includes('\r\n\r\n')) return;
      socket.off('data', look);
      resolve();
    };
    socket.on('data', look);
    socket.once('close', () => resolve());
  });
}

const TEXT = 0x1;
const CLOSE = 0x8;

/** A masked frame, as every client must send it. */
function frame(text: string, kind: typeof TEXT | typeof CLOSE = TEXT): Buffer {
  const body = Buffer.from(text, 'utf8');
  const mask = randomBytes(4);
  const masked = Buffer.from(body.map((byte, at) => byte ^ (mask[at % 4] ?? 0)));
  const length =
    body.length < 126 ? Buffer.from([0x80 | body.length]) : Buffer.from([0x80 | 126, body.length >> 8, body.length & 0xff]);
  return Buffer.concat([Buffer.from([0x80 | kind]), length, mask, masked]);
}
