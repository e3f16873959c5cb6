// The training lot with more people and a booth code of its own, written into an empty data folder before the booth opens it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appendFacts } from '../../db/journal.ts';
import { openBoothDatabase } from '../../db/open-database.ts';
import { savePinHash } from '../../db/operators.ts';
import { type BoothId, boothCodeSchema, type NewId, type OperatorId, type TariffId } from '../../domain/ids.ts';
import { type Fact, fact } from '../../domain/journal/fact.ts';
import { lotSettingsSchema } from '../../domain/lot/lot-settings.ts';
import { pinDigest } from '../../domain/people/pin-digest.ts';
import { tariffSchema } from '../../domain/tariff/tariff.ts';
import { recordCrypto } from '../../electron/crypto/record-crypto.ts';
import { sha256Hex } from '../../electron/crypto/sha256.ts';
import { createPinHasher } from '../../electron/people/pin-hash.ts';
import { openFileSecretStore } from '../../electron/secrets/file-secret-store.ts';
import { readBoothSecrets } from '../../electron/settings/booth-secrets.ts';
import { trainingLotSettings } from '../../electron/training/training-lot.ts';
import { everybody } from './people.ts';
import { couponCode } from './thieves.ts';

/** Its customers pay half, by the code on its coupon. */
const shop = { id: 'bakery', name: 'Bakery', code: couponCode, concessionId: 'staff', dailyLimit: null };
const tariffFile = new URL('../../resources/tariffs/training.json', import.meta.url);

export async function makeLot(
  folder: string,
  { boothCode, nowMs, newId }: { readonly boothCode: string; readonly nowMs: number; readonly newId: NewId },
): Promise<void> {
  const secrets = openFileSecretStore(join(folder, 'secrets.json'));
  const { pepper, sign, publicKey } = readBoothSecrets(secrets, null);
  const pinHasher = createPinHasher({ pepper });
  const { lotId } = trainingLotSettings;
  const boothId = newId<BoothId>();
  const people = await Promise.all(
    everybody.map(async ({ code, name, role, pin }) => ({
      operator: { operatorId: newId<OperatorId>(), code, name, role },
      pinHash: await pinHasher.hash(pin),
    })),
  );
  const facts: readonly Fact[] = [
    fact('booth.enrolled', { lotId, boothId, boothCode: boothCodeSchema.parse(boothCode), publicKey }),
    fact('lot.configured', { settings: lotSettingsSchema.parse({ ...trainingLotSettings, validators: [shop] }) }),
    fact('tariff.published', {
      tariffId: newId<TariffId>(),
      effectiveFromMs: 0,
      tariff: tariffSchema.parse(JSON.parse(readFileSync(tariffFile, 'utf8'))),
    }),
    ...people.map(({ operator, pinHash }) =>
      fact('operator.added', { operator, pinDigest: pinDigest({ operatorId: operator.operatorId, pinHash }, sha256Hex) }),
    ),
  ];
  const database = openBoothDatabase({ file: join(folder, 'naka.db') });
  database.write((tx) => {
    const stamp = { wallTimeMs: nowMs, monotonicMs: 0, bootId: newId<string>() };
    appendFacts(tx, { facts, actorId: null, stamp, identity: { lotId, boothId }, crypto: recordCrypto(sign) });
    for (const { operator, pinHash } of people) savePinHash(tx, { operatorId: operator.operatorId, pinHash });
  });
  database.close();
}
