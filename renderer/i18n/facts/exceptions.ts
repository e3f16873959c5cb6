// What was approved, and what does not fit.
import type { DetailTable, FactTable } from './fact-table.ts';

export const exceptionsFacts = {
  'exception.approved': { en: 'Exception approved', hi: 'सुपरवाइज़र ने मंज़ूर किया' },
  'anomaly.found': { en: 'Something did not fit', hi: 'कुछ मेल नहीं खाया' },
  'session.class_changed': { en: 'Vehicle class changed', hi: 'गाड़ी की श्रेणी बदली' },
  'concession.given': { en: 'Concession given', hi: 'छूट दी' },
  'debt.recorded': { en: 'Pay-later slip', hi: 'बाद में भुगतान की पर्ची' },
  'debt.written_off': { en: 'Debt given up', hi: 'उधार छोड़ा' },
} as const satisfies FactTable;

export const exceptionsDetails = {
  complimentary: { en: 'complimentary', hi: 'बिना पैसे' },
  released_on_trust: { en: 'released on trust', hi: 'भरोसे पर छोड़ी' },
  lost_waived: { en: 'lost ticket, waived', hi: 'खोई पर्ची, माफ़' },
  left_unrecorded: { en: 'left unrecorded', hi: 'बिना दर्ज निकली' },
  void_entry: { en: 'entry void', hi: 'प्रवेश रद्द' },
  typed_entry: { en: 'typed entry', hi: 'हाथ से लिखा प्रवेश' },
  class_change: { en: 'class change', hi: 'प्रकार बदला' },
  damaged_ticket: { en: 'damaged ticket', hi: 'पर्ची ख़राब' },
  replaced_ticket: { en: 'new ticket', hi: 'नई पर्ची' },
  lost_ticket: { en: 'lost ticket', hi: 'पर्ची खो गई' },
  concession: { en: 'concession', hi: 'छूट' },
  validation: { en: 'code of a shop', hi: 'दुकान का कोड' },
  pay_later: { en: 'pays later', hi: 'बाद में देंगे' },
  void_receipt: { en: 'receipt void', hi: 'रसीद रद्द' },
  refund: { en: 'refund', hi: 'पैसे वापसी' },
  write_off: { en: 'debt given up', hi: 'उधार छोड़ा' },
  manual_barrier: { en: 'barrier by hand', hi: 'हाथ से बैरियर' },
  unknown_feed_refund: { en: 'a refund that nobody asked for', hi: 'ऐसी पैसे वापसी जो किसी ने नहीं माँगी' },
  refund_after_end: { en: 'a refund that had ended before', hi: 'पैसे वापसी जो पहले पूरी हो चुकी थी' },
  call_failed: { en: 'an action at which the program failed', hi: 'काम जो प्रोग्राम नहीं कर सका' },
  books_changed: { en: 'somebody changed the database', hi: 'किसी ने डेटाबेस बदला है' },
  ticket_used_twice: { en: 'one ticket left twice', hi: 'एक पर्ची से दो निकास' },
  unknown_feed_payment: { en: 'money for an unknown payment', hi: 'अनजान भुगतान का पैसा' },
  reference_reused: { en: 'one bank reference used twice', hi: 'बैंक का एक ही नंबर दो बार' },
  amount_differs: { en: 'another amount was paid', hi: 'रकम अलग आई' },
  money_without_session: { en: 'money without a vehicle', hi: 'बिना गाड़ी का पैसा' },
} as const satisfies DetailTable;
