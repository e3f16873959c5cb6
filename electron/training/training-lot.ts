// The lot that a newcomer practises in: five classes, three zones, four people whose PINs stand on the sign-in screen.
import { lotIdSchema, slotIdSchema, vehicleClassIdSchema, zoneIdSchema } from '../../domain/ids.ts';
import type { LotSettings, VehicleClass, Zone } from '../../domain/lot/lot-settings.ts';
import { lotSettingsSchema } from '../../domain/lot/lot-settings.ts';
import type { Role } from '../../domain/people/operator.ts';
import type { Words } from '../../domain/words.ts';

export const TRAINING_BOOTH_CODE = 'T01';

/** Known to everyone on purpose: a training lot handles no real money, and its banner says so on every screen. */
export const trainingPeople: readonly {
  readonly code: string;
  readonly name: string;
  readonly role: Role;
  readonly pin: string;
}[] = [
  { code: '101', name: 'Asha', role: 'cashier', pin: '1111' },
  { code: '102', name: 'Ravi', role: 'cashier', pin: '2222' },
  { code: '201', name: 'Meera', role: 'supervisor', pin: '9999' },
  { code: '301', name: 'Vikram', role: 'owner', pin: '7777' },
];

export const trainingLotSettings: LotSettings = lotSettingsSchema.parse({
  lotId: lotIdSchema.parse('NAKATRAIN'),
  name: { en: 'Naka Training Lot', hi: 'नाका अभ्यास पार्किंग' },
  address: { en: 'Practice Road, New Delhi 110001', hi: 'अभ्यास मार्ग, नई दिल्ली 110001' },
  // Shaped like a GSTIN of Delhi, with a PAN that nobody can hold and a check character that does not fit.
  gstin: '07AAAAA0000A1Z0',
  placeOfSupply: 'Delhi (07)',
  gst: { ratePercent: 18, inclusive: true, exempt: false },
  vehicleClasses: [
    vehicleClass('car', 1, { en: 'Car', hi: 'कार' }),
    vehicleClass('two_wheeler', 2, { en: 'Two-wheeler', hi: 'दोपहिया' }),
    vehicleClass('suv', 3, { en: 'SUV', hi: 'एसयूवी' }),
    vehicleClass('auto', 4, { en: 'Auto-rickshaw', hi: 'ऑटो' }),
    vehicleClass('cycle', 5, { en: 'Bicycle', hi: 'साइकिल' }),
  ],
  zones: [
    zone({ zoneId: 'A', name: { en: 'Zone A', hi: 'ज़ोन A' }, classes: ['car', 'suv'], slotCount: 20 }),
    zone({ zoneId: 'B', name: { en: 'Zone B', hi: 'ज़ोन B' }, classes: ['car', 'auto'], slotCount: 16 }),
    zone({ zoneId: '2W', name: { en: 'Zone 2W', hi: 'ज़ोन 2W' }, classes: ['two_wheeler', 'cycle'], slotCount: 24 }),
  ],
  documentLanguage: 'both',
  training: true,
  scanLimits: {},
});

function vehicleClass(id: VehicleClass['picture'], key: number, name: Words): VehicleClass {
  return { id: vehicleClassIdSchema.parse(id), key, name, picture: id };
}

function zone({
  zoneId,
  name,
  classes,
  slotCount,
}: {
  readonly zoneId: string;
  readonly name: Words;
  readonly classes: readonly string[];
  readonly slotCount: number;
}): Zone {
  const slots = Array.from({ length: slotCount }, (_, index) => `${zoneId}-${String(index + 1).padStart(2, '0')}`);
  return {
    zoneId: zoneIdSchema.parse(zoneId),
    name,
    vehicleClasses: classes.map((id) => vehicleClassIdSchema.parse(id)),
    slots: slots.map((slotId) => slotIdSchema.parse(slotId)),
  };
}
