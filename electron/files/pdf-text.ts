// Text on a page of a PDF: Noto Sans in Latin and Devanagari, the same files as on paper and screen.
import type { SKRSContext2D } from '@napi-rs/canvas';
import { canvasFont, type FontWeight } from '../documents/fonts.ts';
import { printable } from '../documents/printable.ts';
import { wrapText } from '../documents/wrap-text.ts';

export type TextPlace = {
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
  readonly weight: FontWeight;
  readonly align: 'left' | 'right' | 'center';
  readonly colour?: string;
};

/** Points from one baseline to the next: Devanagari needs the room. */
export const lineHeight = (size: number): number => Math.ceil(size * 1.4);
export const ascent = (size: number): number => Math.ceil(size * 1.08);

export function drawText(context: SKRSContext2D, text: string, { x, baseline, size, weight, align, colour }: TextPlace): void {
  context.font = canvasFont(size, weight);
  context.fillStyle = colour ?? '#000';
  context.textAlign = align;
  context.textBaseline = 'alphabetic';
  context.fillText(printable(text), x, baseline);
}

export function linesOf(
  context: SKRSContext2D,
  text: string,
  { size, weight, room }: { readonly size: number; readonly weight: FontWeight; readonly room: number },
): readonly string[] {
  return wrapText(context, { text: printable(text), font: canvasFont(size, weight), maxDots: room });
}
