// A small lot, its people, its key and its clockwork, for the tests of decisions.
import { createHash, createPublicKey, generateKeyPairSync, sign as signBytes, verify as verifyBytes } from 'node:crypto';
import type { DecisionContext } from '../../../domain/decision-context.ts';
import {
  type BoothCode,
  boothCodeSchema,
  type NewId,
  operatorIdSchema,
  shiftIdSchema,
  tariffIdSchema,
  type VehicleClassId,
  vehicleClassIdSchema,
} from '../../../domain/ids.ts';
import type { Sign, Verify } from '../../../domain/journal/record.ts';
import { type LotSettings, lotSettingsSchema } from '../../../domain/lot/lot-settings.ts';
import type { Operator } from '../../../domain/people/operator.ts';
import { tariffSchema } from '../../../domain/tariff/tariff.ts';

/** 15 June 2026, 10:00 in India. */
export const startMs = Date.UTC(2026, 5, 15, 4, 30);
export const minuteMs = 60_000;

export const car: VehicleClassId = vehicleClassIdSchema.parse('car');
export const bike: VehicleClassId = vehicleClassIdSchema.parse('two_wheeler');
export const cycle: VehicleClassId = vehicleClassIdSchema.parse('cycle');
export const boothCode: BoothCode = boothCodeSchema.parse('B03');
export const tariffId = tariffIdSchema.parse('01JTARXFF00000000000000001');

export const settings: LotSettings = lotSettingsSchema.parse({
  lotId: 'NAKATEST',
  name: { en: 'Test Lot', hi: 'टेस्ट लॉट' },
  address: { en: 'Station Road', hi: 'स्टेशन रोड' },
  gstin: '27ABCDE1234F1Z5',
  placeOfSupply: 'Maharashtra (27)',
  gst: { ratePercent: 18, inclusive: true, exempt: false },
  vehicleClasses: [
    { id: 'car', key: 1, name: { en: 'Car', hi: 'कार' }, picture: 'car' },
    { id: 'two_wheeler', key: 2, name: { en: 'Two-wheeler', hi: 'दोपहिया' }, picture: 'two_wheeler' },
    { id: 'cycle', key: 3, name: { en: 'Cycle', hi: 'साइकिल' }, picture: 'cycle' },
  ],
  zones: [
    { zoneId: 'A', name: { en: 'Zone A', hi: 'ज़ोन ए' }, vehicleClasses: ['car'], slots: ['A-01', 'A-02', 'A-03'] },
    {
      zoneId: 'B',
      name: { en: 'Zone B', hi: 'ज़ोन बी' },
      vehicleClasses: ['car', 'two_wheeler', 'cycle'],
      slots: ['B-01', 'B-02'],
    },
  ],
  scanLimits: {},
  training: false,
});

/** Cars 30 rupees an hour, bikes 10, cycles free; a lost ticket 100 on top; 50 % for staff. */
export const tariff = tariffSchema.parse({
  name: { en: 'Test tariff', hi: 'टेस्ट टैरिफ़' },
  version: '1',
  edge: 'included',
  fares: [
    {
      kind: 'charged',
      vehicleClasses: ['car'],
      charges: [
        {
          words: { en: 'Parking', hi: 'पार्किंग' },
          period: { kind: 'stay' },
          rates: [{ steps: [{ kind: 'each', minutes: 60, addPaise: 3000 }] }],
        },
      ],
      lostTicket: { mode: 'on_top', pricePaise: 10_000 },
    },
    {
      kind: 'charged',
      vehicleClasses: ['two_wheeler'],
      grace: { minutes: 10 },
      charges: [
        {
          words: { en: 'Parking', hi: 'पार्किंग' },
          period: { kind: 'stay' },
          rates: [{ steps: [{ kind: 'each', minutes: 60, addPaise: 1000 }] }],
        },
      ],
    },
    { kind: 'free', vehicleClasses: ['cycle'] },
  ],
  concessions: [{ id: 'staff', words: { en: 'Staff', hi: 'कर्मचारी' }, percent: 50 }],
});

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** ULIDs that count up, so that a failing test reads the same each time. */
export function countingIds(): NewId {
  let count = 0;
  return <Id extends string>() => {
    count += 1;
    let rest = count;
    let text = '';
    for (let place = 0; place < 10; place += 1) {
      text = crockford.charAt(rest % 32) + text;
      rest = Math.floor(rest / 32);
    }
    return `01JTESTTESTTESTT${text}` as Id;
  };
}

export const makeId: NewId = countingIds();

export function keyPair(): { readonly sign: Sign; readonly publicKey: string } {
  const { privateKey } = generateKeyPairSync('ed25519');
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64url');
  return { sign: (text) => signBytes(null, Buffer.from(text), privateKey).toString('base64url'), publicKey };
}

export const verify: Verify = ({ text, signature, publicKey }) =>
  verifyBytes(
    null,
    Buffer.from(text),
    { key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' },
    Buffer.from(signature, 'base64url'),
  );

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const boothKeys = keyPair();

function operator(last: string, code: string, role: Operator['role']): Operator {
  return {
    operatorId: operatorIdSchema.parse(`01JPERSN000000000000000${last.padStart(3, '0')}`),
    code,
    name: `Person ${last}`,
    role,
  };
}
export const asha = operator('1', '101', 'cashier');
export const ravi = operator('2', '102', 'cashier');
export const meera = operator('9', '201', 'supervisor');
export const shiftId = shiftIdSchema.parse('01JSHXFT000000000000000001');

export const approval = { approver: meera, reason: 'seen by me' };

export function contextAt(nowMs: number, changes: Partial<DecisionContext> = {}): DecisionContext {
  return {
    nowMs,
    newId: makeId,
    settings,
    boothCode,
    sign: boothKeys.sign,
    cashierName: asha.name,
    anchor: null,
    key: 'f1e2d3c4b5a69788',
    actorId: asha.operatorId,
    shiftId,
    ...changes,
  };
}
