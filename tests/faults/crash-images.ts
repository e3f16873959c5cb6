// From what disk-shim.c recorded: the files as a power cut could have left them at a moment. What was synced is there. Of what was not, each write is there,
// missing or torn; names are only there once their folder was synced, or by chance. What a failed sync dropped is never there, however well it can be read.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Random } from '../simulation/random.ts';

export type DiskEvent = {
  readonly kind: 'O' | 'T' | 'W' | 'L' | 'S' | 'F' | 'R' | 'U';
  readonly path: string;
  readonly other: string;
  readonly offset: number;
  readonly data: Buffer;
};

export function readDiskLog(file: string): readonly DiskEvent[] {
  const bytes = readFileSync(file);
  const events: DiskEvent[] = [];
  for (let at = 0; at < bytes.length; ) {
    const kind = String.fromCharCode(bytes[at] as number) as DiskEvent['kind'];
    const pathLength = bytes.readUInt32LE(at + 1);
    const otherLength = bytes.readUInt32LE(at + 5);
    const offset = Number(bytes.readBigInt64LE(at + 9));
    const length = Number(bytes.readBigInt64LE(at + 17));
    at += 25;
    const take = (count: number) => {
      at += count;
      return bytes.subarray(at - count, at);
    };
    events.push({ kind, path: take(pathLength).toString(), other: take(otherLength).toString(), offset, data: take(length) });
  }
  return events;
}

type Change = { readonly offset: number; readonly data: Buffer } | { readonly length: number };
type Inode = { readonly durable: Content; pending: Change[] };
type NameChange = { readonly folder: string; readonly apply: (names: Map<string, Inode>) => void };

/** A folder on a disk that orders nothing: only the sync of a file makes its content durable, and only that of a folder its names. */
export class RecordedDisk {
  readonly #folder: string;
  readonly #live = new Map<string, Inode>();
  readonly #durable = new Map<string, Inode>();
  #pendingNames: NameChange[] = [];

  /** `before`: what was there, durably, before the recording. */
  constructor(folder: string, before: string | null) {
    this.#folder = folder;
    if (before === null) return;
    for (const entry of readdirSync(before, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const from = join(entry.parentPath, entry.name);
      const inode = { durable: new Content(readFileSync(from)), pending: [] };
      const path = join(folder, relative(before, from));
      this.#live.set(path, inode);
      this.#durable.set(path, inode);
    }
  }

  /** Whatever lies elsewhere is left out. */
  apply({ kind, path, other, offset, data }: DiskEvent): void {
    if (path !== this.#folder && !path.startsWith(`${this.#folder}/`)) return;
    const inode = this.#live.get(path);
    switch (kind) {
      case 'O':
      case 'T':
        if (inode === undefined) this.#create(path);
        else if (kind === 'T') inode.pending.push({ length: 0 });
        return;
      case 'W':
        (inode ?? this.#create(path)).pending.push({ offset, data });
        return;
      case 'L':
        (inode ?? this.#create(path)).pending.push({ length: offset });
        return;
      case 'S':
        if (inode === undefined) this.#syncFolder(path);
        else inode.durable.apply(inode.pending.splice(0));
        return;
      case 'F':
        // The system dropped the pages and calls them clean.
        inode?.pending.splice(0);
        return;
      case 'R':
        if (inode === undefined) return;
        this.#live.delete(path);
        this.#live.set(other, inode);
        this.#changeName(path, (names) => {
          const moved = names.get(path);
          if (moved !== undefined) names.set(other, moved);
          names.delete(path);
        });
        return;
      case 'U':
        this.#live.delete(path);
        this.#changeName(path, (names) => void names.delete(path));
        return;
    }
  }

  /** What a file holds for whoever reads it, durable or not. */
  read(path: string): Buffer {
    const inode = this.#live.get(path);
    return inode === undefined ? Buffer.alloc(0) : inode.durable.with(inode.pending);
  }

  /** Writes the image of a power cut at this moment into an empty folder. */
  writeImage(toFolder: string, random: Random): void {
    rmSync(toFolder, { recursive: true, force: true });
    mkdirSync(toFolder);
    const names = new Map(this.#durable);
    const kept = random.int(0, this.#pendingNames.length);
    for (const { apply } of this.#pendingNames.slice(0, kept)) apply(names);
    for (const [path, inode] of names) {
      const file = join(toFolder, relative(this.#folder, path));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, torn(inode, random));
    }
  }

  #create(path: string): Inode {
    const inode = { durable: new Content(), pending: [] };
    this.#live.set(path, inode);
    this.#changeName(path, (names) => void names.set(path, inode));
    return inode;
  }

  #changeName(path: string, apply: NameChange['apply']): void {
    this.#pendingNames.push({ folder: dirname(path), apply });
  }

  #syncFolder(path: string): void {
    for (const { folder, apply } of this.#pendingNames) if (folder === path) apply(this.#durable);
    this.#pendingNames = this.#pendingNames.filter(({ folder }) => folder !== path);
  }
}

/** What a file holds. Changed in place: a log of megabytes is synced thousands of times. */
class Content {
  #bytes: Buffer;
  #length: number;

  constructor(bytes: Buffer = Buffer.alloc(0)) {
    this.#bytes = Buffer.from(bytes);
    this.#length = bytes.length;
  }

  apply(changes: readonly Change[]): void {
    for (const change of changes) {
      if ('length' in change) this.#setLength(change.length);
      else {
        this.#setLength(Math.max(this.#length, change.offset + change.data.length));
        change.data.copy(this.#bytes, change.offset);
      }
    }
  }

  with(changes: readonly Change[]): Buffer {
    const copy = new Content(this.#bytes.subarray(0, this.#length));
    copy.apply(changes);
    return copy.#bytes.subarray(0, copy.#length);
  }

  #setLength(length: number): void {
    if (length > this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(length + length - this.#bytes.length)]);
    if (length < this.#length) this.#bytes.fill(0, length, this.#length);
    this.#length = length;
  }
}

/** None of what was not synced, all of it, the first of it, some of it, or pieces of it. */
function torn({ durable, pending }: Inode, random: Random): Buffer {
  const style = random.pick(['none', 'all', 'first', 'some', 'torn'] as const);
  const cut = random.int(0, pending.length);
  return durable.with(
    pending.flatMap((change, nth): readonly Change[] => {
      if (style === 'none' || (style === 'first' && nth >= cut) || (style === 'some' && random.chance(0.5))) return [];
      if (style !== 'torn' || 'length' in change) return [change];
      return sectors(change, random.chance(0.5) ? 512 : 4096).filter(() => random.chance(0.5));
    }),
  );
}

function sectors({ offset, data }: { readonly offset: number; readonly data: Buffer }, size: number): Change[] {
  const pieces: Change[] = [];
  for (let at = offset; at < offset + data.length; ) {
    const end = Math.min((Math.floor(at / size) + 1) * size, offset + data.length);
    pieces.push({ offset: at, data: data.subarray(at - offset, end - offset) });
    at = end;
  }
  return pieces;
}
