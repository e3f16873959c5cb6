// A digest of what a feed entry said: by it booth and upstream find out whether they mean the same entry by a number.
import { canonicalJson } from '../../domain/journal/canonical-json.ts';
import type { Sha256Hex } from '../../domain/journal/record.ts';

/** 64 hex digits. */
export function feedMark(body: unknown, sha256: Sha256Hex): string {
  return sha256(canonicalJson(body));
}
