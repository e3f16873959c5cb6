// What is wrong with a row of the online reconciliation, since when, and how much money it is about. The reasons are in row-reason.ts.
import type { PaymentState, refundReasons } from '../payment/payment.ts';
import { type OnlineRefund, type RowParts, type SettledLine, sumsOfParts } from './row.ts';
import { type RowReason, rowReasons } from './row-reason.ts';

export type Finding = { readonly reason: RowReason; readonly sinceMs: number; readonly atStakePaise: number };
type Found = Omit<Finding, 'reason'> | null;

type Look = RowParts & {
  readonly paymentLines: readonly SettledLine[];
  readonly refundLines: readonly SettledLine[];
  /** When each piece of money came: the success and late money. */
  readonly received: readonly { readonly amountPaise: number; readonly atMs: number }[];
  /** Refunds on their way or done. */
  readonly sent: readonly OnlineRefund[];
};

/** The first reason of `rowReasons` that applies; the last one always does. Independent of the order of the parts. */
export function judgeRow(parts: RowParts): Finding {
  const { payment, late, refunds, lines } = parts;
  const success =
    payment?.state === 'SUCCESS' ? [{ amountPaise: payment.amountPaise, atMs: payment.resolvedAtMs ?? payment.startedAtMs }] : [];
  const look: Look = {
    ...parts,
    paymentLines: lines.filter(({ kind }) => kind === 'payment'),
    refundLines: lines.filter(({ kind }) => kind === 'refund'),
    received: [...success, ...late.map(({ amountPaise, receivedAtMs }) => ({ amountPaise, atMs: receivedAtMs }))],
    sent: refunds.filter(({ state, startedAtMs }) => state === 'SUCCESS' || (state === 'PENDING' && startedAtMs !== null)),
  };
  for (const reason of rowReasons) {
    const found = checks[reason](look);
    if (found !== null) return { reason, ...found };
  }
  throw new Error('Broken invariant: every row is at least matched');
}

const checks: Readonly<Record<RowReason, (look: Look) => Found>> = {
  settled_unheard: ({ payment, paymentLines }) => (payment?.state === 'PENDING' ? ofLines(paymentLines) : null),

  pending_at_gateway: ({ payment }) =>
    payment?.state === 'PENDING' ? { sinceMs: payment.startedAtMs, atStakePaise: payment.amountPaise } : null,

  paid_after_cancel: (look) => toGoBack(look, 'paid_after_cancel') ?? unheardAfter(look, 'CANCELLED'),
  paid_after_expiry: (look) => toGoBack(look, 'paid_after_expiry') ?? unheardAfter(look, 'EXPIRED'),
  paid_after_failure: (look) => toGoBack(look, 'paid_after_failure') ?? unheardAfter(look, 'FAILED'),
  paid_after_exception: (look) => toGoBack(look, 'paid_after_exception'),

  /** Also a QR that the bank settled more often than the booth was told of its money. */
  paid_twice: (look) => {
    const { received, paymentLines } = look;
    const twice = received.length > 0 && paymentLines.length > received.length ? ofLines(paymentLines) : null;
    const more = sumsOfParts(look).settledPaise - sumsOfParts(look).receivedPaise;
    return toGoBack(look, 'paid_twice') ?? (twice === null ? null : { ...twice, atStakePaise: Math.abs(more) });
  },

  refund_due: ({ refunds }) => ofRefunds(refunds.filter((refund) => isDue(refund) && !ofBooth.has(refund.reason))),

  refund_failed: ({ refunds, late }) => {
    const failed = refunds.filter((refund) => refund.state === 'FAILED' && !isReplaced(refund, refunds));
    const kept = late.length > 0 && refunds.every(({ state }) => state === 'FAILED');
    return (
      ofRefunds(failed) ?? (kept ? { sinceMs: least(late.map((money) => money.receivedAtMs)), atStakePaise: sumOf(late) } : null)
    );
  },

  amount_differs: (look) => {
    const { payment, received, paymentLines, refundLines, sent } = look;
    const wrong = received.length === 0 ? [] : paymentLines.filter(({ grossPaise }) => grossPaise !== payment?.amountPaise);
    const { settledPaise, settledBackPaise, receivedPaise } = sumsOfParts(look);
    if (wrong.length > 0)
      return { sinceMs: least(wrong.map(({ atMs }) => atMs)), atStakePaise: Math.abs(settledPaise - receivedPaise) };
    const back = settledBackPaise - sumOf(sent);
    if (refundLines.length === 0 || refundLines.length !== sent.length || back === 0) return null;
    return { sinceMs: least(refundLines.map(({ atMs }) => atMs)), atStakePaise: Math.abs(back) };
  },

  settled_unknown: ({ payment, paymentLines }) => (payment === null ? ofLines(paymentLines) : null),
  refund_unknown: ({ refundLines, sent }) => (refundLines.length > sent.length ? ofLines(refundLines) : null),
  adjustment: ({ lines }) => ofLines(lines.filter(({ kind }) => kind === 'adjustment')),

  fee_differs: ({ paymentLines }) => {
    const off = (line: SettledLine) => line.netPaise - (line.grossPaise - line.feePaise - line.taxPaise);
    const wrong = paymentLines.filter((line) => off(line) !== 0);
    if (wrong.length === 0) return null;
    return {
      sinceMs: least(wrong.map(({ atMs }) => atMs)),
      atStakePaise: wrong.reduce((total, line) => total + Math.abs(off(line)), 0),
    };
  },

  stay_open: ({ payment }) =>
    payment?.state === 'SUCCESS' && payment.stayOpen
      ? { sinceMs: payment.resolvedAtMs ?? payment.startedAtMs, atStakePaise: payment.amountPaise }
      : null,

  not_settled_yet: (look) => {
    const { received, paymentLines } = look;
    if (received.length <= paymentLines.length) return null;
    const { receivedPaise, settledPaise } = sumsOfParts(look);
    return { sinceMs: least(received.map(({ atMs }) => atMs)), atStakePaise: Math.max(0, receivedPaise - settledPaise) };
  },

  refund_sent_not_settled: (look) => {
    const { sent, refundLines } = look;
    if (sent.length <= refundLines.length) return null;
    const since = sent.map(({ startedAtMs, resolvedAtMs, dueAtMs }) => startedAtMs ?? resolvedAtMs ?? dueAtMs);
    return { sinceMs: least(since), atStakePaise: Math.max(0, sumOf(sent) - sumsOfParts(look).settledBackPaise) };
  },

  nothing_received: ({ payment, received, lines }) =>
    payment !== null && received.length === 0 && lines.length === 0
      ? { sinceMs: payment.resolvedAtMs ?? payment.startedAtMs, atStakePaise: 0 }
      : null,

  matched: ({ payment, lines }) => ({
    sinceMs: payment?.resolvedAtMs ?? payment?.startedAtMs ?? least(lines.map(({ atMs }) => atMs)),
    atStakePaise: 0,
  }),
};

