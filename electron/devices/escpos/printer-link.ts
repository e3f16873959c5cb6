// One TCP connection to a printer (port 9100), for one job: every wait has a deadline, and a broken line is said, not guessed.
import { connect, type Socket } from 'node:net';
import type { Timers } from '../../settings/timers.ts';
import { createReplyReader, type PrinterReply } from './reply-reader.ts';

export type PrinterLink = {
  /** Resolves when the kernel has the bytes, `false` when the line broke or `deadlineAtMs` passed first. */
  send(bytes: Uint8Array, deadlineAtMs: number): Promise<boolean>;
  /** The next `count` replies of a kind; fewer when the line broke or the deadline passed first. */
  receive(kind: PrinterReply['kind'], count: number, deadlineAtMs: number): Promise<readonly PrinterReply[]>;
  /** Waits for a reply of any kind, or for the end of the line, at most until the deadline. */
  reply(deadlineAtMs: number): Promise<void>;
  /** The replies of a kind that are here already, oldest first. */
  take(kind: PrinterReply['kind']): readonly PrinterReply[];
  broken(): boolean;
  /**
   * Closes and waits for the printer to close too, at most until the deadline. False when the line was reset instead,
   * or the kernel could not hand everything over.
   */
  finish(deadlineAtMs: number): Promise<boolean>;
  /** At once; what the kernel still holds is thrown away and will not print later. */
  drop(): void;
};

/** Undefined when nobody answers at that address before the deadline. `deadlineAtMs` are times of `timers`. */
export function openPrinterLink(
  { host, port, timers }: { readonly host: string; readonly port: number; readonly timers: Timers },
  deadlineAtMs: number,
): Promise<PrinterLink | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, noDelay: true });
    const giveUp = () => {
      callOff();
      socket.destroy();
      resolve(undefined);
    };
    const callOff = at(timers, deadlineAtMs, giveUp);
    socket.once('error', giveUp);
    socket.once('connect', () => {
      callOff();
      socket.off('error', giveUp);
      resolve(linkOver(socket, timers));
    });
  });
}

function linkOver(socket: Socket, timers: Timers): PrinterLink {
  const replies: PrinterReply[] = [];
  const waiting = new Set<() => void>();
  let isBroken = false;
  let isReset = false;
  let isFinished = false;
  const wakeAll = () => {
    for (const wake of [...waiting]) wake();
  };
  const breakLine = () => {
    isBroken = true;
    wakeAll();
  };
  const read = createReplyReader((reply) => replies.push(reply));
  socket.on('data', (bytes: Buffer) => {
    read(bytes);
    wakeAll();
  });
  socket.on('error', () => {
    isReset = true;
    breakLine();
  });
  socket.on('end', breakLine);
  socket.on('close', breakLine);

  const until = (satisfied: () => boolean, deadlineAtMs: number) =>
    new Promise<void>((resolve) => {
      const settle = () => {
        callOff();
        waiting.delete(wake);
        resolve();
      };
      const wake = () => {
        if (isBroken || satisfied()) settle();
      };
      const callOff = at(timers, deadlineAtMs, settle);
      waiting.add(wake);
      wake();
    });
  const take = (kind: PrinterReply['kind'], count = replies.length) => {
    const taken = replies.filter((reply) => reply.kind === kind).slice(0, count);
    for (const reply of taken) replies.splice(replies.indexOf(reply), 1);
    return taken;
  };

  return {
    async send(bytes, deadlineAtMs) {
      if (isBroken) return false;
      let flushed = false;
      socket.write(bytes, (error) => {
        flushed = error === undefined || error === null;
        wakeAll();
      });
      await until(() => flushed, deadlineAtMs);
      return flushed && !isBroken;
    },
    async receive(kind, count, deadlineAtMs) {
      await until(() => replies.filter((reply) => reply.kind === kind).length >= count, deadlineAtMs);
      return take(kind, count);
    },
    reply: (deadlineAtMs) => until(() => replies.length > 0, deadlineAtMs),
    take,
    broken: () => isBroken,
    async finish(deadlineAtMs) {
      socket.end(() => {
        isFinished = true;
        wakeAll();
      });
      await until(() => false, deadlineAtMs);
      return isFinished && !isReset;
    },
    drop() {
      if (isFinished) socket.destroySoon();
      else socket.resetAndDestroy();
    },
  };
}

function at({ nowMs, after }: Timers, deadlineAtMs: number, act: () => void): () => void {
  return after(Math.max(0, deadlineAtMs - nowMs()), act);
}
