// session.search: by plate (with look-alikes), ticket number or receipt number; empty text lists the latest.
import { searchSessions as search } from '../../db/session-summaries.ts';
import { lotDayStartMs } from '../../domain/lot/lot-day.ts';
import { ok } from '../../domain/result.ts';
import type { Operation } from '../ipc/call.ts';
import type { Clock } from '../settings/clock.ts';
import { settingsOf } from './context.ts';
import type { Store } from './store.ts';

const MAX_SESSIONS = 100;

export function searchSessions({ store, clock }: { readonly store: Store; readonly clock: Clock }): Operation<'session.search'> {
  return ({ text, scope }) =>
    store.read((tx) => {
      const dayStartMs = lotDayStartMs({ nowMs: clock.nowMs(), utcOffsetMinutes: settingsOf(tx).utcOffsetMinutes });
      const { sessions, more } = search(tx, { text, scope, dayStartMs, limit: MAX_SESSIONS });
      return ok({ sessions: [...sessions], more });
    });
}
