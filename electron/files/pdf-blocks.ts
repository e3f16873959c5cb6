// The blocks a PDF is made of, each placed as pieces that a page break may part.
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { FontWeight } from '../documents/fonts.ts';
import { MARGIN, type Placed, ROOM } from './pdf-page.ts';
import { placeTable } from './pdf-table.ts';
import { ascent, drawText, lineHeight, linesOf } from './pdf-text.ts';
import type { Table } from './table.ts';

export type PdfBar = { readonly label: string; readonly value: number; readonly text: string };

export type PdfBlock =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'row'; readonly label: string; readonly value: string; readonly strong: boolean }
  | { readonly kind: 'rule' }
  | { readonly kind: 'table'; readonly table: Table; readonly captioned: boolean }
  | { readonly kind: 'bars'; readonly caption: string; readonly bars: readonly PdfBar[] }
  /** Side by side, each with its line to sign on. */
  | { readonly kind: 'signatures'; readonly who: readonly string[] };

export function placeBlock(measure: SKRSContext2D, block: PdfBlock): readonly Placed[] {
  switch (block.kind) {
    case 'title':
      return [placeText(measure, block.text, { size: 20, weight: 'bold', before: 0 })];
    case 'heading':
      return [{ ...placeText(measure, block.text, { size: 12, weight: 'bold', before: 10 }), keepWithNext: true }];
    case 'note':
      return [placeText(measure, block.text, { size: 9, weight: 'regular', before: 0 })];
    case 'row':
      return [placeRow(measure, block)];
    case 'rule':
      return [placeRule()];
    case 'table':
      return [
        ...(block.captioned ? placeBlock(measure, { kind: 'heading', text: block.table.title }) : []),
        ...placeTable(measure, block.table),
      ];
    case 'bars':
      return [
        ...placeBlock(measure, { kind: 'heading', text: block.caption }),
        ...block.bars.map((bar) => placeBar(bar, block.bars)),
      ];
    case 'signatures':
      return [placeSignatures(block.who)];
  }
}

type Look = { readonly size: number; readonly weight: FontWeight; readonly before: number };

function placeText(measure: SKRSContext2D, text: string, { size, weight, before }: Look): Placed {
  const lines = linesOf(measure, text, { size, weight, room: ROOM });
  return {
    height: before + lines.length * lineHeight(size),
    paint(context, top) {
      lines.forEach((line, index) => {
        const baseline = top + before + index * lineHeight(size) + ascent(size);
        drawText(context, line, { x: MARGIN, baseline, size, weight, align: 'left' });
      });
    },
  };
}

const ROW = 10;

/** Label left, figure right, as on the slip; the label takes as many lines as it needs. */
function placeRow(measure: SKRSContext2D, { label, value, strong }: Extract<PdfBlock, { kind: 'row' }>): Placed {
  const weight = strong ? 'bold' : 'regular';
  const lines = linesOf(measure, label, { size: ROW, weight, room: ROOM * 0.68 });
  return {
    height: lines.length * lineHeight(ROW) + 2,
    paint(context, top) {
      const baseline = (index: number) => top + index * lineHeight(ROW) + ascent(ROW);
      lines.forEach((line, index) => {
        drawText(context, line, { x: MARGIN, baseline: baseline(index), size: ROW, weight, align: 'left' });
      });
      const last = baseline(lines.length - 1);
      drawText(context, value, { x: MARGIN + ROOM, baseline: last, size: ROW, weight, align: 'right' });
    },
  };
}

function placeRule(): Placed {
  return {
    height: 9,
    paint(context, top) {
      context.fillStyle = '#666';
      context.fillRect(MARGIN, top + 4, ROOM, 0.7);
    },
  };
}

const BAR = { label: 150, text: 90, height: 16 } as const;

function placeBar({ label, value, text }: PdfBar, bars: readonly PdfBar[]): Placed {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const track = ROOM - BAR.label - BAR.text;
  return {
    height: BAR.height,
    paint(context, top) {
      const baseline = top + 11;
      drawText(context, label, { x: MARGIN, baseline, size: 9, weight: 'regular', align: 'left' });
      context.fillStyle = '#2563a8';
      context.fillRect(MARGIN + BAR.label, top + 3, (Math.max(0, value) / most) * track, BAR.height - 6);
      drawText(context, text, { x: MARGIN + ROOM, baseline, size: 9, weight: 'regular', align: 'right' });
    },
  };
}

function placeSignatures(who: readonly string[]): Placed {
  const width = ROOM / who.length;
  return {
    height: 76,
    paint(context, top) {
      who.forEach((text, index) => {
        const x = MARGIN + index * width;
        context.fillStyle = '#000';
        context.fillRect(x, top + 54, width - 24, 0.8);
        drawText(context, text, { x, baseline: top + 68, size: 9, weight: 'regular', align: 'left' });
      });
    },
  };
}
