// What is wrong with a row, in the words of the screen and of the files that leave the booth.
import type { Words } from '../words.ts';
import type { RowReason } from './row-reason.ts';

export const reasonWords: Readonly<Record<RowReason, Words>> = {
  settled_unheard: { en: 'In the bank, but the booth never heard', hi: 'बैंक में आ गया, बूथ को ख़बर नहीं' },
  pending_at_gateway: { en: 'Waiting at the gateway', hi: 'गेटवे पर रुका है' },
  paid_after_cancel: { en: 'Paid after it was cancelled', hi: 'रद्द होने के बाद भुगतान आया' },
  paid_after_expiry: { en: 'Paid after its time ran out', hi: 'समय बीतने के बाद भुगतान आया' },
  paid_after_failure: { en: 'Paid after it had failed', hi: 'फ़ेल होने के बाद भुगतान आया' },
  paid_after_exception: { en: 'Paid after the vehicle was let go free', hi: 'गाड़ी छोड़ने के बाद भुगतान आया' },
  paid_twice: { en: 'Paid twice', hi: 'दो बार भुगतान' },
  refund_due: { en: 'Refund due, not sent', hi: 'पैसे वापसी बाकी, भेजी नहीं' },
  refund_failed: { en: 'Refund failed', hi: 'पैसे वापसी फ़ेल' },
  amount_differs: { en: 'Amount differs', hi: 'रकम अलग है' },
  settled_unknown: { en: 'Settled, but no such payment here', hi: 'बैंक में आया, यहाँ ऐसा भुगतान नहीं' },
  refund_unknown: { en: 'Given back, but nobody here sent it', hi: 'पैसे वापस गए, यहाँ से किसी ने नहीं भेजे' },
  adjustment: { en: "The gateway's own booking", hi: 'गेटवे की अपनी कटौती या जोड़' },
  fee_differs: { en: 'Fee does not add up', hi: 'गेटवे शुल्क का हिसाब नहीं मिलता' },
  stay_open: { en: 'Paid, but the vehicle was not let out', hi: 'भुगतान हो गया, गाड़ी बाहर नहीं गई' },
  not_settled_yet: { en: 'Not in the bank yet', hi: 'अभी बैंक में नहीं आया' },
  refund_sent_not_settled: { en: 'Refund sent, not settled yet', hi: 'पैसे वापसी भेजी, अभी हिसाब में नहीं' },
  nothing_received: { en: 'Came to nothing', hi: 'भुगतान नहीं हुआ' },
  matched: { en: 'Matched', hi: 'मिल गया' },
};
