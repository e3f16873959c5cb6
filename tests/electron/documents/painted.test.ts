// What is painted on paper and PDF, read from the picture: for every character, in both weights. A text layer proves nothing about it.
import { readdirSync, readFileSync } from 'node:fs';
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import type { SheetContent, SheetLine } from '../../../domain/receipt/document.ts';
import { drawDocument, GAP } from '../../../electron/documents/draw-document.ts';
import { canvasFont, type FontWeight } from '../../../electron/documents/fonts.ts';
import { isBlack } from '../../../electron/documents/picture.ts';
import { isPainted, printable } from '../../../electron/documents/printable.ts';
import type { PdfBlock } from '../../../electron/files/pdf-blocks.ts';
import { pdfFile } from '../../../electron/files/pdf-file.ts';
import { ROOM } from '../../../electron/files/pdf-page.ts';
import { cellText, type Table } from '../../../electron/files/table.ts';
import { receiptContent } from '../../fakes/document-contents.ts';
import { inGroups, paintedCharacters } from './painted-characters.ts';

const weights = ['regular', 'bold'] as const;

/** Dark dots of a text drawn straight onto a canvas, as `y * width + x`. */
function dotsOf(text: string, { size, weight, width = 160, height = 120 }: Drawn): ReadonlySet<number> {
  const context = createCanvas(width, height).getContext('2d');
  blank(context, width, height);
  context.font = canvasFont(size, weight);
  context.fillText(text, 30, 80);
  return dark(context, { x: 0, y: 0, width, height });
}
type Drawn = { readonly size: number; readonly weight: FontWeight; readonly width?: number; readonly height?: number };

function blank(context: SKRSContext2D, width: number, height: number): void {
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000';
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
function dark(context: Pick<SKRSContext2D, 'getImageData'>, { x, y, width, height }: Box): ReadonlySet<number> {
  const { data } = context.getImageData(x, y, width, height);
  const found = new Set<number>();
  for (let at = 0; at < width * height; at++) if ((data[4 * at] ?? 255) < 150) found.add(at);
  return found;
}

it('the characters of India’s money, of both languages and of a shortage are among them', () => {
  for (const one of '−₹₨–—…×·•“”‘’%½°éñ०१२३४५६७८९।क्षज्ञत्रश्रड़ढ़ँंः') expect([one, isPainted(one)]).toEqual([one, true]);
  expect(paintedCharacters.length).toBeGreaterThan(1_500);
});

it('no text of ours, on paper or screen, has a character without a look', () => {
  const root = new URL('../../../', import.meta.url);
  const rooms = ['domain', 'electron', 'renderer', 'resources', 'upstream'];
  const files = rooms.flatMap((room) =>
    readdirSync(new URL(room, root), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:tsx?|json)$/.test(name))
      .map((name) => `${room}/${name}`),
  );
  const found = files.flatMap((file) => {
    const lines = readFileSync(new URL(file, root), 'utf8').split('\n');
    const texts = lines.filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line)).join('');
    return [...new Set(texts)].filter((one) => !/\s/.test(one) && !isPainted(one)).map((one) => `${file}: ${one}`);
  });
  expect(files.length).toBeGreaterThan(500);
  expect(found).toEqual([]);
});

it('each is in the range of a font of the screens, in both of their weights', () => {
  const faces = readFileSync(new URL('../../../renderer/parts/fonts.css', import.meta.url), 'utf8')
    .split('@font-face')
    .slice(1);
  for (const weight of [400, 600]) {
    const ranges = faces
      .filter((face) => face.includes(`font-weight: ${weight}`))
      .flatMap((face) => [...face.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g)])
      .map(([, first = '', last = first]) => [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const);
    const isCovered = (one: string) => ranges.some(([first, last]) => first <= codeOf(one) && codeOf(one) <= last);
    expect(paintedCharacters.filter((one) => !isCovered(one))).toEqual([]);
  }
});
const codeOf = (character: string) => character.codePointAt(0) ?? 0;

