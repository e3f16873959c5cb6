// मना करने के शब्द, family by family.
import type { RefusalCode } from '../../domain/refusals.ts';
import { auditRefusalsHi } from './refusals/hi/audit.ts';
import { backupRefusalsHi } from './refusals/hi/backup.ts';
import { deskRefusalsHi } from './refusals/hi/desk.ts';
import { documentRefusalsHi } from './refusals/hi/document.ts';
import { entryRefusalsHi } from './refusals/hi/entry.ts';
import { exceptionsRefusalsHi } from './refusals/hi/exceptions.ts';
import { exitRefusalsHi } from './refusals/hi/exit.ts';
import { exportsRefusalsHi } from './refusals/hi/exports.ts';
import { passesRefusalsHi } from './refusals/hi/passes.ts';
import { peopleRefusalsHi } from './refusals/hi/people.ts';
import { reconcileRefusalsHi } from './refusals/hi/reconcile.ts';
import { recoveryRefusalsHi } from './refusals/hi/recovery.ts';
import { refundsRefusalsHi } from './refusals/hi/refunds.ts';
import { reportsRefusalsHi } from './refusals/hi/reports.ts';
import { setupRefusalsHi } from './refusals/hi/setup.ts';
import { shiftRefusalsHi } from './refusals/hi/shift.ts';
import { ticketRefusalsHi } from './refusals/hi/ticket.ts';
import type { RefusalText } from './refusals/refusal-table.ts';

export const refusalsHi: Record<RefusalCode, RefusalText> = {
  ...deskRefusalsHi,
  ...shiftRefusalsHi,
  ...entryRefusalsHi,
  ...ticketRefusalsHi,
  ...exitRefusalsHi,
  ...documentRefusalsHi,
  ...peopleRefusalsHi,
  ...setupRefusalsHi,
  ...recoveryRefusalsHi,
  ...reportsRefusalsHi,
  ...exceptionsRefusalsHi,
  ...refundsRefusalsHi,
  ...passesRefusalsHi,
  ...reconcileRefusalsHi,
  ...exportsRefusalsHi,
  ...backupRefusalsHi,
  ...auditRefusalsHi,
};
