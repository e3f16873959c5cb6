// Holds a journal against what others know of it: the server's countersigned head, the anchors on receipts, one that a person typed.
import type { Finding } from './finding.ts';

export type KnownHead = {
  readonly seq: number;
  /** The first 16 hex digits at least. */
  readonly hash: string;
  /** Who knows it: `server`, `stored`, `typed`, or a receipt's number. */
  readonly from: string;
};

/** `hashAt` answers the hash of a record of the journal, null when there is none with this seq. Seq 0: nothing was known yet. */
export function checkAnchor(known: KnownHead, hashAt: (seq: number) => string | null): Finding | null {
  if (known.seq === 0) return null;
  const own = hashAt(known.seq);
  const detail = `${known.from}: ${known.seq}:${known.hash.slice(0, 16)}`;
  if (own === null) return { kind: 'anchor_missing', seq: known.seq, atMs: null, detail };
  return own.startsWith(known.hash) ? null : { kind: 'anchor_differs', seq: known.seq, atMs: null, detail };
}

/** `seq:hash` as receipts print it (16 digits) or the server says it (64). Null for anything else. */
export function readAnchor(text: string): { readonly seq: number; readonly hash: string } | null {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{16,64})$/.exec(text.trim().toLowerCase()) ?? [];
  return seq === undefined || hash === undefined || Number(seq) < 1 ? null : { seq: Number(seq), hash };
}
