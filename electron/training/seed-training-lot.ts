// Fills an empty database with the training lot, in one transaction. Called by booth.ts when the booth is started for training.

import { readFileSync } from 'node:fs';
import { appendFacts } from '../../db/journal.ts';
import { savePinHash } from '../../db/operators.ts';
import type { WriteTx } from '../../db/transaction.ts';
import { type BoothId, boothCodeSchema, type NewId, type OperatorId, type TariffId } from '../../domain/ids.ts';
import { type Fact, fact } from '../../domain/journal/fact.ts';
import type { Sign } from '../../domain/journal/record.ts';
import { pinDigest } from '../../domain/people/pin-digest.ts';
import { tariffSchema } from '../../domain/tariff/tariff.ts';
import { recordCrypto } from '../crypto/record-crypto.ts';
import { sha256Hex } from '../crypto/sha256.ts';
import type { PinHasher } from '../people/pin-hash.ts';
import type { Clock } from '../settings/clock.ts';
import { TRAINING_BOOTH_CODE, trainingLotSettings, trainingPeople } from './training-lot.ts';

const tariffFile = new URL('../../resources/tariffs/training.json', import.meta.url);

type Seeding = {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly bootId: string;
  readonly pinHasher: PinHasher;
  readonly sign: Sign;
  readonly publicKey: string;
};

/** Hashes the PINs first, because a transaction waits for nothing; the answer then writes it all at once. */
export async function prepareTrainingLot(seeding: Seeding): Promise<(tx: WriteTx) => void> {
  const { clock, newId, bootId, pinHasher, sign, publicKey } = seeding;
  const people = await Promise.all(
    trainingPeople.map(async ({ pin, ...person }) => ({
      operator: { operatorId: newId<OperatorId>(), ...person },
      pinHash: await pinHasher.hash(pin),
    })),
  );
  const boothId = newId<BoothId>();
  const { lotId } = trainingLotSettings;
  const facts: readonly Fact[] = [
    fact('booth.enrolled', { lotId, boothId, boothCode: boothCodeSchema.parse(TRAINING_BOOTH_CODE), publicKey }),
    fact('lot.configured', { settings: trainingLotSettings }),
    // In force since ever: a newcomer may try a vehicle that came in yesterday.
    fact('tariff.published', { tariffId: newId<TariffId>(), effectiveFromMs: 0, tariff: readTrainingTariff() }),
    ...people.map(({ operator, pinHash }) =>
      fact('operator.added', { operator, pinDigest: pinDigest({ operatorId: operator.operatorId, pinHash }, sha256Hex) }),
    ),
  ];
  const savedAtMs = clock.nowMs();
  const stamp = { wallTimeMs: savedAtMs, monotonicMs: clock.monotonicMs(), bootId };
  return (tx) => {
    appendFacts(tx, { facts, actorId: null, stamp, identity: { lotId, boothId }, crypto: recordCrypto(sign) });
    for (const { operator, pinHash } of people) savePinHash(tx, { operatorId: operator.operatorId, pinHash });
  };
}

function readTrainingTariff() {
  return tariffSchema.parse(JSON.parse(readFileSync(tariffFile, 'utf8')));
}
