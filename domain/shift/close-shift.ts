// Closing a shift on its last count: what is still pending goes over by name, and the Z report is made in the same transaction.
import type { Decision } from '../decision.ts';
import type { DecisionContext } from '../decision-context.ts';
import type { PaymentId, SessionId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import type { Paise } from '../money/paise.ts';
import type { Closing } from '../report/closing.ts';
import { makeClosing } from '../report/make-closing.ts';
import type { Report } from '../report/report.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type LockedCount, needsReason } from './lock-count.ts';

export type CloseShiftState = {
  /** The last count of the shift; null while nothing was locked. */
  readonly count: LockedCount | null;
  /** What the Z report counts, without counts and hand-over, which are decided here. */
  readonly report: Omit<
    Report,
    'kind' | 'number' | 'counts' | 'varianceReason' | 'handedOver' | 'unsentRecords' | 'parkedRecords'
  >;
  readonly nextClosingNumber: number;
  readonly counts: Report['counts'];
  /** Payments still PENDING, with the name that people know each by. */
  readonly pending: readonly {
    readonly paymentId: PaymentId;
    readonly sessionId: SessionId | null;
    readonly name: string;
    readonly amountPaise: Paise;
  }[];
  readonly unsentRecords: number;
  readonly parkedRecords: number;
};

/**
 * Channel `shift.close`. Neither pending payments nor the network ever block it. Refuses, in this order: shift_not_counted,
 * reason_missing (a variance from the lot's threshold on needs one).
 */
export function decideCloseShift(
  { count, report, counts, pending, nextClosingNumber, unsentRecords, parkedRecords }: CloseShiftState,
  { reason }: { readonly reason: string },
  context: DecisionContext,
): Result<Decision & { readonly closing: Closing }, 'shift_not_counted' | 'reason_missing'> {
  if (count === null) return refuse('shift_not_counted');
  const said = reason.trim();
  if (needsReason(count.variancePaise, context.settings) && said.length < 3) return refuse('reason_missing');
  const { shiftId, actorId, nowMs } = context;
  const varianceReason = count.variancePaise === 0 || said === '' ? null : said;
  const closed = fact('shift.closed', {
    shiftId,
    countId: count.countId,
    closedById: actorId,
    reason: varianceReason,
    handedOver: pending.map(({ paymentId, sessionId, amountPaise }) => ({ paymentId, sessionId, amountPaise })),
    unsentRecords,
    parkedRecords,
    closedAtMs: nowMs,
  });
  const z = {
    ...report,
    kind: 'shift' as const,
    number: nextClosingNumber,
    counts,
    varianceReason,
    handedOver: pending.map(({ name, amountPaise }) => ({ name, amountPaise })),
    unsentRecords,
    parkedRecords,
  };
  const { expectedPaise, countedPaise, variancePaise } = count;
  const drawer = { expectedPaise, countedPaise, variancePaise, reason: varianceReason };
  const { closing, facts, jobs } = makeClosing(z, { shiftId, drawer }, context);
  return ok({ facts: [closed, ...facts], jobs, closing });
}
