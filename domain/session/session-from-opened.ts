// The session that a `session.opened` fact makes. Decisions that open and price in one go use it; so may projections.
import type { FactBody } from '../journal/fact.ts';
import type { Session } from './session.ts';

export type SessionOpened = { readonly session: Session };

/** `clockShiftMs`: of the stay that an overstay goes on from. */
export function sessionFromOpened(body: FactBody<'session.opened'>, clockShiftMs = 0): Session {
  const { plateTyped: _typed, shiftId: _shift, passId = null, ...opened } = body;
  return {
    ...opened,
    enteredAtMs: opened.enteredAtMs + clockShiftMs,
    clockShiftMs,
    passId,
    state: 'open',
    closedAtMs: null,
    outcome: null,
    feeDuePaise: null,
    leftAtMs: null,
    pulledAside: false,
  };
}
