// The content of a receipt, as it is kept and printed.
import type { BoothContext } from '../decision-context.ts';
import type { Paise } from '../money/paise.ts';
import type { PaymentMethod } from '../payment/payment.ts';
import { maskPlate } from '../plate/plate.ts';
import type { Session } from '../session/session.ts';
import type { Fee } from '../tariff/fee.ts';
import type { ReceiptContent } from './document.ts';
import { documentHead, vehicleClassWords } from './document-head.ts';
import { encodeReceiptQr } from './receipt-qr.ts';
import { splitGst } from './split-gst.ts';

export type PaidBy = {
  readonly method: PaymentMethod;
  /** What this payment paid: the receipt's total. */
  readonly amountPaise: Paise;
  readonly tenderedPaise: Paise | null;
  readonly changePaise: Paise | null;
  readonly providerReference: string | null;
};

export type ReceiptFacts = {
  readonly session: Session;
  readonly receiptNumber: string;
  /** The whole fee of the stay, tax included. */
  readonly fee: Fee;
  /** What had been received before this payment and counts towards the fee. */
  readonly creditPaise: Paise;
  readonly payment: PaidBy;
};

/** The exit is the moment of the receipt, or of closing where that was earlier; never before the entry. */
export function buildReceipt(
  { session, receiptNumber, fee, creditPaise, payment }: ReceiptFacts,
  context: BoothContext,
): ReceiptContent {
  const { settings, sign, anchor, key, nowMs } = context;
  const { plate } = session;
  const { method, amountPaise, tenderedPaise, changePaise, providerReference } = payment;
  return {
    kind: 'receipt',
    ...documentHead(context),
    receiptNumber,
    placeOfSupply: settings.placeOfSupply,
    sac: settings.sac,
    ticketNumber: session.ticketNumber,
    plate: plate === null || settings.plateOnReceipt === 'full' ? plate : maskPlate(plate),
    vehicleClass: vehicleClassWords(settings, session.vehicleClass),
    enteredAtMs: session.enteredAtMs,
    exitedAtMs: Math.max(session.closedAtMs ?? nowMs, session.enteredAtMs),
    fee,
    creditPaise,
    totalPaise: amountPaise,
    gst: splitGst(amountPaise, settings.gst),
    method,
    providerReference,
    tenderedPaise,
    changePaise,
    qrText: encodeReceiptQr({ number: receiptNumber, totalPaise: amountPaise }, sign),
    anchor,
    key,
  };
}
