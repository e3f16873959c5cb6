// The period that an export asks for, as a span of time whose figures the asker may know.
import type { ReadTx } from '../../../db/transaction.ts';
import { type ExportPeriod, spanOfPeriod, type TimeSpan } from '../../../domain/export/period.ts';
import { judgeReportReader } from '../../../domain/report/report-access.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import { type Call, operatorOf } from '../../ipc/call.ts';
import { settingsOf } from '../context.ts';
import { openDrawerOf } from '../may-read-document.ts';

/** Refuses: period_wrong, shift_own_report (it reaches over the asker's own open drawer). */
export function askedSpan(
  tx: ReadTx,
  period: ExportPeriod,
  call: Call,
): Result<TimeSpan, 'period_wrong' | 'not_allowed' | 'shift_own_report'> {
  const span = spanOfPeriod(period, settingsOf(tx).utcOffsetMinutes);
  if (span === null) return refuse('period_wrong');
  const drawer = openDrawerOf(tx);
  const permission = judgeReportReader(operatorOf(call), drawer !== null && span.untilMs > drawer.openedAtMs ? drawer : null);
  return permission.ok ? ok(span) : permission;
}
