// Money that goes back, and receipts made void.
import type { ReceiptId, RefundId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/result.ts';
import type { WriteContent } from '../booth.ts';
import type { ActionContext } from './context.ts';
import type { Approver } from './panel.ts';

type Approval = { readonly approver: Approver | null; readonly reason: string };

export function createRefundsActions({ booth, store, showBand }: ActionContext) {
  const done = (words: 'refunds.given' | 'refunds.sent' | 'refunds.voided'): null => {
    showBand({ kind: 'done', text: { key: 'words', words } });
    return null;
  };

  async function request(
    content: Omit<WriteContent<'refund.request'>, 'approver' | 'reason'>,
    approval: Approval,
  ): Promise<Refusal | null> {
    const reply = await booth.write('refund.request', { ...content, ...approval });
    if (!reply.ok) return reply.refusal;
    store.setState({ panel: null, panelUnsaved: false });
    return done('refunds.given');
  }

  async function send(refundId: RefundId, approval: Approval): Promise<Refusal | null> {
    const reply = await booth.write('refund.send', { refundId, ...approval });
    return reply.ok ? done('refunds.sent') : reply.refusal;
  }

  async function voidReceipt(receiptId: ReceiptId, approval: Approval): Promise<Refusal | null> {
    const reply = await booth.write('receipt.void', { receiptId, ...approval });
    return reply.ok ? done('refunds.voided') : reply.refusal;
  }

  return { request, send, voidReceipt };
}
