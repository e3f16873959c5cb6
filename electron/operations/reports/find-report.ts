// The report that a channel names, for a reader who may have it.
import { findClosing } from '../../../db/closings.ts';
import { findOperator } from '../../../db/operators.ts';
import { closeOfShift, findOpenShift } from '../../../db/shifts.ts';
import type { ReadTx } from '../../../db/transaction.ts';
import type { Operator } from '../../../domain/people/operator.ts';
import type { Closing } from '../../../domain/report/closing.ts';
import type { Report } from '../../../domain/report/report.ts';
import { judgeReportReader } from '../../../domain/report/report-access.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import type { ChannelParsed } from '../../contract/channels.ts';
import { openDrawerOf } from '../may-read-document.ts';
import { readClosedReport, readRunningReport } from './read-report.ts';
import type { ReportPlace } from './report-view.ts';

export type FoundReport = { readonly report: Report; readonly place: ReportPlace; readonly closing: Closing | null };

/** Refuses, in this order: report_unknown, not_allowed (cashiers, whom no channel lets come this far), shift_own_report. */
export function findReport(
  tx: ReadTx,
  reader: Operator,
  { of, nowMs }: { readonly of: ChannelParsed<'report.view'>['of']; readonly nowMs: number },
): Result<FoundReport, 'report_unknown' | 'not_allowed' | 'shift_own_report'> {
  if (of.kind === 'x') {
    const allowed = judgeReportReader(reader, openDrawerOf(tx));
    if (!allowed.ok) return allowed;
    const report = readRunningReport(tx, { kind: 'x', nowMs });
    const shiftId = findOpenShift(tx)?.shiftId ?? null;
    return ok({ report, place: { closingId: null, documentId: null, signedOff: null, shiftId }, closing: null });
  }
  const closing = findClosing(tx, of.closingId);
  if (closing === undefined) return refuse('report_unknown');
  const allowed = mayReadClosing(tx, reader, closing);
  if (!allowed.ok) return allowed;
  const { closingId, documentId, shiftId } = closing;
  const place = { closingId, documentId, shiftId, signedOff: signedOffOf(tx, closing) };
  return ok({ report: readClosedReport(tx, closing), place, closing });
}

/** A period that was closed while the shift that is open now was open already counts a part of that shift. */
export function mayReadClosing(
  tx: ReadTx,
  reader: Operator,
  { kind, madeAtMs }: Pick<Closing, 'kind' | 'madeAtMs'>,
): Result<null, 'not_allowed' | 'shift_own_report'> {
  const drawer = openDrawerOf(tx);
  const reaches = kind !== 'shift' && drawer !== null && madeAtMs >= drawer.openedAtMs;
  return judgeReportReader(reader, reaches ? drawer : null);
}

function signedOffOf(tx: ReadTx, { shiftId }: Closing): ReportPlace['signedOff'] {
  const signed = shiftId === null ? null : (closeOfShift(tx, shiftId)?.signedOff ?? null);
  if (signed === null) return null;
  return { name: findOperator(tx, signed.byId)?.name ?? signed.byId, note: signed.note, atMs: signed.atMs };
}