/** Reasons that the booth itself finds; each has a check of its own. */
const ofBooth: ReadonlySet<(typeof refundReasons)[number]> = new Set([
  'paid_after_cancel',
  'paid_after_expiry',
  'paid_after_failure',
  'paid_after_exception',
  'paid_twice',
]);

function isDue({ state, startedAtMs }: OnlineRefund): boolean {
  return state === 'PENDING' && startedAtMs === null;
}

function toGoBack({ refunds }: Look, reason: OnlineRefund['reason']): Found {
  return ofRefunds(refunds.filter((refund) => isDue(refund) && refund.reason === reason));
}

/** The bank settled a payment that the booth believes to have come to nothing. */
function unheardAfter({ payment, received, paymentLines }: Look, state: PaymentState): Found {
  return payment?.state === state && received.length === 0 ? ofLines(paymentLines) : null;
}

/** Somebody has asked for it once more since it failed. */
function isReplaced(failed: OnlineRefund, refunds: readonly OnlineRefund[]): boolean {
  const endedAtMs = failed.resolvedAtMs ?? failed.dueAtMs;
  return refunds.some(({ state, dueAtMs }) => state !== 'FAILED' && dueAtMs >= endedAtMs);
}

function ofRefunds(refunds: readonly OnlineRefund[]): Found {
  return refunds.length === 0 ? null : { sinceMs: least(refunds.map(({ dueAtMs }) => dueAtMs)), atStakePaise: sumOf(refunds) };
}

function ofLines(lines: readonly SettledLine[]): Found {
  if (lines.length === 0) return null;
  const amounts = lines.map(({ kind, grossPaise, netPaise }) => (kind === 'adjustment' ? Math.abs(netPaise) : grossPaise));
  return { sinceMs: least(lines.map(({ atMs }) => atMs)), atStakePaise: amounts.reduce((total, amount) => total + amount, 0) };
}

function sumOf(money: readonly { readonly amountPaise: number }[]): number {
  return money.reduce((total, { amountPaise }) => total + amountPaise, 0);
}

function least(moments: readonly number[]): number {
  return moments.reduce((earliest, moment) => Math.min(earliest, moment), Number.MAX_SAFE_INTEGER);
}
