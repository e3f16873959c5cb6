// The day book in words an accountant reads: what each kind of line is called, and its detail.
import type { BookKind } from '../report/book-entry.ts';
import type { Words } from '../words.ts';

export const bookKindWords: Readonly<Record<BookKind, Words>> = {
  entered: { en: 'Vehicle in', hi: 'गाड़ी अंदर' },
  overstayed: { en: 'Stayed on after paying', hi: 'भुगतान के बाद रुकी' },
  left: { en: 'Vehicle out', hi: 'गाड़ी बाहर' },
  voided: { en: 'Entry made void', hi: 'प्रवेश रद्द' },
  received: { en: 'Money received', hi: 'पैसे मिले' },
  pass_received: { en: 'Of it, for passes', hi: 'उसमें से पास के' },
  late_money: { en: 'Late money', hi: 'देर से आए पैसे' },
  refund_due: { en: 'Refund due', hi: 'पैसे वापस करने हैं' },
  refund_paid: { en: 'Refund paid', hi: 'पैसे वापस किए' },
  refund_failed: { en: 'Refund failed', hi: 'पैसे वापसी नहीं हुई' },
  exception: { en: 'Exception approved', hi: 'अपवाद मंज़ूर' },
  concession: { en: 'Concession', hi: 'छूट' },
  drawer: { en: 'Drawer', hi: 'गल्ला' },
  receipt: { en: 'Receipt', hi: 'रसीद' },
  receipt_voided: { en: 'Receipt made void', hi: 'रसीद रद्द' },
  copy: { en: 'Copy printed', hi: 'प्रतिलिपि छपी' },
  barrier: { en: 'Barrier', hi: 'बैरियर' },
  pass_charged: { en: 'Paid from a pass', hi: 'पास से कटे' },
  written_off: { en: 'Written off', hi: 'छोड़ दिया' },
  cancelled_payment: { en: 'Payment cancelled', hi: 'भुगतान रद्द' },
  failed_payment: { en: 'Payment failed', hi: 'भुगतान नहीं हुआ' },
  class_changed: { en: 'Class changed', hi: 'गाड़ी का प्रकार बदला' },
};

/** The way the money came or went, for lines that are about money. */
export function wayOf(kind: BookKind, detail: string): string {
  switch (kind) {
    case 'received':
    case 'pass_received':
    case 'late_money':
    case 'refund_paid':
    case 'refund_failed':
    case 'cancelled_payment':
    case 'failed_payment':
      return detail;
    case 'drawer':
      return 'cash';
    default:
      return '';
  }
}
