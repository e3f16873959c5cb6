// People.
import type { DetailTable, FactTable } from './fact-table.ts';

export const peopleFacts = {
  'operator.added': { en: 'Person added', hi: 'व्यक्ति जोड़ा' },
  'operator.signed_in': { en: 'Signed in', hi: 'साइन इन किया' },
  'operator.signed_out': { en: 'Signed out', hi: 'साइन आउट किया' },
  'operator.refused': { en: 'PIN refused', hi: 'PIN गलत' },
  'operator.changed': { en: 'Person changed', hi: 'व्यक्ति बदला' },
  'operator.disabled': { en: 'Person stopped', hi: 'व्यक्ति बंद किया' },
  'operator.enabled': { en: 'Person let in again', hi: 'व्यक्ति फिर चालू' },
  'operator.pin_changed': { en: 'PIN changed', hi: 'PIN बदला' },
  'desk.locked': { en: 'Screen locked', hi: 'स्क्रीन लॉक हुई' },
  'desk.unlocked': { en: 'Screen unlocked', hi: 'स्क्रीन खुली' },
  'approval.refused': { en: 'Approval not given', hi: 'मंज़ूरी नहीं मिली' },
  'personal.erased': { en: 'Personal data erased', hi: 'निजी ब्योरा मिटाया गया' },
} as const satisfies FactTable;

/** Why a PIN changed, the screen locked, or an approval was not given. */
export const peopleDetails = {
  own: { en: 'by the person', hi: 'ख़ुद बदला' },
  reset: { en: 'by a supervisor or owner', hi: 'सुपरवाइज़र या मालिक ने दिया' },
  idle: { en: 'nobody was there', hi: 'कोई नहीं था' },
  asked: { en: 'locked by hand', hi: 'हाथ से लॉक किया' },
  slept: { en: 'the computer had slept', hi: 'कंप्यूटर सोया था' },
  sign_in_delayed: { en: 'too many wrong PINs', hi: 'बहुत बार गलत PIN' },
  approver_wrong: { en: 'code or PIN was wrong', hi: 'कोड या PIN गलत था' },
  approver_is_requester: { en: 'asked and approved by one person', hi: 'अपना ही काम मंज़ूर करना चाहा' },
  approver_not_supervisor: { en: 'not a supervisor', hi: 'सुपरवाइज़र नहीं' },
  approver_not_owner: { en: 'not an owner', hi: 'मालिक नहीं' },
  approval_needed: { en: 'nobody approved', hi: 'किसी ने मंज़ूर नहीं किया' },
} as const satisfies DetailTable;
