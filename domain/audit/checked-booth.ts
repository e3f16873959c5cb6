// What a check of a booth looked at and found; the page (report.ts) is made of it.
import type { Words } from '../words.ts';
import type { Finding } from './finding.ts';

export type CheckedBooth = {
  /** Null where the database does not even say which booth it is. */
  readonly boothCode: string | null;
  readonly lotName: Words | null;
  readonly utcOffsetMinutes: number;
  /** Of the key that the journal begins with; null when it names none. */
  readonly keyFingerprint: string | null;
  readonly head: { readonly seq: number; readonly hash: string; readonly atMs: number } | null;
  readonly firstAtMs: number | null;
  readonly records: number;
  /** Records that a later release wrote: their content was not checked, nor what may build on it. Null when there is none. */
  readonly newer: { readonly count: number; readonly firstSeq: number } | null;
  readonly closings: number;
  /** Records with personal data beside them, and those whose personal data were erased by rule. */
  readonly personal: { readonly present: number; readonly erased: number };
  /** Receipts that carry an anchor. */
  readonly receiptAnchors: number;
  /** The state could be rebuilt from the journal, and every table was compared with it. */
  readonly stateCompared: boolean;
  readonly anchors: {
    /** The record of the anchor that a person typed; null when none was. */
    readonly typed: number | null;
    /** Who named the booth's key, beside the folder itself. */
    readonly key: 'typed' | 'server' | 'not_given';
    /** By the server's key that lies in the same folder, so it proves nothing to others. unverified: there is one, but no key to check its countersignature with. */
    readonly stored: 'verified' | 'unverified' | 'wrong' | 'none';
    /** The server's head; null when it has none, or was not heard. */
    readonly serverSeq: number | null;
    readonly server: 'known' | 'forged' | 'token_refused' | 'unreachable' | 'not_asked' | 'no_token';
  };
  /** In the order in which they were found; of each kind the first ones. */
  readonly findings: readonly Finding[];
  /** How many more of the same kinds there are. */
  readonly more: number;
  readonly level: AuditLevel;
};

/**
 * What others say for the journal. itself: it fits itself, and nobody else was asked; whoever makes a key can make such a folder · key: it is signed
 * by the key that a receipt, a report or the server names · server: it is the same as the server's, as far as the server has it.
 */
export type AuditLevel = 'itself' | 'key' | 'server';

/** Of a check that found nothing. An anchor names the key too: its hash covers the record that the journal begins with. */
export function levelOf({ anchors }: Pick<CheckedBooth, 'anchors'>): AuditLevel {
  if (anchors.serverSeq !== null) return 'server';
  return anchors.key === 'not_given' && anchors.typed === null ? 'itself' : 'key';
}
