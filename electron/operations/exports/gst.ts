// exports.overview and exports.gst: the GST of a period, on the screen and as a file.
import { invoicesMade } from '../../../db/consolidated-invoices.ts';
import { exportedDocuments } from '../../../db/exported-lines.ts';
import { type GstSummary, openGstCounter } from '../../../domain/export/gst-summary.ts';
import { periodName, returnPeriod, type TimeSpan } from '../../../domain/export/period.ts';
import type { LotSettings } from '../../../domain/lot/lot-settings.ts';
import { ok } from '../../../domain/result.ts';
import { fileName } from '../../files/booth-file.ts';
import type { Operation } from '../../ipc/call.ts';
import { settingsOf } from '../context.ts';
import { type ExportParts, exportFile } from '../export-file.ts';
import type { Store } from '../store.ts';
import { askedSpan } from './asked-period.ts';
import { gstFile } from './gst-file.ts';
import { walkPeriod } from './walk-period.ts';

export function exportsOverview({ store }: { readonly store: Store }): Operation<'exports.overview'> {
  return async ({ period }, call) => {
    const settings = store.read(settingsOf);
    const span = store.read((tx) => askedSpan(tx, period, call));
    if (!span.ok) return span;
    const { totals, documents } = await gstSummary(store, span.value, settings);
    const shown = documents.map(({ what, first, last, total, cancelled }) => ({ what, first, last, total, cancelled }));
    return ok({ ...span.value, ...totals, documents: shown });
  };
}

export function exportsGst(parts: ExportParts): Operation<'exports.gst'> {
  const { store } = parts;
  return async ({ period, format }, call) => {
    const settings = store.read(settingsOf);
    const { utcOffsetMinutes } = settings;
    const span = store.read((tx) => askedSpan(tx, period, call));
    if (!span.ok) return span;
    const file = await gstFile({
      format,
      name: fileName([settings.lotId, 'GST', periodName(period)], format),
      summary: await gstSummary(store, span.value, settings),
      returnPeriod: returnPeriod(span.value, utcOffsetMinutes),
      utcOffsetMinutes,
    });
    const { fromMs, untilMs } = span.value;
    return exportFile(parts, call, { what: 'GST summary', format, fromMs, toMs: untilMs, file });
  };
}

async function gstSummary(store: Store, span: TimeSpan, settings: LotSettings): Promise<GstSummary> {
  const counter = openGstCounter(settings);
  await walkPeriod(store, span, (tx, stretch) => {
    exportedDocuments(tx, stretch).forEach(counter.take);
  });
  store.read((tx) => invoicesMade(tx, span)).forEach(counter.invoice);
  return counter.summary();
}
