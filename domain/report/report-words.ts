// The words of reports: on paper, on the screen and in every file.
import type { exceptionKinds } from '../journal/fact.ts';
import type { Words } from '../words.ts';
import type { ReportKind } from './report.ts';
import type { SectionId } from './report-sections.ts';

export const receivedMethods = ['cash', 'upi', 'card'] as const;

export const reportTitles = {
  x: { en: 'X report', hi: 'X रिपोर्ट' },
  shift: { en: 'Shift report (Z)', hi: 'शिफ़्ट रिपोर्ट (Z)' },
  day: { en: 'Day report', hi: 'दिन की रिपोर्ट' },
  month: { en: 'Month report', hi: 'महीने की रिपोर्ट' },
  year: { en: 'Year report', hi: 'साल की रिपोर्ट' },
} as const satisfies Record<ReportKind, Words>;

/** Before the number: `Z 12`, `D 3`. The same in every language, so that people name a report alike. */
export const reportLetters = { x: 'X', shift: 'Z', day: 'D', month: 'M', year: 'Y' } as const satisfies Record<
  ReportKind,
  string
>;

export const sectionWords = {
  money: { en: 'Money in', hi: 'पैसा आया' },
  refunds: { en: 'Refunds', hi: 'पैसे वापसी' },
  vehicles: { en: 'Vehicles', hi: 'गाड़ियाँ' },
  drawer: { en: 'Cash drawer', hi: 'गल्ला' },
  exceptions: { en: 'Exceptions', hi: 'अपवाद' },
  gst: { en: 'Receipts and GST', hi: 'रसीदें और जीएसटी' },
  shifts: { en: 'Shifts', hi: 'शिफ़्टें' },
  handed_over: { en: 'Handed over', hi: 'आगे सौंपा' },
  perpetual: { en: 'Totals since the start', hi: 'शुरू से अब तक' },
  records: { en: 'Journal', hi: 'जर्नल' },
} as const satisfies Record<SectionId, Words>;

export const rowWords = {
  cash: { en: 'Cash', hi: 'नकद' },
  upi: { en: 'UPI', hi: 'UPI' },
  card: { en: 'Card', hi: 'कार्ड' },
  lateMoney: { en: 'Came too late, to go back', hi: 'देर से आया, लौटाना है' },
  moneyIn: { en: 'Money in, total', hi: 'कुल पैसा आया' },
  ofWhichPasses: { en: 'of which passes', hi: 'इसमें पास के' },
  refundsDue: { en: 'Refunds due', hi: 'लौटाने हैं' },
  refundsCash: { en: 'Refunded in cash', hi: 'नकद लौटाए' },
  refundsOnline: { en: 'Refunded online', hi: 'ऑनलाइन लौटाए' },
  refundsFailed: { en: 'Refund failed', hi: 'वापसी नहीं हुई' },
  writtenOff: { en: 'Written off', hi: 'छोड़ दिया' },
  entered: { en: 'Came in', hi: 'आईं' },
  enteredByPass: { en: 'of which by pass', hi: 'इसमें पास से' },
  left: { en: 'Went out', hi: 'गईं' },
  overstayed: { en: 'Overstays', hi: 'ज़्यादा रुकीं' },
  voided: { en: 'Entries made void', hi: 'रद्द प्रवेश' },
  inside: { en: 'Inside at the end', hi: 'आख़िर में अंदर' },
  float: { en: 'Float', hi: 'शुरुआती नकद' },
  cashSales: { en: 'Cash taken, less change', hi: 'नकद लिया, छुट्टा घटाकर' },
  cashRefunds: { en: 'Cash refunds', hi: 'नकद वापसी' },
  drops: { en: 'Drops to safe', hi: 'तिजोरी में जमा' },
  paidOuts: { en: 'Paid out', hi: 'गल्ले से दिया' },
  corrections: { en: 'Corrections', hi: 'सुधार' },
  expected: { en: 'Should be', hi: 'होना चाहिए' },
  counted: { en: 'Counted', hi: 'गिना' },
  recounted: { en: 'Counted again', hi: 'दोबारा गिना' },
  earlierCount: { en: 'Earlier count', hi: 'पहली गिनती' },
  variance: { en: 'Short (−) or over', hi: 'कम (−) या ज़्यादा' },
  varianceNone: { en: 'Correct', hi: 'बराबर' },
  varianceShort: { en: 'Short', hi: 'कम' },
  varianceOver: { en: 'Over', hi: 'ज़्यादा' },
  reason: { en: 'Reason', hi: 'वजह' },
  concessions: { en: 'Concessions', hi: 'छूट' },
  copies: { en: 'Copies printed', hi: 'प्रतिलिपियाँ छपीं' },
  manualBarrier: { en: 'Barrier opened by hand', hi: 'बैरियर हाथ से खोला' },
  cancelledPayments: { en: 'Online payments cancelled', hi: 'ऑनलाइन भुगतान रद्द' },
  failedPayments: { en: 'Online payments not made', hi: 'ऑनलाइन भुगतान नहीं हुए' },
  receipts: { en: 'Receipts', hi: 'रसीदें' },
  receiptsVoided: { en: 'Receipts made void', hi: 'रद्द रसीदें' },
  taxable: { en: 'Taxable value', hi: 'कर योग्य रकम' },
  tax: { en: 'CGST + SGST', hi: 'CGST + SGST' },
  receiptTotal: { en: 'Receipts, total', hi: 'रसीदों का जोड़' },
  firstReceipt: { en: 'First receipt', hi: 'पहली रसीद' },
  lastReceipt: { en: 'Last receipt', hi: 'आख़िरी रसीद' },
  shiftsClosed: { en: 'Shifts closed', hi: 'बंद हुई शिफ़्टें' },
  unsent: { en: 'Records not sent yet', hi: 'रिकॉर्ड अभी भेजे नहीं' },
  parked: { en: 'Records stuck', hi: 'रिकॉर्ड अटके' },
  totalCash: { en: 'Cash', hi: 'नकद' },
  totalOnline: { en: 'Online', hi: 'ऑनलाइन' },
  totalRefundsDue: { en: 'Refunds due', hi: 'लौटाने थे' },
  totalReceipts: { en: 'Receipts', hi: 'रसीदें' },
  totalTickets: { en: 'Tickets', hi: 'पर्चियाँ' },
  totalExceptions: { en: 'Exceptions', hi: 'अपवाद' },
  records: { en: 'Records', hi: 'रिकॉर्ड' },
  shift: { en: 'Shift', hi: 'शिफ़्ट' },
  shiftCashier: { en: 'Cashier of the shift', hi: 'शिफ़्ट के कैशियर' },
  reliefs: { en: 'Relief', hi: 'बदली में' },
  from: { en: 'From', hi: 'से' },
  through: { en: 'To', hi: 'तक' },
  cashierSigns: { en: 'Cashier', hi: 'कैशियर' },
  supervisorSigns: { en: 'Supervisor', hi: 'सुपरवाइज़र' },
  notClosing: { en: 'Not a closing: nothing ends with it', hi: 'यह बंद करना नहीं है: कुछ ख़त्म नहीं होता' },
} as const satisfies Record<string, Words>;

