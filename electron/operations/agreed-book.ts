// What was agreed about stays that have not left yet: kept in memory like the quotes that it serves, for a quarter of an hour. Then, or after a
// restart, it is asked again.
import type { SessionId } from '../../domain/ids.ts';
import { type AgreedTerms, nobodyAsked } from '../../domain/session/exit-terms.ts';
import type { Clock } from '../settings/clock.ts';

export type Agreed = AgreedTerms & {
  /** The concession that was agreed to; null: none. */
  readonly concessionId: string | null;
  readonly lost: boolean;
};

export type AgreedBook = {
  /** Answers the function that takes it back: what agreed to it did not come to its end. */
  readonly add: (sessionId: SessionId, agreed: Partial<Agreed>) => () => void;
  /** Of a stay about which nothing was agreed, or too long ago: nothing. */
  readonly of: (sessionId: SessionId) => Agreed;
  /** All that stands now. */
  readonly standing: () => readonly (Agreed & { readonly sessionId: SessionId })[];
};

const MAX_STAYS = 500;
/** So long does the customer look for money at the exit. By monotonic time: setting the clock keeps nothing and ends nothing. */
export const AGREED_FOR_MS = 15 * 60_000;
const nothing: Agreed = { ...nobodyAsked, concessionId: null, lost: false };

export function openAgreedBook({ monotonicMs }: Pick<Clock, 'monotonicMs'>): AgreedBook {
  const stays = new Map<SessionId, { readonly agreed: Agreed; readonly untilMs: number }>();
  const of = (sessionId: SessionId) => {
    const kept = stays.get(sessionId);
    return kept === undefined || kept.untilMs < monotonicMs() ? nothing : kept.agreed;
  };
  return {
    add: (sessionId, agreed) => {
      const before = stays.get(sessionId);
      const oldest = stays.keys().next();
      if (before === undefined && stays.size >= MAX_STAYS && !oldest.done) stays.delete(oldest.value);
      stays.set(sessionId, { agreed: { ...of(sessionId), ...agreed }, untilMs: monotonicMs() + AGREED_FOR_MS });
      return () => {
        if (before === undefined) stays.delete(sessionId);
        else stays.set(sessionId, before);
      };
    },
    of,
    standing: () =>
      [...stays].flatMap(([sessionId, { agreed, untilMs }]) => (untilMs < monotonicMs() ? [] : [{ sessionId, ...agreed }])),
  };
}
