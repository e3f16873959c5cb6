// Which characters a font file has a look for, read from the file itself (WOFF 1.0, OpenType `cmap`).
import { inflateSync } from 'node:zlib';

const ENTRY = 20;

/** Code points of the best Unicode table of the font. Throws on a file that is no WOFF, or has no such table. */
export function coverageOf(woff: Buffer): ReadonlySet<number> {
  const cmap = tableOf(woff, 'cmap');
  const found = new Set<number>();
  for (const at of subtables(cmap)) {
    const format = cmap.readUInt16BE(at);
    if (format === 4) readRanges(cmap, at, found);
    else if (format === 12) readGroups(cmap, at, found);
  }
  if (found.size === 0) throw new Error('A font without a Unicode table');
  return found;
}

function tableOf(woff: Buffer, wanted: string): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('Not a WOFF file');
  const count = woff.readUInt16BE(12);
  for (let at = 44; at < 44 + count * ENTRY; at += ENTRY) {
    if (woff.toString('latin1', at, at + 4) !== wanted) continue;
    const [offset, packed, size] = [4, 8, 12].map((place) => woff.readUInt32BE(at + place)) as [number, number, number];
    const bytes = woff.subarray(offset, offset + packed);
    return packed === size ? bytes : inflateSync(bytes);
  }
  throw new Error(`A font without its table ${wanted}`);
}

/** Where the tables for Unicode begin: platform 0, or Windows with encoding 1 or 10. */
function subtables(cmap: Buffer): readonly number[] {
  const offsets = new Set<number>();
  for (let at = 4; at < 4 + 8 * cmap.readUInt16BE(2); at += 8) {
    const [platform, encoding] = [cmap.readUInt16BE(at), cmap.readUInt16BE(at + 2)];
    if (platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10))) offsets.add(cmap.readUInt32BE(at + 4));
  }
  return [...offsets];
}

/** Format 4: segments of the first plane. Glyph 0 is the box for a missing character. */
function readRanges(cmap: Buffer, at: number, found: Set<number>): void {
  const twice = cmap.readUInt16BE(at + 6);
  const [ends, starts, deltas, offsets] = [14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice].map((place) => at + place) as [
    number,
    number,
    number,
    number,
  ];
  for (let segment = 0; segment < twice; segment += 2) {
    const [start, end] = [cmap.readUInt16BE(starts + segment), cmap.readUInt16BE(ends + segment)];
    const offset = cmap.readUInt16BE(offsets + segment);
    for (let codePoint = start; codePoint <= end && codePoint !== 0xffff; codePoint++) {
      const glyph =
        offset === 0
          ? (codePoint + cmap.readUInt16BE(deltas + segment)) & 0xffff
          : cmap.readUInt16BE(offsets + segment + offset + 2 * (codePoint - start));
      if (glyph !== 0) found.add(codePoint);
    }
  }
}

/** Format 12: groups of all planes. */
function readGroups(cmap: Buffer, at: number, found: Set<number>): void {
  const count = cmap.readUInt32BE(at + 12);
  for (let group = at + 16; group < at + 16 + 12 * count; group += 12) {
    const [start, end, glyph] = [0, 4, 8].map((place) => cmap.readUInt32BE(group + place)) as [number, number, number];
    for (let codePoint = start; codePoint <= end; codePoint++) if (glyph + codePoint - start !== 0) found.add(codePoint);
  }
}
