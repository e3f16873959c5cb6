// A table on the pages of a PDF: its head again on each page, columns as wide as their texts ask for, long texts broken.
import type { SKRSContext2D } from '@napi-rs/canvas';
import { canvasFont, type FontWeight } from '../documents/fonts.ts';
import { MARGIN, type Placed, ROOM } from './pdf-page.ts';
import { ascent, drawText, lineHeight, linesOf } from './pdf-text.ts';
import { cellText, type Table } from './table.ts';

const SIZE = 8.5;
const PAD = 4;
/** Widths are measured on so many rows: a table may have thousands. */
const MEASURED_ROWS = 200;

export function placeTable(measure: SKRSContext2D, { columns, rows, utcOffsetMinutes }: Table): readonly Placed[] {
  const texts = rows.map((row) => columns.map(({ kind }, at) => cellText(row[at] ?? null, kind, utcOffsetMinutes)));
  const titles = columns.map(({ title }) => title);
  const widths = columnWidths(measure, [titles, ...texts.slice(0, MEASURED_ROWS)]);
  const figures = columns.map(({ kind }) => kind === 'money' || kind === 'count');
  const place = (cells: readonly string[], weight: FontWeight): Placed => placeCells(measure, { cells, widths, figures, weight });
  const head = { ...place(titles, 'bold'), keepWithNext: true };
  return [head, ...texts.map((cells) => ({ ...place(cells, 'regular'), repeated: head }))];
}

/** In the proportion of their widest texts; where all fit, what is left over goes to all alike. */
function columnWidths(measure: SKRSContext2D, rows: readonly (readonly string[])[]): readonly number[] {
  measure.font = canvasFont(SIZE, 'bold');
  const asked = (rows[0] ?? []).map(
    (_, at) => Math.max(...rows.map((row) => measure.measureText(row[at] ?? '').width)) + 2 * PAD,
  );
  const sum = asked.reduce((total, width) => total + width, 0);
  if (sum <= ROOM) return asked.map((width) => width + (ROOM - sum) / asked.length);
  // Too much for the page: no column gets less than its share of a narrow one.
  const least = Math.min(60, ROOM / asked.length);
  const over = asked.map((width) => Math.max(0, width - least));
  const spare = ROOM - asked.reduce((total, width) => total + Math.min(width, least), 0);
  const wanted = over.reduce((total, width) => total + width, 0);
  return asked.map((width, at) => Math.min(width, least) + ((over[at] ?? 0) / wanted) * spare);
}

type Cells = {
  readonly cells: readonly string[];
  readonly widths: readonly number[];
  readonly figures: readonly boolean[];
  readonly weight: FontWeight;
};

function placeCells(measure: SKRSContext2D, { cells, widths, figures, weight }: Cells): Placed {
  const lines = cells.map((text, at) => linesOf(measure, text, { size: SIZE, weight, room: (widths[at] ?? 0) - 2 * PAD }));
  const height = Math.max(1, ...lines.map(({ length }) => length)) * lineHeight(SIZE) + PAD;
  return {
    height,
    paint(context, top) {
      let left = MARGIN;
      lines.forEach((cellLines, at) => {
        const width = widths[at] ?? 0;
        const figure = figures[at] === true;
        const x = figure ? left + width - PAD : left + PAD;
        cellLines.forEach((line, index) => {
          const baseline = top + PAD / 2 + index * lineHeight(SIZE) + ascent(SIZE);
          drawText(context, line, { x, baseline, size: SIZE, weight, align: figure ? 'right' : 'left' });
        });
        left += width;
      });
      context.fillStyle = weight === 'bold' ? '#000' : '#bbb';
      context.fillRect(MARGIN, top + height - 0.6, ROOM, 0.6);
    },
  };
}
