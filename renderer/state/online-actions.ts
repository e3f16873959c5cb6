// Online payments: start, ask the gateway, cancel, take cash instead, pull aside, release on trust, call back.

import type { Paise } from '../../domain/money/paise.ts';
import type { OnlineMethod } from '../../domain/payment/payment.ts';
import type { Refusal } from '../../domain/result.ts';
import type { Quote, WaitingPayment } from '../../electron/contract/views.ts';
import type { ActionContext } from './context.ts';
import type { ExitActions } from './exit-actions.ts';
import { laneOfExit, laneOfPayment } from './lane.ts';
import type { Approver } from './panel.ts';

export type OnlineActions = ReturnType<typeof createOnlineActions>;

export function createOnlineActions(context: ActionContext, exits: ExitActions) {
  const { booth, store, once, refuse, setLane, whenMeant } = context;

  function paymentInLane(): WaitingPayment | null {
    const { lane } = store.getState();
    return lane.kind === 'online' ? lane.payment : null;
  }

  /** The payment was resolved meanwhile: the vehicle's own state says how. */
  async function unlessResolved(payment: WaitingPayment, refusal: Refusal): Promise<void> {
    if (refusal.code !== 'payment_resolved') return refuse(refusal);
    const reply = await booth.ask('exit.quote', { by: { kind: 'session', sessionId: payment.session.sessionId } });
    if (reply.ok) return setLane(laneOfExit(reply.value, performance.now()));
    setLane({ kind: 'idle' });
    refuse(reply.refusal);
  }

  const start = (method: OnlineMethod) =>
    askWhetherRight((quote) =>
      once(async () => {
        const reply = await booth.write('payment.startOnline', { quoteId: quote.quoteId, method });
        if (reply.ok) return setLane(laneOfPayment(latest(reply.value)));
        if (['quote_expired', 'quote_unknown', 'quote_changed', 'payment_pending'].includes(reply.refusal.code)) {
          await exits.askPriceAgain(quote);
          if (reply.refusal.code !== 'payment_pending') refuse(reply.refusal);
          return;
        }
        refuse(reply.refusal);
      }),
    );

  async function askWhetherRight(start: (quote: Quote) => Promise<unknown>): Promise<void> {
    const { lane } = store.getState();
    if (lane.kind !== 'quote' || lane.quote.duePaise === 0) return;
    await exits.whenPriceIsRight(lane.quote, () => start(lane.quote));
  }

  /** The view may have overtaken the reply (the QR is already there). */
  function latest(payment: WaitingPayment): WaitingPayment {
    return store.getState().view?.waiting.find(({ paymentId }) => paymentId === payment.paymentId) ?? payment;
  }

  const askAgain = () =>
    once(async () => {
      const payment = paymentInLane();
      if (payment === null) return;
      const reply = await booth.ask('payment.askAgain', { paymentId: payment.paymentId });
      if (!reply.ok) return unlessResolved(payment, reply.refusal);
      const { lane } = store.getState();
      if (lane.kind === 'online') setLane({ ...lane, gateway: reply.value.gateway });
    });

  const cancel = () =>
    once(async () => {
      const payment = paymentInLane();
      if (payment === null) return;
      const reply = await booth.write('payment.cancelOnline', { paymentId: payment.paymentId });
      if (reply.ok) setLane(laneOfExit(reply.value, performance.now()));
      else await unlessResolved(payment, reply.refusal);
    });

  async function cancelTakeCash(tenderedPaise: Paise): Promise<void> {
    const payment = paymentInLane();
    if (payment === null) return;
    await whenMeant({ duePaise: payment.amountPaise, tenderedPaise }, () =>
      once(async () => {
        const reply = await booth.write('payment.cancelOnlineTakeCash', { paymentId: payment.paymentId, tenderedPaise });
        if (reply.ok) exits.settle(reply.value);
        else await unlessResolved(payment, reply.refusal);
      }),
    );
  }

  const pullAside = () =>
    once(async () => {
      const payment = paymentInLane();
      if (payment === null || payment.pulledAside) return;
      const reply = await booth.write('payment.pullAside', { paymentId: payment.paymentId });
      if (reply.ok) {
        setLane({ kind: 'idle' });
        context.showBand({ kind: 'notice', text: { key: 'movedAside', session: payment.session } });
      } else await unlessResolved(payment, reply.refusal);
    });

  async function releaseOnTrust(
    payment: WaitingPayment,
    { approver, reason }: { readonly approver: Approver | null; readonly reason: string },
  ): Promise<Refusal | null> {
    const reply = await booth.write('payment.releaseOnTrust', { paymentId: payment.paymentId, reason, approver });
    if (!reply.ok) return reply.refusal;
    exits.settle(reply.value);
    return null;
  }

  const callBack = (payment: Pick<WaitingPayment, 'session'>) =>
    once(async () => {
      const { sessionId } = payment.session;
      await exits.moveOthersAside(sessionId);
      const reply = await booth.write('session.callBack', { sessionId });
      if (reply.ok && reply.value.kind === 'left') exits.settle(reply.value.settled);
      else if (reply.ok && reply.value.kind === 'waiting') setLane(laneOfPayment(latest(reply.value.payment)));
      else if (!reply.ok && reply.refusal.code === 'exit_grace_over') {
        refuse(reply.refusal);
        const again = await booth.ask('exit.quote', { by: { kind: 'session', sessionId } });
        if (again.ok) setLane(laneOfExit(again.value, performance.now()));
      } else if (!reply.ok) refuse(reply.refusal);
    });

  return {
    start,
    askAgain,
    cancel,
    cancelTakeCash,
    pullAside,
    releaseOnTrust,
    callBack,
    /** A row of the waiting list: a paid one leaves, any other comes to the screen (where it can be called back). */
    open(payment: WaitingPayment): Promise<void> | undefined {
      if (payment.readyToLeave) return callBack(payment);
      // Its vehicle is gone: what it owes is dealt with at the window.
      if (payment.session.state === 'closed') {
        store.setState({ panel: { kind: 'owed', sessionId: payment.session.sessionId } });
        return undefined;
      }
      if (payment.state !== 'PENDING') return exits.quote({ kind: 'session', sessionId: payment.session.sessionId });
      store.setState({ band: null, panel: null });
      setLane(laneOfPayment(payment));
      return undefined;
    },
    toCash(on: boolean): void {
      const { lane } = store.getState();
      if (lane.kind === 'online') setLane({ ...lane, cash: on ? '' : null });
    },
  };
}
