// PIN hashes: Argon2id over the PIN with the booth's pepper as its secret, so that a stolen database alone cannot be searched.
import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { assert } from '../../domain/assert.ts';

export type PinHashCost = { readonly memoryKib: number; readonly passes: number; readonly lanes: number };

/**
 * OWASP's first choice for Argon2id: 19 MiB, 2 passes, 1 lane; measured 18 ms on the booth PC of the tests. The pepper carries the
 * strength (a PIN has few digits); the memory slows down whoever has stolen the pepper too.
 */
export const PIN_HASH_COST: PinHashCost = { memoryKib: 19_456, passes: 2, lanes: 1 };
const KEY_BYTES = 32;

export type PinHasher = {
  /** PHC text: `$argon2id$v=19$m=19456,t=2,p=1$salt$key`, base64 without padding. */
  hash(pin: string): Promise<string>;
  /** Also of hashes that earlier versions made by scrypt, and of hashes of another cost. */
  matches(pin: string, hash: string): Promise<boolean>;
  /** Made by another function or at another cost than a new hash would be: replaced when its PIN is next typed right. */
  isOutdated(hash: string): boolean;
};

/** `cost` differs from the real one only in tests, which sign in thousands of times. */
export function createPinHasher({
  pepper,
  cost = PIN_HASH_COST,
}: {
  readonly pepper: string;
  readonly cost?: PinHashCost | undefined;
}): PinHasher {
  return {
    async hash(pin) {
      const salt = randomBytes(16);
      const key = await argon2Key({ pin, pepper, salt, ...cost });
      return `$argon2id$v=19$${costText(cost)}$${unpadded(salt)}$${unpadded(key)}`;
    },
    async matches(pin, hash) {
      const found = await (hash.startsWith('scrypt$') ? scryptKey(pin, hash, pepper) : storedArgon2Key(pin, hash, pepper));
      return found.key.length === found.expected.length && timingSafeEqual(found.key, found.expected);
    },
    isOutdated: (hash) => !hash.startsWith(`$argon2id$v=19$${costText(cost)}$`),
  };
}

type Keys = { readonly key: Buffer; readonly expected: Buffer };

async function storedArgon2Key(pin: string, hash: string, pepper: string): Promise<Keys> {
  const [, memoryKib, passes, lanes, salt, expected] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash) ?? [];
  assert(salt !== undefined && expected !== undefined, 'a stored PIN hash can be read');
  const cost = { memoryKib: Number(memoryKib), passes: Number(passes), lanes: Number(lanes) };
  const key = await argon2Key({ pin, pepper, salt: Buffer.from(salt, 'base64'), ...cost });
  return { key, expected: Buffer.from(expected, 'base64') };
}

/** By `hashRaw`: the library's own `verify` takes the cost from its options, not from the hash. Argon2id and version 19 are its defaults. */
function argon2Key({
  pin,
  pepper,
  salt,
  memoryKib,
  passes,
  lanes,
}: {
  readonly pin: string;
  readonly pepper: string;
  readonly salt: Buffer;
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}): Promise<Buffer> {
  return hashRaw(pin, {
    secret: Buffer.from(pepper, 'utf8'),
    salt,
    memoryCost: memoryKib,
    timeCost: passes,
    parallelism: lanes,
    outputLen: KEY_BYTES,
  });
}

/** `scrypt$N$r$p$salt$key`, base64url, over the PIN keyed with the pepper: how hashes were made before Argon2id. */
function scryptKey(pin: string, hash: string, pepper: string): Promise<Keys> {
  const [, N, r, p, salt, key] = hash.split('$');
  assert(salt !== undefined && key !== undefined, 'a stored PIN hash can be read');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const keyed = createHmac('sha256', pepper).update(pin, 'utf8').digest();
  const expected = Buffer.from(key, 'base64url');
  return new Promise((resolve, reject) => {
    const maxmem = 256 * cost.N * cost.r;
    scrypt(keyed, Buffer.from(salt, 'base64url'), KEY_BYTES, { ...cost, maxmem }, (error, found) =>
      error ? reject(error) : resolve({ key: found, expected }),
    );
  });
}

function costText({ memoryKib, passes, lanes }: PinHashCost): string {
  return `m=${memoryKib},t=${passes},p=${lanes}`;
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
