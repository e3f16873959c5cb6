// The session that a `session.opened` fact makes. Decisions that open and price in one go use it; so may projections.
import type { FactBody } from '../journal/fact.ts';
import type { Session } from './session.ts';

export type SessionOpened = { readonly session: Session };

export function sessionFromOpened(body: FactBody<'session.opened'>): Session {
  const { plateTyped: _typed, shiftId: _shift, passId = null, ...opened } = body;
  return {
    ...opened,
    passId,
    state: 'open',
    closedAtMs: null,
    outcome: null,
    feeDuePaise: null,
    leftAtMs: null,
    pulledAside: false,
  };
}
