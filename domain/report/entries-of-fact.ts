// What one fact of the journal puts into the day book. The booth's projection and the recount from the journal both ask here.
import type { Fact } from '../journal/fact.ts';
import type { PaymentMethod } from '../payment/payment.ts';
import type { BookEntry, BookKind } from './book-entry.ts';

/** What an entry needs of facts before this one. Throws, or answers as best it can, are the caller's: the payment is known to exist. */
export type BookLookups = {
  readonly methodOfPayment: (paymentId: string) => PaymentMethod;
  readonly isPassSale: (paymentId: string) => boolean;
  readonly refund: (refundId: string) => { readonly amountPaise: number; readonly way: 'cash' | 'online' };
  readonly receipt: (receiptId: string) => ReceiptSums;
  readonly passKind: (passId: string) => string;
};
export type ReceiptSums = { readonly totalPaise: number; readonly taxablePaise: number; readonly taxPaise: number };

/** Most facts put in nothing, or one line; pass money is counted as received and as pass money. */
export function entriesOfFact({ type, body }: Fact, lookups: BookLookups): readonly BookEntry[] {
  switch (type) {
    case 'session.opened':
      return body.origin === 'overstay' ? one('overstayed') : one('entered', body.origin);
    case 'session.closed':
      return one('left', body.outcome, body.feeDuePaise);
    case 'session.voided':
      return one('voided');
    case 'session.class_changed':
      return one('class_changed');
    case 'payment.cash_taken':
      return one('received', 'cash', body.amountPaise);
    case 'pass_sale.cash_taken':
      return [...one('received', 'cash', body.amountPaise), ...one('pass_received', 'cash', body.amountPaise)];
    case 'payment.succeeded': {
      const method = lookups.methodOfPayment(body.paymentId);
      const received = one('received', method, body.amountPaise);
      return lookups.isPassSale(body.paymentId) ? [...received, ...one('pass_received', method, body.amountPaise)] : received;
    }
    case 'payment.late_money':
      return one('late_money', lookups.methodOfPayment(body.paymentId), body.amountPaise);
    case 'payment.cancelled':
      return one('cancelled_payment', lookups.methodOfPayment(body.paymentId));
    case 'payment.failed':
    case 'payment.expired':
      return one('failed_payment', lookups.methodOfPayment(body.paymentId));
    case 'refund.due':
    case 'refund.requested':
      return one('refund_due', body.reason, body.amountPaise);
    case 'refund.succeeded':
      return one('refund_paid', body.way, lookups.refund(body.refundId).amountPaise);
    case 'refund.failed': {
      const { way, amountPaise } = lookups.refund(body.refundId);
      return one('refund_failed', way, amountPaise);
    }
    case 'exception.approved':
      return one('exception', body.kind, body.amountPaise);
    case 'concession.given':
      return one('concession', body.concessionId, body.givenPaise);
    case 'drawer.moved':
      return one('drawer', body.movement.kind, body.movement.amountPaise);
    case 'receipt.issued':
      return [receiptEntry('receipt', sumsOf(body))];
    case 'receipt.voided':
      return [receiptEntry('receipt_voided', lookups.receipt(body.receiptId))];
    case 'document.copied':
      return one('copy');
    case 'barrier.requested':
      return one('barrier', body.sessionId === null ? 'manual' : body.direction);
    case 'pass.charged':
      return one('pass_charged', lookups.passKind(body.passId), body.amountPaise);
    case 'debt.written_off':
      return one('written_off', 'debt', body.amountPaise);
    case 'reconcile.decided':
      return body.decision === 'written_off' ? one('written_off', body.item, body.amountPaise) : [];
    default:
      return [];
  }
}

/** A receipt without tax lines (exempt lot) is taxable by nothing. */
export function sumsOf({
  totalPaise,
  gst,
}: {
  readonly totalPaise: number;
  readonly gst: { readonly taxablePaise: number; readonly cgstPaise: number; readonly sgstPaise: number } | null;
}): ReceiptSums {
  return { totalPaise, taxablePaise: gst?.taxablePaise ?? 0, taxPaise: gst === null ? 0 : gst.cgstPaise + gst.sgstPaise };
}

function one(kind: BookKind, detail = '', amountPaise = 0): readonly BookEntry[] {
  return [{ kind, detail, amountPaise, taxablePaise: 0, taxPaise: 0 }];
}

function receiptEntry(kind: 'receipt' | 'receipt_voided', { totalPaise, taxablePaise, taxPaise }: ReceiptSums): BookEntry {
  return { kind, detail: '', amountPaise: totalPaise, taxablePaise, taxPaise };
}
