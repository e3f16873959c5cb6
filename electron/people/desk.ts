// Who has the hand on the booth, since when no hand was felt, and whether the screen is locked over the lane. Kept in memory only: after a
// restart somebody signs in again.
import type { Operator } from '../../domain/people/operator.ts';

export type DeskLock = { readonly why: 'idle' | 'asked' | 'slept'; readonly atMs: number };

export type Desk = {
  readonly operator: () => Operator | null;
  /** Ends a lock too: another hand is at the booth, or the same one again. */
  readonly signIn: (operator: Operator) => void;
  readonly signOut: () => void;
  /** Hears of each sign-in, sign-out and hand-over, before its call is answered. Returns the function that stops listening. */
  readonly onHand: (listener: () => void) => () => void;
  /** The same person under another name, code or role. */
  readonly renew: (operator: Operator) => void;
  /** Null: not locked, or nobody is signed in. */
  readonly locked: () => DeskLock | null;
  readonly lock: (lock: DeskLock) => void;
  readonly unlock: () => void;
  /** A hand is on keyboard, pointer or scanner. */
  readonly felt: () => void;
  /** Milliseconds since a hand was felt, by the monotonic clock: setting the wall clock locks nothing and keeps nothing open. */
  readonly idleMs: () => number;
};

export function openDesk(monotonicMs: () => number): Desk {
  let operator: Operator | null = null;
  let lock: DeskLock | null = null;
  let feltAtMs = monotonicMs();
  const listeners = new Set<() => void>();
  const felt = () => {
    feltAtMs = monotonicMs();
  };
  const handChanged = () => {
    for (const listener of listeners) listener();
  };
  return {
    operator: () => operator,
    signIn: (arrived) => {
      operator = arrived;
      lock = null;
      felt();
      handChanged();
    },
    signOut: () => {
      operator = null;
      lock = null;
      handChanged();
    },
    onHand: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    renew: (renewed) => {
      if (operator?.operatorId === renewed.operatorId) operator = renewed;
    },
    locked: () => lock,
    lock: (locked) => {
      if (operator !== null) lock = locked;
    },
    unlock: () => {
      lock = null;
      felt();
    },
    felt,
    idleMs: () => monotonicMs() - feltAtMs,
  };
}
