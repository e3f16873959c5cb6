// English: the shape that every language of the booth must fill. Short and plain; the same word everywhere; never blame.
// One file for each family of screens; a family's words begin with its name.
import { auditEn } from './en/audit.ts';
import { backupEn } from './en/backup.ts';
import { commonEn } from './en/common.ts';
import { exceptionsEn } from './en/exceptions.ts';
import { exportsEn } from './en/exports.ts';
import { laneEn } from './en/lane.ts';
import { officeEn } from './en/office.ts';
import { onlineEn } from './en/online.ts';
import { passesEn } from './en/passes.ts';
import { peopleEn } from './en/people.ts';
import { reconcileEn } from './en/reconcile.ts';
import { recoveryEn } from './en/recovery.ts';
import { refundsEn } from './en/refunds.ts';
import { reportsEn } from './en/reports.ts';
import { sessionsEn } from './en/sessions.ts';
import { setupEn } from './en/setup.ts';
import { shiftEn } from './en/shift.ts';
import { signInEn } from './en/sign-in.ts';
import { statusEn } from './en/status.ts';
import { troubleEn } from './en/trouble.ts';
import type { Filled } from './filled.ts';
import { refusalsEn } from './refusals-en.ts';

export const en = {
  ...commonEn,
  ...signInEn,
  ...laneEn,
  ...onlineEn,
  ...sessionsEn,
  ...shiftEn,
  ...statusEn,
  ...troubleEn,
  ...peopleEn,
  ...setupEn,
  ...recoveryEn,
  ...reportsEn,
  ...exceptionsEn,
  ...refundsEn,
  ...passesEn,
  ...reconcileEn,
  ...exportsEn,
  ...auditEn,
  ...backupEn,
  ...officeEn,
  refusal: refusalsEn,
} as const;

/** Every key of English, as any text. A language that lacks one does not compile. */
export type Dictionary = Filled<typeof en>;
