// Why no backup was made, as the thread that makes it finds out; and what an error of the file system means to people.
import type { BackupProblem, PlacedBackup } from './backup-messages.ts';

export class BackupFailed extends Error {
  override readonly name = 'BackupFailed';
  readonly problem: BackupProblem;

  constructor(problem: BackupProblem, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.problem = problem;
  }
}

/** Of the data folder. */
export function problemOf(error: unknown): BackupProblem {
  if (error instanceof BackupFailed) return error.problem;
  const code = codeOf(error);
  if (code === 'SQLITE_FULL') return 'no_space';
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'copy_damaged';
  if (code.startsWith('SQLITE_IOERR')) return 'cannot_read';
  return fileProblems[code] ?? 'failed';
}

/** As the systems say that a disk or a share is gone. */
const pulledOut: readonly string[] = ['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO', 'ENOTCONN', 'ESTALE', 'EHOSTDOWN', 'EHOSTUNREACH'];

/** Of a folder elsewhere. */
export function placeProblemOf(error: unknown): NonNullable<PlacedBackup['problem']> {
  const code = codeOf(error);
  if (pulledOut.includes(code)) return 'folder_missing';
  return fileProblems[code] ?? 'failed';
}

const fileProblems: Readonly<Record<string, 'no_space' | 'cannot_write'>> = {
  ENOSPC: 'no_space',
  EDQUOT: 'no_space',
  EROFS: 'cannot_write',
  EACCES: 'cannot_write',
  EPERM: 'cannot_write',
  EIO: 'cannot_write',
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
