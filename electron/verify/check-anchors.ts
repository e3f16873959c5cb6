// Holds the journal against what others know: the server, a person with a receipt, and what the folder says that they said.
import { boothIdentity } from '../../db/booth-identity.ts';
import { hashOfRecord } from '../../db/journal.ts';
import type { BoothDatabase } from '../../db/open-database.ts';
import { syncState } from '../../db/sync-state.ts';
import { checkAnchor, type KnownHead } from '../../domain/audit/check-anchor.ts';
import type { CheckedBooth } from '../../domain/audit/checked-booth.ts';
import { keyFingerprint } from '../../domain/journal/key-fingerprint.ts';
import { verifyEd25519 } from '../crypto/ed25519.ts';
import { sha256Hex } from '../crypto/sha256.ts';
import type { CheckOptions } from './check-options.ts';
import { type Add, reading } from './findings.ts';
import type { KeyRing } from './key-ring.ts';
import { askServer } from './server-head.ts';

export const fingerprintOf = (publicKey: string | null) => (publicKey === null ? null : keyFingerprint(publicKey, sha256Hex));

export async function checkAnchors(
  lived: BoothDatabase,
  { receiptAnchors, publicKey }: { readonly receiptAnchors: readonly KnownHead[]; readonly publicKey: string | null },
  { keys, anchor, namedKey = null, upstreamUrl }: CheckOptions,
  add: Add,
): Promise<CheckedBooth['anchors']> {
  const hashAt = (seq: number) => lived.read((tx) => hashOfRecord(tx, seq));
  const hold = (known: KnownHead) => {
    const finding = checkAnchor(known, hashAt);
    if (finding !== null) add(finding);
  };
  const notNamed = (from: string, named: string) =>
    add({ kind: 'key_not_named', seq: null, atMs: null, detail: `${from}: ${named}, not ${fingerprintOf(publicKey)}` });
  receiptAnchors.forEach(hold);
  if (anchor !== null) hold({ ...anchor, from: 'typed' });
  if (namedKey !== null && namedKey !== fingerprintOf(publicKey)) notNamed('typed', namedKey);
  const sync = reading('sync_state', add, () => lived.read(syncState));
  const boothId = reading('booth', add, () => lived.read(boothIdentity))?.boothId ?? '';
  if (sync !== null && sync.pushedThrough > 0 && hashAt(sync.pushedThrough) === null) {
    add({
      kind: 'anchor_missing',
      seq: sync.pushedThrough,
      atMs: null,
      detail: `stored: accepted through ${sync.pushedThrough}`,
    });
  }
  const stored = storedAnchor(sync?.anchor ?? null, boothId, keys);
  if (sync?.anchor != null) {
    hold({ seq: sync.anchor.seq, hash: sync.anchor.hash, from: 'stored' });
    if (stored === 'wrong') add({ kind: 'countersignature_wrong', seq: sync.anchor.seq, atMs: null, detail: 'stored' });
  }
  const answer = await askServer({ upstreamUrl, keys, boothId });
  if (answer.kind === 'known') {
    hold({ ...answer.head, from: 'server' });
    if (answer.boothKey !== null && answer.boothKey !== publicKey) notNamed('server', fingerprintOf(answer.boothKey) ?? '');
  }
  if (answer.kind === 'forged') add({ kind: 'countersignature_wrong', seq: answer.seq, atMs: null, detail: 'server' });
  if (answer.kind === 'token_refused') add({ kind: 'key_unknown_upstream', seq: null, atMs: null, detail: '' });
  return {
    typed: anchor?.seq ?? null,
    key: namedKey === null ? (answer.kind === 'known' && answer.boothKey !== null ? 'server' : 'not_given') : 'typed',
    stored,
    server: answer.kind,
    serverSeq: answer.kind === 'known' && answer.head.seq > 0 ? answer.head.seq : null,
  };
}

function storedAnchor(
  anchor: { readonly seq: number; readonly hash: string; readonly countersignature: string } | null,
  boothId: string,
  { upstreamPublicKey }: KeyRing,
): CheckedBooth['anchors']['stored'] {
  if (anchor === null) return 'none';
  if (upstreamPublicKey === null) return 'unverified';
  const text = `${boothId}:${anchor.seq}:${anchor.hash}`;
  return verifyEd25519({ text, signature: anchor.countersignature, publicKey: upstreamPublicKey }) ? 'verified' : 'wrong';
}
