// Journals facts while the booth is closed: what a set-up screen or another release would have written.
import { join } from 'node:path';
import { boothIdentity } from '../../../db/booth-identity.ts';
import { appendFacts } from '../../../db/journal.ts';
import { openBoothDatabase } from '../../../db/open-database.ts';
import type { Fact } from '../../../domain/journal/fact.ts';
import { signerOf } from '../../../electron/crypto/ed25519.ts';
import { sha256Hex } from '../../../electron/crypto/sha256.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';
import type { BoothWorld } from './booth-world.ts';

export function journalFacts({ folder, clock }: BoothWorld, facts: readonly Fact[]): void {
  const database = openBoothDatabase({ file: join(folder, 'naka.db') });
  const privateKey = openFileSecretStore(join(folder, 'secrets.json')).read('booth_signing_key') ?? '';
  const { sign } = signerOf(privateKey);
  const stamp = { wallTimeMs: clock.nowMs(), monotonicMs: clock.monotonicMs(), bootId: 'between' };
  database.write((tx) => {
    const identity = boothIdentity(tx);
    if (identity === undefined) throw new Error('no booth');
    const { lotId, boothId } = identity;
    appendFacts(tx, { facts, actorId: null, stamp, identity: { lotId, boothId }, crypto: { sha256: sha256Hex, sign } });
  });
  database.close();
}
