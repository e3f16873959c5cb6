// The codes that facts carry, in words. Total over what the facts may hold: a new code without words does not compile.
import type { FactBody } from '../../../../domain/journal/fact.ts';
import type { Words } from '../../../../domain/words.ts';

export type Code =
  | FactBody<'session.closed'>['outcome']
  | FactBody<'session.opened'>['origin']
  | FactBody<'exception.approved'>['kind']
  | FactBody<'approval.refused'>['action']
  | FactBody<'approval.refused'>['why']
  | FactBody<'refund.due'>['reason']
  | FactBody<'refund.succeeded'>['way']
  | FactBody<'payment.started'>['method']
  | FactBody<'drawer.moved'>['movement']['kind']
  | FactBody<'anomaly.found'>['kind']
  | FactBody<'closing.made'>['closing']['kind']
  | FactBody<'list.entry_added'>['list']
  | FactBody<'pass.saved'>['pass']['kind']
  | FactBody<'settlement.imported'>['source']
  | FactBody<'reconcile.decided'>['item']
  | FactBody<'reconcile.decided'>['decision']
  | FactBody<'ticket.replaced'>['why']
  | FactBody<'desk.locked'>['why']
  | FactBody<'operator.pin_changed'>['why']
  | FactBody<'operator.added'>['operator']['role']
  | FactBody<'barrier.requested'>['direction']
  | FactBody<'scan.limited'>['kind']
  | FactBody<'backup.failed'>['problem']
  | BackupPlaceProblem
  | SheetOrPaper;
type BackupPlaceProblem = NonNullable<FactBody<'backup.made'>['places'][number]['problem']>;
type Content = FactBody<'document.issued'>['content'];
type SheetOrPaper = Exclude<Content['kind'], 'sheet'> | Extract<Content, { readonly kind: 'sheet' }>['sheet'];

