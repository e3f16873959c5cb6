// Journals facts while the booth is closed: what a set-up screen or another release would have written.
import { join } from 'node:path';
import { boothIdentity } from '../../../db/booth-identity.ts';
import { appendFacts, readJournalAfter } from '../../../db/journal.ts';
import { openBoothDatabase } from '../../../db/open-database.ts';
import type { WriteTx } from '../../../db/transaction.ts';
import type { Fact, FactBody, FactType } from '../../../domain/journal/fact.ts';
import { openBody } from '../../../domain/journal/personal.ts';
import { signerOf } from '../../../electron/crypto/ed25519.ts';
import { recordCrypto } from '../../../electron/crypto/record-crypto.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';
import type { BoothWorld } from './booth-world.ts';

export function journalFacts(world: BoothWorld, facts: readonly Fact[]): void {
  const { folder, clock } = world;
  const privateKey = openFileSecretStore(join(folder, 'secrets.json')).read('booth_signing_key') ?? '';
  const { sign } = signerOf(privateKey);
  const stamp = { wallTimeMs: clock.nowMs(), monotonicMs: clock.monotonicMs(), bootId: 'between' };
  changeDatabase(world, (tx) => {
    const identity = boothIdentity(tx);
    if (identity === undefined) throw new Error('no booth');
    const { lotId, boothId } = identity;
    appendFacts(tx, { facts, actorId: null, stamp, identity: { lotId, boothId }, crypto: recordCrypto(sign) });
  });
}

/** Works on the database of a booth that is closed, or has crashed. */
export function changeDatabase<Value>({ folder }: BoothWorld, work: (tx: WriteTx) => Value): Value {
  const database = openBoothDatabase({ file: join(folder, 'naka.db') });
  try {
    return database.write(work);
  } finally {
    database.close();
  }
}

/** Closes the booth; answers the bodies of all facts of this type, in order. */
export async function factsOf<Type extends FactType>(world: BoothWorld, type: Type): Promise<readonly FactBody<Type>[]> {
  await world.close();
  const records = changeDatabase(world, (tx) => readJournalAfter(tx, 0, 100_000));
  return records.filter((record) => record.type === type).map(({ body, personal }) => openBody(body, personal) as FactBody<Type>);
}
