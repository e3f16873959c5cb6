// What the booth and the thread that makes a backup say to each other.
import type { FactBody } from '../../domain/journal/fact.ts';

export type BackupProblem = FactBody<'backup.failed'>['problem'];
export type PlacedBackup = FactBody<'backup.made'>['places'][number];

/** Where the server takes backups, and as whom. */
export type UploadTo = { readonly url: string; readonly headers: Readonly<Record<string, string>> };

export type BackupInput = {
  readonly databaseFd: number;
  readonly walFile: string;
  /** In the data folder, made already. */
  readonly folder: string;
  readonly boothCode: string;
  readonly publicKey: string;
  readonly utcOffsetMinutes: number;
  readonly madeAtMs: number;
  /** The last record when the copying began: the copy has it, or it is none. */
  readonly atLeast: { readonly seq: number; readonly hash: string };
  /** Null: nothing leaves the data folder. */
  readonly elsewhere: {
    readonly recipient: string;
    /** The sealed keys of the booth, which lie beside its backups. */
    readonly keys: Uint8Array;
    readonly folders: readonly string[];
    readonly upload: UploadTo | null;
  } | null;
};

export const backupPhases = ['copying', 'checking', 'sealing', 'storing'] as const;
export type BackupPhase = (typeof backupPhases)[number];

export type BackupMessage =
  | { readonly kind: 'phase'; readonly phase: BackupPhase; readonly part: number }
  /** The live files are not read any more. */
  | { readonly kind: 'copied' }
  | { readonly kind: 'made'; readonly headSeq: number; readonly bytes: number; readonly places: readonly PlacedBackup[] }
  | { readonly kind: 'failed'; readonly problem: BackupProblem; readonly detail: string };
