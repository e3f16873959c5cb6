// The lot of the database tests: its identity, people, settings and tariff; fresh ids; real signatures.
import { createHash, generateKeyPairSync, randomBytes, sign as signBytes } from 'node:crypto';
import type { BoothCode, BoothId, LotId, OperatorId, ShiftId, TariffId } from '../../domain/ids.ts';
import { lotSettingsSchema } from '../../domain/lot/lot-settings.ts';
import { tariffSchema } from '../../domain/tariff/tariff.ts';

const keys = generateKeyPairSync('ed25519');
export const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64url');
/** PKCS#8 DER, base64url, as a booth keeps it. */
export const privateKey = keys.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url');
export const crypto = {
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
  newSalt: () => randomBytes(16).toString('base64url'),
  sign: (text: string) => signBytes(null, Buffer.from(text), keys.privateKey).toString('base64url'),
};

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
let lastId = 0;
/** ULID-shaped and rising. */
export function newId<Id extends string>(): Id {
  lastId += 1;
  let rest = lastId;
  let text = '';
  for (; text.length < 12; rest = Math.floor(rest / 32)) text = `${digits[rest % 32] ?? ''}${text}`;
  return `01JQ0000000000${text}` as Id;
}

export const T0 = Date.UTC(2026, 10, 23, 4, 30);
export const lotId = 'TESTLOT' as LotId;
export const boothId = newId<BoothId>();
export const boothCode = 'B03' as BoothCode;
export const cashierId = newId<OperatorId>();
export const supervisorId = newId<OperatorId>();
export const tariffId = newId<TariffId>();
export const shiftId = newId<ShiftId>();

export const words = (text: string) => ({ en: text, hi: text });
export const settings = lotSettingsSchema.parse({
  lotId,
  name: words('Test lot'),
  address: words('Nagpur'),
  gstin: null,
  placeOfSupply: 'Maharashtra',
  gst: { ratePercent: 18, inclusive: true, exempt: false },
  vehicleClasses: [
    { id: 'car', key: 1, name: words('Car'), picture: 'car' },
    { id: 'two_wheeler', key: 2, name: words('Two-wheeler'), picture: 'two_wheeler' },
  ],
  zones: [
    { zoneId: 'A', name: words('Zone A'), vehicleClasses: ['car'], slots: ['A-1', 'A-2', 'A-3'] },
    { zoneId: 'B', name: words('Zone B'), vehicleClasses: ['car', 'two_wheeler'], slots: ['B-1', 'B-2'] },
  ],
  scanLimits: {},
  training: true,
});
export const tariff = tariffSchema.parse({
  name: words('Test tariff'),
  version: '1',
  edge: 'included',
  fares: [
    {
      kind: 'charged',
      vehicleClasses: ['car', 'two_wheeler'],
      grace: { minutes: 5 },
      charges: [
        {
          words: words('Parking'),
          period: { kind: 'stay' },
          rates: [{ steps: [{ kind: 'each', minutes: 60, addPaise: 4000 }] }],
        },
      ],
    },
  ],
});
