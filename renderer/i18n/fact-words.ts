// A session's story in words: one for each fact of the journal.
import type { FactType } from '../../domain/journal/fact.ts';
import type { Language } from '../../domain/words.ts';

const words: Record<FactType, Readonly<Record<Language, string>>> = {
  'booth.enrolled': { en: 'Booth enrolled', hi: 'बूथ जोड़ा गया' },
  'booth.started': { en: 'Booth started', hi: 'बूथ चालू हुआ' },
  'booth.stopped': { en: 'Booth stopped', hi: 'बूथ बंद हुआ' },
  'clock.jumped': { en: 'Clock jumped', hi: 'घड़ी बदल गई' },
  'lot.configured': { en: 'Lot settings changed', hi: 'पार्किंग की सेटिंग बदली' },
  'tariff.published': { en: 'Tariff published', hi: 'दाम सूची आई' },
  'operator.added': { en: 'Person added', hi: 'व्यक्ति जोड़ा' },
  'operator.signed_in': { en: 'Signed in', hi: 'साइन इन किया' },
  'operator.signed_out': { en: 'Signed out', hi: 'साइन आउट किया' },
  'operator.refused': { en: 'PIN refused', hi: 'PIN गलत' },
  'shift.opened': { en: 'Shift opened', hi: 'शिफ़्ट खुली' },
  'drawer.moved': { en: 'Drawer movement', hi: 'गल्ले में लेन-देन' },
  'session.opened': { en: 'Let in', hi: 'प्रवेश हुआ' },
  'session.closed': { en: 'Stay closed', hi: 'निकास पूरा' },
  'session.voided': { en: 'Entry made void', hi: 'प्रवेश रद्द' },
  'exception.approved': { en: 'Exception approved', hi: 'सुपरवाइज़र ने मंज़ूर किया' },
  'payment.cash_taken': { en: 'Cash taken', hi: 'नकद लिया' },
  'payment.started': { en: 'Online payment started', hi: 'ऑनलाइन भुगतान शुरू' },
  'payment.qr_received': { en: 'QR made', hi: 'QR बना' },
  'payment.succeeded': { en: 'Online payment confirmed', hi: 'ऑनलाइन भुगतान पक्का' },
  'payment.failed': { en: 'Online payment failed', hi: 'ऑनलाइन भुगतान नहीं हुआ' },
  'payment.expired': { en: 'Online payment: time over', hi: 'ऑनलाइन भुगतान का समय पूरा' },
  'payment.cancelled': { en: 'Online payment cancelled', hi: 'ऑनलाइन भुगतान रद्द' },
  'payment.pulled_aside': { en: 'Pulled aside', hi: 'किनारे लगाई' },
  'session.called_back': { en: 'Called back to the lane', hi: 'लेन में वापस बुलाई' },
  'payment.late_money': { en: 'Late money received', hi: 'देर से पैसे आए' },
  'refund.due': { en: 'Refund due', hi: 'पैसे वापस करने हैं' },
  'receipt.issued': { en: 'Receipt issued', hi: 'रसीद बनी' },
  'document.issued': { en: 'Document made', hi: 'काग़ज़ बना' },
  'document.copied': { en: 'Copy printed', hi: 'प्रतिलिपि छपी' },
  'barrier.requested': { en: 'Barrier asked to open', hi: 'बैरियर खोलने को कहा' },
  'scan.limited': { en: 'Scanning held back', hi: 'स्कैन रोका गया' },
  'anomaly.found': { en: 'Something did not fit', hi: 'कुछ मेल नहीं खाया' },
};

/** The words for a fact; a fact from a newer booth shows its type. */
export function factWords(type: string, language: Language): string {
  return type in words ? words[type as FactType][language] : type;
}

/** Literal codes that stand in a fact's detail. */
const details: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  ticket: { en: 'ticket', hi: 'पर्ची' },
  receipt: { en: 'receipt', hi: 'रसीद' },
  entry: { en: 'entry', hi: 'प्रवेश' },
  exit: { en: 'exit', hi: 'निकास' },
  upi: { en: 'UPI', hi: 'UPI' },
  card: { en: 'card', hi: 'कार्ड' },
  paid: { en: 'paid', hi: 'भुगतान हुआ' },
  nothing_due: { en: 'nothing to pay', hi: 'कुछ नहीं देना था' },
  complimentary: { en: 'complimentary', hi: 'बिना पैसे' },
  released_on_trust: { en: 'released on trust', hi: 'भरोसे पर छोड़ी' },
  lost_waived: { en: 'lost ticket, waived', hi: 'खोई पर्ची, माफ़' },
  left_unrecorded: { en: 'left unrecorded', hi: 'बिना दर्ज निकली' },
  cash_taken_instead: { en: 'cash taken instead', hi: 'बदले में नकद लिया' },
  cancelled_by_cashier: { en: 'by the cashier', hi: 'कैशियर ने' },
  paid_after_cancel: { en: 'paid after cancelling', hi: 'रद्द होने के बाद पैसे आए' },
  paid_after_expiry: { en: 'paid after its time', hi: 'समय के बाद पैसे आए' },
  paid_after_failure: { en: 'paid after failing', hi: 'असफल होने के बाद पैसे आए' },
  paid_twice: { en: 'paid twice', hi: 'दो बार पैसे आए' },
  paid_after_exception: { en: 'paid after an exception', hi: 'मंज़ूरी से जाने के बाद पैसे आए' },
  ticket_used_twice: { en: 'one ticket left twice', hi: 'एक पर्ची से दो निकास' },
  unknown_feed_payment: { en: 'money for an unknown payment', hi: 'अनजान भुगतान का पैसा' },
  reference_reused: { en: 'one bank reference used twice', hi: 'बैंक का एक ही नंबर दो बार' },
  amount_differs: { en: 'another amount was paid', hi: 'रकम अलग आई' },
  money_without_session: { en: 'money without a vehicle', hi: 'बिना गाड़ी का पैसा' },
};

/** The words for a fact's detail; numbers, references and reasons that people wrote stay as they are. */
export function detailWords(detail: string, language: Language): string {
  return details[detail]?.[language] ?? detail;
}