describe.each(weights)('on a canvas in %s', (weight) => {
  it('each has a look of its own, which is not the box of a missing character', () => {
    const drawn = { size: 48, weight };
    const box = [...dotsOf('\u{10FFFE}', drawn)].join();
    const wrong = paintedCharacters.filter((one) => {
      const dots = dotsOf(one, drawn);
      return dots.size === 0 || [...dots].join() === box;
    });
    expect(wrong).toEqual([]);
  });
});

describe('what has no look', () => {
  it.each([
    ['→', '[U+2192]'],
    ['😀', '[U+1F600]'],
    ['த', '[U+0BA4]'],
    ['漢', '[U+6F22]'],
    ['a\u202eb', 'a[U+202E]b'],
    ['a\u200bb', 'a[U+200B]b'],
    ['a\0b', 'a[U+0000]b'],
    ['\ud800', '[U+D800]'],
    ['one\r\ntwo\u00a0\u3000three', 'one  two  three'],
    ['e\u0301', 'é'],
    ['क\u094d\u200dष', 'क\u094d\u200dष'],
  ])('is written as its number: %j', (text, painted) => {
    expect(printable(text)).toBe(painted);
    expect(printable(painted)).toBe(painted);
  });
});

describe('on a slip', () => {
  const sizes = { 576: { regular: 21, bold: 25 }, 384: { regular: 18, bold: 21 } } as const;
  const margin = 8;
  const { lotName, lotAddress, gstin, boothCode, cashier, utcOffsetMinutes, training } = receiptContent;
  const sheet = (lines: readonly SheetLine[]): SheetContent => ({
    ...{ kind: 'sheet', sheet: 'drawer_slip', lotName, lotAddress, gstin, boothCode, cashier, utcOffsetMinutes, training },
    ...{
      language: 'en',
      title: { en: 'Slip', hi: 'पर्ची' },
      number: '1/1',
      madeAtMs: 0,
      anchor: null,
      key: 'f1e2d3c4b5a69788',
      qrText: null,
      lines,
    },
  });
  /** A note is small and in the middle; the label of a strong row is bold and at the left. */
  const lineOf = (text: string, weight: FontWeight): SheetLine =>
    weight === 'bold'
      ? { kind: 'row', words: { en: text, hi: text }, value: '', strong: true }
      : { kind: 'note', words: { en: text, hi: text } };

  it.each([
    [576, 'regular'],
    [576, 'bold'],
    [384, 'regular'],
    [384, 'bold'],
  ] as const)('of %i dots each stands in %s as a canvas paints it, dot for dot', (widthDots, weight) => {
    const texts = inGroups(paintedCharacters, 6).map((group) => group.join(' '));
    const content = sheet(texts.map((text) => lineOf(text, weight)));
    const picture = drawDocument({ content, copy: 0, widthDots });
    const size = sizes[widthDots][weight];
    const lineDots = Math.ceil(size * 1.36);
    // Below the lines: a gap, and the key of the booth in a small line.
    const footDots = GAP + Math.ceil(sizes[widthDots].regular * 1.36);
    const bare = drawDocument({ content: sheet([]), copy: 0, widthDots }).heightDots;
    expect(picture.heightDots, 'one line each').toBe(bare + texts.length * lineDots);

    const wrong = texts.filter((text, at) => {
      const context = createCanvas(widthDots, lineDots).getContext('2d');
      blank(context, widthDots, lineDots);
      context.font = canvasFont(size, weight);
      context.textAlign = weight === 'bold' ? 'left' : 'center';
      context.fillText(text, weight === 'bold' ? margin : widthDots / 2, Math.ceil(size * 1.07));
      const top = bare - margin - footDots + at * lineDots;
      const dots = dark(context, { x: 0, y: 0, width: widthDots, height: lineDots });
      const isOnPaper = (dot: number) => isBlack(picture, { x: dot % widthDots, y: top + Math.floor(dot / widthDots) });
      return dots.size === 0 || ![...dots].every(isOnPaper);
    });
    expect(wrong).toEqual([]);
  });
});

