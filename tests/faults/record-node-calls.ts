// Records what Node's own synchronous file calls change, as disk-shim.c does for all calls: a short form that needs no compiler. What SQLite does is not in it.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { vi } from 'vitest';
import type { DiskEvent } from './crash-images.ts';

/** From now on each change goes to `heard`, until the answered function is called. */
export function recordNodeCalls(heard: (event: DiskEvent) => void): () => void {
  const paths = new Map<number, string>();
  const real = {
    openSync: fs.openSync,
    writeFileSync: fs.writeFileSync,
    writeSync: fs.writeSync,
    fsyncSync: fs.fsyncSync,
    renameSync: fs.renameSync,
  };
  const hear = (kind: DiskEvent['kind'], path: string, rest: Partial<DiskEvent> = {}) =>
    heard({ kind, path, other: '', offset: 0, data: Buffer.alloc(0), ...rest });
  const spies = [
    vi.spyOn(fs, 'openSync').mockImplementation((path, flags, mode) => {
      const descriptor = real.openSync(path, flags, mode);
      paths.set(descriptor, String(path));
      if (flags === 'w') hear('T', String(path));
      return descriptor;
    }),
    vi.spyOn(fs, 'writeFileSync').mockImplementation((file, data, options) => {
      real.writeFileSync(file, data, options);
      const path = typeof file === 'number' ? paths.get(file) : undefined;
      if (path !== undefined) hear('W', path, { data: Buffer.from(data as Uint8Array) });
    }),
    vi.spyOn(fs, 'writeSync').mockImplementation(((
      descriptor: number,
      data: Buffer,
      from: number,
      length: number,
      offset: number,
    ) => {
      const written = real.writeSync(descriptor, data, from, length, offset);
      const path = paths.get(descriptor);
      if (path !== undefined) hear('W', path, { offset, data: Buffer.from(data.subarray(from, from + written)) });
      return written;
    }) as typeof fs.writeSync),
    vi.spyOn(fs, 'fsyncSync').mockImplementation((descriptor) => {
      real.fsyncSync(descriptor);
      const path = paths.get(descriptor);
      if (path !== undefined) hear('S', path);
    }),
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      real.renameSync(from, to);
      hear('R', String(from), { other: String(to) });
    }),
  ];
  syncBuiltinESMExports();
  return () => {
    for (const spy of spies) spy.mockRestore();
    syncBuiltinESMExports();
  };
}
