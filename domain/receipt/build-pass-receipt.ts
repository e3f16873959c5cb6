// The content of a pass's receipt: who may use it and until when, or what is on it now; no entry and no exit.
import type { BoothContext } from '../decision-context.ts';
import { ZERO } from '../money/paise.ts';
import type { PassTerms, StoredPass } from '../pass/pass.ts';
import { maskPlate } from '../plate/plate.ts';
import type { Fee } from '../tariff/fee.ts';
import type { PaidBy } from './build-receipt.ts';
import type { ReceiptContent } from './document.ts';
import { documentHead, vehicleClassWords } from './document-head.ts';
import { encodeReceiptQr } from './receipt-qr.ts';
import { splitGst } from './split-gst.ts';

export type PassReceiptFacts = {
  /** As it stands once this sale is on it. */
  readonly pass: StoredPass;
  readonly terms: PassTerms;
  readonly receiptNumber: string;
  readonly fee: Fee;
  readonly payment: PaidBy;
};

export function buildPassReceipt(
  { pass, terms, receiptNumber, fee, payment }: PassReceiptFacts,
  context: BoothContext,
): ReceiptContent {
  const { settings, sign, anchor, key, nowMs } = context;
  const { method, amountPaise, tenderedPaise, changePaise, providerReference } = payment;
  const shown = pass.plates.map((plate) => (settings.plateOnReceipt === 'full' ? plate : maskPlate(plate)));
  return {
    kind: 'receipt',
    ...documentHead(context),
    receiptNumber,
    placeOfSupply: settings.placeOfSupply,
    sac: settings.sac,
    ticketNumber: null,
    plate: shown.length === 0 ? null : shown.join(', '),
    vehicleClass: vehicleClassWords(settings, pass.vehicleClass),
    enteredAtMs: nowMs,
    exitedAtMs: nowMs,
    fee,
    creditPaise: ZERO,
    totalPaise: amountPaise,
    gst: splitGst(amountPaise, settings.gst),
    method,
    providerReference,
    tenderedPaise,
    changePaise,
    pass: {
      number: pass.number,
      holder: pass.holder,
      validFromMs: terms.validFromMs,
      validUntilMs: terms.validUntilMs,
      addedPaise: terms.addedPaise,
      balancePaise: pass.balancePaise,
    },
    qrText: encodeReceiptQr({ number: receiptNumber, totalPaise: amountPaise }, sign),
    anchor,
    key,
  };
}
