// The thread that makes a backup: copies the books, proves them, seals them and puts them where the owner wants them. Started by run-backup.ts.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { renameDurably } from '../files/durable-file.ts';
import { problemOf } from './backup-failed.ts';
import { backupName } from './backup-files.ts';
import type { BackupInput, BackupMessage, BackupPhase, PlacedBackup } from './backup-messages.ts';
import { copyBooks } from './copy-books.ts';
import { putIntoFolder, putUpstream, rotate, type SealedBackup } from './places.ts';
import { proveBooks } from './prove-books.ts';
import { sealFile } from './sealed-file.ts';

const UNPROVEN = 'unproven.db';
const OUTGOING = 'outgoing.age';
/** A progress bar needs no more. */
const STEP = 0.02;

const tell = (message: BackupMessage) => parentPort?.postMessage(message);
if (parentPort !== null) await run(workerData as BackupInput);

async function run(input: BackupInput): Promise<void> {
  const unproven = join(input.folder, UNPROVEN);
  const outgoing = join(input.folder, OUTGOING);
  try {
    removeParts(unproven, outgoing);
    copyBooks(input, unproven, progressOf('copying'));
    tell({ kind: 'copied' });
    const { headSeq, bytes } = proveBooks(unproven, input, progressOf('checking'));
    const { boothCode, madeAtMs, utcOffsetMinutes } = input;
    const name = { boothCode, madeAtMs, headSeq };
    const made = backupName({ ...name, sealed: false });
    const file = join(input.folder, made);
    renameDurably(unproven, file);
    rotate(input.folder, { made, boothCode, utcOffsetMinutes, where: 'dataFolder' });
    const places = await takeElsewhere(input, { ...name, file, outgoing });
    tell({ kind: 'made', headSeq, bytes, places });
  } catch (error) {
    tell({ kind: 'failed', problem: problemOf(error), detail: error instanceof Error ? error.message : String(error) });
  } finally {
    removeParts(unproven, outgoing);
  }
}

async function takeElsewhere(
  { elsewhere, utcOffsetMinutes }: BackupInput,
  { file, outgoing, ...made }: { boothCode: string; madeAtMs: number; headSeq: number; file: string; outgoing: string },
): Promise<readonly PlacedBackup[]> {
  if (elsewhere === null) return [];
  tell({ kind: 'phase', phase: 'sealing', part: 0 });
  await sealFile({ fromFile: file, toFile: outgoing, recipient: elsewhere.recipient });
  const sealed: SealedBackup = { ...made, file: outgoing, name: backupName({ ...made, sealed: true }), keys: elsewhere.keys };
  const places: PlacedBackup[] = [];
  const toAll = elsewhere.folders.length + (elsewhere.upload === null ? 0 : 1);
  for (const folder of elsewhere.folders) {
    tell({ kind: 'phase', phase: 'storing', part: places.length / toAll });
    places.push({ folder, problem: await putIntoFolder(sealed, folder, utcOffsetMinutes) });
  }
  if (elsewhere.upload !== null) {
    tell({ kind: 'phase', phase: 'storing', part: places.length / toAll });
    places.push({ folder: null, problem: await putUpstream(sealed, elsewhere.upload) });
  }
  return places;
}

function progressOf(phase: BackupPhase): (part: number) => void {
  let told = -1;
  return (part) => {
    if (part - told < STEP && part < 1) return;
    told = part;
    tell({ kind: 'phase', phase, part });
  };
}

function removeParts(unproven: string, outgoing: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${unproven}${suffix}`, { force: true });
  for (const suffix of ['', '.part']) rmSync(`${outgoing}${suffix}`, { force: true });
}
