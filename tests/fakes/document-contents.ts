// A ticket and a receipt as a lot in Pune would print them, for tests of drawing and printing.
import { paise } from '../../domain/money/paise.ts';
import {
  type ReceiptContent,
  receiptContentSchema,
  type TicketContent,
  ticketContentSchema,
} from '../../domain/receipt/document.ts';

const head = {
  lotName: { en: 'Station Road Parking', hi: 'स्टेशन रोड पार्किंग' },
  lotAddress: { en: '12 Station Road, Pune 411001', hi: '१२ स्टेशन रोड, पुणे ४११००१' },
  gstin: '27ABCDE1234F1Z5',
  boothCode: 'B03',
  cashier: 'Asha',
  language: 'en',
  utcOffsetMinutes: 330,
  training: false,
} as const;

const enteredAtMs = Date.UTC(2026, 10, 23, 6, 35);

export const ticketContent: TicketContent = ticketContentSchema.parse({
  kind: 'ticket',
  ...head,
  ticketNumber: 'B03-000418-7',
  qrText: `NK1:${'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.repeat(5)}`,
  plate: 'MH12AB1234',
  vehicleClass: { en: 'Car', hi: 'कार' },
  slotId: 'A-017',
  zone: { en: 'Basement A', hi: 'तहख़ाना ए' },
  enteredAtMs,
});

export const receiptContent: ReceiptContent = receiptContentSchema.parse({
  kind: 'receipt',
  ...head,
  receiptNumber: 'B03/2627/0000123',
  placeOfSupply: '27 Maharashtra',
  sac: '996743',
  ticketNumber: 'B03-000418-7',
  plate: 'MH12****34',
  vehicleClass: { en: 'Car', hi: 'कार' },
  enteredAtMs,
  exitedAtMs: enteredAtMs + (2 * 60 + 27) * 60_000,
  fee: {
    amountPaise: paise(6500),
    lines: [
      { words: { en: 'first 2 hours', hi: 'पहले 2 घंटे' }, amountPaise: paise(5000) },
      { words: { en: 'third hour', hi: 'तीसरा घंटा' }, amountPaise: paise(2500) },
      { words: { en: 'disabled person, 13% off', hi: 'दिव्यांग छूट 13%' }, amountPaise: paise(-1000) },
    ],
  },
  creditPaise: paise(0),
  totalPaise: paise(6500),
  gst: { ratePercent: 18, taxablePaise: paise(5508), cgstPaise: paise(496), sgstPaise: paise(496) },
  method: 'cash',
  providerReference: null,
  tenderedPaise: paise(10000),
  changePaise: paise(3500),
  qrText: 'NR1:B03/2627/0000123:6500:MEUCIQDx1rTQm0Jm5uF0gqXk0kq3rj2vZ8cE0aXyQeQwIgJc7f2bTt6YwqjKcQJ8b1m3pQ0aZrW8s',
  anchor: '1042:9f86d081884c7d65',
  key: 'f1e2d3c4b5a69788',
});
