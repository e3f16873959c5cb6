// What the decisions about refunds are made from.
import { moneyIn } from '../../../db/money-in.ts';
import { receiptOfPayment } from '../../../db/receipts.ts';
import { findSession } from '../../../db/sessions.ts';
import type { ReadTx } from '../../../db/transaction.ts';
import type { PaymentId, ShiftId } from '../../../domain/ids.ts';
import type { MoneyIn } from '../../../domain/payment/money-back.ts';
import type { SlipAbout } from '../../../domain/receipt/slips.ts';
import type { Call } from '../../ipc/call.ts';

export function moneyState(tx: ReadTx, paymentId: PaymentId): { readonly money: MoneyIn | null; readonly about: SlipAbout } {
  const money = moneyIn(tx, paymentId) ?? null;
  const session = money?.sessionId == null ? undefined : findSession(tx, money.sessionId);
  const about = {
    plate: session?.plate ?? null,
    ticketNumber: session?.ticketNumber ?? null,
    receiptNumber: receiptOfPayment(tx, paymentId)?.number ?? null,
  };
  return { money, about };
}

/** The shift whose drawer is in this hand and not counted yet; cash goes back from no other. */
export function drawerInHand({ operator, openShift }: Call): ShiftId | null {
  if (operator === null || openShift === null || openShift.handId !== operator.operatorId) return null;
  return openShift.countedAtMs === null ? openShift.shiftId : null;
}
