// Replaces this process's own sources of time and chance by those of the simulation, before any other module is loaded. Programs and libraries
// then wait in virtual time and draw from the seed, without a seam for each of them.
import crypto, { createPrivateKey, createPublicKey, scryptSync } from 'node:crypto';
import fs, { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import nodeTimers from 'node:timers';
import timersPromises from 'node:timers/promises';
import { drawn, drawnBytes } from './chance.ts';
import { disks } from './disk-list.ts';
import { fetchInProcess } from './network.ts';
import { virtualTime } from './virtual-time.ts';

/** Noon of a Monday at the lot, as tests/electron/world/test-clock.ts has it. */
export const BEGAN_MS = Date.UTC(2026, 10, 23, 6, 30);

export function ownGlobals(): void {
  ownClock();
  ownTimers();
  ownChance();
  ownThreads();
  globalThis.fetch = fetchInProcess as typeof fetch;
  syncBuiltinESMExports();
}

function ownClock(): void {
  const nowMs = () => BEGAN_MS + Math.floor(virtualTime.passedMs());
  const RealDate = Date;
  const OwnDate = function (this: unknown, ...parts: unknown[]) {
    if (new.target === undefined) return new RealDate(nowMs()).toString();
    return parts.length === 0
      ? Reflect.construct(RealDate, [nowMs()], new.target)
      : Reflect.construct(RealDate, parts, new.target);
  } as unknown as DateConstructor;
  Object.setPrototypeOf(OwnDate, RealDate);
  Object.defineProperty(OwnDate, 'prototype', { value: RealDate.prototype });
  OwnDate.now = nowMs;
  globalThis.Date = OwnDate;
  performance.now = () => virtualTime.passedMs();
}

/** What Node's timers answer, as far as anybody uses it. */
class OwnTimer {
  readonly callOff: () => void;
  constructor(callOff: () => void) {
    this.callOff = callOff;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  hasRef(): boolean {
    return true;
  }
  refresh(): this {
    return this;
  }
  [Symbol.dispose](): void {
    this.callOff();
  }
}

function ownTimers(): void {
  const clear = (timer: unknown) => {
    if (timer instanceof OwnTimer) timer.callOff();
  };
  const setTimeout = (act: (...given: unknown[]) => void, ms = 1, ...given: unknown[]) =>
    new OwnTimer(virtualTime.after(Math.max(1, ms), () => act(...given)));
  const setImmediate = (act: (...given: unknown[]) => void, ...given: unknown[]) =>
    new OwnTimer(virtualTime.after(0, () => act(...given)));
  const setInterval = (act: (...given: unknown[]) => void, ms = 1, ...given: unknown[]) => {
    let callOff = () => {};
    const again = () => {
      callOff = virtualTime.after(Math.max(1, ms), () => {
        again();
        act(...given);
      });
    };
    again();
    return new OwnTimer(() => callOff());
  };
  const timers = { setTimeout, setImmediate, setInterval, clearTimeout: clear, clearImmediate: clear, clearInterval: clear };
  Object.assign(globalThis, timers);
  Object.assign(nodeTimers, timers);
  Object.assign(timersPromises, {
    setTimeout: async <Value>(ms = 1, value?: Value) => {
      await virtualTime.wait(Math.max(1, ms));
      return value;
    },
    setImmediate: async <Value>(value?: Value) => {
      await virtualTime.wait(0);
      return value;
    },
  });
  AbortSignal.timeout = (ms) => {
    const late = new AbortController();
    setTimeout(() => late.abort(new DOMException('The operation timed out', 'TimeoutError')), ms);
    return late.signal;
  };
}

/** PKCS#8 of an Ed25519 key, up to its 32 bytes. */
const ed25519Head = Buffer.from('302e020100300506032b657004220420', 'hex');

function ownChance(): void {
  Math.random = drawn;
  const randomUUID = () => {
    const hex = drawnBytes(16).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  };
  const fill = <Values extends ArrayBufferView>(values: Values): Values => {
    drawnBytes(values.byteLength).copy(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    return values;
  };
  Object.assign(crypto, {
    randomBytes: drawnBytes,
    randomUUID,
    randomFillSync: fill,
    randomInt: (least: number, most?: number) =>
      most === undefined ? Math.floor(drawn() * least) : least + Math.floor(drawn() * (most - least)),
    generateKeyPairSync: (kind: string) => {
      if (kind !== 'ed25519') throw new Error(`no simulated key of ${kind}`);
      const privateKey = createPrivateKey({ key: Buffer.concat([ed25519Head, drawnBytes(32)]), format: 'der', type: 'pkcs8' });
      return { privateKey, publicKey: createPublicKey(privateKey) };
    },
  });
  crypto.webcrypto.getRandomValues = fill as typeof crypto.webcrypto.getRandomValues;
}

/** What Node does in threads of its own ends in an order that nobody can repeat: here it is done at once. */
function ownThreads(): void {
  const verifyNow = crypto.verify as unknown as (...given: unknown[]) => boolean;
  Object.assign(crypto, {
    scrypt: (...given: unknown[]) => {
      const done = given.pop() as (error: Error | null, key: Buffer) => void;
      const key = (scryptSync as (...parts: unknown[]) => Buffer)(...given);
      queueMicrotask(() => done(null, key));
    },
    verify: (...given: unknown[]) => {
      const done = typeof given.at(-1) === 'function' ? (given.pop() as (error: Error | null, isRight?: boolean) => void) : null;
      if (done === null) return verifyNow(...given);
      let isRight = false;
      try {
        isRight = verifyNow(...given);
      } catch (error) {
        return queueMicrotask(() => done(error as Error));
      }
      return queueMicrotask(() => done(null, isRight));
    },
  });
  const paths = new Map<number, string>();
  const openReally = fs.openSync;
  const syncReally = fs.fsyncSync;
  Object.assign(fs, {
    openSync: (...given: Parameters<typeof openSync>) => {
      const descriptor = openReally(...given);
      paths.set(descriptor, String(given[0]));
      return descriptor;
    },
    fsyncSync: (descriptor: number) => {
      syncReally(descriptor);
      disks.secured(paths.get(descriptor) ?? '');
    },
  });
  Object.assign(fs.promises, {
    open: async (path: string, flags: string, mode?: number) => {
      const descriptor = openSync(path, flags, mode);
      return {
        writeFile: async (text: string) => writeFileSync(descriptor, text),
        sync: async () => fsyncSync(descriptor),
        close: async () => closeSync(descriptor),
      };
    },
    rename: async (from: string, to: string) => renameSync(from, to),
  });
}
