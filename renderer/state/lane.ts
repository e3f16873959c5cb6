// What the lane shows: one vehicle's state at a time, replaced whole, so that nothing of one car leaks into the next.
import type { ParseKeys } from 'i18next';
import type { SlotId, VehicleClassId } from '../../domain/ids.ts';
import type { Paise } from '../../domain/money/paise.ts';
import type { Refusal } from '../../domain/result.ts';
import type { ChannelOutput } from '../../electron/contract/channels.ts';
import type { Exit, PassView, Quote, SessionSummary, Settled, WaitingPayment } from '../../electron/contract/views.ts';

export type GatewayAnswer = ChannelOutput<'payment.askAgain'>['gateway'];
export type PaidAside = Extract<Exit, { kind: 'paid' }>;

export type Lane =
  | { readonly kind: 'idle' }
  /** `tender` is what the cashier has typed, in rupees; empty means exact. */
  | { readonly kind: 'quote'; readonly quote: Quote; readonly tender: string; readonly shownAtMs: number }
  | { readonly kind: 'paid'; readonly paid: PaidAside }
  /** A pass's card was scanned: it comes in, or one of its vehicles leaves. */
  | { readonly kind: 'pass'; readonly pass: PassView }
  /** `cash`: the tender typed while cancelling to take cash; null while waiting. */
  | {
      readonly kind: 'online';
      readonly payment: WaitingPayment;
      readonly cash: string | null;
      readonly gateway: GatewayAnswer | null;
    };

/** The next entry, as far as it is typed: kept while an exit is on the screen. */
export type EntryDraft = {
  readonly plate: string;
  readonly vehicleClass: VehicleClassId | null;
  readonly slotId: SlotId | null;
  /** The plate that gets a ticket whatever pass it has: chosen, or Enter once more after the pass was refused. Another plate is another vehicle. */
  readonly ordinaryPlate: string | null;
};
export const emptyEntry: EntryDraft = { plate: '', vehicleClass: null, slotId: null, ordinaryPlate: null };

export function isOrdinary({ plate, ordinaryPlate }: EntryDraft): boolean {
  return ordinaryPlate === plate;
}

/** The band over the lane. Success leaves by itself, a refusal stays until the next action. */
export type Band =
  | { readonly kind: 'entered'; readonly session: SessionSummary; readonly pass: PassView | null }
  | { readonly kind: 'settled'; readonly settled: Settled; readonly aside: boolean }
  | { readonly kind: 'done'; readonly text: Notice }
  | { readonly kind: 'notice'; readonly text: Notice }
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  | { readonly kind: 'trouble'; readonly trouble: 'failed' | 'expired' | 'refund_due'; readonly payment: WaitingPayment };

export type Notice =
  | { readonly key: 'broken' | 'scanIgnored' | 'scanAfterSignIn' | 'voided' | 'leftRecorded' | 'moved' | 'typedEntry' }
  /** A family's own notice: its words, and the figures that stand in them as they are shown. */
  | { readonly key: 'words'; readonly words: ParseKeys; readonly figures?: Readonly<Record<string, string | number>> }
  | { readonly key: 'movedAside'; readonly session: SessionSummary }
  | { readonly key: 'copyMade'; readonly copy: number }
  | { readonly key: 'repriced'; readonly before: Paise; readonly now: Paise }
  | { readonly key: 'shiftOpened'; readonly number: number; readonly floatPaise: Paise };

/** An exit's answer as the lane shows it: a vehicle whose online payment still waits shows that payment. */
export function laneOfExit(exit: Exit, shownAtMs: number): Lane {
  if (exit.kind === 'paid') return { kind: 'paid', paid: exit };
  if (exit.kind === 'pass') return { kind: 'pass', pass: exit.pass };
  if (exit.pending !== null && exit.pending.state === 'PENDING') return laneOfPayment(exit.pending);
  return { kind: 'quote', quote: exit, tender: '', shownAtMs };
}

export function laneOfPayment(payment: WaitingPayment): Lane {
  return { kind: 'online', payment, cash: null, gateway: null };
}

/** The lane after a new view: the payment on the screen follows the booth's. */
export function laneWithPayments(lane: Lane, waiting: readonly WaitingPayment[]): Lane {
  if (lane.kind !== 'online') return lane;
  const now = waiting.find(({ paymentId }) => paymentId === lane.payment.paymentId);
  return now === undefined ? lane : { ...lane, payment: now };
}

/**
 * Payments of other vehicles that still count as standing in the lane. They must be moved aside before the next vehicle is dealt with:
 * otherwise a confirmation would open the barrier for whoever stands there now.
 */
export function paymentsToMoveAside(sessionId: string | null, waiting: readonly WaitingPayment[]): readonly WaitingPayment[] {
  return waiting.filter(
    (payment) => payment.state === 'PENDING' && !payment.pulledAside && payment.session.sessionId !== sessionId,
  );
}
