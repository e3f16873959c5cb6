// shift.pending: what a shift hands over, by name, and what has not reached upstream yet.
import { paymentsToHandOver } from '../../../db/pending-hand-over.ts';
import { backlog, parkedRecords } from '../../../db/sync-state.ts';
import { ok } from '../../../domain/result.ts';
import type { Operation } from '../../ipc/call.ts';
import { settingsOf } from '../context.ts';
import type { Store } from '../store.ts';

export function shiftPending({ store }: { readonly store: Store }): Operation<'shift.pending'> {
  return () =>
    ok(
      store.read((tx) => ({
        payments: paymentsToHandOver(tx).map(({ paymentId, name, method, amountPaise, startedAtMs, releasedOnTrust }) => ({
          paymentId,
          name,
          method,
          amountPaise,
          sinceMs: startedAtMs,
          releasedOnTrust,
        })),
        unsentRecords: backlog(tx),
        parkedRecords: parkedRecords(tx).length,
        counts2000: settingsOf(tx).counts2000 === true,
      })),
    );
}
