// The words on tickets and receipts, in every language. `satisfies` makes a missing translation a compile error.
import type { Language, Words } from '../../domain/words.ts';

export const documentWords = {
  ticket: { en: 'Parking ticket', hi: 'पार्किंग पर्ची' },
  receipt: { en: 'Parking receipt', hi: 'पार्किंग रसीद' },
  training: { en: 'TRAINING · NOT VALID', hi: 'अभ्यास · मान्य नहीं' },
  copy: { en: 'COPY', hi: 'प्रतिलिपि' },
  voided: { en: 'VOID', hi: 'रद्द' },
  gstin: { en: 'GSTIN', hi: 'GSTIN' },
  ticketNumber: { en: 'Ticket no.', hi: 'पर्ची नं.' },
  number: { en: 'No.', hi: 'नं.' },
  receiptNumber: { en: 'Receipt no.', hi: 'रसीद नं.' },
  date: { en: 'Date', hi: 'तारीख' },
  plate: { en: 'Vehicle', hi: 'गाड़ी नंबर' },
  noPlate: { en: 'no plate', hi: 'बिना नंबर' },
  vehicleClass: { en: 'Class', hi: 'गाड़ी का प्रकार' },
  zone: { en: 'Zone', hi: 'ज़ोन' },
  slot: { en: 'Slot', hi: 'जगह' },
  entry: { en: 'Entry', hi: 'प्रवेश' },
  exit: { en: 'Exit', hi: 'निकास' },
  stay: { en: 'Stay', hi: 'कुल समय' },
  pass: { en: 'Pass no.', hi: 'पास नं.' },
  holder: { en: 'Holder', hi: 'नाम' },
  validFrom: { en: 'Valid from', hi: 'शुरू' },
  validUntil: { en: 'Valid until', hi: 'कब तक' },
  added: { en: 'Added', hi: 'जोड़े' },
  balance: { en: 'Balance', hi: 'बाकी' },
  booth: { en: 'Booth', hi: 'बूथ' },
  cashier: { en: 'Cashier', hi: 'कैशियर' },
  fee: { en: 'Fee', hi: 'शुल्क' },
  alreadyPaid: { en: 'Already paid', hi: 'पहले दिए' },
  total: { en: 'TOTAL', hi: 'कुल' },
  taxable: { en: 'Taxable value', hi: 'कर योग्य मूल्य' },
  cgst: { en: 'CGST', hi: 'CGST' },
  sgst: { en: 'SGST', hi: 'SGST' },
  exempt: { en: 'Exempt from GST', hi: 'GST से छूट' },
  sac: { en: 'SAC', hi: 'SAC' },
  placeOfSupply: { en: 'Place of supply', hi: 'आपूर्ति स्थान' },
  reverseCharge: { en: 'Reverse charge', hi: 'रिवर्स चार्ज' },
  no: { en: 'No', hi: 'नहीं' },
  paidBy: { en: 'Paid by', hi: 'भुगतान' },
  cash: { en: 'Cash', hi: 'नकद' },
  upi: { en: 'UPI', hi: 'UPI' },
  card: { en: 'Card', hi: 'कार्ड' },
  reference: { en: 'Reference', hi: 'संदर्भ' },
  received: { en: 'Received', hi: 'मिले' },
  change: { en: 'Change', hi: 'वापस दिए' },
  journal: { en: 'Journal', hi: 'जर्नल' },
  key: { en: 'Key', hi: 'चाबी' },
  keepTicket: { en: 'Keep this ticket. Show it at the exit.', hi: 'पर्ची सँभालकर रखें। निकास पर दिखाएँ।' },
  thanks: { en: 'Thank you. Drive safely.', hi: 'धन्यवाद। शुभ यात्रा।' },
} as const satisfies Record<string, Words>;

export type DocumentWord = keyof typeof documentWords;
export type DocumentLanguage = Language | 'both';

export const BETWEEN_LANGUAGES = ' · ';

/** Both languages stand side by side, once where they are the same. */
export function say(words: Words, language: DocumentLanguage): string {
  if (language !== 'both') return words[language];
  return words.en === words.hi ? words.en : `${words.en}${BETWEEN_LANGUAGES}${words.hi}`;
}