const exceptionWords = {
  complimentary: { en: 'Complimentary', hi: 'मुफ़्त' },
  released_on_trust: { en: 'Released on trust', hi: 'भरोसे पर छोड़ी' },
  lost_waived: { en: 'Lost ticket, waived', hi: 'खोई पर्ची, माफ़' },
  left_unrecorded: { en: 'Left unrecorded', hi: 'बिना दर्ज निकली' },
  void_entry: { en: 'Entry made void', hi: 'प्रवेश रद्द' },
  typed_entry: { en: 'Typed entry', hi: 'हाथ से प्रवेश' },
  class_change: { en: 'Class changed', hi: 'गाड़ी का प्रकार बदला' },
  damaged_ticket: { en: 'Damaged ticket', hi: 'ख़राब पर्ची' },
  replaced_ticket: { en: 'Ticket replaced', hi: 'पर्ची बदली' },
  lost_ticket: { en: 'Lost ticket', hi: 'पर्ची खो गई' },
  concession: { en: 'Concession approved', hi: 'छूट मंज़ूर' },
  validation: { en: 'Shop validation', hi: 'दुकान की मुहर' },
  pay_later: { en: 'Pay later', hi: 'बाद में देंगे' },
  void_receipt: { en: 'Receipt made void', hi: 'रसीद रद्द' },
  refund: { en: 'Refund approved', hi: 'पैसे वापसी मंज़ूर' },
  write_off: { en: 'Written off', hi: 'छोड़ दिया' },
  accept_difference: { en: 'Difference accepted', hi: 'फ़र्क़ मान लिया' },
  manual_barrier: { en: 'Barrier opened by hand', hi: 'बैरियर हाथ से खोला' },
  drop: { en: 'Drop approved', hi: 'तिजोरी में जमा मंज़ूर' },
  paid_out: { en: 'Paid out approved', hi: 'गल्ले से देना मंज़ूर' },
  drawer_correction: { en: 'Drawer corrected', hi: 'गल्ले में सुधार' },
  pass_sale: { en: 'Pass sale approved', hi: 'पास की बिक्री मंज़ूर' },
  pass_change: { en: 'Pass changed', hi: 'पास बदला' },
  passback: { en: 'Pass used twice, let in', hi: 'पास दोबारा, आने दिया' },
  list_change: { en: 'List changed', hi: 'सूची बदली' },
  black_list_entry: { en: 'Listed vehicle let in', hi: 'सूची की गाड़ी आने दी' },
} as const satisfies Record<(typeof exceptionKinds)[number], Words>;

/** Of an exception's kind; the kind itself where a later release wrote one that this one does not know. */
export function wordsOfDetail(detail: string): Words {
  return Object.hasOwn(exceptionWords, detail)
    ? exceptionWords[detail as keyof typeof exceptionWords]
    : { en: detail, hi: detail };
}
