// exports.dayBook: every line of the day book of a period.
import { periodName } from '../../../domain/export/period.ts';
import { fileName } from '../../files/booth-file.ts';
import type { Operation } from '../../ipc/call.ts';
import { settingsOf } from '../context.ts';
import { type ExportParts, exportFile } from '../export-file.ts';
import { askedSpan } from './asked-period.ts';
import { dayBookFile } from './day-book-file.ts';

export function exportsDayBook(parts: ExportParts): Operation<'exports.dayBook'> {
  const { store } = parts;
  return async ({ period, format, language }, call) => {
    const settings = store.read(settingsOf);
    const span = store.read((tx) => askedSpan(tx, period, call));
    if (!span.ok) return span;
    const name = fileName([settings.lotId, 'day-book', periodName(period)], format);
    const file = await dayBookFile(store, { format, name, span: span.value, settings, language });
    if (!file.ok) return file;
    const { fromMs, untilMs } = span.value;
    return exportFile(parts, call, { what: 'day book', format, fromMs, toMs: untilMs, file: file.value });
  };
}
