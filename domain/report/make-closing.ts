// Ends a stretch of the journal: numbered, printed, never counted again. Shift (Z), day, month, year.
import type { Decision } from '../decision.ts';
import type { BoothContext } from '../decision-context.ts';
import type { ClosingId, OperatorId, ShiftId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { issueSheet } from '../receipt/issue-sheet.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Closing, ClosingKind } from './closing.ts';
import type { Report } from './report.ts';
import { reportSheet } from './report-sheet.ts';

export type ClosingMade = Decision & { readonly closing: Closing };

/** The facts and the print of a closing. The report's number is the next one of its kind. */
export function makeClosing(
  report: Report & { readonly kind: ClosingKind; readonly number: number },
  { shiftId, drawer }: { readonly shiftId: ShiftId | null; readonly drawer: Closing['drawer'] },
  context: BoothContext,
): ClosingMade {
  const { newId, nowMs } = context;
  const sheet = issueSheet(reportSheet(report, context), context);
  const { kind, number, fromSeq, throughSeq, fromMs, throughMs, tally, totals, inside } = report;
  const closing: Closing = {
    closingId: newId<ClosingId>(),
    kind,
    number,
    shiftId,
    fromSeq,
    throughSeq,
    fromMs,
    throughMs,
    tally,
    totals,
    inside,
    drawer,
    documentId: sheet.documentId,
    madeAtMs: nowMs,
  };
  return { facts: [fact('closing.made', { closing }), ...sheet.facts], jobs: sheet.jobs, closing };
}

export type PeriodState = {
  /** What the closing would count: from the record after the last one of its kind. */
  readonly report: Report & { readonly kind: Exclude<ClosingKind, 'shift'>; readonly number: number };
  /** Everybody who had the hand on the shift that is open now; empty when none is. */
  readonly handsOfOpenShift: readonly OperatorId[];
};

/**
 * Channel `closing.make`: day, month, year. Refuses, in this order: shift_own_report (its figures would tell what the own open drawer
 * should hold), closing_empty (nothing happened since the last one of the kind).
 */
export function decidePeriodClosing(
  { report, handsOfOpenShift }: PeriodState,
  context: BoothContext & { readonly actorId: OperatorId },
): Result<ClosingMade, 'shift_own_report' | 'closing_empty'> {
  if (handsOfOpenShift.includes(context.actorId)) return refuse('shift_own_report');
  if (report.tally.length === 0) return refuse('closing_empty');
  return ok(makeClosing(report, { shiftId: null, drawer: null }, context));
}
