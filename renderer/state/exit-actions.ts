// The exit: quote, cash, nothing due, complimentary, and asking the price again when it has grown old.
import type { SessionId } from '../../domain/ids.ts';
import type { Paise } from '../../domain/money/paise.ts';
import { normalisePlate } from '../../domain/plate/plate.ts';
import type { Refusal } from '../../domain/result.ts';
import type { ChannelInput } from '../../electron/contract/channels.ts';
import type { Exit, Quote, Settled } from '../../electron/contract/views.ts';
import { LOOK_FIRST_MS } from '../scanner/input-limits.ts';
import type { ActionContext } from './context.ts';
import { emptyEntry, laneOfExit, paymentsToMoveAside } from './lane.ts';
import type { Approver } from './panel.ts';

export type QuoteBy = ChannelInput<'exit.quote'>['by'];
export type ExitActions = ReturnType<typeof createExitActions>;

/** A price that has changed under the cashier's eyes has to be read before it is taken. */
const NEW_PRICE_MS = 800;

export function createExitActions(context: ActionContext) {
  const { booth, store, sounds, once, refuse, showBand, setLane, whenMeant } = context;

  async function showExit(exit: Exit): Promise<void> {
    await moveOthersAside(exit.kind === 'pass' ? null : exit.session.sessionId);
    store.setState({ panel: null, panelUnsaved: false, lane: laneOfExit(exit, performance.now()) });
  }

  /** `sessionId` null: a vehicle that is not inside. */
  async function moveOthersAside(sessionId: SessionId | null): Promise<void> {
    for (const payment of paymentsToMoveAside(sessionId, store.getState().view?.waiting ?? [])) {
      const reply = await booth.write('payment.pullAside', { paymentId: payment.paymentId });
      if (reply.ok) showBand({ kind: 'notice', text: { key: 'movedAside', session: payment.session } });
    }
  }

  const quote = (by: QuoteBy, { lost = false }: { readonly lost?: boolean } = {}) =>
    once(async () => {
      const reply = await booth.ask('exit.quote', { by, lost });
      if (reply.ok) await showExit(reply.value);
      else refuse(reply.refusal);
    });

  async function askPriceAgain(old: Quote, concessionId = old.concessionId): Promise<void> {
    const reply = await booth.ask('exit.quote', {
      by: { kind: 'session', sessionId: old.session.sessionId },
      lost: old.lost,
      concessionId,
    });
    if (!reply.ok) {
      setLane({ kind: 'idle' });
      refuse(reply.refusal);
      return;
    }
    setLane(laneOfExit(reply.value, performance.now()));
  }

  /** The price on the screen has passed its validity: ask again, and say that and what it did. */
  async function reprice(old: Quote): Promise<void> {
    await askPriceAgain(old);
    const { lane } = store.getState();
    if (lane.kind !== 'quote') return;
    if (lane.quote.duePaise !== old.duePaise) sounds.play('attention');
    showBand({ kind: 'notice', text: { key: 'repriced', before: old.duePaise, now: lane.quote.duePaise } });
  }

  async function unlessOld(old: Quote, refusal: Refusal): Promise<void> {
    if (['quote_expired', 'quote_unknown', 'quote_changed'].includes(refusal.code)) await reprice(old);
    else if (refusal.code === 'payment_pending') await askPriceAgain(old);
    else refuse(refusal);
  }

  function settle(settled: Settled): void {
    const { entry } = store.getState();
    // What was typed was this vehicle's number: the next one starts empty.
    const typedPlate = normalisePlate(entry.plate);
    const sameVehicle = typedPlate !== '' && typedPlate === settled.session.plate;
    store.setState({
      lane: { kind: 'idle' },
      panel: null,
      entry: sameVehicle ? emptyEntry : entry,
      settledAtMs: performance.now(),
    });
    sounds.play('paid');
    // Its payment was settled while it stood aside: no barrier has opened.
    showBand({ kind: 'settled', settled, aside: settled.session.leftAtMs === null });
  }

  async function takeCash(tenderedPaise: Paise): Promise<void> {
    const { lane } = store.getState();
    if (lane.kind !== 'quote' || unseen(lane.shownAtMs)) return;
    await whenPriceIsRight(lane.quote, () =>
      whenMeant({ duePaise: lane.quote.duePaise, tenderedPaise }, () =>
        once(async () => {
          const reply = await booth.write('payment.takeCash', { quoteId: lane.quote.quoteId, tenderedPaise });
          if (reply.ok) settle(reply.value);
          else await unlessOld(lane.quote, reply.refusal);
        }),
      ),
    );
  }

  /** A price far above what the lot has taken is asked about first. */
  async function whenPriceIsRight(quote: Quote, take: () => Promise<unknown>): Promise<void> {
    const { unusualAbovePaise: largestPaise, duePaise, session, quoteId } = quote;
    if (largestPaise === null) {
      await take();
      return;
    }
    if (store.getState().question !== null) return;
    const { enteredAtMs } = session;
    const accept = async () => {
      let accepted = false;
      await once(async () => {
        const reply = await booth.write('exit.acceptPrice', { quoteId });
        accepted = reply.ok;
        if (!reply.ok) await unlessOld(quote, reply.refusal);
      });
      if (accepted) await take();
    };
    store.setState({ question: { kind: 'price', duePaise, largestPaise, enteredAtMs, take: accept } });
  }

  function unseen(shownAtMs: number): boolean {
    const { band, entry } = store.getState();
    const agoMs = performance.now() - shownAtMs;
    const newPrice = band?.kind === 'notice' && band.text.key === 'repriced' && band.text.before !== band.text.now;
    // An Enter so soon may have been meant for the entry that was being typed.
    return (newPrice && agoMs < NEW_PRICE_MS) || (entry.plate !== '' && agoMs < LOOK_FIRST_MS);
  }

  async function letOutFree(): Promise<void> {
    const { lane } = store.getState();
    if (lane.kind !== 'quote' || unseen(lane.shownAtMs)) return;
    await once(async () => {
      const reply = await booth.write('exit.free', { quoteId: lane.quote.quoteId });
      if (reply.ok) settle(reply.value);
      else if (reply.refusal.code === 'something_due') await reprice(lane.quote);
      else await unlessOld(lane.quote, reply.refusal);
    });
  }

  const setConcession = (concessionId: string | null) =>
    once(async () => {
      const { lane } = store.getState();
      if (lane.kind !== 'quote') return;
      await askPriceAgain(lane.quote, concessionId);
      store.setState({ panel: null });
    });

  async function letOutApproved(
    outcome: 'complimentary' | 'lost_waived',
    { approver, reason }: { readonly approver: Approver | null; readonly reason: string },
  ): Promise<Refusal | null> {
    const { lane } = store.getState();
    if (lane.kind !== 'quote') return null;
    const letOut = (quoteId: Quote['quoteId']) => booth.write('exit.complimentary', { quoteId, outcome, reason, approver });
    let reply = await letOut(lane.quote.quoteId);
    if (!reply.ok && (reply.refusal.code === 'quote_expired' || reply.refusal.code === 'quote_changed')) {
      await reprice(lane.quote);
      const now = store.getState().lane;
      // Approved was this amount; another one has to be approved anew.
      if (now.kind !== 'quote' || now.quote.duePaise !== lane.quote.duePaise) return null;
      reply = await letOut(now.quote.quoteId);
    }
    if (!reply.ok) return reply.refusal;
    settle(reply.value);
    return null;
  }

  return {
    quote,
    moveOthersAside,
    showExit,
    askPriceAgain,
    settle,
    takeCash,
    whenPriceIsRight,
    letOutFree,
    setConcession,
    letOutApproved,
    typeTender(tender: string): void {
      const { lane } = store.getState();
      if (lane.kind === 'quote') setLane({ ...lane, tender });
      else if (lane.kind === 'online' && lane.cash !== null) setLane({ ...lane, cash: tender });
    },
    /** Called by the clock. */
    repriceOld: () =>
      once(async () => {
        const { lane } = store.getState();
        if (lane.kind === 'quote') await reprice(lane.quote);
      }),
  };
}
