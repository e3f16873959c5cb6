// Money that goes back.
import type { DetailTable, FactTable } from './fact-table.ts';

export const refundsFacts = {
  'refund.due': { en: 'Refund due', hi: 'पैसे वापस करने हैं' },
  'refund.requested': { en: 'Refund approved', hi: 'पैसे वापसी मंज़ूर' },
  'refund.started': { en: 'Refund sent to the gateway', hi: 'पैसे वापसी बैंक को भेजी' },
  'refund.succeeded': { en: 'Refund paid', hi: 'पैसे वापस हुए' },
  'refund.failed': { en: 'Refund failed', hi: 'पैसे वापसी नहीं हुई' },
  'receipt.voided': { en: 'Receipt made void', hi: 'रसीद रद्द' },
} as const satisfies FactTable;

export const refundsDetails = {
  paid_after_cancel: { en: 'paid after cancelling', hi: 'रद्द होने के बाद पैसे आए' },
  paid_after_expiry: { en: 'paid after its time', hi: 'समय के बाद पैसे आए' },
  paid_after_failure: { en: 'paid after failing', hi: 'असफल होने के बाद पैसे आए' },
  paid_twice: { en: 'paid twice', hi: 'दो बार पैसे आए' },
  overcharged: { en: 'too much taken', hi: 'ज़्यादा पैसे लिए' },
  customer_dispute: { en: 'customer disagrees', hi: 'ग्राहक सहमत नहीं' },
  wrong_vehicle: { en: 'wrong vehicle', hi: 'गलत गाड़ी' },
  receipt_voided: { en: 'receipt void', hi: 'रसीद रद्द' },
  pass_returned: { en: 'pass returned', hi: 'पास वापस' },
  other: { en: 'something else', hi: 'कुछ और' },
  paid_after_exception: { en: 'paid after an exception', hi: 'मंज़ूरी से जाने के बाद पैसे आए' },
} as const satisfies DetailTable;
