import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paise } from '../../../domain/money/paise.ts';
import type { DocumentContent } from '../../../domain/receipt/document.ts';
import { documentBlocks } from '../../../electron/documents/blocks.ts';
import { drawDocument } from '../../../electron/documents/draw-document.ts';
import { canvasFont } from '../../../electron/documents/fonts.ts';
import { isBlack, type Picture } from '../../../electron/documents/picture.ts';
import { qrModules } from '../../../electron/documents/qr.ts';
import { receiptContent, ticketContent } from '../../fakes/document-contents.ts';

const widths = [576, 384] as const;
const languages = ['en', 'hi', 'both'] as const;
const draw = (content: DocumentContent, copy = 0, widthDots: 576 | 384 = 576) => drawDocument({ content, copy, widthDots });

describe.each(widths)('on paper of %i dots', (widthDots) => {
  it.each(languages)('draws ticket and receipt in %s within the paper, with a white margin', (language) => {
    for (const content of [ticketContent, receiptContent]) {
      const picture = draw({ ...content, language }, 0, widthDots);
      expect(picture.widthDots).toBe(widthDots);
      expect(picture.rows).toHaveLength((widthDots / 8) * picture.heightDots);
      // Text stays clear of the edges; only rules and badges may touch them.
      expect(blackShare(picture, { x: 0, width: 4 })).toBeLessThan(0.05);
      expect(blackShare(picture, { x: widthDots - 4, width: 4 })).toBeLessThan(0.05);
      expect(blackShare(picture, { x: 0, width: widthDots })).toBeGreaterThan(0.03);
    }
  });

  it('draws the QR so that its modules read back exactly', () => {
    for (const content of [ticketContent, receiptContent]) {
      const picture = draw(content, 0, widthDots);
      const modules = qrModules(content.qrText);
      const found = findQr(picture, modules.size);
      expect(found.modulesOf((x, y) => modules.isDark(x, y))).toBe(true);
      // 3 dots are the least that cheap scanners read from thermal paper.
      expect(found.scale).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('what marks a document', () => {
  it('says COPY and its number on a copy, twice, and not on the first print', () => {
    expect(badges(receiptContent, 0)).toEqual([]);
    expect(badges(receiptContent, 3)).toEqual(['COPY 3', 'COPY 3']);
    expect(badges({ ...receiptContent, language: 'hi' }, 1)).toEqual(['प्रतिलिपि 1', 'प्रतिलिपि 1']);
    expect(fullWidthBars(draw(receiptContent, 0))).toBe(0);
    expect(fullWidthBars(draw(receiptContent, 1))).toBe(2);
  });

  it('says that a training document is not valid', () => {
    expect(badges({ ...ticketContent, training: true }, 0)).toEqual(['TRAINING · NOT VALID', 'TRAINING · NOT VALID']);
    expect(fullWidthBars(draw({ ...ticketContent, training: true }, 1))).toBe(4);
  });
});

describe('Hindi', () => {
  it('is shaped: conjuncts are narrower than their letters side by side, and no letter is missing', () => {
    const context = createCanvas(10, 10).getContext('2d');
    context.font = canvasFont(26, 'regular');
    const dots = (text: string) => context.measureText(text).width;
    for (const [conjunct, letters] of [
      ['क्ष', 'क ष'],
      ['र्किं', 'र कि ं'],
      ['त्र', 'त र'],
    ] as const) {
      expect(dots(conjunct)).toBeLessThan(dots(letters));
    }
    const missing = dots('\u{10FFFD}');
    for (const character of 'पर्चीरसीदकुलनिकास₹१२३') expect([character, dots(character) === missing]).toEqual([character, false]);
  });

  it('has bold heads: the same word is blacker in bold', () => {
    const ink = (weight: 'regular' | 'bold') => {
      const context = createCanvas(300, 60).getContext('2d');
      context.font = canvasFont(30, weight);
      context.fillText('पार्किंग रसीद Total', 4, 44);
      return context.getImageData(0, 0, 300, 60).data.reduce((sum, value) => sum + value, 0);
    };
    expect(ink('bold')).toBeGreaterThan(ink('regular') * 1.15);
  });
});

it('draws whatever an owner may write, without a command that a printer would obey inside the picture', () => {
  const text = fc.oneof(
    fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' }),
    fc.constantFrom('क्षत्रिय'.repeat(24), 'W'.repeat(200), 'a b '.repeat(50)),
  );
  fc.assert(
    fc.property(text, text, fc.constantFrom(...languages), fc.constantFrom(...widths), (en, hi, language, widthDots) => {
      const content = {
        ...receiptContent,
        language,
        lotName: { en, hi },
        fee: { ...receiptContent.fee, lines: [{ words: { en, hi }, amountPaise: paise(6500) }] },
      };
      const { rows } = draw(content, 0, widthDots);
      for (let at = 0; at + 1 < rows.length; at++) {
        if (rows[at] === 0x10) expect([0x04, 0x05, 0x14]).not.toContain(rows[at + 1]);
      }
    }),
    { numRuns: 25 },
  );
});

it('does not draw a paper strip without end for amounts of any size', () => {
  const huge = paise(Number.MAX_SAFE_INTEGER);
  const picture = draw({ ...receiptContent, totalPaise: huge, tenderedPaise: huge, language: 'both' }, 0, 384);
  expect(picture.heightDots).toBeLessThan(1_600);
});

function badges(content: DocumentContent, copy: number): string[] {
  return documentBlocks({ content, copy }).flatMap((block) => (block.kind === 'badge' ? [block.text] : []));
}

function blackShare(picture: Picture, { x, width }: { readonly x: number; readonly width: number }): number {
  let black = 0;
  for (let y = 0; y < picture.heightDots; y++) {
    for (let at = x; at < x + width; at++) if (isBlack(picture, { x: at, y })) black++;
  }
  return black / (width * picture.heightDots);
}

/** Runs of at least 12 rows that are black at both edges: the bars behind COPY and TRAINING. */
function fullWidthBars(picture: Picture): number {
  let bars = 0;
  let run = 0;
  for (let y = 0; y <= picture.heightDots; y++) {
    const isBar = y < picture.heightDots && isBlack(picture, { x: 1, y }) && isBlack(picture, { x: picture.widthDots - 2, y });
    if (!isBar && run >= 12) bars++;
    run = isBar ? run + 1 : 0;
  }
  return bars;
}

/** Finds the code by its size: the top left corner is where a finder pattern of that scale starts. */
function findQr(picture: Picture, size: number) {
  for (let scale = Math.floor(picture.widthDots / size); scale >= 3; scale--) {
    const left = (picture.widthDots - size * scale) >> 1;
    for (let top = 0; top + size * scale <= picture.heightDots; top++) {
      const at = (x: number, y: number) =>
        isBlack(picture, { x: left + x * scale + (scale >> 1), y: top + y * scale + (scale >> 1) });
      const isDark = (x: number, y: number) => at(x, y);
      const startsHere = isBlack(picture, { x: left, y: top }) && (top === 0 || !isBlack(picture, { x: left, y: top - 1 }));
      if (startsHere && finderAt(isDark, 0, 0) && finderAt(isDark, size - 7, 0) && finderAt(isDark, 0, size - 7)) {
        return {
          scale,
          modulesOf: (expected: (x: number, y: number) => boolean) =>
            everyModule(size, (x, y) => isDark(x, y) === expected(x, y)),
        };
      }
    }
  }
  throw new Error('no QR in the picture');
}

function finderAt(isDark: (x: number, y: number) => boolean, left: number, top: number): boolean {
  return everyModule(7, (x, y) => {
    const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
    return isDark(left + x, top + y) === (ring !== 2);
  });
}

function everyModule(size: number, holds: (x: number, y: number) => boolean): boolean {
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) if (!holds(x, y)) return false;
  return true;
}
