// Passes and lists of vehicles: sold, renewed, changed, stopped; and letting a pass in at the lane.
import type { ListEntryId } from '../../domain/ids.ts';
import type { Paise } from '../../domain/money/paise.ts';
import type { OnlineMethod } from '../../domain/payment/payment.ts';
import type { Refusal } from '../../domain/result.ts';
import type { ChannelOutput } from '../../electron/contract/channels.ts';
import type { PassPaymentView, PassView } from '../../electron/contract/views.ts';
import type { WriteContent } from '../booth.ts';
import { formatRupees } from '../format/rupees.ts';
import type { ActionContext } from './context.ts';
import type { Approver } from './panel.ts';

export type PassSale = Pick<WriteContent<'pass.sellCash'>, 'sold' | 'wanted' | 'expectedPaise'>;
export type PassSoldView = ChannelOutput<'pass.sellCash'>;
type Approval = { readonly approver: Approver | null; readonly reason: string };

export function createPassesActions(context: ActionContext) {
  const { booth, store, sounds, once, refuse, showBand } = context;

  function told(words: 'passes.changed' | 'passes.blocked' | 'passes.unblocked' | 'lists.added' | 'lists.removed'): void {
    showBand({ kind: 'done', text: { key: 'words', words } });
  }

  async function sellCash(sale: PassSale, tenderedPaise: Paise, approval: Approval): Promise<Refusal | null> {
    const reply = await booth.write('pass.sellCash', { ...sale, tenderedPaise, ...approval });
    if (!reply.ok) return reply.refusal;
    sounds.play('paid');
    store.setState({ panel: { kind: 'passSold', sold: reply.value }, panelUnsaved: false, band: null });
    return null;
  }

  async function sellOnline(sale: PassSale, method: OnlineMethod, approval: Approval): Promise<Refusal | null> {
    const reply = await booth.write('pass.sellOnline', { ...sale, method, ...approval });
    if (!reply.ok) return reply.refusal;
    store.setState({ panel: { kind: 'passPayment', payment: reply.value }, panelUnsaved: false, band: null });
    return null;
  }

  /** The panel of a pass, as its money or its state now has it. */
  function showStory({ passId }: Pick<PassView, 'passId'>): void {
    store.setState({ panel: { kind: 'passStory', passId }, panelUnsaved: false });
  }

  return {
    sellCash,
    sellOnline,
    showStory,
    cancelOnline: ({ paymentId }: Pick<PassPaymentView, 'paymentId'>) =>
      once(async () => {
        const reply = await booth.write('pass.cancelOnline', { paymentId });
        if (!reply.ok) return refuse(reply.refusal);
        showStory(reply.value);
        showBand({ kind: 'notice', text: { key: 'words', words: 'passes.cancelled' } });
      }),
    async change(content: Omit<WriteContent<'pass.change'>, 'approver' | 'reason'>, approval: Approval) {
      const reply = await booth.write('pass.change', { ...content, ...approval });
      if (!reply.ok) return reply.refusal;
      showStory(reply.value);
      told('passes.changed');
      return null;
    },
    async block({ passId }: PassView, approval: Approval): Promise<Refusal | null> {
      const reply = await booth.write('pass.block', { passId, ...approval });
      if (!reply.ok) return reply.refusal;
      showStory(reply.value);
      told('passes.blocked');
      return null;
    },
    async unblock({ passId }: PassView, approval: Approval): Promise<Refusal | null> {
      const reply = await booth.write('pass.unblock', { passId, ...approval });
      if (!reply.ok) return reply.refusal;
      showStory(reply.value);
      told('passes.unblocked');
      return null;
    },
    async giveBack(content: Omit<WriteContent<'pass.return'>, 'approver' | 'reason'>, approval: Approval) {
      const reply = await booth.write('pass.return', { ...content, ...approval });
      if (!reply.ok) return reply.refusal;
      showStory(reply.value);
      const figures = { amount: formatRupees(content.amountPaise as Paise) };
      showBand({ kind: 'done', text: { key: 'words', words: 'passes.returned', figures } });
      return null;
    },
    printSlip: ({ passId }: Pick<PassView, 'passId'>) =>
      once(async () => {
        const reply = await booth.write('pass.printSlip', { passId });
        if (!reply.ok) return refuse(reply.refusal);
        showBand({ kind: 'done', text: { key: 'words', words: 'passes.slipPrinting' } });
      }),
    async addEntry(content: Omit<WriteContent<'list.add'>, 'approver' | 'reason'>, approval: Approval): Promise<Refusal | null> {
      const reply = await booth.write('list.add', { ...content, ...approval });
      if (!reply.ok) return reply.refusal;
      store.setState({ panel: store.getState().office === null ? { kind: 'passes', tab: 'lists' } : null, panelUnsaved: false });
      told('lists.added');
      return null;
    },
    async removeEntry(entryId: ListEntryId, approval: Approval): Promise<Refusal | null> {
      const reply = await booth.write('list.remove', { entryId, ...approval });
      if (!reply.ok) return reply.refusal;
      told('lists.removed');
      return null;
    },
    /** Back from a pass: to the list at the lane; in the office the list stands below. */
    leave(): void {
      store.setState({
        panel: store.getState().office === null ? { kind: 'passes', tab: 'passes' } : null,
        panelUnsaved: false,
      });
    },
  };
}
