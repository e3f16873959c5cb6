// What the fee that was shown and the end of its stay say together: shown high and taken low, left free as a free class, quoted anew before cash.
// Pure; the booth gives it the records of the journal in order.
import type { OperatorId, SessionId } from '../ids.ts';
import type { Measure } from './compare-cashiers.ts';

/** The records that matter, as the journal has them. */
export type PriceRecord = {
  readonly seq: number;
  readonly atMs: number;
  readonly sessionId: SessionId;
  /** Null: the booth by itself, where an online payment ended the stay. */
  readonly actorId: OperatorId | null;
} & (
  | { readonly type: 'quote.shown'; readonly duePaise: number }
  | { readonly type: 'payment.cash_taken' }
  | { readonly type: 'session.closed'; readonly outcome: string; readonly paidPaise: number }
  | { readonly type: 'session.voided' }
);

export const tracedMeasures = ['shown_high', 'free_class', 're_quoted'] as const satisfies readonly Measure[];

export type PriceTrace = {
  readonly measure: (typeof tracedMeasures)[number];
  /** shown_high: who was shown the highest fee · free_class: who let it out · re_quoted: who took the cash. */
  readonly operatorId: OperatorId;
  readonly seq: number;
  readonly atMs: number;
  readonly sessionId: SessionId;
  /** shown_high: by how much less was taken · re_quoted: by how much the highest fee that was shown exceeds the last. */
  readonly amountPaise: number;
};

type Shown = {
  readonly by: OperatorId | null;
  readonly highestPaise: number;
  readonly lastPaise: number;
  readonly times: number;
};

/** Ends of a stay that somebody approved as given away or owed: they are counted as that, and not once more as shown and not taken. */
const countedElsewhere: ReadonlySet<string> = new Set(['complimentary', 'lost_waived', 'released_on_trust', 'pay_later']);

/** `isFreeClass`: the tariff of the stay charges its class nothing. Asked only of stays that left with nothing due. */
export function openPriceTraces(isFreeClass: (sessionId: SessionId) => boolean): {
  readonly take: (record: PriceRecord) => readonly PriceTrace[];
} {
  const stays = new Map<SessionId, Shown>();

  function end(record: PriceRecord, paidPaise: number): readonly PriceTrace[] {
    const { sessionId, seq, atMs } = record;
    const shown = stays.get(sessionId);
    stays.delete(sessionId);
    if (shown === undefined || shown.by === null || shown.highestPaise <= paidPaise) return [];
    const amountPaise = shown.highestPaise - paidPaise;
    return [{ measure: 'shown_high', operatorId: shown.by, seq, atMs, sessionId, amountPaise }];
  }

  return {
    take(record) {
      const { sessionId, seq, atMs, actorId } = record;
      switch (record.type) {
        case 'quote.shown': {
          const { duePaise } = record;
          const before = stays.get(sessionId) ?? { by: actorId, highestPaise: duePaise, lastPaise: duePaise, times: 0 };
          const higher = duePaise > before.highestPaise ? { by: actorId, highestPaise: duePaise } : {};
          stays.set(sessionId, { ...before, ...higher, lastPaise: duePaise, times: before.times + 1 });
          return [];
        }
        case 'payment.cash_taken': {
          const shown = stays.get(sessionId);
          if (shown === undefined || shown.times < 2 || actorId === null) return [];
          const amountPaise = shown.highestPaise - shown.lastPaise;
          return [{ measure: 're_quoted', operatorId: actorId, seq, atMs, sessionId, amountPaise }];
        }
        case 'session.voided':
          return end(record, 0);
        case 'session.closed': {
          if (countedElsewhere.has(record.outcome)) {
            stays.delete(sessionId);
            return [];
          }
          const ended = end(record, record.paidPaise);
          const free = record.outcome === 'nothing_due' && actorId !== null && isFreeClass(sessionId);
          return free ? [...ended, { measure: 'free_class', operatorId: actorId, seq, atMs, sessionId, amountPaise: 0 }] : ended;
        }
      }
    },
  };
}
