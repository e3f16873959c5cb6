// Who has the hand on the booth. Kept in memory only: after a restart somebody signs in again.
import type { Operator } from '../../domain/people/operator.ts';

export type Desk = {
  readonly operator: () => Operator | null;
  readonly signIn: (operator: Operator) => void;
  readonly signOut: () => void;
};

export function openDesk(): Desk {
  let operator: Operator | null = null;
  return {
    operator: () => operator,
    signIn: (arrived) => {
      operator = arrived;
    },
    signOut: () => {
      operator = null;
    },
  };
}
