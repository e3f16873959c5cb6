// What goes beside the plain way: terms that are agreed to, corrections of a stay, the barrier by hand, what is still owed.
import type { SessionId, VehicleClassId } from '../../domain/ids.ts';
import type { Paise } from '../../domain/money/paise.ts';
import type { OnlineMethod } from '../../domain/payment/payment.ts';
import type { Refusal } from '../../domain/result.ts';
import type { ChannelInput } from '../../electron/contract/channels.ts';
import type { WaitingPayment } from '../../electron/contract/views.ts';
import type { ActionContext } from './context.ts';
import type { ExitActions } from './exit-actions.ts';
import type { Approver } from './panel.ts';

type Approval = { readonly approver: Approver | null; readonly reason: string };
type AskedTerms = ChannelInput<'exit.agree'>['what'];

export function createExceptionsActions(context: ActionContext, exits: ExitActions) {
  const { booth, store, sounds, once, refuse, showBand } = context;

  /** The exit on these terms, once they are agreed to. */
  async function agree(
    { sessionId, what, lost = false }: { readonly sessionId: SessionId; readonly what: AskedTerms; readonly lost?: boolean },
    approval: Approval,
  ): Promise<Refusal | null> {
    const reply = await booth.write('exit.agree', { sessionId, what, lost, ...approval });
    if (!reply.ok) return reply.refusal;
    await exits.showExit(reply.value);
    return null;
  }

  async function payLater(
    { person, phone }: { readonly person: string; readonly phone: string | null },
    approval: Approval,
  ): Promise<Refusal | null> {
    const { lane } = store.getState();
    if (lane.kind !== 'quote') return null;
    const reply = await booth.write('exit.payLater', { quoteId: lane.quote.quoteId, person, phone, ...approval });
    if (!reply.ok) return reply.refusal;
    exits.settle(reply.value.settled);
    return null;
  }

  async function changeClass(sessionId: SessionId, vehicleClass: VehicleClassId, approval: Approval): Promise<Refusal | null> {
    const reply = await booth.write('session.changeClass', { sessionId, vehicleClass, ...approval });
    if (!reply.ok) return reply.refusal;
    const { lane } = store.getState();
    if (lane.kind === 'quote' && lane.quote.session.sessionId === sessionId) await exits.askPriceAgain(lane.quote);
    store.setState({ panel: null });
    showBand({ kind: 'done', text: { key: 'words', words: 'exceptions.classChanged' } });
    return null;
  }

  async function replaceTicket(
    sessionId: SessionId,
    why: ChannelInput<'ticket.replace'>['why'],
    approval: Approval,
  ): Promise<Refusal | null> {
    const reply = await booth.write('ticket.replace', { sessionId, why, ...approval });
    if (!reply.ok) return reply.refusal;
    store.setState({ panel: null });
    const figures = { number: reply.value.ticketNumber };
    showBand({ kind: 'done', text: { key: 'words', words: 'exceptions.ticketReplaced', figures } });
    return null;
  }

  async function openManually(direction: 'entry' | 'exit', approval: Approval): Promise<Refusal | null> {
    const reply = await booth.write('barrier.openManually', { direction, ...approval });
    if (!reply.ok) return reply.refusal;
    store.setState({ panel: null });
    showBand({ kind: 'done', text: { key: 'words', words: 'exceptions.barrierAsked' } });
    return null;
  }

  /** Answers whether it was taken. */
  async function takeDebtCash(sessionId: SessionId, tenderedPaise: Paise): Promise<boolean> {
    let taken = false;
    await once(async () => {
      const reply = await booth.write('debt.takeCash', { sessionId, tenderedPaise });
      if (!reply.ok) return refuse(reply.refusal);
      taken = true;
      sounds.play('paid');
      showBand({ kind: 'settled', settled: reply.value, aside: false });
    });
    return taken;
  }

  async function startDebtOnline(sessionId: SessionId, method: OnlineMethod): Promise<WaitingPayment | null> {
    let started: WaitingPayment | null = null;
    await once(async () => {
      const reply = await booth.write('debt.startOnline', { sessionId, method });
      if (reply.ok) started = reply.value;
      else refuse(reply.refusal);
    });
    return started;
  }

  async function writeOffDebt(sessionId: SessionId, approval: Approval): Promise<Refusal | null> {
    const reply = await booth.write('debt.writeOff', { sessionId, ...approval });
    if (!reply.ok) return reply.refusal;
    showBand({ kind: 'done', text: { key: 'words', words: 'exceptions.writtenOff' } });
    return null;
  }

  return { agree, payLater, changeClass, replaceTicket, openManually, takeDebtCash, startDebtOnline, writeOffDebt };
}
