// Rows as they lie in the leaf pages of SQLite's tables. What is damaged is left out; what comes back is only as true as its hash and signature.
import type { PageFiles } from './page-files.ts';

export type Value = number | string | Buffer | null;
export type Cell = {
  readonly rowid: number;
  readonly version: number;
  /** In its page. */
  readonly offset: number;
};

const LEAF_OF_TABLE = 0x0d;
/** Larger rows are none of ours: a commit's largest body has some 60 kB. */
const MOST_PAYLOAD = 4 * 1024 * 1024;

/** Where rows begin in a page, each with its rowid; none when it is no leaf of a table. */
export function cellsOf(
  page: Buffer,
  { version, isFirst }: { readonly version: number; readonly isFirst: boolean },
): readonly Cell[] {
  const at = isFirst ? 100 : 0;
  if (page[at] !== LEAF_OF_TABLE) return [];
  const count = page.readUInt16BE(at + 3);
  const cells: Cell[] = [];
  for (let place = 0; place < count; place += 1) {
    const pointer = at + 8 + 2 * place;
    if (pointer + 2 > page.length) break;
    const offset = page.readUInt16BE(pointer);
    if (offset < at + 8 || offset > page.length - 4) continue;
    const size = varint(page, offset);
    const rowid = varint(page, size.next);
    if (rowid.value >= 1 && Number.isSafeInteger(rowid.value)) cells.push({ rowid: rowid.value, version, offset });
  }
  return cells;
}

/** How many columns the row has, and the types of the first ones, without reading its payload; null when they cannot be. */
export function shapeOf(page: Buffer, offset: number): readonly number[] | null {
  const size = varint(page, offset);
  const rowid = varint(page, size.next);
  return serialTypes(page, rowid.next)?.types ?? null;
}

/**
 * The row's values, rowid column null. Where it continues on other pages, of which there may be several versions, one reading for each way of
 * taking them; none when it is damaged.
 */
export function readingsOf(files: PageFiles, { version, offset }: Cell): readonly (readonly Value[])[] {
  const page = files.page(version);
  if (page === null) return [];
  const size = varint(page, offset);
  const rowid = varint(page, size.next);
  const total = size.value;
  if (total < 2 || total > MOST_PAYLOAD) return [];
  const local = localBytes(total, files.pageSize);
  if (rowid.next + local > page.length) return [];
  const head = Buffer.from(page.subarray(rowid.next, rowid.next + local));
  if (local === total) return compact([decode(head)]);
  if (rowid.next + local + 4 > page.length) return [];
  const next = page.readUInt32BE(rowid.next + local);
  const ways: readonly ((versions: readonly number[]) => number | undefined)[] = [
    (versions) => versions[0],
    // As the pages were when this version of the leaf was written, or right after.
    (versions) => versions.findLast((one) => one >= version) ?? versions[0],
    (versions) => versions.find((one) => one <= version) ?? versions.at(-1),
  ];
  const payloads = new Map<string, Buffer>();
  for (const choose of ways) {
    const rest = overflow(files, { next, missing: total - local, choose });
    if (rest === null) continue;
    const whole = Buffer.concat([head, rest]);
    payloads.set(whole.toString('latin1'), whole);
  }
  return compact([...payloads.values()].map(decode));
}

function overflow(
  files: PageFiles,
  {
    next,
    missing,
    choose,
  }: { readonly next: number; readonly missing: number; readonly choose: (versions: readonly number[]) => number | undefined },
): Buffer | null {
  const parts: Buffer[] = [];
  let at = next;
  for (let left = missing; left > 0; ) {
    const version = choose(files.versionsOf(at));
    const page = version === undefined ? null : files.page(version);
    if (page === null) return null;
    const take = Math.min(left, files.pageSize - 4);
    parts.push(Buffer.from(page.subarray(4, 4 + take)));
    left -= take;
    at = page.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

function localBytes(total: number, pageSize: number): number {
  const most = pageSize - 35;
  if (total <= most) return total;
  const least = Math.floor(((pageSize - 12) * 32) / 255) - 23;
  const fitting = least + ((total - least) % (pageSize - 4));
  return fitting <= most ? fitting : least;
}

function decode(payload: Buffer): readonly Value[] | null {
  const header = serialTypes(payload, 0);
  if (header === null) return null;
  const values: Value[] = [];
  let at = header.end;
  for (const type of header.types) {
    const length = lengthOf(type);
    if (at + length > payload.length) return null;
    values.push(valueIn(payload, { at, type, length }));
    at += length;
  }
  return values;
}

function serialTypes(bytes: Buffer, from: number): { readonly types: readonly number[]; readonly end: number } | null {
  const size = varint(bytes, from);
  const end = from + size.value;
  if (size.value < 2 || size.value > 400 || end > bytes.length) return null;
  const types: number[] = [];
  for (let at = size.next; at < end; ) {
    const type = varint(bytes, at);
    types.push(type.value);
    at = type.next;
  }
  return { types, end };
}

function lengthOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0][type] ?? 0;
}

function valueIn(
  bytes: Buffer,
  { at, type, length }: { readonly at: number; readonly type: number; readonly length: number },
): Value {
  if (type >= 12) return type % 2 === 0 ? Buffer.from(bytes.subarray(at, at + length)) : bytes.toString('utf8', at, at + length);
  if (type === 0) return null;
  if (type === 7) return bytes.readDoubleBE(at);
  if (type === 6) return Number(bytes.readBigInt64BE(at));
  if (type === 8) return 0;
  if (type === 9) return 1;
  return type <= 5 ? bytes.readIntBE(at, length) : null;
}

/** SQLite's variable-length number: seven bits a byte, the highest first; the ninth byte has eight. */
function varint(bytes: Buffer, from: number): { readonly value: number; readonly next: number } {
  let value = 0;
  for (let at = 0; at < 9; at += 1) {
    const byte = bytes[from + at] ?? 0;
    if (at === 8) return { value: value * 256 + byte, next: from + 9 };
    value = value * 128 + (byte & 0x7f);
    if ((byte & 0x80) === 0) return { value, next: from + at + 1 };
  }
  return { value, next: from + 9 };
}

function compact<Item>(items: readonly (Item | null)[]): readonly Item[] {
  return items.filter((item) => item !== null);
}
