// Which booth this is: read from its database, or made with the training lot. Called by booth.ts before anything else.
import { type BoothIdentity, boothIdentity } from '../../db/booth-identity.ts';
import { assert } from '../../domain/assert.ts';
import type { NewId } from '../../domain/ids.ts';
import type { Store } from '../operations/store.ts';
import { createPinHasher, type PinHashCost } from '../people/pin-hash.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import { prepareTrainingLot } from '../training/seed-training-lot.ts';
import { type BoothSecrets, markEnrolled, readBoothSecrets } from './booth-secrets.ts';
import type { Clock } from './clock.ts';

export type OpenedIdentity = BoothSecrets & { readonly identity: BoothIdentity };

/** Null: the database is empty, and the booth was not started for training. Throws BoothKeyLost, PepperDamaged. */
export async function openIdentity({
  store,
  secrets,
  training,
  pinHashCost,
  ...world
}: {
  readonly store: Store;
  readonly secrets: SecretStore;
  readonly training: boolean;
  readonly pinHashCost?: PinHashCost;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly bootId: string;
}): Promise<OpenedIdentity | null> {
  const known = store.read(boothIdentity);
  if (known !== undefined) return { identity: known, ...readBoothSecrets(secrets, known.publicKey) };
  if (!training) return null;
  const made = readBoothSecrets(secrets, null);
  const pinHasher = createPinHasher({ pepper: made.pepper, cost: pinHashCost });
  const seed = await prepareTrainingLot({ ...made, ...world, pinHasher });
  store.write(seed);
  const identity = store.read(boothIdentity);
  assert(identity !== undefined, 'a seeded booth has an identity');
  markEnrolled(secrets, made);
  return { identity, ...made };
}
