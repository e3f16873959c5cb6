// settlement.preview: reads the file that was sent, in its own thread, and compares it with what is known, in short turns.
import { findSettlementLine, findWholeImport } from '../../../db/settlements.ts';
import { add, ZERO } from '../../../domain/money/paise.ts';
import type { FileLine, WrongCell } from '../../../domain/reconcile/read-settlement.ts';
import type { SettlementLine } from '../../../domain/reconcile/settlement-line.ts';
import { sortLines } from '../../../domain/reconcile/sort-lines.ts';
import { ok, refuse } from '../../../domain/result.ts';
import { cutText } from '../../../domain/text/cut-text.ts';
import type { SettlementPreview } from '../../contract/views.ts';
import type { Operation } from '../../ipc/call.ts';
import { systemTimers, type Timers } from '../../settings/timers.ts';
import { readInThread } from '../../settlement/read-in-thread.ts';
import { LINES_AT_ONCE, MOST_WRONG_SHOWN } from '../../settlement/reader-messages.ts';
import type { SettlementDesk } from '../../settlement/settlement-desk.ts';
import { settingsOf } from '../context.ts';
import type { Store } from '../store.ts';
import { nextTurn } from './in-turns.ts';

type Parts = { readonly store: Store; readonly settlementDesk: SettlementDesk; readonly timers?: Timers };

export function settlementPreview({
  store,
  settlementDesk: desk,
  timers = systemTimers,
}: Parts): Operation<'settlement.preview'> {
  let reading = false;
  return async () => {
    const upload = desk.upload();
    if (upload === null) return refuse('settlement_upload_broken');
    // Each has a thread and its memory.
    if (reading) return refuse('settlement_reader_busy');
    reading = true;
    desk.report('reading', 0, 0);
    const { utcOffsetMinutes } = store.read(settingsOf);
    const read = await readInThread({ bytes: upload.bytes, utcOffsetMinutes }, { timers }, (done) =>
      desk.report('reading', done, 0),
    ).finally(() => {
      reading = false;
    });
    if (!read.ok) {
      desk.report('none', 0, 0);
      return read;
    }
    const { head, lines } = read.value;
    const earlier = store.read((tx) => findWholeImport(tx, head.sha256));
    if (earlier !== undefined) return refuse('settlement_file_known');
    const sorted = await compare(store, { source: head.source, lines }, (done) => desk.report('comparing', done, lines.length));
    const wrongRows = head.wrongRows + sorted.changed.length;
    const ready = { fileName: upload.fileName, head, fresh: sorted.fresh, wrongRows };
    if (!desk.prepare(upload, ready)) return refuse('settlement_upload_broken');
    desk.report('ready', lines.length, lines.length);
    return ok({
      fileName: upload.fileName,
      fileSha256: head.sha256,
      source: head.source,
      unit: head.unit,
      lines: head.rows,
      fresh: sorted.fresh.length,
      known: sorted.known,
      wrongRows,
      notSettled: head.notSettled,
      wrong: [...head.wrong, ...sorted.changed].slice(0, MOST_WRONG_SHOWN),
      sums: sumsOf(sorted.fresh),
    });
  };
}

type Compared = { readonly fresh: SettlementLine[]; known: number; readonly changed: WrongCell[] };

async function compare(
  store: Store,
  { source, lines }: { readonly source: SettlementPreview['source']; readonly lines: readonly FileLine[] },
  onDone: (done: number) => void,
): Promise<Compared> {
  const compared: Compared = { fresh: [], known: 0, changed: [] };
  const seen = new Map<string, SettlementLine>();
  for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
    const part = lines.slice(from, from + LINES_AT_ONCE).map(({ row, line }) => ({ ...line, row }));
    store.read((tx) => {
      const sorted = sortLines(part, (entityId) => seen.get(entityId) ?? findSettlementLine(tx, { source, entityId }));
      for (const { row: _, ...line } of sorted.fresh) {
        seen.set(line.entityId, line);
        compared.fresh.push(line);
      }
      compared.known += sorted.known.length;
      compared.changed.push(
        ...sorted.changed.map(
          ({ row, entityId }): WrongCell => ({ row, column: '', problem: 'changed', text: cutText(entityId, 40) }),
        ),
      );
    });
    onDone(Math.min(from + LINES_AT_ONCE, lines.length));
    await nextTurn();
  }
  return compared;
}

function sumsOf(lines: readonly SettlementLine[]): SettlementPreview['sums'] {
  const of = (kind: SettlementLine['kind']) => lines.filter((line) => line.kind === kind);
  const moments = lines.flatMap(({ settledAtMs, createdAtMs }) => settledAtMs ?? createdAtMs ?? []);
  return {
    payments: of('payment').length,
    refunds: of('refund').length,
    adjustments: of('adjustment').length,
    grossPaise: of('payment').reduce((total, { grossPaise }) => add(total, grossPaise), ZERO),
    backPaise: of('refund').reduce((total, { grossPaise }) => add(total, grossPaise), ZERO),
    feePaise: lines.reduce((total, { feePaise }) => add(total, feePaise), ZERO),
    taxPaise: lines.reduce((total, { taxPaise }) => add(total, taxPaise), ZERO),
    netPaise: lines.reduce((total, { netPaise }) => add(total, netPaise), ZERO),
    fromMs: moments.length === 0 ? null : moments.reduce((least, atMs) => Math.min(least, atMs)),
    throughMs: moments.length === 0 ? null : moments.reduce((most, atMs) => Math.max(most, atMs)),
  };
}
