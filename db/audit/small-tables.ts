// The tables that say what the booth must do next (replies, jobs) and by which rules (settings): are their rows what the schema lets them be?
// Read at the start, before anything relies on them. Tables that grow with every stay are the business of backups and `verify`.
import type { z } from 'zod';
import { backupSettingsSchema } from '../../domain/backup/settings.ts';
import { canonicalJson } from '../../domain/journal/canonical-json.ts';
import type { FactType } from '../../domain/journal/fact.ts';
import { parseFact } from '../../domain/journal/parse-fact.ts';
import type { JournalRecord } from '../../domain/journal/record.ts';
import { lotSettingsSchema } from '../../domain/lot/lot-settings.ts';
import { tariffSchema } from '../../domain/tariff/tariff.ts';
import { BooksDamaged } from '../errors.ts';
import type { ReadTx } from '../transaction.ts';

const MOST_FAULTS = 5;

const tables = {
  reply_unreadable: ['request', 'acknowledged_request'],
  job_unreadable: ['job', 'dismissed_job'],
  settings_unreadable: [
    'booth',
    'lot_settings',
    'backup_settings',
    'zone',
    'zone_class',
    'slot',
    'tariff',
    'operator',
    'pin_secret',
    'preference',
    'sign_in_guard',
    'sync_state',
    'heartbeat',
  ],
} as const;

/** Throws BooksDamaged, with the first few. */
export function requireSmallTables(tx: ReadTx): void {
  for (const [kind, names] of Object.entries(tables) as readonly (readonly [keyof typeof tables, readonly string[]])[]) {
    const faults = names.flatMap((name) => faultsOfTable(tx, name));
    if (faults.length > 0) throw new BooksDamaged(kind, faults.slice(0, MOST_FAULTS));
  }
  const faults = [...settingsFaults(tx), ...syncFaults(tx)];
  if (faults.length > 0) throw new BooksDamaged('settings_unreadable', faults.slice(0, MOST_FAULTS));
}

/** SQLite's own check of one table: pages, types, CHECK and NOT NULL, its indexes; then its parents. */
function faultsOfTable(tx: ReadTx, table: string): readonly string[] {
  const verdicts = tx.statement(`PRAGMA integrity_check(${table})`).pluck().all() as readonly string[];
  const orphans = tx.statement(`PRAGMA foreign_key_check(${table})`).all() as readonly { readonly parent: string }[];
  return [
    ...verdicts.filter((verdict) => verdict !== 'ok'),
    ...orphans.map(({ parent }) => `a row of ${table} has no row in ${parent}`),
  ];
}

type Version = {
  readonly seq: number;
  readonly stored: string;
  readonly type: FactType | null;
  readonly version: number | null;
  readonly body: string | null;
};

/** Every version as its record says it, and in a shape that this release reads. */
function settingsFaults(tx: ReadTx): readonly string[] {
  const faultsOf = (table: string, column: 'settings' | 'tariff', schema: z.ZodType) => {
    const versions = tx
      .statement(
        `SELECT seq, ${table}.${column} AS stored, type, version, body FROM ${table} LEFT JOIN journal USING (seq) ORDER BY seq`,
      )
      .all() as readonly Version[];
    return versions.flatMap((version) =>
      isAsJournaled(version, column) && schema.safeParse(JSON.parse(version.stored)).success
        ? []
        : [`${table} of record ${version.seq} is not what was saved`],
    );
  };
  return [
    ...faultsOf('lot_settings', 'settings', lotSettingsSchema),
    ...faultsOf('backup_settings', 'settings', backupSettingsSchema),
    ...faultsOf('tariff', 'tariff', tariffSchema),
  ];
}

/** As its record says it in the form of this release, which a row of an earlier one was brought to. */
function isAsJournaled({ stored, type, version, body }: Version, column: 'settings' | 'tariff'): boolean {
  if (type === null || version === null || body === null) return false;
  const parsed = parseFact({ type, version, body: JSON.parse(body) as JournalRecord['body'] });
  // A later release wrote it, in a form that only that release can compare.
  if (!parsed.ok) return parsed.why === 'newer';
  if (!(column in parsed.fact.body)) return false;
  const journaled = (parsed.fact.body as Readonly<Record<string, unknown>>)[column];
  return canonicalJson(JSON.parse(stored)) === canonicalJson(journaled);
}

function syncFaults(tx: ReadTx): readonly string[] {
  const rows = tx.statement('SELECT count(*) FROM sync_state').pluck().get();
  return rows === 1 ? [] : ['sync_state has no row'];
}
