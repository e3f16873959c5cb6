// Backups as the journal knows them: what is settled, the last good one, the last failure.

import { sql } from 'kysely';
import type { BackupState } from '../domain/backup/due.ts';
import { type BackupSettings, backupSettingsSchema, usualBackupSettings } from '../domain/backup/settings.ts';
import type { FactBody } from '../domain/journal/fact.ts';
import { journalHead } from './journal.ts';
import { hotQuery, sqlite } from './query.ts';
import { findOpenShift } from './shifts.ts';
import type { ReadTx } from './transaction.ts';

export type MadeBackup = Omit<FactBody<'backup.made'>, 'places'> & {
  /** Of the record that says so. */
  readonly seq: number;
  readonly places: FactBody<'backup.made'>['places'];
};
export type FailedBackup = FactBody<'backup.failed'> & { readonly seq: number };

const latestSettings = hotQuery(() =>
  sqlite.selectFrom('backup_settings').select(['seq', 'settings']).orderBy('seq', 'desc').limit(1),
);
const latest = hotQuery((p: { limit: number }) => sqlite.selectFrom('backup').selectAll().orderBy('seq', 'desc').limit(p.limit));
const latestFailure = hotQuery(() => sqlite.selectFrom('backup_failure').selectAll().orderBy('seq', 'desc').limit(1));
const latestClose = hotQuery(() => sqlite.selectFrom('shift_close').select('seq').orderBy('seq', 'desc').limit(1));

export function backupSettings(tx: ReadTx): BackupSettings {
  const row = latestSettings.first(tx, {});
  return row === undefined ? usualBackupSettings : backupSettingsSchema.parse(JSON.parse(row.settings));
}

/** Newest first. */
export function latestBackups(tx: ReadTx, limit: number): readonly MadeBackup[] {
  return latest.all(tx, { limit }).map((row) => ({
    seq: row.seq,
    cause: row.cause,
    madeAtMs: row.made_at_ms,
    headSeq: row.head_seq,
    bytes: row.bytes,
    places: JSON.parse(row.places) as MadeBackup['places'],
  }));
}

/** Null when none failed since the last good one. */
export function failureSinceBackup(tx: ReadTx): FailedBackup | null {
  const row = latestFailure.first(tx, {});
  const [last] = latestBackups(tx, 1);
  if (row === undefined || row.seq < (last?.seq ?? 0)) return null;
  return { seq: row.seq, cause: row.cause, atMs: row.at_ms, problem: row.problem };
}

/** What decides whether one is due. */
export function backupState(tx: ReadTx): BackupState {
  const [last] = latestBackups(tx, 1);
  return {
    last: last === undefined ? null : { headSeq: last.headSeq, factSeq: last.seq },
    shiftClosedSeq: latestClose.first(tx, {})?.seq ?? 0,
    shiftIsOpen: findOpenShift(tx) !== undefined,
    headSeq: journalHead(tx).seq,
  };
}

const recipients = hotQuery(() =>
  sqlite.selectFrom('backup_settings').select(sql<string | null>`settings ->> '$.recipient'`.as('recipient')).distinct(),
);

/** Of every recovery key that the owner has had: who shows one of them is the owner. */
export function everyRecipient(tx: ReadTx): readonly string[] {
  return recipients.all(tx, {}).flatMap(({ recipient }) => (recipient === null ? [] : [recipient]));
}
