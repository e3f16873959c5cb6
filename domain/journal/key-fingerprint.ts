// A booth's public key, short enough for a receipt and a telephone: whoever signs a journal anew with another key has another fingerprint.
import type { Sha256Hex } from './record.ts';

/** 16 lowercase hex digits. */
export function keyFingerprint(publicKey: string, sha256: Sha256Hex): string {
  return sha256(publicKey).slice(0, 16);
}

/** As a person types it: capitals, spaces and hyphens do not count. Null for anything else than 16 hex digits. */
export function readFingerprint(text: string): string | null {
  const typed = text.toLowerCase().replace(/[\s-]/g, '');
  return /^[0-9a-f]{16}$/.test(typed) ? typed : null;
}
