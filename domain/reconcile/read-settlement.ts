// From the rows of a gateway's settlement file to settlement lines, whatever gateway it is. Each form is in settlement-forms.ts.
import { ok, type Result, refuse } from '../result.ts';
import { cutText } from '../text/cut-text.ts';
import { isFitText } from '../text/unfit.ts';
import { type AmountUnit, readAmount, readMoment } from './read-cell.ts';
import { type Form, type FormRow, settlementForms } from './settlement-forms.ts';
import { type SettlementLine, type SettlementSource, settlementLineSchema } from './settlement-line.ts';

export type SettlementTable = {
  readonly format: 'csv' | 'json';
  readonly header: readonly string[];
  /** `row`: where it stands in the file, as a person counts: the line of a CSV file, the item of a JSON file, both from 1. */
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
};

export const wrongProblems = [
  'cells',
  'missing',
  'not_amount',
  'not_moment',
  'not_kind',
  'too_long',
  'not_text',
  'negative',
  'changed',
] as const;
/** `column`: its title in the file; empty when the row as a whole is wrong. `text`: what stands there, at most 40 letters. */
export type WrongCell = {
  readonly row: number;
  readonly column: string;
  readonly problem: (typeof wrongProblems)[number];
  readonly text: string;
};
export type FileLine = { readonly row: number; readonly line: SettlementLine };
export type ReadSettlement = {
  readonly source: SettlementSource;
  readonly unit: AmountUnit;
  /** In the order of the file. */
  readonly lines: readonly FileLine[];
  readonly wrong: readonly WrongCell[];
  /** Lines that the gateway lists without having settled them: they come again when it has. */
  readonly notSettled: number;
};

/** Refuses: settlement_form_unknown (no form has these columns). A row with a wrong cell makes no line. */
export function readSettlement(
  { format, header, rows }: SettlementTable,
  { utcOffsetMinutes }: { readonly utcOffsetMinutes: number },
): Result<ReadSettlement, 'settlement_form_unknown'> {
  const columns = new Map(header.map((title, at) => [plainName(title), at]));
  const form = settlementForms.find(({ needs }) => needs.every((name) => columns.has(name)));
  if (form === undefined) return refuse('settlement_form_unknown');
  const unit = form.unit(format, () => hasDecimals(form, columns, rows));
  const lines: FileLine[] = [];
  const wrong: WrongCell[] = [];
  let notSettled = 0;
  for (const { row, cells } of rows) {
    const found: WrongCell[] = [];
    if (cells.length !== header.length) {
      wrong.push({ row, column: '', problem: 'cells', text: `${cells.length} / ${header.length}` });
      continue;
    }
    const reader = readerOf({ row, cells, header, columns, unit, utcOffsetMinutes, found });
    if (form.isSettled(reader)) {
      const line = form.read(reader);
      if (found.length === 0) lines.push({ row, line: settlementLineSchema.parse(line) });
    } else {
      notSettled += 1;
    }
    wrong.push(...found);
  }
  return ok({ source: form.source, unit, lines, wrong, notSettled });
}

export function plainName(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function hasDecimals(form: Form, columns: ReadonlyMap<string, number>, rows: SettlementTable['rows']): boolean {
  const places = form.amounts.map((name) => columns.get(name)).filter((at) => at !== undefined);
  return rows.some(({ cells }) => places.some((at) => cells[at]?.includes('.')));
}

function readerOf({
  row,
  cells,
  header,
  columns,
  unit,
  utcOffsetMinutes,
  found,
}: {
  readonly row: number;
  readonly cells: readonly string[];
  readonly header: readonly string[];
  readonly columns: ReadonlyMap<string, number>;
  readonly unit: AmountUnit;
  readonly utcOffsetMinutes: number;
  readonly found: WrongCell[];
}): FormRow {
  const text = (name: string) => (cells[columns.get(name) ?? -1] ?? '').trim();
  const wrong = (name: string, problem: WrongCell['problem']) => {
    const title = header[columns.get(name) ?? -1] ?? name;
    found.push({ row, column: cutText(title, 40), problem, text: cutText(text(name), 40) });
  };
  const read = <Value>(name: string, value: Value | null, otherwise: Value, problem: WrongCell['problem']): Value => {
    if (value === null) wrong(name, problem);
    return value ?? otherwise;
  };
  return {
    text,
    wrong,
    has: (name) => text(name) !== '',
    amount: (name) => read(name, readAmount(text(name), unit), 0 as never, 'not_amount'),
    moment: (name) => (text(name) === '' ? null : read(name, readMoment(text(name), utcOffsetMinutes), 0, 'not_moment')),
    id: (name) => {
      if (!isFitText(text(name))) wrong(name, 'not_text');
      if (text(name) === '') wrong(name, 'missing');
      if (text(name).length > 100) wrong(name, 'too_long');
      return text(name);
    },
    reference: (name, most = 100) => {
      if (!isFitText(text(name))) wrong(name, 'not_text');
      if (text(name).length > most) wrong(name, 'too_long');
      return text(name) === '' ? null : text(name);
    },
  };
}
