// The period that an export asks for, as a span of time that the asker may know.
import { type ExportPeriod, spanOfPeriod, type TimeSpan } from '../../../domain/export/period.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import { type Call, operatorOf } from '../../ipc/call.ts';

/** Refuses: period_wrong, own_shift_open. */
export function askedSpan(
  period: ExportPeriod,
  call: Call,
  utcOffsetMinutes: number,
): Result<TimeSpan, 'period_wrong' | 'own_shift_open'> {
  const span = spanOfPeriod(period, utcOffsetMinutes);
  if (span === null) return refuse('period_wrong');
  const hiddenFromMs = ownDrawerOpenSinceMs(call);
  return hiddenFromMs !== null && span.untilMs > hiddenFromMs ? refuse('own_shift_open') : ok(span);
}

/**
 * Since when a drawer in the asker's own hand has been open and not counted; null when none is. From then on every figure would tell
 * what the drawer should hold.
 */
export function ownDrawerOpenSinceMs(call: Call): number | null {
  const { openShift } = call;
  if (openShift === null || openShift.countedAtMs !== null) return null;
  const { operatorId } = operatorOf(call);
  return openShift.handId === operatorId || openShift.operatorId === operatorId ? openShift.openedAtMs : null;
}
