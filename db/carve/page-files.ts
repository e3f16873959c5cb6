// The pages of a SQLite file and of the write-ahead log beside it, read as bytes: nothing is opened as a database, so any damage may be in them.
// https://sqlite.org/fileformat2.html
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

export type PageFiles = {
  readonly pageSize: number;
  /** Every version of every page that the files hold: first those of the database, then those of the log, in their order. */
  readonly count: number;
  /** The page's bytes; null where the file cannot be read there. Valid until the next call. */
  page(version: number): Buffer | null;
  /** Its number, from 1. */
  numberOf(version: number): number;
  /** Versions of a page, the newest first. */
  versionsOf(pageNumber: number): readonly number[];
  close(): void;
};

const DEFAULT_PAGE_SIZE = 4096;
const WAL_HEADER = 32;
const FRAME_HEADER = 24;
/** Pages read at once. */
const READ_AHEAD = 256;

/** Missing files have no pages. Never throws for what is in them. */
export function openPageFiles(file: string): PageFiles {
  const database = openBytes(file);
  const log = openBytes(`${file}-wal`);
  const pageSize = pageSizeOf(database, log);
  const ofDatabase = Math.floor((database?.size ?? 0) / pageSize);
  const frameSize = FRAME_HEADER + pageSize;
  const ofLog = Math.max(0, Math.floor(((log?.size ?? 0) - WAL_HEADER) / frameSize));
  const numbers = frameNumbers(log, { count: ofLog, frameSize });
  const inLog = new Map<number, number[]>();
  numbers.forEach((number, frame) => {
    const versions = inLog.get(number);
    if (versions === undefined) inLog.set(number, [ofDatabase + frame]);
    else versions.unshift(ofDatabase + frame);
  });
  return {
    pageSize,
    count: ofDatabase + ofLog,
    page: (version) =>
      version < ofDatabase
        ? (database?.read(version * pageSize, pageSize) ?? null)
        : (log?.read(WAL_HEADER + (version - ofDatabase) * frameSize + FRAME_HEADER, pageSize) ?? null),
    numberOf: (version) => (version < ofDatabase ? version + 1 : (numbers[version - ofDatabase] ?? 0)),
    versionsOf: (number) => [...(inLog.get(number) ?? []), ...(number >= 1 && number <= ofDatabase ? [number - 1] : [])],
    close() {
      database?.close();
      log?.close();
    },
  };
}

function frameNumbers(log: Bytes | null, { count, frameSize }: { readonly count: number; readonly frameSize: number }): number[] {
  return Array.from({ length: count }, (_, frame) => log?.read(WAL_HEADER + frame * frameSize, 4)?.readUInt32BE(0) ?? 0);
}

function pageSizeOf(database: Bytes | null, log: Bytes | null): number {
  const said = [database?.read(16, 2)?.readUInt16BE(0) ?? 0, log?.read(8, 4)?.readUInt32BE(0) ?? 0];
  // Naka makes files of the default size; a header that says something impossible is damaged.
  const possible = said
    .map((size) => (size === 1 ? 65_536 : size))
    .find((size) => size >= 512 && size <= 65_536 && (size & (size - 1)) === 0);
  return possible ?? DEFAULT_PAGE_SIZE;
}

type Bytes = { readonly size: number; read(offset: number, length: number): Buffer | null; close(): void };

function openBytes(file: string): Bytes | null {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    return null;
  }
  const { size } = fstatSync(descriptor);
  const window = { from: 0, bytes: Buffer.alloc(0) };
  return {
    size,
    read(offset, length) {
      if (offset < 0 || offset + length > size) return null;
      if (offset < window.from || offset + length > window.from + window.bytes.length) {
        const bytes = Buffer.allocUnsafe(Math.min(size - offset, Math.max(length, READ_AHEAD * DEFAULT_PAGE_SIZE)));
        const read = readOrNothing(descriptor, bytes, offset);
        // A sector that cannot be read takes the whole stretch with it: read what was asked for alone.
        if (read < length) {
          const alone = Buffer.alloc(length);
          return readOrNothing(descriptor, alone, offset) === length ? alone : null;
        }
        window.from = offset;
        window.bytes = bytes.subarray(0, read);
      }
      return window.bytes.subarray(offset - window.from, offset - window.from + length);
    },
    close: () => closeSync(descriptor),
  };
}

function readOrNothing(descriptor: number, into: Buffer, at: number): number {
  try {
    return readSync(descriptor, into, 0, into.length, at);
  } catch {
    return 0;
  }
}
