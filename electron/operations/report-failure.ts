// A call or a view that failed outside the lane's writes is told to people: it stands in the journal, in the attention list and upstream.
import type { AnomalyId, NewId } from '../../domain/ids.ts';
import { fact } from '../../domain/journal/fact.ts';
import { cutText } from '../../domain/text/cut-text.ts';
import type { Log } from '../monitoring/log.ts';
import type { Clock } from '../settings/clock.ts';
import type { Ledger } from './ledger.ts';
import type { Store } from './store.ts';

/** `where`: the channel, or the part of the booth. Never throws. */
export type ReportFailure = (where: string, errorNumber: string) => void;

/** A failing call may be asked for again and again: one record an hour for each place says enough, the log has them all. */
const BETWEEN_REPORTS_MS = 60 * 60_000;

export function openReportFailure({
  store,
  ledger,
  clock,
  newId,
  committed,
  log,
}: {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly committed: () => void;
  readonly log: Log;
}): ReportFailure {
  const reportedAtMs = new Map<string, number>();
  return (where, errorNumber) => {
    const nowMs = clock.monotonicMs();
    const last = reportedAtMs.get(where);
    if (last !== undefined && nowMs - last < BETWEEN_REPORTS_MS) return;
    reportedAtMs.set(where, nowMs);
    const found = fact('anomaly.found', {
      anomalyId: newId<AnomalyId>(),
      kind: 'call_failed',
      sessionId: null,
      paymentId: null,
      detail: cutText(`${where} ${errorNumber}`, 300),
      foundAtMs: clock.nowMs(),
    });
    try {
      store.write((tx) => ledger(tx, { facts: [found], jobs: [] }, null));
      committed();
    } catch (error) {
      // What failed is in the log already; that it could not be journaled too must not fail anybody else.
      log.error('failure.not_reported', { errorNumber, error: String(error) });
    }
  };
}
