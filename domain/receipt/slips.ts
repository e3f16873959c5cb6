// The slips of corrections: money given back, a receipt made void, a promise to pay later. Only decisions use them.
import type { Decision } from '../decision.ts';
import type { BoothContext } from '../decision-context.ts';
import type { DocumentId, JobId, RefundId, SessionId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { formatPaise, type Paise } from '../money/paise.ts';
import type { PaymentMethod, refundReasons } from '../payment/payment.ts';
import type { Approval } from '../people/approve.ts';
import { maskPlate } from '../plate/plate.ts';
import type { Session } from '../session/session.ts';
import { cutText } from '../text/cut-text.ts';
import type { Words } from '../words.ts';
import type { SheetContent, SheetLine } from './document.ts';
import { documentHead } from './document-head.ts';
import { encodeReceiptQr } from './receipt-qr.ts';

/** What the money of a slip was for, as people know it. */
export type SlipAbout = {
  readonly plate: string | null;
  readonly ticketNumber: string | null;
  readonly receiptNumber: string | null;
};

type Given = {
  readonly amountPaise: Paise;
  readonly method: PaymentMethod;
  readonly about: SlipAbout;
  readonly approval: Approval;
};

const methodWords: Readonly<Record<PaymentMethod, Words>> = {
  cash: { en: 'Cash', hi: 'नकद' },
  upi: { en: 'UPI', hi: 'UPI' },
  card: { en: 'Card', hi: 'कार्ड' },
};
const reasonWords: Readonly<Record<(typeof refundReasons)[number], Words>> = {
  paid_after_cancel: { en: 'Paid after cancelling', hi: 'रद्द होने के बाद पैसे आए' },
  paid_after_expiry: { en: 'Paid after its time', hi: 'समय के बाद पैसे आए' },
  paid_after_failure: { en: 'Paid after failing', hi: 'असफल होने के बाद पैसे आए' },
  paid_twice: { en: 'Paid twice', hi: 'दो बार पैसे आए' },
  paid_after_exception: { en: 'Paid after an exception', hi: 'मंज़ूरी से जाने के बाद पैसे आए' },
  overcharged: { en: 'Too much taken', hi: 'ज़्यादा पैसे लिए गए' },
  customer_dispute: { en: 'Customer disagrees', hi: 'ग्राहक सहमत नहीं' },
  wrong_vehicle: { en: 'Wrong vehicle', hi: 'गलत गाड़ी' },
  receipt_voided: { en: 'Receipt void', hi: 'रसीद रद्द' },
  pass_returned: { en: 'Pass returned', hi: 'पास वापस' },
  other: { en: 'Other', hi: 'कुछ और' },
};
const onlineNote: Words = {
  en: 'The money goes back to the account it came from, mostly within 7 working days.',
  hi: 'पैसे उसी खाते में वापस जाएँगे जहाँ से आए थे, आम तौर पर 7 कामकाजी दिन में।',
};

type RefundGiven = Given & { readonly refundId: RefundId; readonly why: (typeof refundReasons)[number] };

export function refundSlip({ refundId, why, ...given }: RefundGiven, context: BoothContext): SheetContent {
  return {
    ...sheet(context),
    sheet: 'refund_slip',
    number: refundNumber(refundId),
    title: { en: 'Refund', hi: 'पैसे वापसी' },
    lines: [
      ...aboutLines(given.about, context),
      row({ en: 'Why', hi: 'क्यों' }, say(reasonWords[why], context)),
      ...moneyLines(given, context),
    ],
    qrText: null,
  };
}

/** As people name a refund: the end of its id. */
export function refundNumber(refundId: RefundId): string {
  return `R-${refundId.slice(-8)}`;
}

export function voidSlip({ number, ...given }: Given & { readonly number: string }, context: BoothContext): SheetContent {
  return {
    ...sheet(context),
    sheet: 'void_slip',
    number,
    title: { en: 'Receipt void', hi: 'रसीद रद्द' },
    lines: [
      ...aboutLines({ ...given.about, receiptNumber: null }, context),
      {
        kind: 'note',
        words: { en: 'This receipt number is void and stays in the series.', hi: 'यह रसीद नंबर रद्द है और क्रम में बना रहेगा।' },
      },
      ...moneyLines(given, context),
    ],
    qrText: null,
  };
}

type Owed = {
  readonly session: Session;
  readonly amountPaise: Paise;
  readonly person: string;
  readonly phone: string | null;
  readonly approval: Approval;
};

/** The customer signs it; its QR says what is owed, signed by the booth. */
export function payLaterSlip({ session, amountPaise, person, phone, approval }: Owed, context: BoothContext): SheetContent {
  const number = owedNumber(session);
  return {
    ...sheet(context),
    sheet: 'pay_later_slip',
    number,
    title: { en: 'To pay later', hi: 'बाद में भुगतान' },
    lines: [
      personal({ en: 'Vehicle', hi: 'गाड़ी नंबर' }, session.plate ?? '—'),
      ...(session.ticketNumber === null ? [] : [row({ en: 'Ticket no.', hi: 'पर्ची नं.' }, session.ticketNumber)]),
      personal({ en: 'Name', hi: 'नाम' }, person),
      personal({ en: 'Phone', hi: 'फ़ोन' }, phone ?? '—'),
      row({ en: 'Still to pay', hi: 'देना बाकी' }, formatPaise(amountPaise), true),
      row({ en: 'Approved by', hi: 'मंज़ूरी' }, approverName(approval)),
      {
        kind: 'note',
        words: { en: 'I will pay this amount. Show this slip when you pay.', hi: 'मैं यह रकम दूँगा/दूँगी। भुगतान के समय यह पर्ची दिखाएँ।' },
      },
      { kind: 'signature', words: { en: 'Signature of the customer', hi: 'ग्राहक के हस्ताक्षर' } },
    ],
    qrText: encodeReceiptQr({ number, totalPaise: amountPaise }, context.sign),
  };
}

/** As people name what a stay owes. */
function owedNumber({ ticketNumber, sessionId }: Pick<Session, 'ticketNumber' | 'sessionId'>): string {
  return ticketNumber ?? `S-${sessionId.slice(-8)}`;
}

/** The slip as a document of the stay (or of none), and its print. */
export function printSlip(
  content: SheetContent,
  sessionId: SessionId | null,
  { nowMs, newId }: Pick<BoothContext, 'nowMs' | 'newId'>,
): Decision & { readonly documentId: DocumentId } {
  const documentId = newId<DocumentId>();
  return {
    facts: [fact('document.issued', { documentId, sessionId, content, createdAtMs: nowMs })],
    jobs: [{ jobId: newId<JobId>(), kind: 'print', documentId, copy: 0 }],
    documentId,
  };
}

function sheet(context: BoothContext) {
  return { kind: 'sheet' as const, ...documentHead(context), anchor: context.anchor, key: context.key, madeAtMs: context.nowMs };
}

function aboutLines({ plate, ticketNumber, receiptNumber }: SlipAbout, { settings }: BoothContext): readonly SheetLine[] {
  const shown = plate === null || settings.plateOnReceipt === 'full' ? plate : maskPlate(plate);
  return [
    ...(shown === null ? [] : [personal({ en: 'Vehicle', hi: 'गाड़ी नंबर' }, shown)]),
    ...(ticketNumber === null ? [] : [row({ en: 'Ticket no.', hi: 'पर्ची नं.' }, ticketNumber)]),
    ...(receiptNumber === null ? [] : [row({ en: 'Receipt no.', hi: 'रसीद नं.' }, receiptNumber)]),
  ];
}

function moneyLines({ amountPaise, method, approval }: Given, context: BoothContext): readonly SheetLine[] {
  return [
    row({ en: 'Goes back', hi: 'वापस' }, formatPaise(amountPaise), true),
    row({ en: 'By', hi: 'कैसे' }, say(methodWords[method], context)),
    row({ en: 'Approved by', hi: 'मंज़ूरी' }, approverName(approval)),
    ...(method === 'cash'
      ? [{ kind: 'signature' as const, words: { en: 'Received: signature of the customer', hi: 'पैसे मिले: ग्राहक के हस्ताक्षर' } }]
      : [{ kind: 'note' as const, words: onlineNote }]),
  ];
}

function row(words: Words, value: string, strong = false): SheetLine {
  return { kind: 'row', words, value: cutText(value, 60), strong };
}

/** A row that is erased with the lot's personal data. */
function personal(words: Words, value: string): SheetLine {
  return { kind: 'row', words, value: value.slice(0, 60), strong: false, personal: true };
}

function say(words: Words, { settings }: BoothContext): string {
  const { documentLanguage } = settings;
  if (documentLanguage !== 'both') return words[documentLanguage];
  return words.en === words.hi ? words.en : `${words.en} · ${words.hi}`;
}

function approverName({ approver }: Approval): string {
  return approver?.name ?? '—';
}
