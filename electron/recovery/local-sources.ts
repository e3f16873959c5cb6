// Files of this booth that may hold its journal: the damaged database itself, what earlier restores and updates put aside, and backups.
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type CarvedJournal, carveJournal } from '../../db/carve/carve-journal.ts';
import type { SourceKind } from '../../domain/recovery/restored.ts';
import { backupFolderOf, readBackupName } from '../backup/backup-files.ts';
import { openSealedFile } from '../backup/sealed-file.ts';

/** Beside naka.db: what a restore took the place of. */
export const ASIDE = 'before-restore-';

export type FoundFile = {
  readonly kind: Exclude<SourceKind, 'upstream'>;
  readonly file: string;
  /** For people. */
  readonly label: string;
  readonly writtenAtMs: number;
  readonly sealed: boolean;
};

export type LocalSource = FoundFile & {
  readonly journal: CarvedJournal;
  /** As a plain database: the file itself, or what a sealed one was opened into. */
  readonly plainFile: string;
};

/** The booth's own database first, then by their age, the newest first. */
export function findFiles(dataFolder: string, from: readonly string[]): readonly FoundFile[] {
  const own = existing(join(dataFolder, 'naka.db'), 'database');
  const ownLog = own === null ? existing(join(dataFolder, 'naka.db-wal'), 'database') : null;
  const aside = namesIn(dataFolder)
    .filter((name) => name.startsWith(ASIDE) || name.startsWith('naka.db.before-'))
    .map((name) => existing(name.startsWith(ASIDE) ? join(dataFolder, name, 'naka.db') : join(dataFolder, name), 'database'));
  const backups = [backupFolderOf(dataFolder), ...from].flatMap(backupsAt);
  const others = [...aside, ...backups]
    .filter((file) => file !== null)
    .toSorted((one, other) => other.writtenAtMs - one.writtenAtMs);
  // Without the database its log may still hold the last records.
  const first = own ?? (ownLog === null ? null : { ...ownLog, file: join(dataFolder, 'naka.db') });
  const all = first === null ? others : [first, ...others];
  return all.filter(({ file }, place) => all.findIndex((other) => other.file === file) === place);
}

/** Files that may be the booth's escrow, the newest first. */
export function findEscrows(dataFolder: string, from: readonly string[]): readonly string[] {
  return [backupFolderOf(dataFolder), ...from]
    .flatMap((place) => (isFolder(place) ? namesIn(place).map((name) => join(place, name)) : [place]))
    .filter((file) => /^naka-[A-Z0-9]{3}-keys\.age$/.test(basename(file)))
    .toSorted((one, other) => writtenAt(other) - writtenAt(one));
}

/** Sealed files are opened into `intoFolder`; one that the key does not open, or that is damaged, is no source. */
export async function openFiles(
  files: readonly FoundFile[],
  { recoveryKey, intoFolder }: { readonly recoveryKey: string | null; readonly intoFolder: string },
): Promise<{ readonly sources: readonly LocalSource[]; readonly closed: readonly FoundFile[] }> {
  const sources: LocalSource[] = [];
  const closed: FoundFile[] = [];
  for (const [place, found] of files.entries()) {
    const plainFile = found.sealed
      ? await unsealed(found.file, { recoveryKey, toFile: join(intoFolder, `opened-${place}.db`) })
      : found.file;
    if (plainFile === null) closed.push(found);
    else sources.push({ ...found, plainFile, journal: carveJournal(plainFile) });
  }
  return { sources, closed };
}

async function unsealed(
  file: string,
  { recoveryKey, toFile }: { readonly recoveryKey: string | null; readonly toFile: string },
): Promise<string | null> {
  if (recoveryKey === null) return null;
  mkdirSync(join(toFile, '..'), { recursive: true, mode: 0o700 });
  try {
    await openSealedFile({ fromFile: file, toFile, recoveryKey });
    return toFile;
  } catch {
    // Another booth's key, or damaged on its stick: the other sources are asked.
    return null;
  }
}

function backupsAt(place: string): readonly (FoundFile | null)[] {
  if (!isFolder(place)) return [/\.(db|age)$/.test(place) ? backupAt(place) : null];
  return namesIn(place).map((name) =>
    /^naka-.*\.(db|age)$/.test(name) || name === 'naka.db' ? backupAt(join(place, name)) : null,
  );
}

function backupAt(file: string): FoundFile | null {
  const name = basename(file);
  if (/-keys\.age$/.test(name)) return null;
  const found = existing(file, 'backup');
  const said = readBackupName(join(file, '..'), name);
  return found === null ? null : { ...found, writtenAtMs: said?.madeAtMs ?? found.writtenAtMs, sealed: name.endsWith('.age') };
}

function existing(file: string, kind: FoundFile['kind']): FoundFile | null {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile() || stat.size === 0) return null;
  const writtenAtMs = Math.max(Math.floor(stat.mtimeMs), Math.floor(writtenAt(`${file}-wal`)));
  return { kind, file, label: file, writtenAtMs, sealed: false };
}

function writtenAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function isFolder(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() === true;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Not there, or a stick that was pulled out.
    return [];
  }
}
