// Draws a ticket or receipt as the one-bit picture that a thermal print head burns. Called by jobs/ and for the receipt preview.
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { DocumentContent } from '../../domain/receipt/document.ts';
import { type Block, documentBlocks, type TextSize } from './blocks.ts';
import { canvasFont } from './fonts.ts';
import type { Picture } from './picture.ts';
import { printable } from './printable.ts';
import { qrModules } from './qr.ts';
import { BETWEEN_LANGUAGES } from './words.ts';
import { wrapText } from './wrap-text.ts';

/** Text heights in dots of a 203 dpi head (8 dots are 1 mm). */
const sizes = {
  576: { small: 21, normal: 25, large: 34, huge: 46 },
  384: { small: 18, normal: 21, large: 28, huge: 34 },
} as const satisfies Record<number, Record<TextSize, number>>;
const MARGIN = 8;
export const GAP = 14;
const QUIET_MODULES = 4;
/** Grey below it burns. Lower than the middle makes the thin strokes of Devanagari break up. */
const BLACK_BELOW = 150;

type PaperWidth = keyof typeof sizes;
type Placed = { readonly heightDots: number; paint(context: SKRSContext2D, top: number): void };
type Sheet = { readonly widthDots: PaperWidth; readonly context: SKRSContext2D };

/** `copy` 0 is the first print. About 10 ms. Throws when a font is missing. */
export function drawDocument({
  content,
  copy,
  voided = false,
  widthDots,
}: {
  readonly content: DocumentContent;
  readonly copy: number;
  readonly voided?: boolean;
  readonly widthDots: PaperWidth;
}): Picture {
  const measuring: Sheet = { widthDots, context: createCanvas(widthDots, 8).getContext('2d') };
  const placed = documentBlocks({ content, copy, voided }).map((block) => place(measuring, printableBlock(block)));
  const heightDots = 2 * MARGIN + placed.reduce((sum, { heightDots: height }) => sum + height, 0);
  const context = createCanvas(widthDots, heightDots).getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, widthDots, heightDots);
  context.fillStyle = '#000';
  context.textBaseline = 'alphabetic';
  let top = MARGIN;
  for (const block of placed) {
    block.paint(context, top);
    top += block.heightDots;
  }
  return { widthDots, heightDots, rows: oneBit(context.getImageData(0, 0, widthDots, heightDots).data) };
}

function printableBlock(block: Block): Block {
  switch (block.kind) {
    case 'line':
    case 'badge':
      return { ...block, text: printable(block.text) };
    case 'row':
      return { ...block, label: printable(block.label), value: printable(block.value) };
    default:
      return block;
  }
}

function place(sheet: Sheet, block: Block): Placed {
  switch (block.kind) {
    case 'line':
      return placeLine(sheet, block);
    case 'row':
      return placeRow(sheet, block);
    case 'badge':
      return placeBadge(sheet, block.text);
    case 'rule':
      return placeRule(sheet, block.heavy);
    case 'qr':
      return placeQr(sheet, block);
    case 'gap':
      return { heightDots: GAP, paint: () => {} };
  }
}

function placeLine({ widthDots, context }: Sheet, { text, size, bold }: Extract<Block, { kind: 'line' }>): Placed {
  const style = textStyle(widthDots, size, bold);
  const lines = wrapText(context, { text, font: style.font, maxDots: widthDots - 2 * MARGIN });
  return {
    heightDots: lines.length * style.lineDots,
    paint(target, top) {
      for (const [index, line] of lines.entries()) {
        write(target, line, {
          x: widthDots / 2,
          baseline: top + index * style.lineDots + style.ascentDots,
          style,
          align: 'center',
        });
      }
    },
  };
}

/** Label on the left, value on the right; when both do not fit on one line, the value takes the next. */
function placeRow({ widthDots, context }: Sheet, { label, value, size, bold }: Extract<Block, { kind: 'row' }>): Placed {
  const style = textStyle(widthDots, size, bold);
  const labelStyle = size === 'large' ? textStyle(widthDots, 'normal', false) : style;
  const room = widthDots - 2 * MARGIN;
  const dots = (text: string, font: string) => measured(context, text, font);
  const fitBeside = (left: string, right: string) =>
    dots(left, labelStyle.font) + dots(right, style.font) + style.lineDots / 2 <= room;
  // Two languages that do not fit side by side stand one under the other.
  const parts = fitBeside(label, value) ? [label] : label.split(BETWEEN_LANGUAGES);
  const labels = parts.flatMap((text) => wrapText(context, { text, font: labelStyle.font, maxDots: room }));
  const values = wrapText(context, { text: value, font: style.font, maxDots: room });
  const shared = fitBeside(labels.at(-1) ?? '', values[0] ?? '') ? 1 : 0;
  const lineCount = labels.length + values.length - shared;
  return {
    heightDots: lineCount * style.lineDots,
    paint(target, top) {
      const baseline = (line: number) => top + line * style.lineDots + style.ascentDots;
      for (const [index, line] of labels.entries()) {
        write(target, line, { x: MARGIN, baseline: baseline(index), style: labelStyle, align: 'left' });
      }
      for (const [index, line] of values.entries()) {
        const at = labels.length - shared + index;
        write(target, line, { x: widthDots - MARGIN, baseline: baseline(at), style, align: 'right' });
      }
    },
  };
}

