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
  ticket_used_twice: { en: 'one ticket left twice', hi: 'एक पर्ची से दो निकास' },
  unknown_feed_payment: { en: 'money for an unknown payment', hi: 'अनजान भुगतान का पैसा' },
  reference_reused: { en: 'one bank reference used twice', hi: 'बैंक का एक ही नंबर दो बार' },
  amount_differs: { en: 'another amount was paid', hi: 'रकम अलग आई' },
  money_without_session: { en: 'money without a vehicle', hi: 'बिना गाड़ी का पैसा' },
} as const satisfies DetailTable;
