// PIN hashes: scrypt over the PIN keyed with the booth's pepper, so that a stolen database alone cannot be searched.
import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** The pepper carries the strength (a PIN has few digits); scrypt slows down whoever has stolen the pepper too. 16 MiB each. */
const COST = { N: 2 ** 14, r: 8, p: 1 } as const;
const KEY_BYTES = 32;

/** `scrypt$N$r$p$salt$key`, base64url. */
export async function hashPin(pin: string, pepper: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive({ pin, pepper, salt, ...COST });
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

export async function pinMatches(pin: string, hash: string, pepper: string): Promise<boolean> {
  const [kind, N, r, p, salt, key] = hash.split('$');
  if (kind !== 'scrypt' || N === undefined || r === undefined || p === undefined || salt === undefined || key === undefined) {
    throw new Error('Broken invariant: a stored PIN hash cannot be read');
  }
  const expected = Buffer.from(key, 'base64url');
  const found = await derive({ pin, pepper, salt: Buffer.from(salt, 'base64url'), N: Number(N), r: Number(r), p: Number(p) });
  return expected.length === found.length && timingSafeEqual(expected, found);
}

type Derivation = {
  readonly pin: string;
  readonly pepper: string;
  readonly salt: Buffer;
  readonly N: number;
  readonly r: number;
  readonly p: number;
};

function derive({ pin, pepper, salt, N, r, p }: Derivation): Promise<Buffer> {
  const keyed = createHmac('sha256', pepper).update(pin, 'utf8').digest();
  return new Promise((resolve, reject) => {
    scrypt(keyed, salt, KEY_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
