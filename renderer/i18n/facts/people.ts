// People.
import type { DetailTable, FactTable } from './fact-table.ts';

export const peopleFacts = {
  'operator.added': { en: 'Person added', hi: 'व्यक्ति जोड़ा' },
  'operator.signed_in': { en: 'Signed in', hi: 'साइन इन किया' },
  'operator.signed_out': { en: 'Signed out', hi: 'साइन आउट किया' },
  'operator.refused': { en: 'PIN refused', hi: 'PIN गलत' },
  'operator.refusals_ended': { en: 'Right PIN after wrong ones', hi: 'गलत PIN के बाद सही PIN' },
  'operator.changed': { en: 'Person changed', hi: 'व्यक्ति बदला' },
  'operator.disabled': { en: 'Person stopped', hi: 'व्यक्ति बंद किया' },
  'operator.enabled': { en: 'Person let in again', hi: 'व्यक्ति फिर चालू' },
  'operator.pin_changed': { en: 'PIN changed', hi: 'PIN बदला' },
  'desk.locked': { en: 'Screen locked', hi: 'स्क्रीन लॉक हुई' },
  'desk.unlocked': { en: 'Screen unlocked', hi: 'स्क्रीन खुली' },
  'approval.refused': { en: 'Approval not given', hi: 'मंज़ूरी नहीं मिली' },
} as const satisfies FactTable;

export const peopleDetails = {} as const satisfies DetailTable;