function placeBadge({ widthDots, context }: Sheet, text: string): Placed {
  const style = textStyle(widthDots, 'normal', true);
  const lines = wrapText(context, { text, font: style.font, maxDots: widthDots - 4 * MARGIN });
  const barDots = lines.length * style.lineDots + MARGIN;
  return {
    heightDots: barDots + GAP,
    paint(target, top) {
      target.fillRect(0, top, widthDots, barDots);
      target.fillStyle = '#fff';
      for (const [index, line] of lines.entries()) {
        const baseline = top + MARGIN / 2 + index * style.lineDots + style.ascentDots;
        write(target, line, { x: widthDots / 2, baseline, style, align: 'center' });
      }
      target.fillStyle = '#000';
    },
  };
}

function placeRule({ widthDots }: Sheet, heavy: boolean): Placed {
  const thickness = heavy ? 3 : 2;
  return {
    heightDots: GAP + thickness,
    paint(target, top) {
      const y = top + GAP / 2;
      if (heavy) target.fillRect(0, y, widthDots, thickness);
      else for (let x = 0; x < widthDots; x += 8) target.fillRect(x, y, 4, thickness);
    },
  };
}

function placeQr({ widthDots }: Sheet, { text, share }: Extract<Block, { kind: 'qr' }>): Placed {
  const modules = qrModules(text);
  const scale = Math.max(3, Math.floor((widthDots * share) / modules.size));
  // Lines that end early leave white around it anyway; the quiet zone above and below has to be kept free.
  const quietDots = QUIET_MODULES * scale - GAP;
  const sideDots = modules.size * scale;
  return {
    heightDots: sideDots + 2 * Math.max(0, quietDots),
    paint(target, top) {
      const left = (widthDots - sideDots) >> 1;
      const y0 = top + Math.max(0, quietDots);
      for (let y = 0; y < modules.size; y++) {
        for (let x = 0; x < modules.size; x++) {
          if (modules.isDark(x, y)) target.fillRect(left + x * scale, y0 + y * scale, scale, scale);
        }
      }
    },
  };
}

function measured(context: SKRSContext2D, text: string, font: string): number {
  context.font = font;
  return context.measureText(text).width;
}

type TextStyle = { readonly font: string; readonly lineDots: number; readonly ascentDots: number };

function textStyle(widthDots: PaperWidth, size: TextSize, bold: boolean): TextStyle {
  const sizeDots = sizes[widthDots][size];
  // Devanagari needs room above the head line and below for matras: 1.36 is Noto's own line height.
  return {
    font: canvasFont(sizeDots, bold ? 'bold' : 'regular'),
    lineDots: Math.ceil(sizeDots * 1.36),
    ascentDots: Math.ceil(sizeDots * 1.07),
  };
}

type Pen = {
  readonly x: number;
  readonly baseline: number;
  readonly style: TextStyle;
  readonly align: 'left' | 'center' | 'right';
};

function write(target: SKRSContext2D, text: string, { x, baseline, style, align }: Pen): void {
  target.font = style.font;
  target.textAlign = align;
  target.fillText(text, x, baseline);
}

function oneBit(rgba: Uint8ClampedArray): Uint8Array {
  const rows = new Uint8Array(rgba.length / 32);
  for (let dot = 0, at = 0; at < rgba.length; dot++, at += 4) {
    // Drawn in black and white only, so one channel tells the grey.
    if ((rgba[at] ?? 255) < BLACK_BELOW) rows[dot >> 3] = (rows[dot >> 3] ?? 0) | (0x80 >> (dot & 7));
  }
  return withoutRealTimeCommands(rows);
}

/**
 * Printers obey DLE EOT, DLE ENQ and DLE DC4 (the last one opens the drawer) even inside the bytes of a picture.
 * One more dot beside such a lone dot is invisible and breaks the command.
 */
function withoutRealTimeCommands(rows: Uint8Array): Uint8Array {
  for (let at = 0; at + 1 < rows.length; at++) {
    const next = rows[at + 1];
    if (rows[at] === 0x10 && (next === 0x04 || next === 0x05 || next === 0x14)) rows[at] = 0x18;
  }
  return rows;
}
