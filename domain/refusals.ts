// Every refusal code of the booth. Each has a text in English and Hindi (renderer/i18n) and a test.
import { backupRefusals } from './refusals/backup.ts';
import { documentRefusals } from './refusals/document.ts';
import { entryRefusals } from './refusals/entry.ts';
import { exceptionsRefusals } from './refusals/exceptions.ts';
import { exitRefusals } from './refusals/exit.ts';
import { exportsRefusals } from './refusals/exports.ts';
import { passesRefusals } from './refusals/passes.ts';
import { peopleRefusals } from './refusals/people.ts';
import { reconcileRefusals } from './refusals/reconcile.ts';
import { recoveryRefusals } from './refusals/recovery.ts';
import { reportsRefusals } from './refusals/reports.ts';
import { serveRefusals } from './refusals/serve.ts';
import { setupRefusals } from './refusals/setup.ts';
import { shiftRefusals } from './refusals/shift.ts';
import { ticketRefusals } from './refusals/ticket.ts';

export const refusalCodes = [
  ...serveRefusals,
  ...peopleRefusals,
  ...shiftRefusals,
  ...entryRefusals,
  ...ticketRefusals,
  ...exitRefusals,
  ...documentRefusals,
  ...exceptionsRefusals,
  ...passesRefusals,
  ...reconcileRefusals,
  ...reportsRefusals,
  ...setupRefusals,
  ...recoveryRefusals,
  ...exportsRefusals,
  ...backupRefusals,
] as const;

export type RefusalCode = (typeof refusalCodes)[number];
