// An A4 document as PDF: headings, figures, tables, bars, signatures. Fonts are embedded, Hindi is shaped; made by Skia, without a browser.
import { createCanvas, PDFDocument, type SKRSContext2D } from '@napi-rs/canvas';
import { type BoothFile, mediaTypes } from './booth-file.ts';
import { type PdfBlock, placeBlock } from './pdf-blocks.ts';
import { A4, MARGIN, type Placed } from './pdf-page.ts';
import { drawText } from './pdf-text.ts';

export type PdfContent = {
  readonly title: string;
  /** Under the title: the lot, the booth, what is covered. */
  readonly head: readonly string[];
  readonly blocks: readonly PdfBlock[];
  /** At the foot of each page, left of its number. */
  readonly foot: string;
};

const FOOT_HEIGHT = 28;

export function pdfFile(name: string, { title, head, blocks, foot }: PdfContent): BoothFile {
  const measure = createCanvas(8, 8).getContext('2d');
  const all: readonly PdfBlock[] = [
    { kind: 'title', text: title },
    ...head.map((text) => ({ kind: 'note' as const, text })),
    { kind: 'rule' },
    ...blocks,
  ];
  const pages = onPages(all.flatMap((block) => placeBlock(measure, block)));
  const document = new PDFDocument({ title, creator: 'Naka' });
  pages.forEach((page, index) => {
    const context = document.beginPage(A4.width, A4.height) as unknown as SKRSContext2D;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, A4.width, A4.height);
    for (const { placed, top } of page) placed.paint(context, top);
    const baseline = A4.height - MARGIN + 8;
    drawText(context, foot, { x: MARGIN, baseline, size: 8, weight: 'regular', align: 'left' });
    drawText(context, `${index + 1} / ${pages.length}`, {
      x: A4.width - MARGIN,
      baseline,
      size: 8,
      weight: 'regular',
      align: 'right',
    });
    document.endPage();
  });
  return { name, mediaType: mediaTypes.pdf, bytes: document.close() };
}

type PageItem = { readonly placed: Placed; readonly top: number };

/** Breaks between blocks; what must not stand alone at the end of a page (a heading, a table's head) goes over with what follows. */
function onPages(placed: readonly Placed[]): readonly (readonly PageItem[])[] {
  const bottom = A4.height - MARGIN - FOOT_HEIGHT;
  const pages: PageItem[][] = [[]];
  let top = MARGIN;
  placed.forEach((item, index) => {
    const next = placed[index + 1];
    const needed = item.height + (item.keepWithNext && next !== undefined ? next.height : 0);
    if (top + needed > bottom && top > MARGIN) {
      pages.push([]);
      top = MARGIN;
      if (item.repeated !== undefined) {
        pages.at(-1)?.push({ placed: item.repeated, top });
        top += item.repeated.height;
      }
    }
    pages.at(-1)?.push({ placed: item, top });
    top += item.height;
  });
  return pages;
}
