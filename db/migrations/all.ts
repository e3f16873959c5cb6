// Every migration in order. A released one is never edited; the next change is the next number.
import { migration0001 } from './0001-journal.ts';
import { migration0002 } from './0002-lot-and-people.ts';
import { migration0003 } from './0003-sessions.ts';
import { migration0004 } from './0004-shifts-and-payments.ts';
import { migration0005 } from './0005-money-guards.ts';
import { migration0006 } from './0006-documents-and-events.ts';
import { migration0007 } from './0007-work-of-the-booth.ts';
import { migration0008 } from './0008-relaxed-for-the-supervisors-day.ts';
import { migration0009 } from './0009-supervisors-day.ts';
import type { Migration } from './migration.ts';

export const migrations: readonly Migration[] = [
  migration0001,
  migration0002,
  migration0003,
  migration0004,
  migration0005,
  migration0006,
  migration0007,
  migration0008,
  migration0009,
];
