// Puts a sealed backup into one place outside of the data folder: a folder of another disk or stick, or the server. In the thread that makes backups.
import { createHash } from 'node:crypto';
import { copyFileSync, createReadStream, existsSync, rmSync, statfsSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { backupsToDrop, rotationRules } from '../../domain/backup/rotation.ts';
import { BACKUP_PART_BYTES, newBackupReplySchema, type newBackupSchema } from '../../upstream/contract/http.ts';
import { removeDurably, renameDurably, writeDurably } from '../files/durable-file.ts';
import { placeProblemOf } from './backup-failed.ts';
import { backupsIn, escrowName } from './backup-files.ts';
import type { PlacedBackup, UploadTo } from './backup-messages.ts';

type Problem = PlacedBackup['problem'];
export type SealedBackup = {
  readonly file: string;
  readonly name: string;
  readonly boothCode: string;
  readonly headSeq: number;
  readonly madeAtMs: number;
  /** The booth's sealed keys. */
  readonly keys: Uint8Array;
};

/** Lies in each folder that the owner chose: the empty mount point of a stick that was pulled out has none, and gets no backups. */
export const FOLDER_MARK = 'naka-backups.txt';
/** As long as the server waits for one. */
const PART_MS = 30_000;
const TRIES = 3;

/** Null: it lies there and was read back, and what the rotation lets go of is gone. Never throws. */
export async function putIntoFolder(backup: SealedBackup, folder: string, utcOffsetMinutes: number): Promise<Problem> {
  const part = join(folder, `${backup.name}.part`);
  try {
    if (!existsSync(join(folder, FOLDER_MARK))) return 'folder_missing';
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize < statSync(backup.file).size * 1.1) return 'no_space';
    copyFileSync(backup.file, part);
    renameDurably(part, join(folder, backup.name));
    if ((await digestOf(join(folder, backup.name))) !== (await digestOf(backup.file))) {
      rmSync(join(folder, backup.name), { force: true });
      return 'copy_damaged';
    }
    writeDurably(join(folder, escrowName(backup.boothCode)), backup.keys);
    rotate(folder, { made: backup.name, boothCode: backup.boothCode, utcOffsetMinutes, where: 'elsewhere' });
    return null;
  } catch (error) {
    return placeProblemOf(error);
  } finally {
    rmQuietly(part);
  }
}

/** Call when the one named `made` lies there and was proven: it stays, whatever it has and its date says. Other booths may use the same folder. */
export function rotate(
  folder: string,
  {
    made,
    boothCode,
    utcOffsetMinutes,
    where,
  }: {
    readonly made: string;
    readonly boothCode: string;
    readonly utcOffsetMinutes: number;
    readonly where: keyof typeof rotationRules;
  },
): void {
  const own = backupsIn(folder).filter((backup) => backup.boothCode === boothCode);
  for (const { name, file } of backupsToDrop(own, rotationRules[where], utcOffsetMinutes)) {
    if (name !== made) removeDurably(file);
  }
}

/** Null: the server has it and the keys. Never throws. */
export async function putUpstream(backup: SealedBackup, to: UploadTo): Promise<Problem> {
  const { headSeq, madeAtMs } = backup;
  try {
    const { keys } = backup;
    const keysDigest = createHash('sha256').update(keys).digest('hex');
    const about = { kind: 'keys', headSeq, madeAtMs, bytes: keys.byteLength, sha256: keysDigest } as const;
    await upload(to, about, async (from, until) => keys.subarray(from, until));
    await uploadBooks(backup, to);
    return null;
  } catch (error) {
    // No network, or it broke in the middle: the next backup goes there again.
    return error instanceof Refused ? error.problem : 'upstream_unreachable';
  }
}

class Refused extends Error {
  readonly problem: Problem;

  constructor(status: number) {
    super(`status ${status}`);
    const isAway = status >= 500 || status === 429;
    this.problem = status === 413 ? 'too_large' : isAway ? 'upstream_unreachable' : 'upstream_refused';
  }
}

async function uploadBooks({ file, headSeq, madeAtMs }: SealedBackup, to: UploadTo): Promise<void> {
  const books = await open(file, 'r');
  try {
    const { size } = await books.stat();
    const about = { kind: 'books', headSeq, madeAtMs, bytes: size, sha256: await digestOf(file) } as const;
    await upload(to, about, async (from, until) => {
      const { buffer, bytesRead } = await books.read(Buffer.alloc(until - from), 0, until - from, from);
      return buffer.subarray(0, bytesRead);
    });
  } finally {
    await books.close();
  }
}

type ReadPart = (from: number, until: number) => Promise<Uint8Array>;

async function upload(to: UploadTo, backup: z.infer<typeof newBackupSchema>, read: ReadPart): Promise<void> {
  const begun = await send(to, { method: 'POST', path: '/v1/backups', json: backup });
  const { backupId } = newBackupReplySchema.parse(begun);
  for (let part = 0; part * BACKUP_PART_BYTES < backup.bytes; part++) {
    const from = part * BACKUP_PART_BYTES;
    const octets = await read(from, Math.min(from + BACKUP_PART_BYTES, backup.bytes));
    await sendPart(to, `/v1/backups/${backupId}/parts/${part}`, octets);
  }
  await send(to, { method: 'POST', path: `/v1/backups/${backupId}/complete`, json: {} });
}

/** A line that breaks for a moment costs one part, not the whole. */
async function sendPart(to: UploadTo, path: string, octets: Uint8Array): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await send(to, { method: 'PUT', path, octets });
      return;
    } catch (error) {
      if (attempt === TRIES || (error instanceof Refused && error.problem !== 'upstream_unreachable')) throw error;
    }
  }
}

type Sent = { readonly method: 'POST' | 'PUT'; readonly path: string; readonly json?: object; readonly octets?: Uint8Array };

/** Throws Refused, and what the line throws. */
async function send({ url, headers }: UploadTo, { method, path, json, octets }: Sent): Promise<unknown> {
  const response = await fetch(new URL(path, url), {
    method,
    headers: { ...headers, 'content-type': octets === undefined ? 'application/json' : 'application/octet-stream' },
    body: octets === undefined ? JSON.stringify(json) : new Uint8Array(octets),
    redirect: 'error',
    signal: AbortSignal.timeout(PART_MS),
  });
  const text = await response.text();
  if (!response.ok) throw new Refused(response.status);
  return JSON.parse(text);
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function rmQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The place is gone; so is the part.
  }
}
