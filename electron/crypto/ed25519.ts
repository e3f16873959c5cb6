// Ed25519 as domain's `Sign` and `Verify`: keys travel as DER in base64url, signatures as base64url without padding.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import type { Sign, Verify } from '../../domain/journal/record.ts';

export type SigningKey = {
  /** PKCS#8 DER, base64url: a secret. */
  readonly privateKey: string;
  /** SPKI DER, base64url: what `booth.enrolled` publishes. */
  readonly publicKey: string;
};

export function createSigningKey(): SigningKey {
  const pair = generateKeyPairSync('ed25519');
  return {
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64url'),
    publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'),
  };
}

/** Throws when `privateKey` is not an Ed25519 key. */
export function signerOf(privateKey: string): { readonly sign: Sign; readonly publicKey: string } {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64url'), type: 'pkcs8', format: 'der' });
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`Not an Ed25519 key: ${key.asymmetricKeyType}`);
  return {
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64url'),
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64url'),
  };
}

/** False for anything that is not a good signature, also for a key or signature that cannot be read. */
export const verifyEd25519: Verify = ({ text, signature, publicKey }) => {
  const key = publicKeyOf(publicKey);
  return key !== null && verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'));
};

/** A lot has a handful of booths; parsing a key costs more than a verification, so they are kept. */
const known = new Map<string, KeyObject | null>();
const MAX_KNOWN_KEYS = 256;

function publicKeyOf(text: string): KeyObject | null {
  const kept = known.get(text);
  if (kept !== undefined) return kept;
  const key = readPublicKey(text);
  if (known.size >= MAX_KNOWN_KEYS) known.clear();
  known.set(text, key);
  return key;
}

function readPublicKey(text: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64url'), type: 'spki', format: 'der' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    // Not a key: whoever asks gets "does not verify", as for any wrong signature.
    return null;
  }
}

/**
 * Checks many signatures of one key on the thread pool: the main thread stays free for the lane, and all cores work. The answer is a
 * `Verify` that knows these claims, and no others.
 */
export async function verifyTogether(
  claims: readonly { readonly text: string; readonly signature: string }[],
  publicKey: string,
): Promise<Verify> {
  const key = publicKeyOf(publicKey);
  const right = new Set<string>();
  if (key !== null) {
    await Promise.all(
      claims.map(async ({ text, signature }) => {
        if (await verifyOnPool(key, text, signature)) right.add(`${text} ${signature}`);
      }),
    );
  }
  return (claim) => claim.publicKey === publicKey && right.has(`${claim.text} ${claim.signature}`);
}

function verifyOnPool(key: KeyObject, text: string, signature: string): Promise<boolean> {
  return new Promise((resolve) => {
    verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'), (error, isRight) =>
      // A signature that cannot even be read proves nothing.
      resolve(error === null && isRight),
    );
  });
}
