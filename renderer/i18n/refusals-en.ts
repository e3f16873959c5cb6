// What a refusal says, family by family: what is wrong in at most eight words, what to do in eight more.
import type { RefusalCode } from '../../domain/refusals.ts';
import { auditRefusalsEn } from './refusals/en/audit.ts';
import { backupRefusalsEn } from './refusals/en/backup.ts';
import { deskRefusalsEn } from './refusals/en/desk.ts';
import { documentRefusalsEn } from './refusals/en/document.ts';
import { entryRefusalsEn } from './refusals/en/entry.ts';
import { exceptionsRefusalsEn } from './refusals/en/exceptions.ts';
import { exitRefusalsEn } from './refusals/en/exit.ts';
import { exportsRefusalsEn } from './refusals/en/exports.ts';
import { passesRefusalsEn } from './refusals/en/passes.ts';
import { peopleRefusalsEn } from './refusals/en/people.ts';
import { reconcileRefusalsEn } from './refusals/en/reconcile.ts';
import { recoveryRefusalsEn } from './refusals/en/recovery.ts';
import { refundsRefusalsEn } from './refusals/en/refunds.ts';
import { reportsRefusalsEn } from './refusals/en/reports.ts';
import { setupRefusalsEn } from './refusals/en/setup.ts';
import { shiftRefusalsEn } from './refusals/en/shift.ts';
import { ticketRefusalsEn } from './refusals/en/ticket.ts';
import type { RefusalText } from './refusals/refusal-table.ts';

export const refusalsEn = {
  ...deskRefusalsEn,
  ...shiftRefusalsEn,
  ...entryRefusalsEn,
  ...ticketRefusalsEn,
  ...exitRefusalsEn,
  ...documentRefusalsEn,
  ...peopleRefusalsEn,
  ...setupRefusalsEn,
  ...recoveryRefusalsEn,
  ...reportsRefusalsEn,
  ...exceptionsRefusalsEn,
  ...refundsRefusalsEn,
  ...passesRefusalsEn,
  ...reconcileRefusalsEn,
  ...exportsRefusalsEn,
  ...backupRefusalsEn,
  ...auditRefusalsEn,
} as const satisfies Record<RefusalCode, RefusalText>;
