// What was agreed about stays that have not left yet: kept in memory like the quotes that it serves. After a restart it is asked again.
import type { SessionId } from '../../domain/ids.ts';
import { type AgreedTerms, nobodyAsked } from '../../domain/session/exit-terms.ts';

export type Agreed = AgreedTerms & {
  /** The concession that was agreed to; null: none. */
  readonly concessionId: string | null;
  readonly lost: boolean;
};

export type AgreedBook = {
  readonly add: (sessionId: SessionId, agreed: Partial<Agreed>) => void;
  readonly of: (sessionId: SessionId) => Agreed;
};

const MAX_STAYS = 500;
const nothing: Agreed = { ...nobodyAsked, concessionId: null, lost: false };

export function openAgreedBook(): AgreedBook {
  const stays = new Map<SessionId, Agreed>();
  return {
    add: (sessionId, agreed) => {
      const before = stays.get(sessionId) ?? nothing;
      const oldest = stays.keys().next();
      if (stays.size >= MAX_STAYS && !oldest.done) stays.delete(oldest.value);
      stays.set(sessionId, { ...before, ...agreed });
    },
    of: (sessionId) => stays.get(sessionId) ?? nothing,
  };
}
