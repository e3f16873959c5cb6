// A file that leaves the data folder: gzip inside the age format, sealed for the owner's recovery key. The `age` tool opens it as well:
// age -d -i key.txt naka.db.gz.age | gunzip > naka.db
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, createGzip } from 'node:zlib';
import { Decrypter, Encrypter } from 'age-encryption';
import { renameDurably } from '../files/durable-file.ts';

/** `wrong_key`: sealed for another key; damage to the few bytes that name the key looks the same. `damaged`: not a sealed file, cut off or changed. */
export class SealedFileUnreadable extends Error {
  override readonly name = 'SealedFileUnreadable';
  readonly why: 'wrong_key' | 'damaged';

  constructor(why: 'wrong_key' | 'damaged', options?: ErrorOptions) {
    super(why === 'wrong_key' ? 'This file was sealed for another recovery key.' : 'This sealed file is damaged.', options);
    this.why = why;
  }
}

/** What `Decrypter` says when none of its keys fits (age-encryption has no type for it). */
const NO_KEY_FITS = 'no identity matched';

/** Durable under its name when it resolves, mode 0600; before, nothing has that name. Rejects with the error of the file system. */
export async function sealFile({
  fromFile,
  toFile,
  recipient,
}: {
  readonly fromFile: string;
  readonly toFile: string;
  /** `age1…`. */
  readonly recipient: string;
}): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  await writeWhole(toFile, async (into) => {
    const packed = createReadStream(fromFile).pipe(createGzip({ level: constants.Z_BEST_SPEED }));
    const sealed = await encrypter.encrypt(Readable.toWeb(packed) as ReadableStream<Uint8Array>);
    await pipeline(Readable.fromWeb(sealed as Parameters<typeof Readable.fromWeb>[0]), into);
  });
}

/** The file as it was sealed, durable, mode 0600. Rejects with SealedFileUnreadable, and then leaves nothing behind. */
export async function openSealedFile({
  fromFile,
  toFile,
  recoveryKey,
}: {
  readonly fromFile: string;
  readonly toFile: string;
  /** `AGE-SECRET-KEY-1…`, as `readRecoveryKey` gives it. */
  readonly recoveryKey: string;
}): Promise<void> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(recoveryKey);
  await writeWhole(toFile, async (into) => {
    const sealed = Readable.toWeb(createReadStream(fromFile)) as ReadableStream<Uint8Array>;
    try {
      const packed = await decrypter.decrypt(sealed);
      await pipeline(Readable.fromWeb(packed as Parameters<typeof Readable.fromWeb>[0]), createGunzip(), into);
    } catch (error) {
      throw unreadable(error);
    }
  });
}

/** Sealed bytes of a small text, without gzip. */
export async function sealText(text: string, recipient: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(text);
}

/** Rejects with SealedFileUnreadable. */
export async function openSealedText(sealed: Uint8Array, recoveryKey: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(recoveryKey);
  try {
    return await decrypter.decrypt(sealed, 'text');
  } catch (error) {
    throw unreadable(error);
  }
}

function unreadable(error: unknown): unknown {
  // An error of the file system says more than "damaged".
  if (error instanceof Error && 'syscall' in error) return error;
  const isOther = error instanceof Error && error.message.includes(NO_KEY_FITS);
  return new SealedFileUnreadable(isOther ? 'wrong_key' : 'damaged', { cause: error });
}

async function writeWhole(toFile: string, write: (into: Writable) => Promise<void>): Promise<void> {
  const part = `${toFile}.part`;
  try {
    await write(createWriteStream(part, { mode: 0o600 }));
    renameDurably(part, toFile);
  } finally {
    rmSync(part, { force: true });
  }
}
