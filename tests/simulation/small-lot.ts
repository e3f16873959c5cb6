// A lot of a few slots for one booth, written into a data folder before the booth opens it. Each seed has a lot of its own, so that
// many of them share one upstream.

import { createHmac, scryptSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appendFacts } from '../../db/journal.ts';
import { openBoothDatabase } from '../../db/open-database.ts';
import { savePinHash } from '../../db/operators.ts';
import { type BoothId, boothCodeSchema, lotIdSchema, type OperatorId, type TariffId } from '../../domain/ids.ts';
import { type Fact, fact } from '../../domain/journal/fact.ts';
import { lotSettingsSchema } from '../../domain/lot/lot-settings.ts';
import { pinDigest } from '../../domain/people/pin-digest.ts';
import { tariffSchema } from '../../domain/tariff/tariff.ts';
import { createSigningKey, signerOf } from '../../electron/crypto/ed25519.ts';
import { recordCrypto } from '../../electron/crypto/record-crypto.ts';
import { sha256Hex } from '../../electron/crypto/sha256.ts';
import { openFileSecretStore } from '../../electron/secrets/file-secret-store.ts';
import { trainingLotSettings, trainingPeople } from '../../electron/training/training-lot.ts';
import { newId } from '../electron/world/booth-world.ts';

export type SmallLot = { readonly lotId: string; readonly boothId: string; readonly publicKey: string };

const pepper = 'pepper of the simulation';
const tariffFile = new URL('../../resources/tariffs/training.json', import.meta.url);

/** Fills the empty `folder`. The slots are so few that the lot is often full. */
export function makeSmallLot(
  folder: string,
  { lotId: name, nowMs }: { readonly lotId: string; readonly nowMs: number },
): SmallLot {
  const lotId = lotIdSchema.parse(name);
  const boothId = newId<BoothId>();
  const key = createSigningKey();
  const { sign, publicKey } = signerOf(key.privateKey);
  const secrets = openFileSecretStore(join(folder, 'secrets.json'));
  secrets.write('booth_signing_key', key.privateKey);
  secrets.write('pin_pepper', pepper);
  const people = trainingPeople.map(({ pin, ...person }) => ({
    pinHash: cheapHash(pin),
    operator: { operatorId: newId<OperatorId>(), ...person },
  }));
  const zones = trainingLotSettings.zones.map((zone) => ({ ...zone, slots: zone.slots.slice(0, 3) }));
  const settings = lotSettingsSchema.parse({ ...trainingLotSettings, lotId, zones, documentLanguage: 'en', idleLockMinutes: 0 });
  const tariff = tariffSchema.parse(JSON.parse(readFileSync(tariffFile, 'utf8')));
  const facts: readonly Fact[] = [
    fact('booth.enrolled', { lotId, boothId, boothCode: boothCodeSchema.parse('S01'), publicKey }),
    fact('lot.configured', { settings }),
    fact('tariff.published', { tariffId: newId<TariffId>(), effectiveFromMs: 0, tariff }),
    ...people.map(({ operator, pinHash }) =>
      fact('operator.added', { operator, pinDigest: pinDigest({ operatorId: operator.operatorId, pinHash }, sha256Hex) }),
    ),
  ];
  const database = openBoothDatabase({ file: join(folder, 'naka.db') });
  database.write((tx) => {
    const stamp = { wallTimeMs: nowMs, monotonicMs: 0, bootId: 'set-up' };
    appendFacts(tx, { facts, actorId: null, stamp, identity: { lotId, boothId }, crypto: recordCrypto(sign) });
    for (const { operator, pinHash } of people) savePinHash(tx, { operatorId: operator.operatorId, pinHash });
  });
  database.close();
  return { lotId, boothId, publicKey };
}

/** A genuine PIN hash of the least cost: a simulation approves hundreds of times. */
function cheapHash(pin: string): string {
  const salt = Buffer.from('salt of sixteen.');
  const keyed = createHmac('sha256', pepper).update(pin, 'utf8').digest();
  const hash = scryptSync(keyed, salt, 32, { N: 64, r: 1, p: 1 });
  return ['scrypt', 64, 1, 1, salt.toString('base64url'), hash.toString('base64url')].join('$');
}
