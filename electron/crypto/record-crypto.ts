// The cryptography that appending to the journal needs, of this computer.
import { randomBytes } from 'node:crypto';
import type { RecordCrypto } from '../../domain/journal/chain.ts';
import type { Sign } from '../../domain/journal/record.ts';
import { sha256Hex } from './sha256.ts';

export function recordCrypto(sign: Sign): RecordCrypto & { readonly sign: Sign } {
  return { sha256: sha256Hex, newSalt, sign };
}

export function newSalt(): string {
  return randomBytes(16).toString('base64url');
}