export const codeWords: Readonly<Record<Code, Words>> = {
  // How a stay ended
  paid: { en: 'paid', hi: 'भुगतान हुआ' },
  nothing_due: { en: 'nothing to pay', hi: 'कुछ नहीं देना था' },
  complimentary: { en: 'complimentary', hi: 'बिना पैसे' },
  released_on_trust: { en: 'released on trust', hi: 'भरोसे पर छोड़ी' },
  lost_waived: { en: 'lost ticket, waived', hi: 'खोई पर्ची, माफ़' },
  left_unrecorded: { en: 'left unrecorded', hi: 'बिना दर्ज निकली' },
  pay_later: { en: 'pays later', hi: 'बाद में भुगतान' },
  paid_by_pass: { en: 'paid by pass', hi: 'पास से भुगतान' },
  // How it began
  ticket: { en: 'ticket', hi: 'पर्ची' },
  pass: { en: 'pass', hi: 'पास' },
  typed: { en: 'typed in', hi: 'हाथ से दर्ज' },
  foreign_ticket: { en: "another booth's ticket", hi: 'दूसरे बूथ की पर्ची' },
  overstay: { en: 'stayed on after paying', hi: 'भुगतान के बाद रुकी' },
  // What may be approved
  void_entry: { en: 'void entry', hi: 'प्रवेश रद्द' },
  typed_entry: { en: 'typed entry', hi: 'हाथ से प्रवेश' },
  class_change: { en: 'change of class', hi: 'गाड़ी का प्रकार बदलना' },
  damaged_ticket: { en: 'damaged ticket', hi: 'ख़राब पर्ची' },
  replaced_ticket: { en: 'replaced ticket', hi: 'बदली पर्ची' },
  lost_ticket: { en: 'lost ticket', hi: 'खोई पर्ची' },
  concession: { en: 'concession', hi: 'छूट' },
  validation: { en: "shop's validation", hi: 'दुकान की छूट' },
  void_receipt: { en: 'void receipt', hi: 'रसीद रद्द' },
  refund: { en: 'refund', hi: 'पैसे वापसी' },
  accept_difference: { en: 'difference accepted', hi: 'फ़र्क़ मान लेना' },
  write_off: { en: 'write-off', hi: 'रकम छोड़ना' },
  manual_barrier: { en: 'barrier opened by hand', hi: 'हाथ से बैरियर खोलना' },
  drop: { en: 'drop to the safe', hi: 'तिजोरी में जमा' },
  paid_out: { en: 'paid out of the drawer', hi: 'गल्ले से ख़र्च' },
  drawer_correction: { en: 'correction of the drawer', hi: 'गल्ले का सुधार' },
  pass_sale: { en: 'sale of a pass', hi: 'पास बेचना' },
  pass_change: { en: 'change of a pass', hi: 'पास बदलना' },
  passback: { en: 'pass that is inside already', hi: 'पास की गाड़ी पहले से अंदर' },
  list_change: { en: 'change of a list', hi: 'सूची बदलना' },
  black_list_entry: { en: 'entry of a vehicle on the black list', hi: 'काली सूची की गाड़ी का प्रवेश' },
  // Why an approval was not given
  sign_in_delayed: { en: 'too many wrong PINs', hi: 'कई बार गलत PIN' },
  approver_wrong: { en: 'wrong code or PIN', hi: 'कोड या PIN गलत' },
  approver_is_requester: { en: 'nobody approves for themselves', hi: 'अपने लिए ख़ुद मंज़ूरी नहीं' },
  approver_not_supervisor: { en: 'not a supervisor', hi: 'सुपरवाइज़र नहीं' },
  approver_not_owner: { en: 'not an owner', hi: 'मालिक नहीं' },
  approval_needed: { en: 'nobody approved', hi: 'किसी ने मंज़ूरी नहीं दी' },
  // Why money goes back
  paid_after_cancel: { en: 'paid after cancelling', hi: 'रद्द होने के बाद पैसे आए' },
  paid_after_expiry: { en: 'paid after its time', hi: 'समय के बाद पैसे आए' },
  paid_after_failure: { en: 'paid after failing', hi: 'असफल होने के बाद पैसे आए' },
  paid_twice: { en: 'paid twice', hi: 'दो बार पैसे आए' },
  paid_after_exception: { en: 'paid after an exception', hi: 'मंज़ूरी से जाने के बाद पैसे आए' },
  overcharged: { en: 'charged too much', hi: 'ज़्यादा पैसे लिए' },
  customer_dispute: { en: 'the customer objects', hi: 'ग्राहक की शिकायत' },
  wrong_vehicle: { en: 'wrong vehicle', hi: 'गलत गाड़ी' },
  receipt_voided: { en: 'receipt made void', hi: 'रसीद रद्द हुई' },
  pass_returned: { en: 'pass returned', hi: 'पास लौटाया' },
  other: { en: 'another reason', hi: 'और कारण' },
  // Money
  cash: { en: 'cash', hi: 'नकद' },
  online: { en: 'online', hi: 'ऑनलाइन' },
  upi: { en: 'UPI', hi: 'UPI से' },
  card: { en: 'card', hi: 'कार्ड से' },
  float: { en: 'float', hi: 'शुरुआती नकद' },
  cash_payment: { en: 'cash received', hi: 'नकद मिला' },
  change: { en: 'change given', hi: 'पैसे वापस दिए' },
  cash_refund: { en: 'cash refund', hi: 'नकद वापसी' },
  correction: { en: 'correction', hi: 'सुधार' },
  // What does not fit
  ticket_used_twice: { en: 'one ticket left twice', hi: 'एक पर्ची से दो निकास' },
  unknown_feed_payment: { en: 'money for an unknown payment', hi: 'अनजान भुगतान का पैसा' },
  reference_reused: { en: 'one bank reference used twice', hi: 'बैंक का एक ही नंबर दो बार' },
  amount_differs: { en: 'another amount was paid', hi: 'रकम अलग आई' },
  money_without_session: { en: 'money without a vehicle', hi: 'बिना गाड़ी का पैसा' },
  refund_after_end: { en: 'a refund told after it was over', hi: 'ख़त्म हुई वापसी की दोबारा ख़बर' },
  shop_codes_guessed: { en: 'wrong shop codes, one after another', hi: 'दुकान के गलत कोड, बार-बार' },
  upstream_restored: { en: 'the server was restored from a backup', hi: 'सर्वर बैकअप से लौटाया गया' },
  call_failed: { en: 'the program failed at one action', hi: 'प्रोग्राम एक काम नहीं कर सका' },
  books_changed: { en: 'the database was changed outside the booth', hi: 'डेटाबेस बूथ के बाहर से बदला गया' },
  unknown_feed_refund: { en: 'word of an unknown refund', hi: 'अनजान वापसी की ख़बर' },
  // Why a backup was not made, or is not where it should be
  no_space: { en: 'not enough free space', hi: 'जगह कम है' },
  cannot_read: { en: 'the database could not be read', hi: 'डेटाबेस पढ़ा नहीं गया' },
  cannot_write: { en: 'the place does not take files', hi: 'वहाँ फ़ाइल नहीं लिखी गई' },
  copy_damaged: { en: 'the copy was damaged', hi: 'प्रति ख़राब निकली' },
  journal_wrong: { en: 'the journal does not check out', hi: 'जर्नल की जाँच में गड़बड़' },
  behind: { en: 'the copy lacked records', hi: 'प्रति में रिकॉर्ड कम थे' },
  stopped: { en: 'the booth was closed meanwhile', hi: 'बीच में बूथ बंद हुआ' },
  failed: { en: 'the program failed', hi: 'प्रोग्राम में गड़बड़' },
  folder_missing: { en: 'the folder is not there', hi: 'फ़ोल्डर नहीं मिला' },
  upstream_unreachable: { en: 'the server could not be reached', hi: 'सर्वर तक नहीं पहुँचे' },
  upstream_refused: { en: 'the server refused it', hi: 'सर्वर ने नहीं लिया' },
  too_large: { en: 'too large for the server', hi: 'सर्वर के लिए बहुत बड़ी' },
  // Closings and papers
  shift: { en: 'shift', hi: 'शिफ़्ट' },
  day: { en: 'day', hi: 'दिन' },
  month: { en: 'month', hi: 'महीना' },
  year: { en: 'year', hi: 'साल' },
  receipt: { en: 'receipt', hi: 'रसीद' },
  x_report: { en: 'X report', hi: 'X रिपोर्ट' },
  shift_report: { en: 'shift report', hi: 'शिफ़्ट रिपोर्ट' },
  day_report: { en: 'day report', hi: 'दिन की रिपोर्ट' },
  month_report: { en: 'month report', hi: 'महीने की रिपोर्ट' },
  year_report: { en: 'year report', hi: 'साल की रिपोर्ट' },
  drawer_slip: { en: 'drawer slip', hi: 'गल्ले की पर्ची' },
  refund_slip: { en: 'refund slip', hi: 'पैसे वापसी की पर्ची' },
  void_slip: { en: 'void slip', hi: 'रद्द की पर्ची' },
  pay_later_slip: { en: 'pay-later slip', hi: 'बाद में भुगतान की पर्ची' },
  pass_slip: { en: 'pass slip', hi: 'पास की पर्ची' },
  consolidated_invoice: { en: 'consolidated invoice', hi: 'इकट्ठा बिल' },
  // Lists, passes, reconciling
  white: { en: 'white list', hi: 'सफ़ेद सूची' },
  black: { en: 'black list', hi: 'काली सूची' },
  period: { en: 'period pass', hi: 'अवधि का पास' },
  prepaid: { en: 'prepaid pass', hi: 'प्रीपेड पास' },
  razorpay: { en: 'Razorpay', hi: 'Razorpay' },
  phonepe: { en: 'PhonePe', hi: 'PhonePe' },
  generic: { en: 'the bank', hi: 'बैंक' },
  payment: { en: 'payment', hi: 'भुगतान' },
  line: { en: 'line of the bank', hi: 'बैंक की लाइन' },
  settled: { en: 'accepted as settled', hi: 'निपटा हुआ माना' },
  written_off: { en: 'written off', hi: 'छोड़ दिया' },
  // Small reasons
  damaged: { en: 'damaged', hi: 'ख़राब' },
  lost: { en: 'lost', hi: 'खो गई' },
  misprinted: { en: 'badly printed', hi: 'ठीक नहीं छपी' },
  idle: { en: 'nobody was there', hi: 'कोई नहीं था' },
  asked: { en: 'on request', hi: 'कहने पर' },
  slept: { en: 'the computer had slept', hi: 'कंप्यूटर सोया था' },
  own: { en: 'own choice', hi: 'अपनी मर्ज़ी से' },
  reset: { en: 'given anew', hi: 'नया दिया गया' },
  rehashed: { en: 'same PIN, stored in a newer way', hi: 'वही PIN, नए तरीक़े से रखा' },
  cashier: { en: 'cashier', hi: 'कैशियर' },
  supervisor: { en: 'supervisor', hi: 'सुपरवाइज़र' },
  owner: { en: 'owner', hi: 'मालिक' },
  entry: { en: 'entry', hi: 'प्रवेश' },
  exit: { en: 'exit', hi: 'निकास' },
  invalid: { en: 'codes that are no tickets', hi: 'जो पर्ची नहीं हैं' },
  burst: { en: 'too many at once', hi: 'एक साथ बहुत सारे' },
};
