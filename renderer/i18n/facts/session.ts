// Stays.
import type { DetailTable, FactTable } from './fact-table.ts';

export const sessionFacts = {
  'session.opened': { en: 'Let in', hi: 'प्रवेश हुआ' },
  'session.closed': { en: 'Stay closed', hi: 'निकास पूरा' },
  'session.voided': { en: 'Entry made void', hi: 'प्रवेश रद्द' },
  'session.called_back': { en: 'Called back to the lane', hi: 'लेन में वापस बुलाई' },
  'ticket.replaced': { en: 'Ticket replaced', hi: 'पर्ची बदली' },
} as const satisfies FactTable;

export const sessionDetails = {
  paid: { en: 'paid', hi: 'भुगतान हुआ' },
  nothing_due: { en: 'nothing to pay', hi: 'कुछ नहीं देना था' },
  left_unrecorded: { en: 'left unrecorded', hi: 'बिना दर्ज निकली' },
} as const satisfies DetailTable;