describe('in a PDF', () => {
  const scale = 3;
  const columns = 12;
  const width = ROOM / columns;
  /** Wider than any of them, so that all columns are alike; `mark` begins each line that is looked at. */
  const wide = 'WWWW';
  const mark = 'HHHH';
  const lines = inGroups(paintedCharacters, columns - 1).map((group) => [mark, ...group]);
  const table = (titles: readonly string[], rows: Table['rows']): PdfBlock => ({
    kind: 'table',
    captioned: false,
    table: { title: '', columns: columnsOf(titles), rows: rows.map(filled), utcOffsetMinutes: 330 },
  });
  const columnsOf = (titles: readonly string[]) => filled(titles).map((title) => ({ title, kind: 'text' as const }));
  const filled = <Cell>(cells: readonly Cell[]) => [...cells, ...Array<string>(columns - cells.length).fill(wide)];

  it('each is painted in its cell, in regular', async () => {
    expect(await unpainted([table([], lines)], 'regular')).toEqual([]);
  });

  it('each is painted in its cell, in bold', async () => {
    expect(
      await unpainted(
        lines.map((line) => table(line, [[]])),
        'bold',
      ),
    ).toEqual([]);
  });

  /** The characters that a reader would not find where they belong. */
  async function unpainted(blocks: readonly PdfBlock[], weight: FontWeight): Promise<readonly string[]> {
    const { bytes } = pdfFile('characters.pdf', { title: 'Characters', head: [], blocks, foot: '' });
    const document = await getDocument({
      data: new Uint8Array(bytes),
      disableFontFace: true,
      useSystemFonts: false,
      verbosity: 0,
    }).promise;
    const missing: string[] = [];
    let next = 0;
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { context, places } = await painted(document.canvasFactory as CanvasFactory, page);
      for (const place of places) {
        for (const [column, character] of (lines[next] ?? []).entries()) {
          const x = Math.round((place.x + column * width - 4) * scale);
          const cell = { x, y: Math.round((place.y - 10) * scale), width: Math.floor((width - 1) * scale), height: 13 * scale };
          if (!looksAlike(dark(context, cell), cell, { character, weight })) missing.push(character);
        }
        next += 1;
      }
    }
    await document.loadingTask.destroy();
    expect(next).toBe(lines.length);
    return missing;
  }

  /** The page as dots, and where on it the marks stand, in points from its top left corner. */
  async function painted(factory: CanvasFactory, page: PDFPageProxy) {
    const viewport = page.getViewport({ scale });
    const { canvas, context } = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height));
    await page.render({ canvas, canvasContext: context, viewport }).promise;
    const { items } = await page.getTextContent();
    const places = items.flatMap((item) =>
      'str' in item && item.str.startsWith(mark)
        ? [{ x: Number(item.transform[4]), y: viewport.height / scale - Number(item.transform[5]) }]
        : [],
    );
    return { context: context as unknown as SKRSContext2D, places };
  }

  /** Against the same character on a canvas of ours: nearly all dots of the one lie at dots of the other. */
  function looksAlike(
    found: ReadonlySet<number>,
    cell: Box,
    { character, weight }: { readonly character: string; readonly weight: FontWeight },
  ): boolean {
    const context = createCanvas(cell.width, cell.height).getContext('2d');
    blank(context, cell.width, cell.height);
    context.font = canvasFont(8.5 * scale, weight);
    // A cell, and not a title, keeps a spreadsheet from taking a text for a formula.
    const text = weight === 'bold' ? character : cellText(character, 'text', 330);
    context.fillText(text, 4 * scale, 10 * scale);
    const wanted = dark(context, { ...cell, x: 0, y: 0 });
    const isNear = (dots: ReadonlySet<number>, dot: number) =>
      [-2, -1, 0, 1, 2].some((dy) => [-2, -1, 0, 1, 2].some((dx) => dots.has(dot + dy * cell.width + dx)));
    const share = (dots: ReadonlySet<number>, among: ReadonlySet<number>) =>
      [...dots].filter((dot) => isNear(among, dot)).length / dots.size;
    return wanted.size > 0 && found.size > 0 && share(wanted, found) > 0.9 && share(found, wanted) > 0.9;
  }
});

type CanvasFactory = {
  create(width: number, height: number): { readonly canvas: HTMLCanvasElement; readonly context: CanvasRenderingContext2D };
};
