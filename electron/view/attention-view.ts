// Everything that waits for a person: a disk that fills, prints and devices without proof, what a crash left behind, refunds due, anomalies, clock jumps.
import { anomaliesAfter, attentionSeenThrough, clockJumpsAfter } from '../../db/anomalies.ts';
import { backupSettings, failureSinceBackup, latestBackups } from '../../db/backups.ts';
import { findDocument } from '../../db/documents.ts';
import { type Job, jobsNeedingAttention } from '../../db/jobs.ts';
import { findPassPayment } from '../../db/pass-sales.ts';
import { findPass } from '../../db/passes.ts';
import { openRefunds, type StoredRefund } from '../../db/refunds.ts';
import { currentLotSettings } from '../../db/settings.ts';
import { keptFeedSummary, parkedRecords } from '../../db/sync-state.ts';
import type { ReadTx } from '../../db/transaction.ts';
import { assert } from '../../domain/assert.ts';
import type { DocumentContent } from '../../domain/receipt/document.ts';
import type { Attention } from '../contract/views.ts';
import type { FreeSpace } from '../monitoring/free-space.ts';
import type { Recovered } from '../operations/recovered.ts';
import { summaryOf } from './summary.ts';

export function attentionView(
  tx: ReadTx,
  { recovered, freeSpace }: { readonly recovered: Recovered; readonly freeSpace: FreeSpace },
): Attention[] {
  const disk = freeSpace.warning();
  const seenThrough = attentionSeenThrough(tx);
  const parked = parkedRecords(tx);
  const first = parked[0];
  const kept = keptFeedSummary(tx);
  return [
    ...(disk === null ? [] : [{ kind: 'disk' as const, ...disk }]),
    ...jobsNeedingAttention(tx).map((job) => jobAttention(tx, job)),
    ...recovered.attention(tx),
    ...openRefunds(tx).flatMap((refund) => refundAttention(tx, refund)),
    ...anomaliesAfter(tx, seenThrough).map(({ kind, detail, foundAtMs }) => ({
      kind: 'anomaly' as const,
      anomaly: kind,
      detail,
      foundAtMs,
    })),
    ...clockJumpsAfter(tx, seenThrough).map(({ seq: _seq, ...jump }) => ({ kind: 'clock' as const, ...jump })),
    ...(first === undefined ? [] : [{ kind: 'parked' as const, count: parked.length, why: first.why }]),
    ...(kept === null ? [] : [{ kind: 'newer_feed' as const, ...kept }]),
    ...backupAttention(tx),
    ...keyAttention(tx),
  ];
}

function keyAttention(tx: ReadTx): Attention[] {
  const isNeeded = currentLotSettings(tx)?.training === false && backupSettings(tx).recipient === null;
  return isNeeded ? [{ kind: 'no_recovery_key' }] : [];
}

function backupAttention(tx: ReadTx): Attention[] {
  const [last] = latestBackups(tx, 1);
  const failed = failureSinceBackup(tx);
  const unreached = (last?.places ?? []).flatMap(({ folder, problem }) =>
    problem === null ? [] : [{ kind: 'backup_place' as const, folder, problem, atMs: last?.madeAtMs ?? 0 }],
  );
  if (failed === null) return unreached;
  const { problem, atMs } = failed;
  return [{ kind: 'backup_failed', problem, atMs, lastGoodAtMs: last?.madeAtMs ?? null }, ...unreached];
}

/** One that the gateway is asked for needs nobody. */
function refundAttention(tx: ReadTx, { sessionId, state, startedAtMs, ...refund }: StoredRefund): Attention[] {
  if (state === 'PENDING' && startedAtMs !== null) return [];
  const { refundId, paymentId, amountPaise, dueAtMs } = refund;
  const due = { refundId, paymentId, amountPaise, dueAtMs, failed: state === 'FAILED' };
  if (sessionId !== null) return [{ kind: 'refund_due', session: summaryOf(tx, sessionId), ...due }];
  const payment = findPassPayment(tx, paymentId);
  const pass = payment === undefined ? undefined : findPass(tx, payment.passId);
  assert(pass !== undefined, 'a refund that is for no stay is for a pass');
  return [{ kind: 'pass_refund_due', number: pass.number, holder: pass.holder, ...due }];
}

function jobAttention(tx: ReadTx, job: Job): Attention {
  const { jobId, state } = job;
  if (job.kind !== 'print') {
    assert(state === 'failed' || state === 'unknown' || state === 'expired', `a ${state} device job needs nobody`);
    const sessionId = job.kind === 'barrier' ? job.sessionId : null;
    return { kind: 'device', jobId, device: job.kind, state, atMs: job.deadlineAtMs, sessionId };
  }
  assert(state === 'failed' || state === 'unknown', `a ${state} print needs nobody`);
  const document = findDocument(tx, job.documentId);
  assert(document !== undefined, 'a printed document exists');
  const { content, documentId } = document;
  return {
    kind: 'print',
    jobId,
    documentId,
    document: content.kind,
    number: numberOf(content),
    state,
    condition: job.condition ?? '',
    copy: job.copy,
  };
}

function numberOf(content: DocumentContent): string {
  switch (content.kind) {
    case 'ticket':
      return content.ticketNumber;
    case 'receipt':
      return content.receiptNumber;
    case 'sheet':
      return content.number;
  }
}
