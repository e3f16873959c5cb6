// backup.view, backup.makeNow and backup.configure.
import { backupSettings, failureSinceBackup, latestBackups } from '../../../db/backups.ts';
import { journalHead } from '../../../db/journal.ts';
import { decideConfigureBackup } from '../../../domain/backup/configure.ts';
import { ok } from '../../../domain/result.ts';
import type { BackupDesk } from '../../backup/backup-desk.ts';
import { markFolder } from '../../backup/mark-folder.ts';
import type { BackupView } from '../../contract/views/backup.ts';
import type { Operation } from '../../ipc/call.ts';
import type { Clock } from '../../settings/clock.ts';
import type { Commit } from '../commit.ts';
import type { Store } from '../store.ts';

type ViewParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly backups: BackupDesk;
  readonly upstreamUrl: string | null;
};
type ConfigureParts = { readonly store: Store; readonly commit: Commit; readonly clock: Clock; readonly dataFolder: string };

const SHOWN = 10;

export function viewBackups(parts: ViewParts): Operation<'backup.view'> {
  return () => ok(backupView(parts));
}

export function makeBackupNow(parts: ViewParts): Operation<'backup.makeNow'> {
  return () => {
    parts.backups.makeNow();
    return ok(backupView(parts));
  };
}

export function configureBackups({ store, commit, clock, dataFolder }: ConfigureParts): Operation<'backup.configure'> {
  return ({ requestId: _, ...change }, call) => {
    const known = new Set(store.read(backupSettings).folders);
    // One that is settled already may be a stick that is not here today.
    const unusable = change.folders.find((folder) => !known.has(folder) && !markFolder(folder, dataFolder)) ?? null;
    return commit(call, (tx) => {
      const decided = decideConfigureBackup({ settings: backupSettings(tx), unusable }, change, clock.nowMs());
      return decided.ok ? ok({ decision: decided.value, reply: () => ({}) }) : decided;
    });
  };
}

function backupView({ store, clock, backups, upstreamUrl }: ViewParts): BackupView {
  return store.read((tx) => {
    const failed = failureSinceBackup(tx);
    return {
      settings: backupSettings(tx),
      hasUpstream: upstreamUrl !== null,
      running: backups.progress(),
      made: latestBackups(tx, SHOWN).map(({ seq: _, places, ...made }) => ({ ...made, places: [...places] })),
      failed: failed === null ? null : { problem: failed.problem, atMs: failed.atMs },
      headSeq: journalHead(tx).seq,
      nowMs: clock.nowMs(),
    };
  });
}
