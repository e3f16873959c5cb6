// receipt.void: the receipt is void, and what is left of its money goes back.
import { findReceipt, isReceiptVoid } from '../../../db/receipts.ts';
import { decideVoidReceipt } from '../../../domain/receipt/void-receipt.ts';
import { ok } from '../../../domain/result.ts';
import type { Operation } from '../../ipc/call.ts';
import type { CommitApproved } from '../commit-approved.ts';
import type { Contexts } from '../context.ts';
import { drawerInHand, moneyState } from './refund-state.ts';

type Parts = { readonly commitApproved: CommitApproved; readonly contexts: Contexts };

export function voidReceipt({ commitApproved, contexts }: Parts): Operation<'receipt.void'> {
  return ({ receiptId, ...asked }, call) =>
    commitApproved(call, 'void_receipt', asked, (tx, approval) => {
      const found = findReceipt(tx, receiptId);
      const receipt = found === undefined ? null : { ...found, voided: isReceiptVoid(tx, receiptId) };
      const about = { plate: null, ticketNumber: null, receiptNumber: null };
      const state = receipt === null ? { money: null, about } : moneyState(tx, receipt.paymentId);
      const drawer = drawerInHand(call);
      const decided = decideVoidReceipt({ receipt, ...state, drawer }, { approval }, contexts.ofOperator(tx, call));
      if (!decided.ok) return decided;
      const { amountPaise } = decided.value;
      return ok({ decision: decided.value, reply: () => ({ amountPaise }) });
    });
}
