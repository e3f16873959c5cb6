// A set-up as the wizard would hand it in: a small lot in Delhi with cars and two-wheelers, NDMC's prices, and its owner.
import type { ChannelInput } from '../../../electron/contract/channels.ts';

type SetUp = Omit<ChannelInput<'setup.finish'>, 'requestId'>;

const vehicleClasses: SetUp['vehicleClasses'] = [
  { id: 'car' as never, key: 1, name: { en: 'Car', hi: 'कार' }, picture: 'car' },
  { id: 'two_wheeler' as never, key: 2, name: { en: 'Two-wheeler', hi: 'दोपहिया' }, picture: 'two_wheeler' },
];

export const setUpDelhi: SetUp = {
  language: 'hi',
  lotId: 'KAROLBAGH' as never,
  name: { en: 'Karol Bagh Parking', hi: 'करोल बाग़ पार्किंग' },
  address: { en: 'Ajmal Khan Road, New Delhi 110005', hi: 'अजमल ख़ाँ रोड, नई दिल्ली 110005' },
  gstin: '07AAPFU0939F1ZX',
  stateCode: '07',
  gst: { ratePercent: 18, inclusive: true, exempt: false },
  documentLanguage: 'both',
  boothCode: 'B03' as never,
  vehicleClasses,
  zones: [
    { zoneId: 'A' as never, name: { en: 'Zone A', hi: 'ज़ोन A' }, vehicleClasses: ['car' as never], slots: 'A-01…A-12' },
    { zoneId: 'B' as never, name: { en: 'Zone B', hi: 'ज़ोन B' }, vehicleClasses: ['two_wheeler' as never], slots: 'B-01…B-08' },
  ],
  tariff: { kind: 'sample', id: 'ndmc-2023' },
  owner: { code: '301', name: 'Farah', pin: '2580' },
};

export const farah = { code: '301', pin: '2580' };
