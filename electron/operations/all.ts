// The operation behind each channel of the contract, family by family. booth.ts makes the parts.
import type { Operations } from '../ipc/call.ts';
import { type AuditParts, auditOperations } from './all/audit.ts';
import { type BackupParts, backupOperations } from './all/backup.ts';
import { type DeskParts, deskOperations } from './all/desk.ts';
import { type DocumentParts, documentOperations } from './all/document.ts';
import { type ExceptionsParts, exceptionsOperations } from './all/exceptions.ts';
import { type ExitParts, exitOperations } from './all/exit.ts';
import { type ExportsParts, exportsOperations } from './all/exports.ts';
import { type PassesParts, passesOperations } from './all/passes.ts';
import { type PaymentParts, paymentOperations } from './all/payment.ts';
import { type PeopleParts, peopleOperations } from './all/people.ts';
import { type ReconcileParts, reconcileOperations } from './all/reconcile.ts';
import { recoveryDone } from './all/recovery.ts';
import { type RefundsParts, refundsOperations } from './all/refunds.ts';
import { type ReportsParts, reportsOperations } from './all/reports.ts';
import { type SessionParts, sessionOperations } from './all/session.ts';
import { type SetupParts, setupOperations } from './all/setup.ts';
import { type ShiftParts, shiftOperations } from './all/shift.ts';

/** Everything that some operation needs; each takes what it names. */
export type OperationParts = DeskParts &
  PeopleParts &
  SetupParts &
  ShiftParts &
  ReportsParts &
  SessionParts &
  ExitParts &
  PaymentParts &
  ExceptionsParts &
  RefundsParts &
  PassesParts &
  ReconcileParts &
  ExportsParts &
  AuditParts &
  DocumentParts;

export function allOperations(parts: OperationParts & BackupParts): Operations {
  return {
    ...deskOperations(parts),
    ...peopleOperations(parts),
    ...setupOperations(parts),
    ...recoveryDone,
    ...shiftOperations(parts),
    ...reportsOperations(parts),
    ...sessionOperations(parts),
    ...exitOperations(parts),
    ...paymentOperations(parts),
    ...exceptionsOperations(parts),
    ...refundsOperations(parts),
    ...passesOperations(parts),
    ...reconcileOperations(parts),
    ...exportsOperations(parts),
    ...auditOperations(parts),
    ...backupOperations(parts),
    ...documentOperations(parts),
  };
}
