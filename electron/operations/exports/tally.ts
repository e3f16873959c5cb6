// exports.tally and exports.tallyLedgers: vouchers for Tally, with the ledger names that were used last.
import { exportedDocuments } from '../../../db/exported-lines.ts';
import { findPreference, savePreference } from '../../../db/preferences.ts';
import { periodName } from '../../../domain/export/period.ts';
import { defaultTallyLedgers, openVoucherMaker, tallyLedgersSchema } from '../../../domain/export/tally-vouchers.ts';
import type { BoothId } from '../../../domain/ids.ts';
import { ok, refuse } from '../../../domain/result.ts';
import { fileName } from '../../files/booth-file.ts';
import type { Operation } from '../../ipc/call.ts';
import { settingsOf } from '../context.ts';
import { type ExportParts, exportFile } from '../export-file.ts';
import type { Store } from '../store.ts';
import { askedSpan } from './asked-period.ts';
import { tallyFile } from './tally-file.ts';
import { walkPeriod } from './walk-period.ts';

const PREFERENCE = 'tallyLedgers';
/** Per receipt: what Tally takes minutes to import. */
const mostVouchers = 50_000;

export function exportsTally({ boothId, ...parts }: ExportParts & { readonly boothId: BoothId }): Operation<'exports.tally'> {
  const { store } = parts;
  return async ({ period, ...options }, call) => {
    const settings = store.read(settingsOf);
    const span = store.read((tx) => askedSpan(tx, period, call));
    if (!span.ok) return span;
    const maker = openVoucherMaker(options, settings.utcOffsetMinutes);
    let documents = 0;
    await walkPeriod(store, span.value, (tx, stretch) => {
      const found = exportedDocuments(tx, stretch);
      documents += found.length;
      if (options.per === 'receipt' && documents > mostVouchers) return false;
      found.forEach(maker.take);
      return true;
    });
    if (options.per === 'receipt' && documents > mostVouchers) return refuse('export_too_large', { lines: mostVouchers });
    const { ledgers } = options;
    const name = fileName([settings.lotId, 'tally', periodName(period)], 'xml');
    const file = tallyFile({ name, vouchers: maker.vouchers(), ledgers, boothId });
    const { fromMs, untilMs } = span.value;
    const exported = exportFile(parts, call, { what: 'Tally vouchers', format: 'xml', fromMs, toMs: untilMs, file });
    if (exported.ok) store.write((tx) => savePreference(tx, { name: PREFERENCE, value: JSON.stringify(ledgers) }));
    return exported;
  };
}

export function exportsTallyLedgers({ store }: { readonly store: Store }): Operation<'exports.tallyLedgers'> {
  return () => {
    const kept = store.read((tx) => findPreference(tx, PREFERENCE));
    return ok(kept === undefined ? defaultTallyLedgers : tallyLedgersSchema.parse(JSON.parse(kept)));
  };
}
