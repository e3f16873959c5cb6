// The perpetual totals in every record: since enrolment, and never going down.
import { add, ZERO } from '../money/paise.ts';
import type { Fact } from './fact.ts';
import type { PerpetualTotals } from './record.ts';

export const zeroTotals: PerpetualTotals = {
  cashReceivedPaise: ZERO,
  onlineReceivedPaise: ZERO,
  refundsDuePaise: ZERO,
  receiptsIssued: 0,
  ticketsIssued: 0,
  exceptionsApproved: 0,
};

/**
 * The totals after `fact`. Cash counts what payments paid, not what was tendered; online counts late money too, because it was received;
 * tickets count entries of this booth.
 */
export function addToTotals(totals: PerpetualTotals, { type, body }: Fact): PerpetualTotals {
  switch (type) {
    case 'payment.cash_taken':
    case 'pass_sale.cash_taken':
      return { ...totals, cashReceivedPaise: add(totals.cashReceivedPaise, body.amountPaise) };
    case 'payment.succeeded':
    case 'payment.late_money':
      return { ...totals, onlineReceivedPaise: add(totals.onlineReceivedPaise, body.amountPaise) };
    case 'refund.due':
    case 'refund.requested':
      return { ...totals, refundsDuePaise: add(totals.refundsDuePaise, body.amountPaise) };
    case 'receipt.issued':
      return { ...totals, receiptsIssued: totals.receiptsIssued + 1 };
    case 'session.opened':
      return body.origin === 'ticket' ? { ...totals, ticketsIssued: totals.ticketsIssued + 1 } : totals;
    case 'exception.approved':
      return { ...totals, exceptionsApproved: totals.exceptionsApproved + 1 };
    default:
      return totals;
  }
}
