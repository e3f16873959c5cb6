// The cryptography that upstream lends to domain code, and its own key and tokens. Keys are Ed25519, SPKI/PKCS8 DER in base64url.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  randomBytes,
  sign as signBytes,
  timingSafeEqual,
  verify as verifyBytes,
} from 'node:crypto';
import type { Sha256Hex, Sign, Verify } from '../domain/journal/record.ts';

export type Signer = { readonly sign: Sign; readonly publicKey: string };

export const sha256Hex: Sha256Hex = (text) => hash('sha256', text, 'hex');

export function sha256(bytes: string | Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** Parsing a key costs as much as a verification, and a batch has one key: the last few are kept. */
const keys = new Map<string, KeyObject>();

/**
 * Checks many signatures on the thread pool, so that a batch neither holds up everybody else's requests nor takes one core alone.
 * The answer is a `Verify` that knows these claims, and no others.
 */
export async function verifyTogether(
  claims: readonly { readonly text: string; readonly signature: string }[],
  publicKey: string,
): Promise<Verify> {
  const key = keyOf(publicKey);
  const right = new Set<string>();
  await Promise.all(
    claims.map(async ({ text, signature }) => {
      if (await verifyOnPool(key, text, signature)) right.add(`${text} ${signature}`);
    }),
  );
  return (claim) => claim.publicKey === publicKey && right.has(`${claim.text} ${claim.signature}`);
}

/** One signature; false also for one that cannot be read. Throws when `publicKey` is no Ed25519 key. */
export function isSigned({ text, signature, publicKey }: Parameters<Verify>[0]): Promise<boolean> {
  return verifyOnPool(keyOf(publicKey), text, signature);
}

function verifyOnPool(key: KeyObject, text: string, signature: string): Promise<boolean> {
  return new Promise((resolve) => {
    verifyBytes(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'), (error, isRight) =>
      // A signature that cannot even be parsed proves nothing.
      resolve(error === null && isRight),
    );
  });
}

function keyOf(publicKey: string): KeyObject {
  const kept = keys.get(publicKey);
  if (kept !== undefined) return kept;
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('Not an Ed25519 key');
  if (keys.size >= 1000) keys.clear();
  keys.set(publicKey, key);
  return key;
}

/** True for the text of an Ed25519 public key. */
export function isPublicKey(publicKey: string): boolean {
  try {
    keyOf(publicKey);
    return true;
  } catch {
    return false;
  }
}

/** `privateKey` is a PKCS8 PEM, as `makeSigningKey` or `openssl genpkey -algorithm ed25519` writes it. */
export function signerOf(privateKey: string): Signer {
  const key = createPrivateKey(privateKey);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('The signing key must be an Ed25519 key');
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64url');
  return { publicKey, sign: (text) => signBytes(null, Buffer.from(text, 'utf8'), key).toString('base64url') };
}

export function makeSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}

export function makeSecret(): string {
  // Hexadecimal, since people copy codes and pass them as a word of a command: base64url may begin with a dash, which reads as an option.
  return randomBytes(32).toString('hex');
}

/** Compares in a time that does not depend on where they differ. */
export function equalBytes(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
