// reconcile.file: one tab of the reconciliation as CSV or XLSX, all its rows.
import { ok } from '../../../domain/result.ts';
import type { ChannelParsed } from '../../contract/channels.ts';
import type { OnlineRow } from '../../contract/views.ts';
import { fileName, fileView } from '../../files/booth-file.ts';
import { csvFile } from '../../files/csv-file.ts';
import type { Table } from '../../files/table.ts';
import { xlsxFile } from '../../files/xlsx-file.ts';
import type { Operation } from '../../ipc/call.ts';
import type { Clock } from '../../settings/clock.ts';
import { onlineRowView } from '../../view/online-row.ts';
import { cashTables, onlineTables, vehicleTables } from '../../view/reconcile-tables.ts';
import { settingsOf } from '../context.ts';
import type { Store } from '../store.ts';
import { eachRow } from './online-rows.ts';
import { cashView, dayOf } from './reconcile-cash.ts';
import { vehiclesView } from './reconcile-vehicles.ts';

type Parts = { readonly store: Store; readonly clock: Clock };

export function reconcileFile({ store, clock }: Parts): Operation<'reconcile.file'> {
  return async ({ tab, format, language, fromMs, throughMs }) => {
    const { utcOffsetMinutes } = store.read(settingsOf);
    const tables = await tablesOf({ store, clock }, { tab, language, period: { fromMs, throughMs }, utcOffsetMinutes });
    const days = [fromMs, throughMs].map((atMs) => dayOf(atMs, utcOffsetMinutes));
    const name = fileName(['reconcile', tab, ...days], format);
    // A CSV file holds one table: the first one is the one with the rows.
    const [first] = tables;
    return ok(fileView(format === 'csv' && first !== undefined ? csvFile(name, first) : await xlsxFile(name, tables)));
  };
}

async function tablesOf(
  { store, clock }: Parts,
  {
    tab,
    language,
    period,
    utcOffsetMinutes,
  }: Pick<ChannelParsed<'reconcile.file'>, 'tab' | 'language'> & {
    readonly period: { readonly fromMs: number; readonly throughMs: number };
    readonly utcOffsetMinutes: number;
  },
): Promise<readonly Table[]> {
  const words = { language, utcOffsetMinutes };
  if (tab === 'cash')
    return cashTables(
      store.read((tx) => cashView(tx, period)),
      words,
    );
  if (tab === 'vehicles') return vehicleTables(await vehiclesView(store, period), words);
  const rows: OnlineRow[] = [];
  await eachRow({ store, period, nowMs: clock.nowMs() }, (row, tx) => rows.push(onlineRowView(tx, row)));
  return onlineTables(
    rows.sort((one, other) => one.sinceMs - other.sinceMs || (one.itemId < other.itemId ? -1 : 1)),
    words,
  );
}
