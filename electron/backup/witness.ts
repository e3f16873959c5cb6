// The witness: a small file beside the database that says how far the journal went. Written after each commit's sync and not synced itself,
// so that it costs the lane next to nothing; a journal that ends before it has lost records.
import { hash } from 'node:crypto';
import { closeSync, constants, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Books } from '../../db/witness.ts';
import { boothIdSchema, lotIdSchema } from '../../domain/ids.ts';
import { hexHashSchema, perpetualTotalsSchema } from '../../domain/journal/record.ts';
import { syncFolder } from '../files/durable-file.ts';

const anchorSchema = z.strictObject({ seq: z.int().min(1), hash: hexHashSchema, countersignature: z.string().min(1).max(200) });
const witnessSchema = z.strictObject({
  format: z.literal(1),
  /** Of two slots the one with the higher number is the later. */
  written: z.int().min(1),
  lotId: lotIdSchema,
  boothId: boothIdSchema,
  seq: z.int().min(1),
  hash: hexHashSchema,
  totals: perpetualTotalsSchema,
  lastReceipt: z.string().max(40).nullable(),
  lastTicket: z.string().max(40).nullable(),
  /** The highest head that upstream countersigned, as far as this booth heard. Above `seq`: upstream has more than this booth. */
  anchor: anchorSchema.nullable(),
});

export type Witness = Books;
type Slot = z.infer<typeof witnessSchema>;

/** Two sectors each, so that they share none; they take turns, so that a torn write leaves the one before. */
const SLOT_BYTES = 1_024;
const SLOTS = 2;
const DIGEST_BYTES = 32;

export type WitnessFile = {
  /** Returns when the operating system has it. Throws the error of the file system. */
  readonly write: (witness: Witness) => void;
  readonly close: () => void;
};

export function witnessFileOf(dataFolder: string): string {
  return join(dataFolder, 'naka.witness');
}

/** Null: there is none, or it is empty, torn or of a later release. */
export function readWitness(dataFolder: string): Witness | null {
  const slot = latestSlot(dataFolder);
  if (slot === null) return null;
  const { format: _format, written: _written, ...witness } = slot;
  return witness;
}

/** For a restore: from now on the journal ends here. Both slots, and durable when it returns. */
export function writeWitness(dataFolder: string, witness: Witness): void {
  const descriptor = openForWriting(dataFolder);
  try {
    const written = (latestSlot(dataFolder)?.written ?? 0) + 1;
    for (let slot = 0; slot < SLOTS; slot++) writeSlot(descriptor, { witness, written: written + slot });
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  syncFolder(dataFolder);
}

/** One open file for as long as the booth runs. Throws the error of the file system. */
export function openWitnessFile(dataFolder: string): WitnessFile {
  let written = latestSlot(dataFolder)?.written ?? 0;
  const descriptor = openForWriting(dataFolder);
  const slot = Buffer.alloc(SLOT_BYTES);
  return {
    write: (witness) => {
      written++;
      writeSlot(descriptor, { witness, written }, slot);
    },
    close: () => closeSync(descriptor),
  };
}

/** Without emptying it: the slot that is not written stays. */
function openForWriting(dataFolder: string): number {
  return openSync(witnessFileOf(dataFolder), constants.O_RDWR | constants.O_CREAT, 0o600);
}

/** `slot`: one buffer for many writes. */
function writeSlot(
  descriptor: number,
  { witness, written }: { readonly witness: Witness; readonly written: number },
  slot = Buffer.alloc(SLOT_BYTES),
): void {
  slot.fill(0);
  const text = JSON.stringify({ format: 1, written, ...witness } satisfies Slot);
  const length = slot.write(text, DIGEST_BYTES, SLOT_BYTES - DIGEST_BYTES, 'utf8');
  if (length < Buffer.byteLength(text)) throw new RangeError(`A witness of ${Buffer.byteLength(text)} bytes`);
  digestOf(slot).copy(slot);
  writeSync(descriptor, slot, 0, SLOT_BYTES, (written % SLOTS) * SLOT_BYTES);
}

function digestOf(slot: Buffer): Buffer {
  return hash('sha256', slot.subarray(DIGEST_BYTES), 'buffer');
}

function latestSlot(dataFolder: string): Slot | null {
  const bytes = readBytes(witnessFileOf(dataFolder));
  let latest: Slot | null = null;
  for (let at = 0; at + SLOT_BYTES <= bytes.length; at += SLOT_BYTES) {
    const slot = readSlot(bytes.subarray(at, at + SLOT_BYTES));
    if (slot !== null && slot.written > (latest?.written ?? 0)) latest = slot;
  }
  return latest;
}

function readSlot(slot: Buffer): Slot | null {
  if (!digestOf(slot).equals(slot.subarray(0, DIGEST_BYTES))) return null;
  const text = slot.toString('utf8', DIGEST_BYTES).replace(/\0+$/, '');
  try {
    return witnessSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // An empty slot: 2 kB of zeros have no digest of theirs, but a later release may write something else.
    return null;
  }
}

/** A witness that cannot be read counts as absent: it must never be the reason why a booth does not start. */
function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
