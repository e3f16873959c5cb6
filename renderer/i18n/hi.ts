// हिन्दी, जैसी बूथ के लोग बोलते हैं: everyday borrowed words, not a translator's. The types ask for every key of English.
import type { Dictionary } from './en.ts';
import { auditHi } from './hi/audit.ts';
import { backupHi } from './hi/backup.ts';
import { commonHi } from './hi/common.ts';
import { exceptionsHi } from './hi/exceptions.ts';
import { exportsHi } from './hi/exports.ts';
import { laneHi } from './hi/lane.ts';
import { officeHi } from './hi/office.ts';
import { onlineHi } from './hi/online.ts';
import { passesHi } from './hi/passes.ts';
import { peopleHi } from './hi/people.ts';
import { reconcileHi } from './hi/reconcile.ts';
import { recoveryHi } from './hi/recovery.ts';
import { refundsHi } from './hi/refunds.ts';
import { reportsHi } from './hi/reports.ts';
import { sessionsHi } from './hi/sessions.ts';
import { setupHi } from './hi/setup.ts';
import { shiftHi } from './hi/shift.ts';
import { signInHi } from './hi/sign-in.ts';
import { statusHi } from './hi/status.ts';
import { troubleHi } from './hi/trouble.ts';
import { refusalsHi } from './refusals-hi.ts';

export const hi: Dictionary = {
  ...commonHi,
  ...signInHi,
  ...laneHi,
  ...onlineHi,
  ...sessionsHi,
  ...shiftHi,
  ...statusHi,
  ...troubleHi,
  ...peopleHi,
  ...setupHi,
  ...recoveryHi,
  ...reportsHi,
  ...exceptionsHi,
  ...refundsHi,
  ...passesHi,
  ...reconcileHi,
  ...exportsHi,
  ...auditHi,
  ...backupHi,
  ...officeHi,
  refusal: refusalsHi,
};
