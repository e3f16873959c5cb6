// A receipt printer for tests: real TCP, strict decoding, real-time and automatic status, GS r, and troubles on demand.
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { Picture } from '../../electron/documents/picture.ts';
import { decodeEscpos, type EscposOp } from './escpos-decoder.ts';

export type PrinterTrouble =
  /** Takes connections and bytes, answers nothing. */
  | { readonly kind: 'mute' }
  /** Takes connections and never reads: its window fills up. */
  | { readonly kind: 'stuck' }
  /** The line is reset when so many bytes of a connection have come. */
  | { readonly kind: 'reset'; readonly afterBytes: number }
  /** The printer closes the line in good order. */
  | { readonly kind: 'hangUp'; readonly afterBytes: number }
  /** Paper ends (or the cover opens) when so many bytes have come; the rest is held until somebody helps. */
  | { readonly kind: 'stops'; readonly afterBytes: number; readonly with: 'paper_out' | 'cover_open' }
  /** From so many bytes on it takes everything, prints nothing of it and answers nothing. */
  | { readonly kind: 'forgets'; readonly afterBytes: number };

export type EscposPrinter = {
  readonly port: number;
  readonly ops: readonly EscposOp[];
  /** Bytes that belong to no command: a test of a driver checks that there are none. */
  readonly unknown: readonly string[];
  /** One picture per cut: what came out as a slip. */
  readonly slips: readonly Picture[];
  readonly connections: number;
  /** Lines that are open now: from a closed one nothing more can come. */
  readonly openLines: number;
  /** How many bytes have come over all lines, read or not. */
  readonly bytesCome: number;
  /** What it holds back until somebody has helped it. */
  readonly held: Buffer;
  set(state: Partial<PrinterState>): void;
  trouble(trouble: PrinterTrouble | null): void;
  close(): Promise<void>;
};
export type PrinterState = { paper: 'ok' | 'near_end' | 'out'; coverOpen: boolean };

export async function startEscposPrinter({ port = 0 }: { readonly port?: number } = {}): Promise<EscposPrinter> {
  const machine = createMachine();
  const sockets = new Set<Socket>();
  let trouble: PrinterTrouble | null = null;
  let connections = 0;
  let bytesOfEndedLines = 0;
  const server = createServer((socket) => {
    connections++;
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      bytesOfEndedLines += socket.bytesRead;
    });
    machine.reply = (bytes) => void (socket.writable && socket.write(bytes));
    if (trouble?.kind === 'stuck') {
      socket.pause();
      return;
    }
    let received = 0;
    let gone = false;
    socket.on('data', (bytes: Buffer) => {
      if (gone || trouble?.kind === 'mute') return;
      const before = received;
      received += bytes.length;
      machine.realTime(bytes);
      if (trouble === null || !('afterBytes' in trouble) || received < trouble.afterBytes) {
        machine.consume(bytes);
        return;
      }
      const cut = Math.max(0, trouble.afterBytes - before);
      machine.consume(bytes.subarray(0, cut));
      const now = trouble;
      trouble = null;
      gone = now.kind !== 'stops';
      if (now.kind === 'reset') socket.resetAndDestroy();
      else if (now.kind === 'hangUp') socket.end();
      else if (now.kind === 'stops') {
        machine.set(now.with === 'paper_out' ? { paper: 'out' } : { coverOpen: true });
        machine.consume(bytes.subarray(cut));
      }
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    ops: machine.ops,
    unknown: machine.unknown,
    slips: machine.slips,
    get connections() {
      return connections;
    },
    get openLines() {
      return sockets.size;
    },
    get bytesCome() {
      return [...sockets].reduce((sum, { bytesRead }) => sum + bytesRead, bytesOfEndedLines);
    },
    get held() {
      return machine.held();
    },
    set: machine.set,
    trouble: (next) => {
      trouble = next;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function createMachine() {
  const ops: EscposOp[] = [];
  const unknown: string[] = [];
  const slips: Picture[] = [];
  const state: PrinterState = { paper: 'ok', coverOpen: false };
  let bands: Picture[] = [];
  let held = Buffer.alloc(0);
  let automaticMask = 0;
  const stopped = () => state.coverOpen || state.paper === 'out';

  const carryOut = (op: EscposOp) => {
    ops.push(op);
    if (op.op === 'raster') bands.push(op.picture);
    if (op.op === 'cut') {
      slips.push(joined(bands));
      bands = [];
    }
    if (op.op === 'askConsumed') machine.reply(Buffer.from([state.paper === 'near_end' ? 0x03 : 0x00]));
    if (op.op === 'automaticStatus') {
      automaticMask = op.mask;
      if (automaticMask !== 0) machine.reply(automaticStatus(state));
    }
  };
  const machine = {
    ops,
    unknown,
    slips,
    held: () => held,
    /** To the connection that is open now, as a printer with one line does. */
    reply: (_bytes: Buffer) => {},
    realTime(bytes: Buffer) {
      for (let at = 0; at + 2 < bytes.length; at++) {
        if (bytes[at] === 0x10 && bytes[at + 1] === 0x04) machine.reply(realTimeStatus(state, bytes[at + 2] ?? 0));
      }
    },
    consume(bytes: Buffer) {
      held = Buffer.concat([held, bytes]);
      if (stopped()) return;
      held = Buffer.from(decodeEscpos(held, { onOp: carryOut, onUnknown: (hex) => unknown.push(hex) }));
    },
    set(next: Partial<PrinterState>) {
      Object.assign(state, next);
      if (automaticMask !== 0) machine.reply(automaticStatus(state));
      machine.consume(Buffer.alloc(0));
    },
  };
  return machine;
}

function realTimeStatus({ paper, coverOpen }: PrinterState, question: number): Buffer {
  const offline = coverOpen || paper === 'out';
  if (question === 1) return Buffer.from([0x12 | (offline ? 0x08 : 0)]);
  if (question === 2) return Buffer.from([0x12 | (coverOpen ? 0x04 : 0) | (paper === 'out' ? 0x20 : 0)]);
  return Buffer.from([0x12 | (paper === 'ok' ? 0 : 0x0c) | (paper === 'out' ? 0x60 : 0)]);
}

function automaticStatus({ paper, coverOpen }: PrinterState): Buffer {
  const offline = coverOpen || paper === 'out';
  const sensors = paper === 'out' ? 0x0f : paper === 'near_end' ? 0x03 : 0;
  return Buffer.from([0x10 | (offline ? 0x08 : 0) | (coverOpen ? 0x20 : 0), 0, sensors, 0]);
}

function joined(bands: readonly Picture[]): Picture {
  const widthDots = bands[0]?.widthDots ?? 0;
  const rows = Buffer.concat(bands.map((band) => band.rows));
  return { widthDots, heightDots: bands.reduce((sum, band) => sum + band.heightDots, 0), rows: new Uint8Array(rows) };
}
