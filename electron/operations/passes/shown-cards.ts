// Whose card was in the cashier's hand a moment ago: scanned at the lane, or typed. In memory: after a restart it is shown again. A pass without
// plates is spent, printed, and its balance told, only to whoever has its card; nothing that the booth shows tells the card's code.
import type { PassId } from '../../../domain/ids.ts';
import type { StoredPass } from '../../../domain/pass/pass.ts';
import type { Operator } from '../../../domain/people/operator.ts';
import type { Clock } from '../../settings/clock.ts';

export type ShownCards = {
  readonly show: (passId: PassId) => void;
  readonly isShown: (passId: PassId) => boolean;
  /** Its balance may be told to this person: it has plates to be known by, its card was shown, or the person is no cashier. */
  readonly mayTell: (pass: Pick<StoredPass, 'passId' | 'kind' | 'plates'>, teller: Operator | null) => boolean;
};

/** As long as a customer stands at the window. By monotonic time. */
export const SHOWN_FOR_MS = 5 * 60_000;

export function openShownCards({ monotonicMs }: Pick<Clock, 'monotonicMs'>): ShownCards {
  const untilMs = new Map<PassId, number>();
  const isShown = (passId: PassId) => (untilMs.get(passId) ?? Number.NEGATIVE_INFINITY) >= monotonicMs();
  return {
    show: (passId) => {
      for (const [each, until] of untilMs) if (until < monotonicMs()) untilMs.delete(each);
      untilMs.set(passId, monotonicMs() + SHOWN_FOR_MS);
    },
    isShown,
    mayTell: ({ passId, kind, plates }, teller) =>
      kind !== 'prepaid' || plates.length > 0 || isShown(passId) || (teller !== null && teller.role !== 'cashier'),
  };
}
